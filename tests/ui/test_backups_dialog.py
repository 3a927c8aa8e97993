"""Backups: listed, made, and put back with one answer; what stood there is kept, and a failed restore loses nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QMessageBox
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from models import operations, queries
from models.store import Backup, BackupReason
from tests.ui.desks import open_desk, settle
from tests.ui.entering import mnemonics, opened, unnamed
from ui.desk import Desk
from ui.dialogs.backups_dialog import BackupsDialog
from ui.dialogs.form_dialog import TALLEST
from ui.tables.backups_model import BackupColumn, BackupsModel, size_words

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says so of every window


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path) as desk:
        yield desk


def answer_of(desk: Desk) -> str | None:
    with desk.store.read() as session:
        return next(row.answer for row in queries.questions(session) if row.no == 4)


def answer(desk: Desk, words: str) -> None:
    desk.store.perform(operations.answer_question, operator="Hồng", no=4, answer=words)


def press_in_box(qtbot: QtBot, dialog: BackupsDialog, role: QMessageBox.ButtonRole) -> None:
    """Answer the one question that is asked, and wait until it is gone."""
    (box,) = dialog.findChildren(QMessageBox)
    buttons: list[QAbstractButton] = [each for each in box.buttons() if box.buttonRole(each) is role]
    buttons[0].click()
    del box, buttons
    qtbot.waitUntil(lambda: not dialog.findChildren(QMessageBox))


def test_a_backup_is_made_by_enter_and_stands_first(qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(qtbot, desk, BackupsDialog(desk))
    assert dialog.model.rowCount() == 0
    assert not dialog.restore_button.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    settle(qtbot, desk)
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1)
    assert dialog.isVisible()
    assert dialog.trouble.isVisible()
    assert dialog.model.backup(0).reason is BackupReason.MANUAL
    assert dialog.restore_button.isEnabled()


def test_going_back_to_a_backup_keeps_what_stood_there(qtbot: QtBot, desk: Desk) -> None:
    answer(desk, "trước")
    first_site = desk.store.site
    desk.store.back_up()
    answer(desk, "sau")
    before = desk.store
    dialog = opened(qtbot, desk, BackupsDialog(desk))
    chosen = [row for row in range(dialog.model.rowCount()) if dialog.model.backup(row).reason is BackupReason.MANUAL]
    dialog.table.selectRow(chosen[0])
    with qtbot.waitSignal(desk.store_replaced):
        dialog.restore_button.click()
        press_in_box(qtbot, dialog, QMessageBox.ButtonRole.AcceptRole)
    settle(qtbot, desk)
    assert not dialog.isVisible()
    assert desk.store is desk.runner.store
    assert desk.store is not before
    assert answer_of(desk) == "trước"
    assert desk.store.site != first_site
    assert BackupReason.RESTORE in {each.reason for each in desk.store.backups()}
    desk.runner.run_write(operations.answer_question, no=4, answer="sau nữa")
    settle(qtbot, desk)
    assert answer_of(desk) == "sau nữa"


def test_nothing_is_restored_without_the_answer(qtbot: QtBot, desk: Desk) -> None:
    desk.store.back_up()
    answer(desk, "sau")
    dialog = opened(qtbot, desk, BackupsDialog(desk))
    store = desk.store
    dialog.restore_button.click()
    press_in_box(qtbot, dialog, QMessageBox.ButtonRole.RejectRole)
    settle(qtbot, desk)
    assert desk.store is store
    assert dialog.isVisible()
    assert answer_of(desk) == "sau"


@pytest.mark.parametrize("harm", ["damaged", "missing"])
def test_a_backup_that_is_no_good_is_told_and_the_work_goes_on(qtbot: QtBot, desk: Desk, harm: str) -> None:
    answer(desk, "còn nguyên")
    copy = desk.store.back_up().path
    dialog = opened(qtbot, desk, BackupsDialog(desk))
    chosen = [row for row in range(dialog.model.rowCount()) if dialog.model.backup(row).path == copy]
    dialog.table.selectRow(chosen[0])
    if harm == "damaged":
        copy.write_bytes(b"not a store at all" * 1_000)
    else:
        copy.unlink()
    with qtbot.waitSignal(desk.store_replaced):
        dialog.restore_button.click()
        press_in_box(qtbot, dialog, QMessageBox.ButtonRole.AcceptRole)
    settle(qtbot, desk)
    assert dialog.isVisible()
    assert dialog.trouble.isVisible()
    assert answer_of(desk) == "còn nguyên"
    desk.runner.run_write(operations.answer_question, no=4, answer="ghi tiếp được")
    settle(qtbot, desk)
    assert answer_of(desk) == "ghi tiếp được"


def test_the_list_says_when_why_and_how_large(qtmodeltester: ModelTester) -> None:
    model = BackupsModel()
    model.show(
        [Backup(Path(f"{reason}.sqlite"), datetime(2022, 2, 5, 7, 30), reason, 3_500_000) for reason in BackupReason]
    )
    qtmodeltester.check(model)
    assert model.index(0, BackupColumn.TIME).data() == "05/02/2022 07:30"
    assert model.index(0, BackupColumn.SIZE).data() == "3,3 MB"
    assert len({model.index(row, BackupColumn.REASON).data() for row in range(model.rowCount())}) == len(BackupReason)


@pytest.mark.parametrize(
    ("size", "words"), [(1, "1 KB"), (500_000, "488 KB"), (1_023_999, "0,9 MB"), (1_048_576, "1,0 MB")]
)
def test_sizes_are_said_as_people_say_them(size: int, words: str) -> None:
    assert size_words(size) == words


def test_the_dialog_fits_and_every_part_has_a_name(qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(qtbot, desk, BackupsDialog(desk))
    assert dialog.height() <= TALLEST
    assert unnamed(dialog) == []
    assert len(mnemonics(dialog)) == len(set(mnemonics(dialog)))
