"""RereadPanel: a part of a page that is read again when the data change, at once if it is in sight."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from ui.desk import Desk


class RereadPanel(QWidget):
    """A subclass reads in `refresh`, and says there that it is no longer stale."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._stale = True

    def follow(self) -> None:
        """Hear of what is changed, once the subclass is laid out."""
        for told in (self._desk.changes.changed, self._desk.known_on_changed, self._desk.store_replaced):
            told.connect(self._mark_stale)

    def refresh(self) -> None:
        """Read again."""
        raise NotImplementedError

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def _mark_stale(self, *_given: object) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()
