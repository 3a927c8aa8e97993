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
    from models.changes import Changes
    from models.rules.offers import Offers
    from models.store import Store

#: What the rights of an office are made of.
_RIGHTS = ("task", "office", "programme", "indicator", "cascaded_task", "machine", "package")


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
    `offers` is what this store's office may do at present, whatever date the pages show; None until it has been read.
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
    offers_changed = Signal()  # what this office may do is known now, or is something else
    own_only_changed = Signal()  # other tasks than before are to be shown: the office's own ones, or all
    packages_given = Signal(object)  # list[Path]: package files with which the program was started
    export_asked = Signal()  # the package of this office is to be written
    step_asked = Signal(object)  # FirstStep: the place where it is done is to be shown
    page_asked = Signal(str)  # name of a page that another one leads to
    report_asked = Signal(str)  # uid of a round whose report is to be shown
    steps_asked = Signal()  # all first steps that are not done are to be shown again

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
        self.offers: Offers | None = None
        self.changes = ChangeHub()
        self.runner = TaskRunner(store, self.changes, lambda: self.operator, lambda: self.known_on)
        self.runner.failed.connect(self._on_runner_failed)
        self.runner.wrote.connect(self._on_runner_wrote)
        self.changes.changed.connect(self._on_changes_changed)

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

    def begin(self, store: Store, as_of: date, offers: Offers) -> None:
        """Work with the store that was waited for, as of `as_of`; `offers` is what its office may do."""
        self._store, self.as_of, self.offers = store, as_of, offers
        self.begun.emit()

    def replace_store(self, store: Store) -> None:
        """Work with another open store from now on (after a backup was restored)."""
        self._store = self.runner.store = store
        self._read_offers()
        self.store_replaced.emit(store)

    # -- what this office may do ----------------------------------------------------------------------------------

    def does(self, verb: str) -> bool:
        """False for an operation that this store's office never does; it is not offered then."""
        return self.offers is None or self.offers.offers(verb)

    @property
    def is_revoked(self) -> bool:
        """True once this store has learned that its machine was withdrawn: what it writes would be refused."""
        return self.offers is not None and self.offers.revoked

    def know_offers(self) -> None:
        """Have what this office may do read, unless it has been: whatever shows something asks for it."""
        if self.offers is None:
            self._read_offers()

    def _read_offers(self) -> None:
        self.runner.run_store(_offers_of, self._on_offers_read, key="offers")

    def _on_offers_read(self, offers: Offers) -> None:
        if offers != self.offers:
            self.offers = offers
            self.offers_changed.emit()

    def _on_changes_changed(self, changes: Changes) -> None:
        if self.offers is not None and (changes.touches(*_RIGHTS) or self.offers.untouched):
            self._read_offers()

    @property
    def own_tasks(self) -> frozenset[str] | None:
        """The uids of the tasks to which the pages keep: those of this store's office; None: all are shown."""
        own = self.offers.own_tasks if self.offers is not None and not self.offers.reads_all else frozenset()
        return own if own and self.preferences.own_tasks_only else None

    @property
    def own_indicators(self) -> frozenset[str] | None:
        """The ids of the indicators to which the pages keep, as with `own_tasks`."""
        own = self.offers.indicators if self.offers is not None and not self.offers.reads_all else frozenset()
        return own if own and self.preferences.own_tasks_only else None

    def set_own_only(self, own_only: bool) -> None:
        """Keep the pages to the tasks of this store's office, or show all again."""
        if own_only != self.preferences.own_tasks_only:
            self.preferences.own_tasks_only = own_only
            self.own_only_changed.emit()

    # -- saying and asking ----------------------------------------------------------------------------------------

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


def _offers_of(store: Store) -> Offers:
    """On the worker: at present, not as known on an earlier day."""
    from models.queries.offers import offers

    with store.read() as session:
        return offers(session)
