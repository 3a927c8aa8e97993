"""HeaderPainter: above the rows the two levels of the time axis and the dates of the two lines, left the columns."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from figures.deadlines.axis import Tick
from figures.styles import Style
from models.messages import _
from ui import theme
from ui.deadlines.faces import Columns, Face, Faces
from ui.deadlines.flags import Flag, FlagPlace, place_flags
from ui.deadlines.labels import Text
from ui.deadlines.painter import write
from ui.deadlines.scale import TimeScale

_PAD = float(theme.TIGHT)


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of the axis, its words in the middle of their units."""

    labels: Sequence[tuple[Tick, Text]]
    ends: Sequence[date]

    def seen(self, scale: TimeScale, left: float, right: float) -> Sequence[tuple[Tick, Text]]:
        first, beyond = (bisect_left(self.ends, scale.day(across)) for across in (left, right))
        return self.labels[first : beyond + 1]


def _level(scale: TimeScale, ticks: Sequence[Tick], face: Face, top: float, height: float) -> _Level:
    words = scale.axis.labels(ticks, lambda text: (face.width(text) + 2 * _PAD) / scale.day_width)
    labels, down = [], face.baseline(top, height)
    for tick, text in zip(ticks, words, strict=True):
        begins, ends = scale.left(max(tick.first, scale.axis.first)), scale.right(min(tick.last, scale.axis.last))
        at = max(begins + _PAD, (begins + ends - face.width(text)) / 2)
        labels.append((tick, Text(QPointF(at, down), text, face, Style.TEXT)))
    return _Level(labels, [tick.last for tick in ticks])


class HeaderPainter:
    """Points across are those of the whole picture; the words of a unit half in sight move into sight."""

    def __init__(self, scale: TimeScale, faces: Faces, columns: Columns, flags: Sequence[Flag]) -> None:
        self._scale = scale
        self._faces = faces
        self._columns = columns
        self._flags = flags
        line = float(faces.line)
        self._levels = [
            _level(scale, scale.axis.upper, faces.bold, 0, line),
            _level(scale, scale.axis.lower, faces.small, line, line),
        ]

    @property
    def height(self) -> int:
        return 3 * self._faces.line + 1

    @property
    def staying(self) -> list[tuple[int, int]]:
        """Top and bottom of the bands whose words move to stay in sight; the others move with the days as they are."""
        return [(0, self._faces.line), (2 * self._faces.line, self.height)]

    def paint(self, painter: QPainter, left: float, right: float, part: QRectF | None = None) -> None:
        """The axis and the flags between two points, which are the edges of what is in sight; only in `part`."""
        line = float(self._faces.line)
        part = part or QRectF(left, 0, right - left, self.height)
        painter.fillRect(part, theme.colour("window"))
        painter.setPen(theme.colour("line"))
        painter.drawLines([QLineF(part.left(), y, part.right(), y) for y in (line - 1, 2 * line - 1, 3 * line)])
        for number in (0, 1):
            if part.top() < (number + 1) * line and number * line < part.bottom():
                self._paint_level(painter, number, left, right, part)
        if part.bottom() > 2 * line:
            for place in self.flag_places(left, right):
                self._paint_flag(painter, place)

    def _paint_level(self, painter: QPainter, number: int, left: float, right: float, part: QRectF) -> None:
        """The words of years depend on what is in sight, those of the units below only on their own place."""
        line = self._faces.line
        across = (left, right) if number == 0 else (part.left(), part.right())
        ends = [self._scale.right(tick.last) for tick, _text in self._levels[number].seen(self._scale, *across)]
        painter.setPen(theme.colour("line"))
        painter.drawLines([QLineF(x, number * line, x, (number + 1) * line - 1) for x in ends])
        write(painter, self._level_texts(number, *across))

    def paint_columns(self, painter: QPainter, words: str = "") -> None:
        """The names of the label columns in the line above the rows, and `words` above them."""
        columns, line = self._columns, self._faces.line
        painter.fillRect(QRectF(0, 0, columns.right, self.height), theme.colour("window"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(QLineF(0, 3 * line, columns.right, 3 * line))
        face, down = self._faces.small, self._faces.small.baseline(2.0 * line, line)
        named = [(columns.path, _("Item")), (columns.title, _("Task"))]
        named += [(columns.office, _("Lead"))] if columns.with_offices else []
        named += [(columns.state, _("State"))] if columns.with_words else []
        texts = [Text(QPointF(left, down), name, face, Style.TEXT) for left, name in named]
        room = columns.right - columns.path - _PAD
        cut = self._faces.plain.metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        above = QPointF(columns.path, self._faces.plain.baseline(0, 2.0 * line))
        write(painter, [*texts, Text(above, cut, self._faces.plain, Style.TEXT)])

    # -- what stands where ----------------------------------------------------------------------------------------

    def tick_texts(self, left: float, right: float) -> list[Text]:
        """The words of both levels between two points; those of the broader level as far left as can be seen."""
        return [*self._level_texts(0, left, right), *self._level_texts(1, left, right)]

    def _level_texts(self, number: int, left: float, right: float) -> list[Text]:
        level, axis = self._levels[number], self._scale.axis
        if number:
            return [text for _tick, text in level.seen(self._scale, left, right)]
        texts = []
        for tick, text in level.seen(self._scale, left, right):
            begins = self._scale.left(max(tick.first, axis.first)) + _PAD
            ends = self._scale.right(min(tick.last, axis.last)) - _PAD
            texts.append(text.moved(max(begins, min(left + _PAD, ends - text.box.width()))))
        return texts

    def flag_places(self, left: float, right: float) -> list[FlagPlace]:
        line = self._faces.line
        band = QRectF(left, 2.0 * line, right - left, line - 1.0)
        return place_flags(self._flags, self._scale, self._faces.small, band)

    def _paint_flag(self, painter: QPainter, place: FlagPlace) -> None:
        """Words on a dark plate for the as-of date, in a frame for today, with a foot on the line."""
        as_of, box, face = place.flag.as_of, place.box, self._faces.small
        ink = theme.colour("text" if as_of else "focus")
        painter.setPen(ink)
        painter.setBrush(ink if as_of else theme.colour("ground"))
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -1.5))
        if place.line is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(ink)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawPolygon(_foot(place.line, box.bottom() + 1))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(theme.colour("ground") if as_of else ink)
        painter.setFont(face.font)
        painter.drawText(QPointF(box.left() + _PAD, face.baseline(box.top() - 1, box.height())), place.flag.words)


def _foot(across: float, bottom: float) -> QPolygonF:
    return QPolygonF([QPointF(across - 4, bottom - 4), QPointF(across + 4, bottom - 4), QPointF(across, bottom + 1)])
