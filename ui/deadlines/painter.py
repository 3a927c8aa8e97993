"""ScenePainter: paints any rows and any stretch of days of one scene, on the screen, into a picture or on paper."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from figures.deadlines.scene import RowKind, Scene
from figures.styles import Style
from ui import theme
from ui.deadlines.faces import Columns, Face, Faces
from ui.deadlines.flags import flags
from ui.deadlines.labels import RowLabel, Text, row_label
from ui.deadlines.places import RowPlace, row_place
from ui.deadlines.scale import TimeScale

#: Rows whose words and signs are kept ready; scrolling far lets them go.
_KEPT = 4000
#: The lines of dates: how broad, and where in a row a dash begins and how long it is, in rows' heights.
_STROKE, _DASHES, _DASH = 2.0, (0.0, 0.5), 0.3


class ScenePainter:
    """Points are those of the whole picture: rows downwards from 0, days across from 0, labels across from 0.

    The caller moves the painter's origin and clips; `rows` are the numbers of the rows to paint.
    """

    def __init__(self, scene: Scene, scale: TimeScale, faces: Faces, columns: Columns) -> None:
        self.scene = scene
        self.scale = scale
        self.faces = faces
        self.columns = columns
        self.flags = flags(scene)
        self._lines = [flag for flag in self.flags if scale.shows(flag.day)]
        self._grid = [scale.left(tick.first) for tick in scale.axis.lower if tick.first >= scale.axis.first]
        self._days = [flag.day for flag in self._lines]
        self._places: dict[int, RowPlace] = {}
        self._labels: dict[int, RowLabel] = {}

    @property
    def height(self) -> int:
        return len(self.scene.rows) * self.faces.row

    def rows(self, top: float, bottom: float) -> range:
        """The rows that have anything between two heights."""
        first = max(0, int(top // self.faces.row))
        return range(first, min(len(self.scene.rows), int(-(-bottom // self.faces.row))))

    def place(self, number: int) -> RowPlace:
        found = self._places.get(number)
        if found is None:
            if len(self._places) > _KEPT:
                self._places.clear()
            top = float(number * self.faces.row)
            found = row_place(self.scene.rows[number], top, self.scale, self.faces, self._days)
            self._places[number] = found
        return found

    def label(self, number: int) -> RowLabel:
        found = self._labels.get(number)
        if found is None:
            if len(self._labels) > _KEPT:
                self._labels.clear()
            found = row_label(self.scene.rows[number], float(number * self.faces.row), self.faces, self.columns)
            self._labels[number] = found
        return found

    # -- the labels -----------------------------------------------------------------------------------------------

    def paint_labels(self, painter: QPainter, rows: range, selected: int | None = None) -> None:
        self._paint_grounds(painter, rows, 0.0, self.columns.right, selected)
        labels = [self.label(number) for number in rows]
        for label in labels:
            if label.plate is not None:
                painter.fillRect(label.plate, theme.ground(Style.DEEP_OVERDUE))
        write(
            painter,
            (text for number, label in zip(rows, labels, strict=True) if number != selected for text in label.texts),
        )
        if selected is not None and selected in rows:
            write(painter, self.label(selected).texts, _selected_ink)

    # -- the time -------------------------------------------------------------------------------------------------

    def paint_time(
        self, painter: QPainter, rows: range, left: float, right: float, selected: int | None = None
    ) -> None:
        """What lies between the points `left` and `right`, from the ground up to the words."""
        places = [place for place in map(self.place, rows) if place.left < right and left < place.right]
        self._paint_grounds(painter, rows, left, right, selected)
        if places:
            _fill(painter, (shade for place in places for shade in place.shades), _shade_brush)
        self._paint_grid(painter, rows, left, right)
        if places:
            _fill(painter, (bar for place in places for bar in (*place.bars, *place.joins)), _sign_brush)
        self._paint_flags(painter, rows, left, right)
        if places:
            self._paint_signs(painter, places)
            self._paint_dates(painter, places)

    def _paint_grounds(self, painter: QPainter, rows: range, left: float, right: float, selected: int | None) -> None:
        height = self.faces.row
        painter.fillRect(QRectF(left, rows.start * height, right - left, len(rows) * height), _colour("ground"))
        for number in rows:
            ground = _GROUNDS.get(self.scene.rows[number].kind)
            name = "selection" if number == selected else ground
            if name is not None:
                painter.fillRect(QRectF(left, number * height, right - left, height), _colour(name))
        painter.setPen(_hairline("window"))
        painter.drawLines([QLineF(left, y, right, y) for y in ((number + 1) * height - 1 for number in rows)])

    def _paint_grid(self, painter: QPainter, rows: range, left: float, right: float) -> None:
        top, bottom = rows.start * self.faces.row, rows.stop * self.faces.row
        painter.setPen(_hairline("line"))
        painter.drawLines([QLineF(x, top, x, bottom) for x in self._grid if left - 1 <= x <= right])

    def _paint_flags(self, painter: QPainter, rows: range, from_: float, to: float) -> None:
        """The as-of line whole; today's in dashes, which begin anew in every row and so fit where a strip begins."""
        height = self.faces.row
        painter.setPen(Qt.PenStyle.NoPen)
        for flag in self._lines:
            left = self.scale.centre(flag.day) - _STROKE / 2
            if left > to or left + _STROKE < from_:
                continue
            if flag.as_of:
                painter.fillRect(QRectF(left, rows.start * height, _STROKE, len(rows) * height), _colour("text"))
                continue
            dashes = [number * height + part * height for number in rows for part in _DASHES]
            painter.setBrush(_colour("focus"))
            painter.drawRects([QRectF(left, top, _STROKE, height * _DASH) for top in dashes])

    def _paint_signs(self, painter: QPainter, places: Sequence[RowPlace]) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for sign in (diamond for place in places for diamond in place.diamonds):
            paint_diamond(painter, sign.shape, sign.style, hollow=sign.hollow)
        for style, shape in (tick for place in places for tick in place.ticks):
            paint_tick(painter, shape, style)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _paint_dates(self, painter: QPainter, places: Sequence[RowPlace]) -> None:
        for place in places:
            if place.crossed and place.date is not None:
                painter.fillRect(place.date.box, _GROUND)
        write(painter, (place.date for place in places if place.date is not None))


_colour = cache(theme.colour)
_ink = cache(theme.ink)


@cache
def _selected_ink(style: Style) -> QColor:
    """The ink on the ground of the current row; what stands on a plate of its own keeps it."""
    return _ink(style) if style is Style.DEEP_OVERDUE else theme.on_selection(_ink(style).name())


@cache
def _hairline(name: str) -> QPen:
    return QPen(_colour(name), 0)


_GROUNDS = {RowKind.GROUP: "rail", RowKind.UNDATED: "stripe"}


def paint_diamond(painter: QPainter, shape: QPolygonF, style: Style, *, hollow: bool = False) -> None:
    """Filled, with a white edge that sets it off from what lies below; or hollow."""
    ink = _sign_brush(style)
    painter.setPen(_sign_pen(style) if hollow else _EDGE)
    painter.setBrush(_GROUND if hollow else ink)
    painter.drawPolygon(shape)


def paint_tick(painter: QPainter, shape: QPolygonF, style: Style) -> None:
    """A tick with a white edge."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in (_TICK_EDGE, _tick_pen(style)):
        painter.setPen(pen)
        painter.drawPolyline(shape)


_GROUND = QBrush(theme.colour("ground"))
_EDGE = QPen(_GROUND, 1.0)
_TICK_EDGE = QPen(_GROUND, 4.5)


@cache
def _sign_brush(style: Style) -> QBrush:
    return QBrush(theme.sign_ink(style))


@cache
def _shade_brush(style: Style) -> QBrush:
    return QBrush(theme.shade(style))


@cache
def _sign_pen(style: Style) -> QPen:
    return QPen(theme.sign_ink(style), 1.6)


@cache
def _tick_pen(style: Style) -> QPen:
    return QPen(theme.sign_ink(style), 2.2)


def _fill(painter: QPainter, stretches: Iterable[tuple[Style, QRectF]], brush: Callable[[Style], QBrush]) -> None:
    """All stretches of one style at once."""
    by_style: defaultdict[Style, list[QRectF]] = defaultdict(list)
    for style, stretch in stretches:
        by_style[style].append(stretch)
    painter.setPen(Qt.PenStyle.NoPen)
    for style, boxes in by_style.items():
        painter.setBrush(brush(style))
        painter.drawRects(boxes)


def write(painter: QPainter, texts: Iterable[Text], ink: Callable[[Style], QColor] = _ink) -> None:
    """Texts of the same face and ink one after the other: changing either costs more than the letters."""
    by_look: defaultdict[tuple[Face, Style], list[Text]] = defaultdict(list)
    for text in texts:
        by_look[text.face, text.style].append(text)
    for (face, style), group in by_look.items():
        painter.setFont(face.font)
        painter.setPen(ink(style))
        for text in group:
            painter.drawStaticText(text.corner, text.laid_out)
