"""Opening: the store is opened behind the window that is in sight already, and what there is to say is said then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from models.errors import KnownError
from models.messages import _
from models.rules.dates import date_words
from ui import failures, quick_imports, theme
from ui.desk import Level
from ui.paths import picture_folder
from ui.task_runner import CancelledError, IsCancelled
from ui.window import MainWindow

if TYPE_CHECKING:
    from sqlmodel import Session

    from models.store import Store


class Opening(QObject):
    """Opens the store at `path` for the desk of `window` once the window has been painted.

    Until then none of the database libraries is loaded. The worker loads them, but nothing of Qt's: PySide6 makes each
    of its classes when it is first used, and another thread then finds half a class. So the page that comes first is
    loaded in the window's thread, while the worker rests: two threads that import hold each other up.
    A store that cannot be opened is told, and the program ends.
    With `demonstration` the store at `path` is, or becomes, one of invented years; `invented` tells how far it is.
    """

    invented = Signal(int, int)  # changes made, of how many

    def __init__(self, window: MainWindow, path: Path, *, demonstration: bool = False) -> None:
        super().__init__(window)
        self._demonstration = demonstration
        self._is_new = False
        self.invented.connect(self._on_invented)
        self._window = window
        self._desk = window.desk
        self._path = path
        window.painted.connect(self._on_window_painted)

    def _on_window_painted(self) -> None:
        runner = self._desk.runner
        ready = self._ready_demonstration if self._demonstration else _ready_store
        work = partial(self._open, partial(ready, self._path, self._desk.given_today))
        runner.open_store(work, self._on_opened, self._on_failed)
        runner.settled.connect(self._window.waiting.rest)

    def _on_opened(self, opened: tuple[Store, bool]) -> None:
        store, self._is_new = opened
        theme.stay_light()
        if (load := self._window.wanted.load) is not None:
            load()
        read = partial(_default_as_of, today=store.today)
        self._desk.runner.run_read(read, self._on_as_of_read, failed=self._on_failed)

    def _on_as_of_read(self, as_of: date) -> None:
        self._desk.begin(self._desk.runner.store, as_of)
        self._say_first_things()

    def _open(
        self, ready: Callable[[IsCancelled], tuple[Store, bool]], is_cancelled: IsCancelled
    ) -> tuple[Store, bool]:
        """On the worker: the libraries, then the store."""
        import models.queries  # noqa: F401 - for every page
        from figures.charts.library import keep_files_in

        keep_files_in(picture_folder())
        quick_imports.pass_over_loaded()
        if is_cancelled():
            raise CancelledError
        runner = self._desk.runner
        runner.store, is_new = ready(is_cancelled)
        return runner.store, is_new

    def _ready_demonstration(self, path: Path, today: date | None, is_cancelled: IsCancelled) -> tuple[Store, bool]:
        """On the worker: the demonstration, made while the window says how far that is."""
        from models.demonstration.making import open_demonstration

        def told(done: int, total: int) -> None:
            if is_cancelled():
                raise CancelledError
            self.invented.emit(done, total)

        return open_demonstration(path, told, today=today), False

    @Slot(int, int)
    def _on_invented(self, done: int, total: int) -> None:
        if not self._desk.is_open:
            share = round(100 * done / total)
            self._window.waiting.say(_("Making the demonstration: {share}%", share=share))

    def _on_failed(self, error: KnownError) -> None:
        QApplication.exit(failures.say_and_leave(error, self._window))

    def _say_first_things(self) -> None:
        desk = self._desk
        if self._is_new:
            desk.notify(_("New data with the Programme in it were made at {file}.", file=desk.store.path))
        if desk.store.recovered:
            desk.notify(
                _("The last work on this data did not end cleanly. Everything that had been saved is there."),
                Level.WARNING,
            )
        if self._demonstration:
            words = _(
                "The demonstration ends on {date}: figures stand as of its last day.", date=date_words(desk.as_of)
            )
            desk.notify(words)
        elif desk.as_of < desk.store.today:
            words = _("The term ended on {date}: figures stand as of its last day.", date=date_words(desk.as_of))
            desk.notify(words)


def _ready_store(path: Path, today: date | None, _is_cancelled: IsCancelled) -> tuple[Store, bool]:
    """The store at `path`, and whether it was made just now."""
    from models.store import Store

    if path.exists():
        return Store.open(path, today=today), False
    return Store.create(path, today=today), True


def _default_as_of(session: Session, today: date) -> date:
    """The date at which figures begin to stand."""
    from models import queries

    return queries.default_as_of(queries.programme(session), today)
