"""RowPlace: where the signs of one row stand, so that each lies on its day and none hides another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPolygonF

from figures.deadlines.scene import Mark, MarkKind, SceneRow, SpanKind
from figures.styles import Style
from models.rules.dates import date_words
from ui import theme
from ui.deadlines.faces import Faces
from ui.deadlines.labels import Text
from ui.deadlines.scale import TimeScale

#: A hollow diamond around a filled one that would hide it, in halves of the filled one's width.
_AROUND = 1.6
#: How far words may give way to a line, in rows' heights.
_FAR = 1.5
_TICK = ((-0.75, -0.1), (-0.2, 0.45), (0.75, -0.65))


@dataclass(frozen=True, slots=True)
class Diamond:
    style: Style
    shape: QPolygonF
    hollow: bool


@dataclass(frozen=True, slots=True)
class RowPlace:
    """All in points of the whole picture: across from the scale's first day, down from the first row's top."""

    shades: tuple[tuple[Style, QRectF], ...] = ()
    bars: tuple[tuple[Style, QRectF], ...] = ()
    joins: tuple[tuple[Style, QRectF], ...] = ()
    diamonds: tuple[Diamond, ...] = ()
    ticks: tuple[tuple[Style, QPolygonF], ...] = ()
    date: Text | None = None
    crossed: bool = False  # a line goes through the date, which need a ground of their own
    left: float = 0.0  # of all of it, with its edges
    right: float = 0.0


def row_place(row: SceneRow, top: float, scale: TimeScale, faces: Faces, lines: Sequence[date]) -> RowPlace:
    """The place of every sign of `row`; `lines` are days whose lines the words avoid where they can."""
    seen = [mark for mark in row.marks if scale.shows(mark.day)]
    date, crossed = _date(row, seen, top, scale, faces, lines)
    middle = top + faces.row / 2
    shades = _stretches(row, SpanKind.UNIT, scale, top + 1, faces.row - 2)
    bars = _stretches(row, SpanKind.RANGE, scale, middle - faces.sign * 0.7, faces.sign * 1.4)
    joins = _stretches(row, SpanKind.MOVED, scale, middle - 1, 2)
    diamonds = tuple(_diamond(mark, seen, top, scale, faces) for mark in seen if mark.kind in _DIAMONDS)
    done = (mark for mark in seen if mark.kind is MarkKind.COMPLETED)
    ticks = tuple((mark.style, _tick(mark, seen, top, scale, faces)) for mark in done)
    boxes = [stretch for _style, stretch in (*shades, *bars, *joins)]
    boxes += [shape.boundingRect() for shape in (*(each.shape for each in diamonds), *(each for _style, each in ticks))]
    boxes += [date.box] if date is not None else []
    left, right = min((each.left() for each in boxes), default=0.0), max((each.right() for each in boxes), default=0.0)
    return RowPlace(shades, bars, joins, diamonds, ticks, date, crossed, left - theme.TIGHT, right + theme.TIGHT)


#: From the one that lies below to the one above.
_DIAMONDS = (MarkKind.ORIGINAL, MarkKind.DEADLINE)


def _stretches(
    row: SceneRow, kind: SpanKind, scale: TimeScale, top: float, height: float
) -> tuple[tuple[Style, QRectF], ...]:
    found = []
    for span in row.spans:
        first, last = max(span.first, scale.axis.first), min(span.last, scale.axis.last)
        if span.kind is kind and first <= last:
            middle = kind is SpanKind.MOVED  # from sign to sign; the others cover their days whole
            left, right = (
                (scale.centre(first), scale.centre(last)) if middle else (scale.left(first), scale.right(last))
            )
            found.append((span.style, QRectF(left, top, right - left, height)))
    return tuple(found)


def _diamond(mark: Mark, seen: Sequence[Mark], top: float, scale: TimeScale, faces: Faces) -> Diamond:
    hollow = mark.kind is MarkKind.ORIGINAL
    half = faces.sign
    if hollow and _near(mark, seen, MarkKind.DEADLINE, scale, 2 * half):
        half *= _AROUND
    return Diamond(mark.style, diamond(scale.centre(mark.day), top + faces.row / 2, half), hollow)


def diamond(across: float, down: float, half: float) -> QPolygonF:
    points = ((0.0, -half), (half, 0.0), (0.0, half), (-half, 0.0))
    return QPolygonF([QPointF(across + x, down + y) for x, y in points])


def _tick(mark: Mark, seen: Sequence[Mark], top: float, scale: TimeScale, faces: Faces) -> QPolygonF:
    """In the middle of the row, or above a diamond that stands on nearly the same day."""
    half = faces.sign
    crowded = any(_near(mark, seen, kind, scale, 2 * half) for kind in _DIAMONDS)
    return tick(scale.centre(mark.day), top + faces.row / 2 - (half * 1.25 if crowded else 0), half)


def tick(across: float, down: float, half: float) -> QPolygonF:
    return QPolygonF([QPointF(across + x * half, down + y * half) for x, y in _TICK])


def _near(mark: Mark, seen: Sequence[Mark], kind: MarkKind, scale: TimeScale, reach: float) -> bool:
    return any(each.kind is kind and abs((each.day - mark.day).days) * scale.day_width < reach for each in seen)


def _date(
    row: SceneRow, seen: Sequence[Mark], top: float, scale: TimeScale, faces: Faces, lines: Sequence[date]
) -> tuple[Text | None, bool]:
    """The deadline's date beside its diamond, on the side where neither a sign nor a line stands."""
    deadline = next((mark for mark in seen if mark.kind is MarkKind.DEADLINE), None)
    if deadline is None:
        return None, False
    words = date_words(deadline.day)
    width, gap = faces.small.width(words), faces.sign * _AROUND + theme.TIGHT
    at, points = scale.centre(deadline.day), sorted(map(scale.centre, lines))
    near = [(at + gap, at + gap + width), (at - gap - width, at - gap)]
    far = [_beyond(near[0], points), _before(near[1], points)]
    far = [side for side, beside in zip(far, near, strict=True) if abs(side[0] - beside[0]) <= faces.row * _FAR]
    free = [side for side in (*near, *far) if _is_free(side, row, seen, scale, faces)]
    clear = [side for side in free if not any(_crosses(point, side) for point in points)]
    if not free:
        return None, False
    left, _right = (clear or free)[0]
    baseline = QPointF(left, faces.small.baseline(top, faces.row))
    return Text(baseline, words, faces.small, Style.CONTEXT), not clear


def _crosses(point: float, side: tuple[float, float]) -> bool:
    return side[0] - theme.TIGHT < point < side[1] + theme.TIGHT


def _beyond(side: tuple[float, float], points: Sequence[float]) -> tuple[float, float]:
    """`side` moved to the right of the lines that cross it."""
    for point in points:
        if _crosses(point, side):
            side = point + theme.TIGHT, point + theme.TIGHT + side[1] - side[0]
    return side


def _before(side: tuple[float, float], points: Sequence[float]) -> tuple[float, float]:
    """`side` moved to the left of the lines that cross it."""
    for point in reversed(points):
        if _crosses(point, side):
            side = point - theme.TIGHT - (side[1] - side[0]), point - theme.TIGHT
    return side


def _is_free(side: tuple[float, float], row: SceneRow, seen: Sequence[Mark], scale: TimeScale, faces: Faces) -> bool:
    left, right = side
    if left < 0 or right > scale.width:
        return False
    reach = faces.sign * _AROUND + theme.TIGHT / 2
    if any(
        left - reach < scale.centre(mark.day) < right + reach for mark in seen if mark.kind is not MarkKind.DEADLINE
    ):
        return False
    lying = (span for span in row.spans if span.kind is not SpanKind.UNIT)
    return not any(scale.left(span.first) < right and left < scale.right(span.last) for span in lying)
