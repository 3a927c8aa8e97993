"""A chart out of the window: onto the clipboard, into a file."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from figures.charts.chart import Chart
from figures.charts.picture import PAPER_MM
from figures.picture_kinds import PICTURE_DPI
from models.indicator_words import short_id
from models.messages import _
from ui.desk import Desk, Level
from ui.dialogs.picture_file import ask_picture_file
from ui.file_words import written_words
from ui.indicators.chart_pictures import Pixels, image_of, pixels, written

#: As large as on paper, in pixels of 96 to the inch, and how many dots each of them is.
_WIDTH, _HEIGHT = (round(side / 25.4 * 96) for side in PAPER_MM)
_SCALE = PICTURE_DPI / 96
_DOTS_PER_METRE = round(PICTURE_DPI / 0.0254)


class ChartFiles:
    """Copies and saves the chart that `show` was given last."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._desk = desk
        self._parent = parent
        self.chart: Chart | None = None
        self.demonstration = False

    def copy(self) -> None:
        """Put the picture on the clipboard, large enough for a report."""
        if self.chart is not None:
            work = partial(pixels, self.chart, _WIDTH, _HEIGHT, _SCALE, self.demonstration)
            self._desk.runner.run_store(work, self._on_drawn, label=_("Drawing the chart"))

    def save(self) -> None:
        """Ask for a file and write the picture as what it is called."""
        if self.chart is not None:
            ask_picture_file(self._parent, file_name(self.chart, self._desk.as_of), self.write_to)

    def write_to(self, path: Path) -> None:
        if self.chart is not None:
            work = partial(written, self.chart, path, self.demonstration)
            self._desk.runner.run_store(work, self._on_written, label=_("Drawing the chart"))

    def _on_drawn(self, made: Pixels) -> None:
        picture = image_of(made)
        picture.setDotsPerMeterX(_DOTS_PER_METRE)
        picture.setDotsPerMeterY(_DOTS_PER_METRE)
        QGuiApplication.clipboard().setImage(picture)
        self._desk.notify(_("The picture is on the clipboard: paste it into the report."), Level.DONE)

    def _on_written(self, path: Path) -> None:
        self._desk.notify(written_words(path), Level.DONE)


def file_name(chart: Chart, as_of: date) -> str:
    """ASCII, for it may go to a stick: "bieu-do-N04-20211231"."""
    return f"bieu-do-{short_id(chart.id)}-{as_of:%Y%m%d}"
