"""Page: one destination of the navigation, which knows when what it shows is no longer so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import QWidget

from models.changes import Changes
from ui.desk import Desk


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A line of the list of shortcuts: the keys ("Ctrl+P") and what they do, in the person's words."""

    keys: str
    words: str

    @classmethod
    def of(cls, action: QAction) -> Shortcut:
        """The line of an action that has a key."""
        return cls(action.shortcut().toString(), action.text().replace("&", "").rstrip("…"))


class Page(QWidget):
    """Subclasses give `name` (stable, ASCII) and `listens`, the kinds they show (none named: every kind).

    A page reads nothing while it is built: it is stale then, and `refresh` is called each time it is shown stale or
    becomes stale while shown.
    """

    name: ClassVar[str] = ""
    listens: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.stale = True
        desk.changes.changed.connect(self._on_changes_changed)
        desk.as_of_changed.connect(self.mark_stale)
        desk.known_on_changed.connect(self.mark_stale)
        desk.store_replaced.connect(self.mark_stale)

    # -- what a subclass says -------------------------------------------------------------------------------------

    def title(self) -> str:
        """The page's name for people, translated."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Read again through `desk.runner` and show; what is selected stays selected."""
        raise NotImplementedError

    def search(self, text: str) -> None:
        """Show only what answers `text` ("" for all); already waited for a pause in typing."""

    def searches(self) -> str | None:
        """Words for the search field of a page that can search; None if it cannot."""
        return None

    def keyboard(self) -> list[Shortcut]:
        """The page's own shortcuts, for the list that F1 shows."""
        return []

    def commands(self) -> list[QAction]:
        """What can be done on this page, for the window's menu."""
        return []

    def place(self) -> str:
        """Where the person is on this page, to be given to `restore_place` at the next start."""
        return ""

    def restore_place(self, place: str) -> None:
        """Go where an earlier `place()` was, if that still exists."""

    def select_first(self) -> None:
        """Put the keyboard where the work begins."""
        self.setFocus()

    def parts(self) -> list[QWidget]:
        """Where F6 takes the keyboard one after the other, after the search."""
        return [self]

    def add_command(self, words: str, keys: str, do: Callable[[], None]) -> QAction:
        """A command with its key, which works while the page is in sight."""
        action = QAction(words, self)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(do)
        self.addAction(action)
        return action

    # -- staleness ------------------------------------------------------------------------------------------------

    def mark_stale(self, *_given: object) -> None:
        self.stale = True
        if self.isVisible():
            self._refresh_now()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.stale:
            self._refresh_now()

    def _refresh_now(self) -> None:
        self.stale = False
        self.desk.know_offers()
        self.refresh()

    def _on_changes_changed(self, changes: Changes) -> None:
        if not self.listens or changes.touches(*self.listens):
            self.mark_stale()
