"""Opening: the store is opened behind the window that is in sight already, and what there is to say is said then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from models.errors import KnownError
from models.messages import _
from models.rules.dates import date_words
from ui import failures, quick_imports, theme
from ui.desk import Level
from ui.task_runner import CancelledError, IsCancelled, TaskRunner
from ui.window import MainWindow

if TYPE_CHECKING:
    from models.store import Store


@dataclass(frozen=True, slots=True)
class Opened:
    """The open store, whether it was made just now, and the date at which its figures begin to stand."""

    store: Store
    is_new: bool
    as_of: date


class Opening(QObject):
    """Opens the store at `path` for the desk of `window` once the window has been painted.

    Until then none of the database libraries is loaded. A store that cannot be opened is told, and the program ends.
    """

    def __init__(self, window: MainWindow, path: Path) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self._path = path
        window.painted.connect(self._on_window_painted)

    def _on_window_painted(self) -> None:
        runner, load = self._desk.runner, self._window.wanted.load
        work = partial(_open, runner, self._path, self._desk.given_today, load)
        runner.open_store(work, self._on_opened, self._on_failed)
        runner.settled.connect(self._window.waiting.rest)

    def _on_opened(self, opened: Opened) -> None:
        theme.stay_light()
        self._desk.begin(opened.store, opened.as_of)
        self._say_first_things(opened)
        quick_imports.take_up_collection()

    def _on_failed(self, error: KnownError) -> None:
        QApplication.exit(failures.say_and_leave(error, self._window))

    def _say_first_things(self, opened: Opened) -> None:
        desk = self._desk
        if opened.is_new:
            desk.notify(_("New data with the Programme in it were made at {file}.", file=desk.store.path))
        if desk.store.recovered:
            desk.notify(
                _("The last work on this data did not end cleanly. Everything that had been saved is there."),
                Level.WARNING,
            )
        if desk.as_of < desk.store.today:
            words = _("The term ended on {date}: figures stand as of its last day.", date=date_words(desk.as_of))
            desk.notify(words)


def _open(
    runner: TaskRunner,
    path: Path,
    today: date | None,
    load: Callable[[], object] | None,
    is_cancelled: IsCancelled,
) -> Opened:
    """On the worker: the libraries, the store, and the classes of the page that `load` names."""
    from models import queries
    from models.store import Store

    if load is not None:
        load()
    if is_cancelled():
        raise CancelledError
    is_new = not path.exists()
    runner.store = Store.create(path, today=today) if is_new else Store.open(path, today=today)
    with runner.store.read() as session:
        as_of = queries.default_as_of(queries.programme(session), runner.store.today)
    return Opened(runner.store, is_new, as_of)
