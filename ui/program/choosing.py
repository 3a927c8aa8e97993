"""Choosing: before any data are made, a person says where a program on a stick is to work; then that one is started."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from models.errors import KnownError
from models.messages import _
from ui.program.copying import copy_program
from ui.program.failures import not_writable
from ui.program.leaving import start_program
from ui.program.links import make_links
from ui.program.place import PROGRAM, Place, Standing
from ui.program.portable import put_data_beside
from ui.program.ways_here import WaysHere
from ui.task_runner import CancelledError, IsCancelled
from ui.window import MainWindow


class Choosing(QObject):
    """Shows the page in `window`, which keeps nothing from then on; `words` are the arguments of this start."""

    copied = Signal(int, int)  # bytes, of how many

    def __init__(self, window: MainWindow, place: Place, words: Sequence[str]) -> None:
        super().__init__(window)
        standing = place.standing
        assert standing is not None
        self._window = window
        self._place = place
        self._words = list(words)
        self._copies = standing in (Standing.NONE, Standing.OLDER)
        self.page = WaysHere(place, standing)
        self.page.here_wanted.connect(self._on_page_here_wanted)
        self.page.stick_wanted.connect(self._on_page_stick_wanted)
        self.page.stopped.connect(window.desk.runner.cancel)
        window.desk.runner.settled.connect(self.page.rest)
        self.copied.connect(self.page.show_progress)
        window.remembers = False
        self.page.stand_in(window)

    @Slot()
    def _on_page_here_wanted(self) -> None:
        if not self._copies:
            self._leave_for(self._place.here)
            return
        self.page.set_busy(_("Copying the program; do not pull the stick out") + "…")
        self._window.desk.runner.open_store(self._copy, self._on_copied, self.page.fail)

    def _copy(self, is_cancelled: IsCancelled) -> None:
        """On the worker."""

        def told(done: int, total: int) -> None:
            if is_cancelled():
                raise CancelledError
            self.copied.emit(done, total)

        copy_program(self._place.folder, self._place.here, told)

    def _on_copied(self, _nothing: None) -> None:
        self._copies = False
        if unlinked := make_links(self._place.here / PROGRAM):
            self.page.show_copied(self._place, unlinked)
        else:
            self._leave_for(self._place.here)

    @Slot()
    def _on_page_stick_wanted(self) -> None:
        try:
            put_data_beside(self._place.folder)
        except OSError:
            self.page.fail(not_writable(self._place.folder.parent))
        else:
            self._leave_for(self._place.folder)

    def _leave_for(self, folder: Path) -> None:
        try:
            start_program(folder / PROGRAM, self._words)
        except KnownError as error:
            self.page.fail(error)
        else:
            QApplication.exit(0)
