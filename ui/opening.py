"""Opening: the store is opened behind the window that is in sight already, and what there is to say is said then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
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
    from models.store import Store


@dataclass(frozen=True, slots=True)
class Opened:
    """The open store, whether it was made just now, and the date at which its figures begin to stand."""

    store: Store
    is_new: bool
    as_of: date


class Opening(QObject):
    """Opens the store at `path` for the desk of `window` once the window has been painted.

    Until then none of the database libraries is loaded. The worker loads them, but nothing of Qt's: PySide6 makes each
    of its classes when it is first used, and another thread then finds half a class. So the page that comes first is
    loaded in the window's thread, while the worker opens the file.
    A store that cannot be opened is told, and the program ends.
    With `demonstration` the store at `path` is, or becomes, one of invented years; `invented` tells how far it is.
    """

    loaded = Signal()  # the libraries of the store, on the worker
    invented = Signal(int, int)  # changes made, of how many

    def __init__(self, window: MainWindow, path: Path, *, demonstration: bool = False) -> None:
        super().__init__(window)
        self._demonstration = demonstration
        self.loaded.connect(self._on_loaded)
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

    def _on_opened(self, opened: Opened) -> None:
        theme.stay_light()
        self._desk.begin(opened.store, opened.as_of)
        self._say_first_things(opened)

    def _open(self, ready: Callable[[IsCancelled], tuple[Store, bool]], is_cancelled: IsCancelled) -> Opened:
        """On the worker: the libraries, then the store."""
        from figures.charts.library import keep_files_in
        from models import queries

        keep_files_in(picture_folder())
        quick_imports.pass_over_loaded()
        self.loaded.emit()
        if is_cancelled():
            raise CancelledError
        runner = self._desk.runner
        runner.store, is_new = ready(is_cancelled)
        with runner.store.read() as session:
            as_of = queries.default_as_of(queries.programme(session), runner.store.today)
        return Opened(runner.store, is_new, as_of)

    @Slot()
    def _on_loaded(self) -> None:
        if (load := self._window.wanted.load) is not None:
            load()

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

    def _say_first_things(self, opened: Opened) -> None:
        desk = self._desk
        if opened.is_new:
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
