"""HeaderPainter: above the rows the two levels of the time axis and the dates of the two lines, left the columns."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF, QStaticText

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
    """One level of the axis: the words of its units, and where each of them ends."""

    labels: Sequence[tuple[Text, float]]
    ends: Sequence[float]

    def seen(self, left: float, right: float) -> Sequence[tuple[Text, float]]:
        first, beyond = bisect_right(self.ends, left), bisect_right(self.ends, right)
        return self.labels[first : beyond + 1]


def _level(scale: TimeScale, ticks: Sequence[Tick], face: Face, top: float, height: float, *, centred: bool) -> _Level:
    words = scale.axis.labels(ticks, lambda text: (face.width(text) + 2 * _PAD) / scale.day_width)
    labels, down = [], face.baseline(top, height)
    for tick, text in zip(ticks, words, strict=True):
        begins, ends = scale.left(max(tick.first, scale.axis.first)), scale.right(min(tick.last, scale.axis.last))
        at = (begins + ends - face.width(text)) / 2 if centred else begins + _PAD
        labels.append((Text(QPointF(at, down), text, face, Style.TEXT), ends))
    return _Level(labels, [end for _text, end in labels])


_colour = cache(theme.colour)


class HeaderPainter:
    """Points across are those of the whole picture; the words of a unit half in sight move into sight."""

    def __init__(self, scale: TimeScale, faces: Faces, columns: Columns, flags: Sequence[Flag]) -> None:
        self._scale = scale
        self._faces = faces
        self._columns = columns
        self._flags = flags
        self._words: dict[str, QStaticText] = {}
        line = float(faces.line)
        self._levels = [
            _level(scale, scale.axis.upper, faces.bold, 0, line, centred=False),
            _level(scale, scale.axis.lower, faces.small, line, line, centred=True),
        ]

    @property
    def height(self) -> int:
        return 3 * self._faces.line + 1

    def paint(self, painter: QPainter, left: float, right: float) -> None:
        """The axis and the flags between two points, which are the edges of what is in sight."""
        line = float(self._faces.line)
        painter.fillRect(QRectF(left, 0, right - left, self.height), _colour("window"))
        lines = [QLineF(left, y, right, y) for y in (line, 2 * line, 3 * line)]
        for number, level in enumerate(self._levels):
            lines += [QLineF(x, number * line, x, (number + 1) * line) for _text, x in level.seen(left, right)]
        painter.setPen(_colour("line"))
        painter.drawLines(lines)
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
        broad, narrow = (level.seen(left, right) for level in self._levels)
        moved = [
            text if text.box.left() >= left + _PAD else text.moved(min(left + _PAD, end - _PAD - text.box.width()))
            for text, end in broad
        ]
        return [*moved, *(text for text, _end in narrow)]

    def flag_places(self, left: float, right: float) -> list[FlagPlace]:
        line = self._faces.line
        band = QRectF(left, 2.0 * line, right - left, line - 1.0)
        return place_flags(self._flags, self._scale, self._faces.small, band)

    def _paint_flag(self, painter: QPainter, place: FlagPlace) -> None:
        """Words on a dark plate for the as-of date, in a frame for today, with a foot on the line."""
        as_of, box, face = place.flag.as_of, place.box, self._faces.small
        ink = _colour("text" if as_of else "focus")
        painter.setPen(ink)
        painter.setBrush(ink if as_of else _colour("ground"))
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -1.5))
        if place.line is not None:
            painter.setBrush(ink)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawPolygon(_foot(place.line, box.bottom() + 1))
        painter.setPen(_colour("ground") if as_of else ink)
        painter.setFont(face.font)
        baseline = face.baseline(box.top() - 1, box.height())
        painter.drawStaticText(QPointF(box.left() + _PAD, baseline - face.ascent), self._laid_out(place.flag.words))

    def _laid_out(self, words: str) -> QStaticText:
        """The letters of a flag, placed once."""
        if words not in self._words:
            self._words[words] = self._faces.small.laid_out(words)
        return self._words[words]


def _foot(across: float, bottom: float) -> QPolygonF:
    return QPolygonF([QPointF(across - 4, bottom - 4), QPointF(across + 4, bottom - 4), QPointF(across, bottom + 1)])
