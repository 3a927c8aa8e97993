"""Findings of inspection in the window: on a task's sheet, in their list, entered and remedied in dialogs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from models.finding_rows import FindingRow
from models.operations import edit_office, record_finding, record_remedy
from models.queries.findings import findings
from models.store import Store
from tests.operations.steps import do
from tests.stores import TODAY, copied_store, move_to
from tests.ui.desks import open_desk, settle
from tests.ui.entering import mnemonics, opened, unnamed
from tests.ui.test_cascades import shown, words
from ui.desk import Desk
from ui.dialogs.finding_dialog import FindingDialog, RemedyDialog
from ui.dialogs.form_dialog import TALLEST
from ui.pages.urging_page import Part, UrgingPage
from ui.preferences import Preferences
from ui.urging.findings_model import FindingColumn, FindingsModel

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says so of every window

A, B = "II.3.2(3)", "II.3.2(9)"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path / "hub") as desk:
        yield desk


def rows(desk: Desk) -> tuple[FindingRow, ...]:
    with desk.store.read() as session:
        return findings(session, as_of=TODAY)


def found(store: Store, text: str = "Chậm <ban hành>", **given: Any) -> None:
    said = {"paths": [A], "period": "2022", "text": text, "on": date(2022, 1, 10)}
    do(store, record_finding, **said | given)


def page_on(qtbot: QtBot, desk: Desk) -> UrgingPage:
    page = UrgingPage(desk)
    qtbot.addWidget(page)
    page.resize(900, 500)
    page.show()
    settle(qtbot, desk)
    page.go_to(Part.FINDINGS)
    return page


def test_a_finding_is_entered_from_a_tasks_sheet(qtbot: QtBot, desk: Desk) -> None:
    panel = shown(qtbot, desk, A)
    assert "finding:record" in panel.sheet.toHtml()
    dialog = FindingDialog(desk, [A], parent=panel)
    opened(qtbot, desk, dialog)
    assert dialog.height() <= TALLEST
    assert unnamed(dialog) == []
    assert len(mnemonics(dialog)) == len(set(mnemonics(dialog)))
    dialog.text.set_text("Chậm ban hành")
    dialog.tasks.set_text(f"{A}; {B}")
    dialog.office.set_code("BTCTU")
    dialog.due.set_day(date(2022, 3, 1))
    dialog.save()
    settle(qtbot, desk)
    (row,) = rows(desk)
    assert (row.text, row.tasks, row.office, row.period) == ("Chậm ban hành", (A, B), "BTCTU", "2022")
    assert (row.found_on, row.remedy_due, row.document) == (TODAY, date(2022, 3, 1), None)
    settle(qtbot, desk)
    said = words(panel)
    assert all(each in said for each in ("Kiểm tra, giám sát", "Chậm ban hành", "kiểm tra năm 2022"))


def test_what_is_entered_past_the_term_is_seen_on_the_date_that_is_shown(qtbot: QtBot, desk: Desk) -> None:
    desk.set_as_of(date(2022, 1, 31))
    dialog = FindingDialog(desk, [A])
    opened(qtbot, desk, dialog)
    assert dialog.on.value() == date(2022, 1, 31)
    dialog.text.set_text("Chậm")
    dialog.save()
    settle(qtbot, desk)
    with desk.store.read() as session:
        (row,) = findings(session, as_of=desk.as_of)
    remedy = RemedyDialog(desk, row)
    assert remedy.on.value() == date(2022, 1, 31)
    remedy.reject()


def test_what_the_operation_refuses_is_told_beside_its_field(qtbot: QtBot, desk: Desk) -> None:
    dialog = FindingDialog(desk, [A])
    opened(qtbot, desk, dialog)
    dialog.text.set_text("Chậm")
    dialog.tasks.set_text("VII.9")
    dialog.save()
    settle(qtbot, desk)
    assert dialog.tasks.error.text()
    dialog.tasks.set_text(A)
    dialog.due.set_day(date(2022, 1, 1))
    dialog.save()
    settle(qtbot, desk)
    assert dialog.due.error.text()
    assert rows(desk) == ()
    dialog.reject()


def test_the_list_shows_what_is_overdue_and_the_remedy_is_entered(qtbot: QtBot, desk: Desk) -> None:
    found(desk.store, "Xong", paths=[B])
    found(desk.store, remedy_due=date(2022, 2, 1))
    page = page_on(qtbot, desk)
    panel = page.findings
    assert "(✕ 1)" in page.tabs.tabText(2)
    assert "2 phát hiện; 2 chưa khắc phục; 1 quá hạn" in panel.counts.text()
    first = panel.finding()
    assert first is not None
    assert first.remedy_days_late == 14
    dialog = RemedyDialog(desk, first, panel)
    opened(qtbot, desk, dialog)
    assert dialog.height() <= TALLEST
    dialog.remedy.set_text("Đã ban hành")
    dialog.save()
    settle(qtbot, desk)
    settle(qtbot, desk)
    assert "(✕" not in page.tabs.tabText(2)
    assert [row.remedy for row in rows(desk)] == [None, "Đã ban hành"]


def test_a_finding_is_corrected_and_taken_away(qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    found(desk.store, office="BTCTU")
    page = page_on(qtbot, desk)
    (row,) = rows(desk)
    dialog = FindingDialog(desk, row=row, parent=page)
    opened(qtbot, desk, dialog)
    assert dialog.office.value() == "BTCTU"
    assert dialog.period.value() == "2022"
    dialog.text.set_text("Chưa ban hành")
    dialog.save()
    settle(qtbot, desk)
    assert rows(desk)[0].text == "Chưa ban hành"
    page.findings.discard_action.trigger()
    box = page.findings.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    next(button for button in box.buttons() if box.buttonRole(button) is QMessageBox.ButtonRole.AcceptRole).click()
    settle(qtbot, desk)
    assert rows(desk) == ()


def test_the_model_answers_as_qt_asks(qtbot: QtBot, qtmodeltester: ModelTester, desk: Desk) -> None:
    found(desk.store, "Chậm ban hành kế hoạch", office="BTCTU")
    found(desk.store, "Không sơ kết", paths=[B])
    do(desk.store, record_remedy, finding=rows(desk)[0].uid, on=TODAY, remedy="Xong")
    model = FindingsModel()
    qtmodeltester.check(model)
    model.show(rows(desk))
    qtmodeltester.check(model)
    model.search("so ket")
    assert model.rowCount() == 1
    assert model.index(0, FindingColumn.TEXT).data(Qt.ItemDataRole.DisplayRole) == "Không sơ kết"
    qtmodeltester.check(model)


def test_an_inspector_reads_all_and_is_offered_nothing_of_the_hubs(qtbot: QtBot, tmp_path: Path) -> None:
    path = copied_store(tmp_path / "inspector")
    with Store.open(path, today=TODAY) as store:
        found(store, office="BTCTU")
        do(store, edit_office, code="UBKTTU", reads_all=True)
    move_to(path, "UBKTTU")
    desk = Desk(Store.open(path, today=TODAY), Preferences(operator="Bình"), TODAY, today=TODAY)
    try:
        desk.know_offers()
        settle(qtbot, desk)
        page = page_on(qtbot, desk)
        assert page.findings.model.rowCount() == 1
        assert not any(action.isVisible() for action in page.findings.actions_here())
        assert desk.own_tasks is None
        panel = shown(qtbot, desk, A)
        assert "Chậm <ban hành>" in words(panel)
        assert "finding:" not in panel.sheet.toHtml()
    finally:
        desk.close()


def test_the_file_of_a_task_is_saved_from_its_sheet(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    panel = shown(qtbot, desk, A)
    assert panel.file_action.isEnabled()
    panel.file_action.trigger()
    chooser = panel.findChild(QFileDialog)
    assert isinstance(chooser, QFileDialog)
    chooser.fileSelected.emit(str(tmp_path / "ho-so.pdf"))
    settle(qtbot, desk)
    assert (tmp_path / "ho-so.pdf").read_bytes().startswith(b"%PDF")
    chooser.reject()
