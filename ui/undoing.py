"""Undo and redo of anything, with words for what would be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from models.messages import _
from ui.desk import Desk, Level

if TYPE_CHECKING:
    from models.store import Store


class Undoing(QObject):
    """Two actions that always say what they would do."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._undoable: str | None = None
        self._redoable: str | None = None
        self.undo = QAction(_("Undo"), self)
        self.undo.setShortcuts([QKeySequence("Ctrl+Z")])
        self.undo.triggered.connect(desk.runner.run_undo)
        self.redo = QAction(_("Redo"), self)
        self.redo.setShortcuts([QKeySequence("Ctrl+Y")])
        self.redo.triggered.connect(desk.runner.run_redo)
        desk.changes.changed.connect(self.refresh)
        desk.store_replaced.connect(self.refresh)
        desk.runner.undone.connect(self._on_runner_undone)
        desk.runner.redone.connect(self._on_runner_redone)
        self._say(None, None)

    def refresh(self) -> None:
        """Ask the store what can be undone."""
        self._desk.runner.run_store(_steps, self._on_steps_read, key="undoing")

    def _on_steps_read(self, steps: tuple[str | None, str | None]) -> None:
        self._say(*steps)

    def _say(self, undoable: str | None, redoable: str | None) -> None:
        self._undoable, self._redoable = undoable, redoable
        self.undo.setEnabled(undoable is not None)
        self.undo.setText(_("&Undo: {what}", what=_verb(undoable)) if undoable else _("&Undo"))
        self.redo.setEnabled(redoable is not None)
        self.redo.setText(_("&Redo: {what}", what=_verb(redoable)) if redoable else _("&Redo"))

    def _on_runner_undone(self) -> None:
        # The answer to the refresh that the change asked for is not here yet: these are still the words of before.
        self._desk.notify(
            _("Taken back: {what}.", what=_verb(self._undoable or "")),
            Level.DONE,
            _("Redo"),
            self._desk.runner.run_redo,
        )

    def _on_runner_redone(self) -> None:
        self._desk.notify(
            _("Done again: {what}.", what=_verb(self._redoable or "")),
            Level.DONE,
            _("Undo"),
            self._desk.runner.run_undo,
        )


def _steps(store: Store) -> tuple[str | None, str | None]:
    return store.undoable(), store.redoable()


def _verb(code: str) -> str:
    from models.labels import verb_label  # the frame of the window has nothing to undo yet

    return verb_label(code)
