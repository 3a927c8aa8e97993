"""The leader's one A4 page, out of the window into a file."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from models.messages import _
from ui.desk import Desk, Level
from ui.file_words import written_words

if TYPE_CHECKING:
    from sqlmodel import Session


class OverviewFile:
    """Asks where to, draws on the worker and says what was written."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._desk = desk
        self._parent = parent

    def save(self) -> None:
        from ui.dialogs.picture_file import ask_picture_file

        ask_picture_file(self._parent, f"tong-quan-{self._desk.as_of:%Y%m%d}", self.write_to, first=".pdf")

    def write_to(self, path: Path) -> None:
        desk = self._desk
        work = partial(_written, path=path, as_of=desk.as_of, today=desk.store.today, known_on=desk.known_on)
        self._desk.runner.run_read(work, self._on_written, label=_("Drawing the overview"), key=self)

    def _on_written(self, path: Path) -> None:
        self._desk.notify(written_words(path), Level.DONE)


def _written(session: Session, *, path: Path, as_of: date, today: date, known_on: date | None) -> Path:
    from figures.overview.picture import save_overview
    from figures.overview.reading import read_overview

    read = read_overview(session, as_of=as_of, today=today, known_on=known_on)
    save_overview(read.overview, path, demonstration=read.demonstration)
    return path
