"""Printing the Bảng theo dõi from the window: what is asked for, where it lands, how it is stopped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models import queries
from models.vocabulary import Timeliness
from tests.ui.desks import open_desk, settle
from tests.ui.entering import opened, row_of
from ui.desk import Desk
from ui.dialogs.table_export_dialog import Scope, TableExportDialog
from ui.pages.task_tree_page import TaskTreePage

TASK = "II.3.2(3)"
SHOWN, LEAD, ALL = range(3)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path / "data") as desk:
        yield desk


def text_of(path: Path) -> str:
    book = load_workbook(path)
    return "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value)


def test_the_whole_programme_is_printed_as_pdf(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    dialog = opened(qtbot, desk, TableExportDialog(desk))
    assert dialog.asked().scope is Scope.ALL
    assert not dialog.scope.button(SHOWN).isEnabled()
    target = tmp_path / dialog.file_name()
    assert target.name == "bang-theo-doi-20220215.pdf"
    dialog.write_to(target)
    settle(qtbot, desk)
    assert target.read_bytes().startswith(b"%PDF")
    assert target.name in dialog.trouble.text()
    assert dialog.open_folder_button.isVisible()
    assert dialog.accept_button.isEnabled()
    assert not dialog.bar.isVisible()


def test_the_agency_of_the_task_is_proposed_and_only_its_tasks_are_printed(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    dialog = opened(qtbot, desk, TableExportDialog(desk, row_of(desk, TASK)))
    dialog.scope.button(LEAD).click()
    dialog.format.choose(".xlsx")
    assert dialog.file_name() == "bang-theo-doi-20220215-BTCTU.xlsx"
    target = tmp_path / dialog.file_name()
    dialog.write_to(target)
    settle(qtbot, desk)
    with desk.store.read() as session:
        rows = queries.task_list(session, as_of=desk.as_of)
    printed = text_of(target)
    assert row_of(desk, TASK).title in printed
    others = [row.title for row in rows if row.lead == ("UBKTTU",)]
    assert others
    assert not any(title in printed for title in others)


def test_what_the_page_shows_is_printed_with_the_words_of_its_filter(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    shown = (TASK, "II.3.2(9)")
    dialog = opened(qtbot, desk, TableExportDialog(desk, shown=shown, filter_words="Chỉ việc quá hạn"))
    assert dialog.asked().scope is Scope.SHOWN
    dialog.format.choose(".xlsx")
    target = tmp_path / "loc.xlsx"
    dialog.write_to(target)
    settle(qtbot, desk)
    printed = text_of(target)
    assert "Chỉ việc quá hạn" in printed
    assert all(row_of(desk, path).title in printed for path in shown)
    assert row_of(desk, "II.3.2(14)").title not in printed


def test_an_agency_is_needed_where_one_is_asked_for(qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(qtbot, desk, TableExportDialog(desk))
    dialog.scope.button(LEAD).click()
    dialog.save()
    assert dialog.lead.error.isVisible()


def test_a_file_that_cannot_be_written_is_told_and_can_be_asked_for_again(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    dialog = opened(qtbot, desk, TableExportDialog(desk))
    dialog.write_to(tmp_path / "khong-co" / "bang.pdf")
    settle(qtbot, desk)
    assert dialog.trouble.isVisible()
    assert dialog.accept_button.isEnabled()
    assert not dialog.open_folder_button.isVisible()
    dialog.write_to(tmp_path / "bang.pdf")
    settle(qtbot, desk)
    assert (tmp_path / "bang.pdf").exists()


def test_escape_stops_the_work_and_no_file_is_left(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    dialog = opened(qtbot, desk, TableExportDialog(desk))
    dialog.write_to(tmp_path / "bang.pdf")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    settle(qtbot, desk)
    assert dialog.isVisible()
    assert "Đã dừng" in dialog.trouble.text()
    assert list(tmp_path.glob("*.pdf*")) == []
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_tree_hands_over_what_its_filter_shows(qtbot: QtBot, desk: Desk) -> None:
    page = TaskTreePage(desk)
    qtbot.addWidget(page)
    page.show()
    settle(qtbot, desk)
    assert page.shown() == (None, "")
    page.filters.overdue.setChecked(True)
    page.search("de an")
    paths, words = page.shown()
    assert paths is not None
    assert TASK in paths
    assert all(row_of(desk, path).timeliness is Timeliness.OVERDUE for path in paths)
    assert words == "Phạm vi: chỉ việc quá hạn; khớp với “de an”"
    page.task_actions.table.trigger()
    settle(qtbot, desk)
    (dialog,) = page.findChildren(TableExportDialog)
    assert dialog.asked().shown == tuple(paths)
    dialog.close()
