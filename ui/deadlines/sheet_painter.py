"""SheetPainter: a page of the deadline view with all that lets it stand alone: title, dates, legend, source, number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from figures.deadlines import Scene
from figures.styles import Style
from models.rules.timeliness import DEEP_RED_AFTER_DAYS
from ui import theme
from ui.deadlines.faces import Face, Faces
from ui.deadlines.picture import Picture
from ui.deadlines.scale import TimeScale
from ui.deadlines.sign_legend import LegendPainter

_GAP = float(theme.CLOSE)


@dataclass(frozen=True, slots=True)
class SheetWords:
    """What is written around the rows; `mark` says that the data are invented, "" where they are not; the legend says
    that a task late by more than `deep_after` days stands on red."""

    title: str
    below: str
    source: str
    mark: str = ""
    deep_after: int = DEEP_RED_AFTER_DAYS


class SheetPainter:
    """Pages of one `width` with labels of another, in points of the picture."""

    def __init__(self, scene: Scene, words: SheetWords, faces: Faces, *, width: float, label_width: float) -> None:
        self._scene = scene
        self._words = words
        self._faces = faces
        self._width = width
        self._label_width = label_width
        self._legend = LegendPainter(faces, words.deep_after)
        self._below = faces.plain.wrapped(words.below, width)
        self._source = faces.small.wrapped(words.source, width - faces.small.width("tờ 888/888") - _GAP)

    @property
    def head(self) -> float:
        """Points above the rows: title, dates, time axis."""
        return self._title_height + 3.0 * self._faces.line + 1

    @property
    def foot(self) -> float:
        """Points below the rows: legend, source, number."""
        return _GAP + self._legend.height(self._width) + _GAP + len(self._source) * self._faces.line

    @property
    def _title_height(self) -> float:
        return self._faces.heading.height + len(self._below) * self._faces.row + _GAP

    def height(self, rows: int) -> float:
        """Points of a page with so many rows."""
        return self.head + rows * self._faces.row + self.foot

    def picture(self, scale: TimeScale) -> Picture:
        """The rows and days that pages with this scale show."""
        return Picture(self._scene, scale, self._faces, label_width=self._label_width)

    def paint(
        self, painter: QPainter, picture: Picture, rows: Sequence[int], *, height: float, number: str = ""
    ) -> None:
        """One page of `height` from the painter's origin: `rows` under each other, the foot at its end."""
        self._paint_title(painter)
        painter.save()
        painter.translate(0, self._title_height)
        self._paint_header(painter, picture)
        painter.translate(0, picture.header.height)
        for part in _runs(rows):
            self._paint_rows(painter, picture, part)
            painter.translate(0, len(part) * self._faces.row)
        painter.restore()
        self._frame(painter, picture, len(rows))
        painter.save()
        painter.translate(0, height - self.foot + _GAP)
        self._legend.paint(painter, self._width)
        painter.translate(0, self._legend.height(self._width) + _GAP)
        self._paint_source(painter, number)
        painter.restore()

    # -- the parts ------------------------------------------------------------------------------------------------

    def _paint_title(self, painter: QPainter) -> None:
        words, faces = self._words, self._faces
        mark = faces.heading.width(words.mark) + _GAP if words.mark else 0.0
        self._line(painter, words.title, faces.heading, 0, faces.heading.height, room=self._width - mark)
        if words.mark:
            self._line(painter, words.mark, faces.heading, 0, faces.heading.height, right=True, style=Style.OVERDUE)
        for place, line in enumerate(self._below):
            self._line(painter, line, faces.plain, faces.heading.height + place * faces.row, faces.row)

    def _paint_source(self, painter: QPainter, number: str) -> None:
        small, height = self._faces.small, float(self._faces.line)
        for place, line in enumerate(self._source):
            self._line(painter, line, small, place * height, height)
        self._line(painter, number, small, (len(self._source) - 1) * height, height, right=True)

    def _line(
        self, painter: QPainter, words: str, face: Face, top: float, height: float, *,
        room: float | None = None, right: bool = False, style: Style = Style.TEXT,
    ) -> None:  # fmt: skip
        cut = face.metrics.elidedText(words, Qt.TextElideMode.ElideRight, self._width if room is None else room)
        painter.setFont(face.font)
        painter.setPen(theme.ink(style))
        left = self._width - face.width(cut) if right else 0.0
        painter.drawText(QPointF(left, face.baseline(top, height)), cut)

    def _paint_header(self, painter: QPainter, picture: Picture) -> None:
        picture.header.paint_columns(painter)
        with _clipped(painter, QRectF(0, 0, picture.scale.width, picture.header.height), self._label_width):
            picture.header.paint(painter, 0, picture.scale.width)

    def _paint_rows(self, painter: QPainter, picture: Picture, part: range) -> None:
        """A run of rows, its first one at the origin."""
        top, height = part.start * self._faces.row, len(part) * self._faces.row
        painter.save()
        painter.translate(0, -top)
        picture.painter.paint_labels(painter, part)
        with _clipped(painter, QRectF(0, top, picture.scale.width, height), self._label_width):
            picture.painter.paint_time(painter, part, 0, picture.scale.width)
        painter.restore()

    def _frame(self, painter: QPainter, picture: Picture, rows: int) -> None:
        """A line around labels and time, and one between them."""
        top, bottom = self._title_height, self.head + rows * self._faces.row
        painter.setPen(theme.colour("line"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(0, top, self._label_width + picture.scale.width, bottom - top))
        painter.drawLine(QPointF(self._label_width, top), QPointF(self._label_width, bottom))


def _runs(rows: Sequence[int]) -> list[range]:
    """Numbers as ranges of those that follow each other."""
    runs: list[range] = []
    for number in rows:
        if runs and runs[-1].stop == number:
            runs[-1] = range(runs[-1].start, number + 1)
        else:
            runs.append(range(number, number + 1))
    return runs


@contextmanager
def _clipped(painter: QPainter, box: QRectF, across: float) -> Iterator[None]:
    """Paint in `box` alone, moved by `across`."""
    painter.save()
    painter.translate(across, 0)
    painter.setClipRect(box)
    yield
    painter.restore()
