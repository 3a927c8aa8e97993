"""Xem nguồn: the heading as printed, the program's own words called so, the passage once a copy is attached."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.desks import open_desk, settle
from tests.ui.entering import detail_of, opened
from ui.desk import Desk
from ui.dialogs.source_dialog import SourceDialog

TASK = "II.3.2(3)"
OWN_WORDS = "Lời riêng của bản này."


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path) as desk:
        yield desk


def seeing(qtbot: QtBot, desk: Desk) -> SourceDialog:
    return opened(qtbot, desk, SourceDialog(desk, detail_of(desk, TASK)))


def copy_with_heading(folder: Path, title: str) -> Path:
    """A copy of the Programme with other lines than the one whose lines are known."""
    file = folder / "chuong-trinh.txt"
    file.write_text(f"Mở đầu\n{title}\n{OWN_WORDS}\n", encoding="utf-8")
    return file


def words(dialog: SourceDialog) -> str:
    from PySide6.QtWidgets import QLabel

    return "\n".join(label.text() for label in dialog.body.findChildren(QLabel) if label.isVisible())


def test_without_a_copy_the_place_is_named_and_nothing_stands_as_the_programmes_words(qtbot: QtBot, desk: Desk) -> None:
    dialog = seeing(qtbot, desk)
    said = words(dialog)
    assert not dialog.passage.isVisible()
    assert "Chưa có bản Chương trình nào được đính kèm" in said
    assert "dòng 214–246" in said
    assert "không phải lời văn của Chương trình" in said
    assert detail_of(desk, TASK).heading_printed[0] in said


def test_an_attached_copy_shows_the_passage_and_says_how_it_was_found(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    dialog = seeing(qtbot, desk)
    dialog.attach(copy_with_heading(tmp_path, detail_of(desk, TASK).task.title))
    settle(qtbot, desk)
    settle(qtbot, desk)
    assert dialog.isVisible()
    assert OWN_WORDS in dialog.passage.toPlainText()
    assert dialog.passage.isReadOnly()
    assert "tìm theo đề mục" in dialog.origin.text()
    assert "chuong-trinh.txt" in dialog.origin.text()
    again = seeing(qtbot, desk)
    assert OWN_WORDS in again.passage.toPlainText()
    assert desk.store.undoable() == "attach_source"


def test_a_copy_without_the_passage_says_so(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    dialog = seeing(qtbot, desk)
    dialog.attach(copy_with_heading(tmp_path, "Một đề mục khác"))
    settle(qtbot, desk)
    settle(qtbot, desk)
    assert not dialog.passage.isVisible()
    assert "Không tìm thấy" in dialog.origin.text()


@pytest.mark.parametrize(("name", "content"), [("anh.png", b"\x89PNG"), ("rong.txt", b""), ("hong.docx", b"PK\x03")])
def test_a_file_that_cannot_be_read_is_told_and_nothing_is_kept(
    qtbot: QtBot, desk: Desk, tmp_path: Path, name: str, content: bytes
) -> None:
    dialog = seeing(qtbot, desk)
    file = tmp_path / name
    file.write_bytes(content)
    dialog.attach(file)
    settle(qtbot, desk)
    assert dialog.trouble.isVisible()
    assert dialog.attach_button.isEnabled()
    assert desk.store.undoable() is None


def test_only_the_hub_attaches(qtbot: QtBot, tmp_path: Path) -> None:
    with open_desk(tmp_path, office="BTCTU") as desk:
        dialog = seeing(qtbot, desk)
        assert not dialog.attach_button.isEnabled()
        assert "giữ Chương trình" in dialog.attach_button.toolTip()
