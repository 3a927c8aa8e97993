"""What holds for every entry dialog: it fits the smallest screen, Alt leads to one place, all is named."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from figures.deadlines.axis import Zoom
from models.vocabulary import Progress
from tests.ui.desks import open_desk, settle
from tests.ui.entering import detail_of, mnemonics, opened, row_of, unnamed
from ui.deadlines.reading import Asked, read_view
from ui.desk import Desk
from ui.dialogs.assign_dialog import AssignDialog
from ui.dialogs.breakthrough_dialog import BreakthroughDialog
from ui.dialogs.deadline_dialog import DeadlineDialog
from ui.dialogs.deadline_picture_dialog import DeadlinePictureDialog
from ui.dialogs.direction_dialog import DirectionDialog
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.many_rows_dialog import ManyRowsDialog
from ui.dialogs.record_progress_dialog import RecordProgressDialog
from ui.dialogs.source_dialog import SourceDialog
from ui.dialogs.table_export_dialog import TableExportDialog
from ui.fields.fold import Fold

TASK, RECURRING, WITHOUT_DEADLINE = "II.3.2(3)", "III.3", "II.3.2(4)"
TALLEST, WIDEST = 540, 1024


def _recording(desk: Desk) -> RecordProgressDialog:
    dialog = RecordProgressDialog(desk, row_of(desk, RECURRING))
    dialog.state.choose(Progress.COMPLETED)
    return dialog


def _picturing(desk: Desk, *, printing: bool) -> DeadlinePictureDialog:
    with desk.store.read() as session:
        view = read_view(session, as_of=desk.as_of, today=desk.store.today, asked=Asked())
    return DeadlinePictureDialog(desk, view, Zoom.QUARTER, printing=printing)


MAKE: dict[str, Callable[[Desk], FormDialog]] = {
    "record": _recording,
    "assign": lambda desk: AssignDialog(desk, row_of(desk, TASK)),
    "extend": lambda desk: DeadlineDialog(desk, row_of(desk, TASK)),
    "internal": lambda desk: DeadlineDialog(desk, row_of(desk, WITHOUT_DEADLINE)),
    "direction": lambda desk: DirectionDialog(desk, row_of(desk, TASK)),
    "breakthrough": lambda desk: BreakthroughDialog(desk, row_of(desk, TASK), reason="Cùng chủ đề"),
    "source": lambda desk: SourceDialog(desk, detail_of(desk, TASK)),
    "many": ManyRowsDialog,
    "table": lambda desk: TableExportDialog(desk, row_of(desk, TASK), shown=[TASK]),
    "picture": lambda desk: _picturing(desk, printing=False),
    "printing": lambda desk: _picturing(desk, printing=True),
}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path) as desk:
        yield desk


@pytest.fixture(params=sorted(MAKE))
def dialog(request: pytest.FixtureRequest, qtbot: QtBot, desk: Desk) -> FormDialog:
    """Each dialog with all that can be opened in it opened."""
    dialog = opened(qtbot, desk, MAKE[request.param](desk))
    for fold in dialog.findChildren(Fold):
        fold.set_open(True)
    settle(qtbot, desk)
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def test_it_fits_the_smallest_screen(dialog: FormDialog) -> None:
    assert dialog.height() <= TALLEST
    assert dialog.width() <= WIDEST
    assert dialog.minimumSizeHint().height() <= TALLEST
    assert dialog.maximumWidth() > WIDEST


def test_each_letter_leads_to_one_place(dialog: FormDialog) -> None:
    letters = mnemonics(dialog)
    assert letters
    assert sorted(letters) == sorted(set(letters))
    assert all(letter.isascii() and letter.isalnum() for letter in letters)


def test_everything_that_takes_the_keyboard_is_named(dialog: FormDialog) -> None:
    assert [type(widget).__name__ for widget in unnamed(dialog)] == []


def test_tab_comes_round_to_where_it_began(qtbot: QtBot, dialog: FormDialog) -> None:
    """From top to bottom, and never caught."""
    seen: list[QWidget] = []
    for _step in range(60):
        where = dialog.focusWidget()
        if where in seen:
            break
        seen.append(where)
        qtbot.keyClick(where, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is seen[0]
    assert dialog.accept_button in seen or not dialog.accept_button.isEnabled()
    assert len(seen) >= 2


def test_escape_closes_it_and_writes_nothing(qtbot: QtBot, desk: Desk, dialog: FormDialog) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    settle(qtbot, desk)
    assert not dialog.isVisible()
    assert desk.store.undoable() is None
