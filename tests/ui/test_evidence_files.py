"""Files of documents in the window: chosen with the document, told on the sheet, opened and saved as copies."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QToolButton
from pytestqt.qtbot import QtBot

from models.operations import EvidenceGiven, record_progress
from models.store.files import SIZE_LIMIT, folder_of
from models.vocabulary import Progress
from tests.ui.desks import open_desk, settle
from tests.ui.entering import mnemonics, opened, row_of, unnamed
from ui.desk import Desk, Level, Notice
from ui.dialogs.record_progress_dialog import RecordProgressDialog
from ui.fields.chosen_files import ChosenFiles
from ui.fields.evidence_group import EvidenceGroup
from ui.panels.task_detail_panel import TaskDetailPanel

PATH = "II.3.2(3)"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path / "data") as desk:
        yield desk


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    file = tmp_path / "Nghị quyết 05.pdf"
    file.write_bytes(b"%PDF-1.7 05")
    return file


class _Opened(QObject):
    """Takes what the window would have another program open."""

    def __init__(self) -> None:
        super().__init__()
        self.files: list[Path] = []

    @Slot(QUrl)
    def take(self, address: QUrl) -> None:
        self.files.append(Path(address.toLocalFile()))


@pytest.fixture
def looked_at() -> Iterator[_Opened]:
    taker = _Opened()
    QDesktopServices.setUrlHandler("file", taker, "take")  # type: ignore[arg-type]
    yield taker
    QDesktopServices.unsetUrlHandler("file")


def sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def prove(desk: Desk, *files: Path) -> None:
    document = EvidenceGiven("05-NQ/TU", date(2021, 9, 28), "BTV", files=files)
    desk.store.perform(
        record_progress, operator="Hồng", path=PATH, progress=Progress.COMPLETED, on=date(2021, 9, 28),
        evidence=[document],
    )  # fmt: skip


def shown(qtbot: QtBot, desk: Desk) -> TaskDetailPanel:
    panel = TaskDetailPanel(desk)
    qtbot.addWidget(panel)
    panel.resize(380, 560)
    panel.show()
    panel.show_task(row_of(desk, PATH).uid)
    settle(qtbot, desk)
    return panel


def words(panel: TaskDetailPanel) -> str:
    return re.sub(r"\s+", " ", panel.sheet.toPlainText())


def links(panel: TaskDetailPanel) -> list[str]:
    return sorted(set(re.findall(r'href="((?:open|save)-file:[^"]*)"', panel.sheet.toHtml())))


def taking_out(chosen: ChosenFiles) -> list[QToolButton]:
    """The buttons that take a file out."""
    return [each for each in chosen.findChildren(QToolButton) if each.isVisible()]


# -- choosing ---------------------------------------------------------------------------------------------------------


def test_files_are_chosen_told_and_taken_out(qtbot: QtBot, paper: Path, tmp_path: Path) -> None:
    chosen = ChosenFiles()
    qtbot.addWidget(chosen)
    chosen.show()
    other = tmp_path / "phu-luc.xlsx"
    other.write_bytes(b"PK" * 3_000)
    with qtbot.waitSignal(chosen.changed):
        chosen.add([paper, other, paper])
    assert chosen.files() == (paper, other)
    qtbot.waitUntil(lambda: len(taking_out(chosen)) == 2)
    first, second = taking_out(chosen)
    assert "Nghị quyết 05.pdf" in first.accessibleName()
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert chosen.files() == (other,)
    assert chosen.button.hasFocus() or chosen.focusWidget() is chosen.button
    assert "phu-luc.xlsx" in second.accessibleName()


def test_what_cannot_be_attached_is_told_and_the_rest_is_taken(qtbot: QtBot, paper: Path, tmp_path: Path) -> None:
    chosen = ChosenFiles()
    qtbot.addWidget(chosen)
    chosen.show()
    large, empty = tmp_path / "lon.pdf", tmp_path / "rong.pdf"
    with large.open("wb") as file:
        file.truncate(SIZE_LIMIT + 1)
    empty.touch()
    package = tmp_path / "BTCTU_gui_VPTU.dondoc"
    package.write_bytes(b"goi")
    program = tmp_path / "cai-dat.EXE"
    program.write_bytes(b"MZ")
    chosen.add([large, paper, empty, package, program, tmp_path / "khong-co.pdf", tmp_path])
    assert chosen.files() == (paper,)
    said = chosen.error.text()
    assert chosen.error.isVisible()
    assert all(
        name in said for name in ("lon.pdf", "50 MB", "rong.pdf", "khong-co.pdf", "trang Trao đổi", "cai-dat.EXE")
    )
    chosen.add([paper])
    assert not chosen.error.isVisible()


def test_the_question_for_files_lets_several_be_chosen(qtbot: QtBot, paper: Path) -> None:
    chosen = ChosenFiles()
    qtbot.addWidget(chosen)
    chosen.show()
    qtbot.mouseClick(chosen.button, Qt.MouseButton.LeftButton)
    (question,) = chosen.findChildren(QFileDialog)
    assert question.fileMode() is QFileDialog.FileMode.ExistingFiles
    question.filesSelected.emit([str(paper)])
    assert chosen.files() == (paper,)
    question.close()


def test_a_document_goes_with_its_files_unless_it_is_classified(qtbot: QtBot, paper: Path) -> None:
    group = EvidenceGroup()
    qtbot.addWidget(group)
    assert group.is_empty()
    group.files.add([paper])
    assert not group.is_empty()
    assert group.check() == [group.number, group.issued_on]
    group.number.set_text("05-NQ/TU")
    group.issued_on.editor.setText("28/9/2021")
    given = group.value()
    assert given is not None
    assert given.files == (paper,)
    group.classified.setChecked(True)
    assert not group.files.isEnabled()
    assert group.value() == EvidenceGiven(None, date(2021, 9, 28), None, None, classified=True)
    group.classified.setChecked(False)
    assert group.value() == given


def test_a_file_is_recorded_with_the_completion(qtbot: QtBot, desk: Desk, paper: Path) -> None:
    dialog = opened(qtbot, desk, RecordProgressDialog(desk, row_of(desk, PATH)))
    dialog.state.choose(Progress.COMPLETED)
    dialog.evidence.number.set_text("05-NQ/TU")
    dialog.evidence.issued_on.editor.setText("28/9/2021")
    dialog.evidence.files.add([paper, paper.with_name("phu luc.pdf")])
    assert dialog.evidence.files.error.isVisible()
    letters = mnemonics(dialog)
    assert sorted(letters) == sorted(set(letters))
    assert unnamed(dialog) == []
    assert dialog.height() <= 540
    dialog.save()
    settle(qtbot, desk)
    assert not dialog.isVisible()
    (document,) = row_of(desk, PATH).evidence
    assert [(each.name, each.sha256) for each in document.files] == [(paper.name, sha256(paper))]


def test_a_file_that_has_gone_meanwhile_is_told_and_nothing_typed_is_lost(
    qtbot: QtBot, desk: Desk, paper: Path
) -> None:
    dialog = opened(qtbot, desk, RecordProgressDialog(desk, row_of(desk, PATH)))
    dialog.state.choose(Progress.COMPLETED)
    dialog.evidence.number.set_text("05-NQ/TU")
    dialog.evidence.issued_on.editor.setText("28/9/2021")
    dialog.evidence.files.add([paper])
    paper.unlink()
    dialog.save()
    settle(qtbot, desk)
    assert dialog.isVisible()
    assert paper.name in dialog.trouble.text()
    assert dialog.evidence.number.text() == "05-NQ/TU"
    assert desk.store.undoable() is None


@pytest.fixture
def program(tmp_path: Path) -> Path:
    file = tmp_path / "cai-dat.exe"
    file.write_bytes(b"MZ")
    return file


def prove_elsewhere(desk: Desk, monkeypatch: pytest.MonkeyPatch, *files: Path) -> None:
    """Evidence as it comes from offices whose program refuses none of it."""
    with monkeypatch.context() as patched:
        patched.setattr("models.store.files.is_program", lambda _name, _content: False)
        prove(desk, *files)


# -- on the sheet -----------------------------------------------------------------------------------------------------


def test_each_document_tells_its_files(
    qtbot: QtBot, desk: Desk, paper: Path, program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prove_elsewhere(desk, monkeypatch, paper, program)
    panel = shown(qtbot, desk)
    assert "Nghị quyết 05.pdf · 1 KB · Lưu bản sao…" in words(panel)
    assert "cai-dat.exe · 1 KB · Lưu bản sao… · ⚠" in words(panel)
    assert words(panel).count("⚠") == 1
    assert links(panel) == sorted(
        [f"open-file:{sha256(paper)}", f"save-file:{sha256(paper)}", f"save-file:{sha256(program)}"]
    )
    assert panel.sheet.horizontalScrollBar().maximum() == 0


def test_a_file_that_has_not_come_yet_says_so_and_offers_nothing(qtbot: QtBot, desk: Desk, paper: Path) -> None:
    prove(desk, paper)
    (folder_of(desk.store.path) / sha256(paper)).unlink()
    panel = shown(qtbot, desk)
    assert "Nghị quyết 05.pdf · 1 KB · chưa có tệp" in words(panel)
    assert links(panel) == []


def test_a_copy_is_opened_and_the_kept_one_is_not_touched(
    qtbot: QtBot, desk: Desk, paper: Path, looked_at: _Opened
) -> None:
    prove(desk, paper)
    panel, kept = shown(qtbot, desk), folder_of(desk.store.path) / sha256(paper)
    for _time in range(2):
        panel.sheet.anchorClicked.emit(QUrl(f"open-file:{sha256(paper)}"))
        settle(qtbot, desk)
    first, second = looked_at.files
    assert first != second
    for copy in (first, second):
        assert copy.name == paper.name
        assert copy.read_bytes() == paper.read_bytes()
        assert folder_of(desk.store.path) not in copy.parents
        copy.write_bytes(b"sua")
    assert kept.read_bytes() == paper.read_bytes()


def test_a_program_is_never_opened_only_saved_with_a_warning(
    qtbot: QtBot, desk: Desk, program: Path, looked_at: _Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    prove_elsewhere(desk, monkeypatch, program)
    panel = shown(qtbot, desk)
    notices: list[Notice] = []
    desk.noticed.connect(notices.append)
    panel.sheet.anchorClicked.emit(QUrl(f"open-file:{sha256(program)}"))
    settle(qtbot, desk)
    assert looked_at.files == []
    (question,) = panel.findChildren(QFileDialog)
    assert question.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    question.close()
    (document,) = row_of(desk, PATH).evidence
    panel.kept_files.write_to(document.files[0], program.with_name("ban-sao.exe"))
    settle(qtbot, desk)
    assert [notice.level for notice in notices] == [Level.WARNING]
    assert program.with_name("ban-sao.exe").read_bytes() == b"MZ"


def test_files_that_come_later_are_attached_on_the_sheet(qtbot: QtBot, desk: Desk, paper: Path) -> None:
    prove(desk)
    panel = shown(qtbot, desk)
    notices: list[Notice] = []
    desk.noticed.connect(notices.append)
    (document,) = row_of(desk, PATH).evidence
    assert "Đính kèm tệp…" in words(panel)
    panel.sheet.anchorClicked.emit(QUrl(f"attach-file:{document.uid}"))
    (question,) = panel.findChildren(QFileDialog)
    question.filesSelected.emit([str(paper)])
    settle(qtbot, desk)
    settle(qtbot, desk)
    question.close()
    assert "Nghị quyết 05.pdf · 1 KB · Lưu bản sao…" in words(panel)
    panel.kept_files.attach(document.uid, [paper])
    settle(qtbot, desk)
    assert [each.message for each in notices] == ["Đã đính kèm tệp.", "Văn bản đã có các tệp này."]
    assert notices[0].action is not None
    assert notices[1].action is None


def test_nothing_is_attached_to_what_was_known_earlier(qtbot: QtBot, desk: Desk, paper: Path) -> None:
    prove(desk, paper)
    (document,) = row_of(desk, PATH).evidence
    panel = shown(qtbot, desk)
    desk.set_known_on(desk.store.today)
    settle(qtbot, desk)
    assert "Đính kèm tệp…" not in words(panel)
    panel.sheet.anchorClicked.emit(QUrl(f"attach-file:{document.uid}"))
    assert panel.findChildren(QFileDialog) == []


def test_a_copy_is_saved_where_the_person_wants_it(qtbot: QtBot, desk: Desk, paper: Path, tmp_path: Path) -> None:
    prove(desk, paper)
    panel = shown(qtbot, desk)
    notices: list[Notice] = []
    desk.noticed.connect(notices.append)
    panel.sheet.anchorClicked.emit(QUrl(f"save-file:{sha256(paper)}"))
    (question,) = panel.findChildren(QFileDialog)
    question.fileSelected.emit(str(tmp_path / "ban-sao.pdf"))
    settle(qtbot, desk)
    question.close()
    assert (tmp_path / "ban-sao.pdf").read_bytes() == paper.read_bytes()
    assert [each.level for each in notices] == [Level.DONE]


def test_a_damaged_or_lost_file_is_told_calmly(qtbot: QtBot, desk: Desk, paper: Path, looked_at: _Opened) -> None:
    prove(desk, paper)
    panel, kept = shown(qtbot, desk), folder_of(desk.store.path) / sha256(paper)
    notices: list[Notice] = []
    desk.noticed.connect(notices.append)
    kept.write_bytes(b"hong")
    panel.sheet.anchorClicked.emit(QUrl(f"open-file:{sha256(paper)}"))
    settle(qtbot, desk)
    kept.unlink()
    panel.sheet.anchorClicked.emit(QUrl(f"open-file:{sha256(paper)}"))
    settle(qtbot, desk)
    panel.sheet.anchorClicked.emit(QUrl("open-file:../dondoc.sqlite"))
    settle(qtbot, desk)
    assert looked_at.files == []
    assert [each.level for each in notices] == [Level.WARNING, Level.WARNING]
    assert all(paper.name in each.message for each in notices)
