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
    """One level of the axis with its words and their widths."""

    face: Face
    labels: Sequence[tuple[Tick, str, float]]
    ends: Sequence[date]

    def seen(self, scale: TimeScale, left: float, right: float) -> Sequence[tuple[Tick, str, float]]:
        first, beyond = (bisect_left(self.ends, scale.day(across)) for across in (left, right))
        return self.labels[first : beyond + 1]


def _level(scale: TimeScale, ticks: Sequence[Tick], face: Face) -> _Level:
    words = scale.axis.labels(ticks, lambda text: (face.width(text) + 2 * _PAD) / scale.day_width)
    labels = [(tick, text, face.width(text)) for tick, text in zip(ticks, words, strict=True)]
    return _Level(face, labels, [tick.last for tick in ticks])


class HeaderPainter:
    """Points across are those of the whole picture; the words of a unit half in sight move into sight."""

    def __init__(self, scale: TimeScale, faces: Faces, columns: Columns, flags: Sequence[Flag]) -> None:
        self._scale = scale
        self._faces = faces
        self._columns = columns
        self._flags = flags
        self._levels = [_level(scale, scale.axis.upper, faces.bold), _level(scale, scale.axis.lower, faces.small)]

    @property
    def height(self) -> int:
        return 3 * self._faces.line + 1

    def paint(self, painter: QPainter, left: float, right: float) -> None:
        """The axis and the flags between two points."""
        line = self._faces.line
        painter.fillRect(QRectF(left, 0, right - left, self.height), theme.colour("window"))
        painter.setPen(theme.colour("line"))
        painter.drawLines([QLineF(left, y, right, y) for y in (line, 2 * line, 3 * line)])
        for level in (0, 1):
            ends = [
                self._scale.right(tick.last) for tick, *_words in self._levels[level].seen(self._scale, left, right)
            ]
            painter.drawLines([QLineF(x, level * line, x, (level + 1) * line) for x in ends])
        write(painter, self.tick_texts(left, right))
        for place in self.flag_places(left, right):
            self._paint_flag(painter, place)

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
        texts = []
        for number, level in enumerate(self._levels):
            down = level.face.baseline(number * self._faces.line, self._faces.line)
            for tick, words, width in level.seen(self._scale, left, right):
                begins = self._scale.left(max(tick.first, self._scale.axis.first)) + _PAD
                ends = self._scale.right(min(tick.last, self._scale.axis.last)) - _PAD
                at = min(max(begins, left + _PAD), ends - width) if number == 0 else (begins + ends - width) / 2
                texts.append(Text(QPointF(max(at, begins), down), words, level.face, Style.TEXT))
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
