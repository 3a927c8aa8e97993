"""Sparkline: an indicator's figures as a line of a few letters' height, with its target and its gaps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from figures.styles import Style
from models.indicator_rows import IndicatorRow
from models.indicator_words import period_words, value_words
from models.rules.indicator.targets import interval
from models.rules.periods import Period, read_period
from models.vocabulary import Aggregation, FigureKind, Measure
from ui import theme

_DOT = 2.2
_DAYS_OF_A_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Point:
    """A figure at the end of its period (in years), `joined` to the one before unless a period between has none."""

    at: float
    value: float
    joined: bool
    estimate: bool


@dataclass(frozen=True, slots=True)
class Sparkline:
    """`band` is what is aimed at, from and to (the same where it is one figure); `inverted` where less is higher up."""

    points: tuple[Point, ...]
    band: tuple[float, float] | None
    inverted: bool
    words: str


def sparkline(row: IndicatorRow, tolerance: Decimal) -> Sparkline | None:
    """The line of the whole province's own figures; None where there is nothing to draw.

    `tolerance` is the programme's percent for "khoảng".
    """
    found = _figures(row)
    if not found:
        return None
    if row.baseline is not None:
        found.setdefault(read_period(row.baseline.period), (row.baseline.value, False))
    words = "; ".join(
        f"{period_words(period.text)}: {value_words(value)}" for period, (value, _e) in sorted(found.items())
    )
    points = _joined(found, row.aggregation is Aggregation.CUMULATIVE)
    return Sparkline(tuple(points), _band(row, tolerance), row.measure is Measure.RANK, words)


def _figures(row: IndicatorRow) -> dict[Period, tuple[Decimal, bool]]:
    """Figures of one length of period, the longest there is, and whether each is an estimate that nothing overtook."""
    references = row.rule.references if row.rule else ()
    own = [each for each in row.values if each.office is None and each.series not in references]
    found: dict[Period, tuple[Decimal, bool]] = {}
    for each in sorted(own, key=lambda one: one.kind is FigureKind.ACTUAL):
        if each.value is not None and each.series == own[0].series:
            found[read_period(each.period)] = each.value, each.kind is FigureKind.ESTIMATE
    longest = max((period.months for period in found if period.months <= 12), default=0)
    return {period: figure for period, figure in found.items() if period.months == longest}


def _joined(figures: Mapping[Period, tuple[Decimal, bool]], cumulative: bool) -> list[Point]:
    points: list[Point] = []
    total = Decimal(0)
    for period, (value, estimate) in sorted(figures.items()):
        total += value
        joined = bool(points) and _place(period) - points[-1].at < period.months / 12 * 1.5
        points.append(Point(_place(period), float(total if cumulative else value), joined, estimate))
    return points


def _band(row: IndicatorRow, tolerance: Decimal) -> tuple[float, float] | None:
    """The ends of the first target; a side that is open ends at the figure itself."""
    low, high = interval(row.targets[0], tolerance) if row.targets else (None, None)
    ends = [float(end) for end in (low, high) if end is not None]
    return (ends[0], ends[-1]) if ends else None


def _place(period: Period) -> float:
    return period.last.toordinal() / _DAYS_OF_A_YEAR


# -- painting ---------------------------------------------------------------------------------------------------------


def paint(line: Sparkline, painter: QPainter, box: QRectF) -> None:
    """Draw `line` in `box`: what is aimed at dashed or grey, figures as dots, estimates as rings."""
    scale = _Scale(line, box.adjusted(_DOT, _DOT, -_DOT, -_DOT))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if line.band is not None:
        _paint_band(scale, line.band, painter, box)
    painter.setPen(QPen(theme.ink(Style.TEXT), 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for stretch in _stretches(line.points):
        painter.drawPolyline(QPolygonF([scale.of(point) for point in stretch]))
    for point in _dotted(line.points, box.width()):
        painter.setBrush(theme.colour("ground") if point.estimate else theme.ink(Style.TEXT))
        painter.drawEllipse(scale.of(point), _DOT, _DOT)
    painter.restore()


def _paint_band(scale: _Scale, band: tuple[float, float], painter: QPainter, box: QRectF) -> None:
    low, high = scale.height(band[0]), scale.height(band[1])
    if abs(low - high) > 1:
        painter.fillRect(QRectF(box.left(), min(low, high), box.width(), abs(low - high)), theme.colour("done"))
    pen = QPen(theme.ink(Style.DONE), 1, Qt.PenStyle.DashLine)
    painter.setPen(pen)
    for height in {low, high}:
        painter.drawLine(QPointF(box.left(), height), QPointF(box.right(), height))


def _dotted(points: Sequence[Point], width: float) -> Sequence[Point]:
    """The points that get a dot: all of them, or where they would run together those at the ends and the estimates."""
    if len(points) <= width / (_DOT * 4):
        return points
    starts = [point for point in points if not point.joined or point.estimate]
    return [*starts, points[-1]]


def _stretches(points: Sequence[Point]) -> list[list[Point]]:
    """Points that are joined, each stretch in one piece: a period without figure stays a gap."""
    found: list[list[Point]] = []
    for point in points:
        if point.joined and found:
            found[-1].append(point)
        else:
            found.append([point])
    return [stretch for stretch in found if len(stretch) > 1]


class _Scale:
    """Years and values to places in a box."""

    def __init__(self, line: Sparkline, box: QRectF) -> None:
        values = [point.value for point in line.points] + list(line.band or ())
        self._low, self._high = min(values), max(values)
        self._first, self._last = line.points[0].at, line.points[-1].at
        self._inverted = line.inverted
        self._box = box

    def of(self, point: Point) -> QPointF:
        span = self._last - self._first
        part = (point.at - self._first) / span if span else 0.5
        return QPointF(self._box.left() + part * self._box.width(), self.height(point.value))

    def height(self, value: float) -> float:
        span = self._high - self._low
        part = (value - self._low) / span if span else 0.5
        return self._box.top() + (part if self._inverted else 1 - part) * self._box.height()
