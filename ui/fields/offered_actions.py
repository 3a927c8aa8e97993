"""OfferedActions: actions that are there only where this store's office ever does them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from ui.desk import Desk


class OfferedActions(QObject):
    """Shows or hides each action by its verb, now and whenever what the office may do changes."""

    def __init__(self, desk: Desk, verbs: Iterable[tuple[QAction, str]], owner: QObject) -> None:
        super().__init__(owner)
        self._desk = desk
        self._verbs = tuple(verbs)
        desk.offers_changed.connect(self.show)
        self.show()

    def show(self) -> None:
        for action, verb in self._verbs:
            action.setVisible(self._desk.does(verb))
