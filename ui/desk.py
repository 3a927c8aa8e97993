"""Desk: what every page and dialog of one window works with, handed to them explicitly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from models.errors import KnownError
from models.messages import _
from ui.change_hub import ChangeHub
from ui.preferences import Preferences
from ui.task_runner import TaskRunner

if TYPE_CHECKING:
    from models.store import Store


class Level(StrEnum):
    """How much a notice matters: done, worth knowing, or something did not work."""

    DONE = "done"
    INFO = "info"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Notice:
    """One calm sentence at the window's lower edge, with at most one thing to do about it."""

    message: str
    level: Level = Level.INFO
    action_words: str | None = None
    action: Callable[[], None] | None = None


class Desk(QObject):
    """The runner, the broadcast, the store, the dates in force and the person working.

    `as_of` is the date as of which everything is counted; `known_on` limits it to what this store had received by
    then (None: all it knows). Set them through `set_as_of` and `set_known_on`, which tell the pages. Without a store
    the desk waits for `begin`: its store is being opened, and nothing may be read yet.
    """

    as_of_changed = Signal(object)  # date
    known_on_changed = Signal(object)  # date | None
    operator_changed = Signal(str)
    begun = Signal()  # the store that was waited for is open
    store_replaced = Signal(object)  # Store
    noticed = Signal(object)  # Notice
    task_chosen = Signal(str)  # uid of a task that some page wants shown in the tree
    tasks_asked = Signal(object)  # TaskScope: the list that some page wants shown in the tree
    indicator_chosen = Signal(str)  # id of an indicator that some page wants shown in its list
    awaited_asked = Signal()  # the indicators without their figure are to be shown

    def __init__(
        self,
        store: Store | None,
        preferences: Preferences,
        as_of: date | None = None,
        *,
        today: date | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self.given_today = today  # a day taken for today (for tests); None: the machine's
        self.preferences = preferences
        self.as_of: date = as_of or today or date.today()
        self.known_on: date | None = None
        self.selected_task: str | None = None  # uid of the task last chosen on any page, which others take up
        self.changes = ChangeHub()
        self.runner = TaskRunner(store, self.changes, lambda: self.operator, lambda: self.known_on)
        self.runner.failed.connect(self._on_runner_failed)
        self.runner.wrote.connect(self._on_runner_wrote)

    @property
    def is_open(self) -> bool:
        return self._store is not None

    @property
    def store(self) -> Store:
        assert self._store is not None
        return self._store

    @property
    def operator(self) -> str:
        return self.preferences.operator

    def set_operator(self, name: str) -> None:
        self.preferences.operator = name
        self.operator_changed.emit(name)

    def set_as_of(self, day: date) -> None:
        if day != self.as_of:
            self.as_of = day
            self.as_of_changed.emit(day)

    def set_known_on(self, day: date | None) -> None:
        if day != self.known_on:
            self.known_on = day
            self.known_on_changed.emit(day)

    def begin(self, store: Store, as_of: date) -> None:
        """Work with the store that was waited for, as of `as_of`."""
        self._store, self.as_of = store, as_of
        self.begun.emit()

    def replace_store(self, store: Store) -> None:
        """Work with another open store from now on (after a backup was restored)."""
        self._store = self.runner.store = store
        self.store_replaced.emit(store)

    def notify(
        self,
        message: str,
        level: Level = Level.INFO,
        action_words: str | None = None,
        action: Callable[[], None] | None = None,
    ) -> None:
        """Say something calmly; `action` runs when the person presses the button named `action_words`."""
        self.noticed.emit(Notice(message, level, action_words, action))

    def confirm(self, question: str, *, then: Callable[[], None], accept: str, parent: QWidget | None = None) -> None:
        """Ask before something that is hard to take back; `accept` is the verb on the button ("Gia hạn")."""
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(QMessageBox.Icon.Question, "Đôn Đốc", question, QMessageBox.StandardButton.NoButton, parent)
        box.setTextFormat(QtCore.Qt.TextFormat.PlainText)
        button = box.addButton(accept, QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(_("Do nothing"), QMessageBox.ButtonRole.RejectRole))
        box.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        box.buttonClicked.connect(lambda pressed: then() if pressed is button else None)
        box.open()

    def close(self) -> None:
        """Let the worker finish and close the store."""
        self.runner.close()

    def _on_runner_failed(self, error: KnownError) -> None:
        self.notify(error.message, Level.WARNING)

    def _on_runner_wrote(self, changes: object) -> None:
        self.set_known_on(None)  # what was written just now was not known then: show it
        for warned in getattr(changes, "warnings", ()):
            self.notify(warned.message, Level.WARNING)
