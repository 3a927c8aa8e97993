"""Entering many rows: pasted, judged on the worker, mended or left out, recorded as one step of undo."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMessageBox
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from models.vocabulary import Progress
from tests.ui.desks import open_desk, settle
from tests.ui.entering import opened, press, row_of, type_in
from ui.desk import Desk
from ui.dialogs import many_rows_dialog
from ui.dialogs.many_rows_dialog import ManyRowsDialog
from ui.grids.checked_rows import CheckedRow, Known, check_row, read_known
from ui.grids.pasted_rows_model import GridColumn, PastedRowsModel
from ui.grids.pasted_table import read_table

GOOD = "II.3.2(3)\thoàn thành\t12-ĐA/TU\t5/10/2021\tBTV\tVề tuyển chọn\n"
ALSO_GOOD = "II.3.2(9)\thoàn thành\t13-ĐA/TU\t6/10/2021\tBTV\n"
UNKNOWN = "II.3.2(99)\thoàn thành\t14-ĐA/TU\t6/10/2021\tBTV\n"
UNPROVEN = "II.3.2(14)\thoàn thành\t\t6/10/2021\tBTV\n"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path) as desk:
        yield desk


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk) -> ManyRowsDialog:
    return opened(qtbot, desk, ManyRowsDialog(desk))


def paste(qtbot: QtBot, dialog: ManyRowsDialog, text: str) -> None:
    dialog.paste_text(text)
    settle(qtbot, dialog.desk)


def cell(dialog: ManyRowsDialog, place: int, column: GridColumn) -> str:
    return str(dialog.model.index(place, column).data() or "")


def test_good_rows_are_recorded_as_one_step(qtbot: QtBot, desk: Desk, dialog: ManyRowsDialog) -> None:
    before = desk.store.digest()
    paste(qtbot, dialog, GOOD + ALSO_GOOD)
    assert dialog.accept_button.text().replace("&", "") == "Ghi 2 dòng"
    assert dialog.accept_button.isEnabled()
    assert cell(dialog, 0, GridColumn.DATE) == "05/10/2021"
    assert cell(dialog, 0, GridColumn.ISSUER) == "Ban Thường vụ Tỉnh ủy"
    assert cell(dialog, 0, GridColumn.TITLE) == row_of(desk, "II.3.2(3)").title
    dialog.save()
    settle(qtbot, desk)
    assert not dialog.isVisible()
    for path, day in (("II.3.2(3)", date(2021, 10, 5)), ("II.3.2(9)", date(2021, 10, 6))):
        task = row_of(desk, path)
        assert (task.progress, task.completed_on) == (Progress.COMPLETED, day)
    desk.store.undo(operator="Hồng")
    assert desk.store.digest() == before


def test_nothing_is_recorded_while_a_kept_row_is_wrong(qtbot: QtBot, desk: Desk, dialog: ManyRowsDialog) -> None:
    paste(qtbot, dialog, GOOD + UNKNOWN + UNPROVEN)
    assert not dialog.accept_button.isEnabled()
    assert cell(dialog, 1, GridColumn.CHECK).startswith("✕")
    assert "II.3.2(99)" in cell(dialog, 1, GridColumn.CHECK)
    assert cell(dialog, 1, GridColumn.PATH) == "✕ II.3.2(99)"
    dialog.save()
    settle(qtbot, desk)
    assert dialog.table.currentIndex().row() == 1
    assert "II.3.2(99)" in dialog.about_row.text()
    assert dialog.trouble.isVisible()
    assert desk.store.undoable() is None


def test_wrong_rows_can_be_left_out_and_taken_in_again(qtbot: QtBot, desk: Desk, dialog: ManyRowsDialog) -> None:
    paste(qtbot, dialog, UNKNOWN + GOOD)
    dialog.leave_out_button.click()
    assert dialog.accept_button.isEnabled()
    index = dialog.model.index(0, GridColumn.KEEP)
    dialog.table.setCurrentIndex(index)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert not dialog.accept_button.isEnabled()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    dialog.save()
    settle(qtbot, desk)
    assert row_of(desk, "II.3.2(3)").progress is Progress.COMPLETED


def test_a_cell_is_mended_in_place_by_keys(qtbot: QtBot, desk: Desk, dialog: ManyRowsDialog) -> None:
    paste(qtbot, dialog, UNPROVEN)
    dialog.table.setCurrentIndex(dialog.model.index(0, GridColumn.NUMBER))
    press(qtbot, dialog.table, Qt.Key.Key_F2)
    type_in(qtbot, dialog, "14-NQ/TU")
    press(qtbot, dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.model.row(0).given is not None)
    assert dialog.accept_button.isEnabled()
    press(qtbot, dialog, Qt.Key.Key_Return)
    settle(qtbot, desk)
    assert dialog.isVisible()
    assert desk.store.undoable() is None


def test_rows_can_be_typed_without_pasting(qtbot: QtBot, desk: Desk, dialog: ManyRowsDialog) -> None:
    model = dialog.model
    assert model.rowCount() == 1
    for column, text in ((GridColumn.PATH, "3.2(3)"), (GridColumn.PROGRESS, "đang làm"), (GridColumn.DATE, "1/2/2022")):
        assert model.setData(model.index(0, column), text)
    assert model.rowCount() == 2
    dialog.save()
    settle(qtbot, desk)
    assert row_of(desk, "II.3.2(3)").progress is Progress.IN_PROGRESS


def test_ctrl_v_in_the_list_pastes_and_del_removes(qtbot: QtBot, desk: Desk, dialog: ManyRowsDialog) -> None:
    QGuiApplication.clipboard().setText(GOOD + ALSO_GOOD)
    assert dialog.focusWidget() is dialog.table
    qtbot.keySequence(dialog.table, QKeySequence(QKeySequence.StandardKey.Paste))
    settle(qtbot, desk)
    assert dialog.model.count() == 2
    assert [index.row() for index in dialog.table.selectionModel().selectedIndexes()] == [0]
    qtbot.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert dialog.model.count() == 1
    assert cell(dialog, 0, GridColumn.PATH) == "II.3.2(9)"


def test_an_empty_clipboard_is_told(qtbot: QtBot, desk: Desk, dialog: ManyRowsDialog) -> None:
    paste(qtbot, dialog, " \n")
    assert dialog.trouble.isVisible()
    assert dialog.model.count() == 0


def test_old_letters_are_shown_converted_and_can_be_kept(qtbot: QtBot, desk: Desk, dialog: ManyRowsDialog) -> None:
    written = "§Ò ¸n nguån nh©n lùc"
    paste(qtbot, dialog, ALSO_GOOD + GOOD.replace("Về tuyển chọn", written))
    assert cell(dialog, 1, GridColumn.ABSTRACT) == "Đề án nguồn nhân lực"
    assert "TCVN3" in dialog.about_paste.text()
    dialog.as_pasted_button.click()
    settle(qtbot, desk)
    assert dialog.model.count() == 2
    assert cell(dialog, 1, GridColumn.ABSTRACT) == written
    assert not dialog.as_pasted_button.isEnabled()


def test_a_second_paste_comes_below_the_first(qtbot: QtBot, desk: Desk, dialog: ManyRowsDialog) -> None:
    paste(qtbot, dialog, GOOD)
    paste(qtbot, dialog, ALSO_GOOD)
    assert [cell(dialog, place, GridColumn.PATH) for place in range(2)] == ["II.3.2(3)", "II.3.2(9)"]
    assert dialog.table.currentIndex().row() == 1


def test_two_rows_about_the_same_are_said_and_allowed(qtbot: QtBot, desk: Desk, dialog: ManyRowsDialog) -> None:
    paste(qtbot, dialog, GOOD + GOOD.replace("12-", "13-"))
    assert cell(dialog, 1, GridColumn.CHECK).startswith("!")
    assert "dòng 1" in cell(dialog, 1, GridColumn.CHECK)
    assert dialog.accept_button.isEnabled()


def test_what_the_store_refuses_is_said_of_the_row_in_the_list(
    qtbot: QtBot, desk: Desk, dialog: ManyRowsDialog
) -> None:
    """The day went by between judging and recording: the store has the last word."""
    paste(qtbot, dialog, UNKNOWN + ALSO_GOOD + GOOD)
    dialog.model.leave_out_wrong()
    desk.store._today = date(2021, 10, 5)
    dialog.save()
    settle(qtbot, desk)
    assert dialog.isVisible()
    assert dialog.trouble.text().startswith("Dòng 2:")
    assert dialog.table.currentIndex().row() == 1
    assert desk.store.undoable() is None


def test_the_grid_is_sound(desk: Desk, qtmodeltester: ModelTester) -> None:
    model = PastedRowsModel()
    qtmodeltester.check(model)
    with desk.store.read() as session:
        known = read_known(session, desk.as_of, desk.store.today)
    model.set_known(known)
    model.add([check_row(cells, known) for cells in read_table(GOOD + UNKNOWN + UNPROVEN).rows])
    model.leave_out_wrong()
    qtmodeltester.check(model)
    model.remove([0, 2])
    assert model.rowCount() == 2
    qtmodeltester.check(model)
    assert not model.setData(model.index(0, GridColumn.TITLE), "x")


def test_rows_that_were_gathered_are_not_lost_by_one_key(qtbot: QtBot, desk: Desk, dialog: ManyRowsDialog) -> None:
    paste(qtbot, dialog, GOOD)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    (question,) = dialog.findChildren(QMessageBox)
    assert dialog.isVisible()
    qtbot.keyClick(question, Qt.Key.Key_Return)
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    question = next(box for box in dialog.findChildren(QMessageBox) if box.isVisible())
    close = next(button for button in question.buttons() if button.text() == "Đóng, không ghi")
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    assert desk.store.undoable() is None


def test_a_thousand_rows_are_judged_on_the_worker(
    qtbot: QtBot, dialog: ManyRowsDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The window's thread only takes the finished rows, in one reset of the model."""
    threads: list[str] = []

    def watched(cells: Sequence[str], known: Known) -> CheckedRow:
        threads.append(threading.current_thread().name)
        return check_row(cells, known)

    monkeypatch.setattr(many_rows_dialog, "check_row", watched)
    text = "".join(
        f"II.3.2(3)\thoàn thành\t{number}-ĐA/TU\t5/10/2021\tBTV\tVề tuyển chọn §Ò ¸n\n" for number in range(1_000)
    )
    paste(qtbot, dialog, text)
    qtbot.waitUntil(lambda: dialog.model.count() == 1_000)
    assert threads == ["store"] * 1_000


def test_a_long_paste_can_be_stopped(qtbot: QtBot, desk: Desk, dialog: ManyRowsDialog) -> None:
    with qtbot.waitSignal(desk.runner.cancelled):
        dialog.paste_text(GOOD * 5_000)
        desk.runner.cancel()
    settle(qtbot, desk)
    assert dialog.model.count() == 0
