"""ChangeHub: the one broadcast of what a write has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from models.changes import Changes


class ChangeHub(QObject):
    """Tells every page, once and in the window's thread, which kinds and uids are no longer as they were."""

    changed = Signal(object)  # Changes

    def broadcast(self, changes: Changes) -> None:
        self.changed.emit(changes)
