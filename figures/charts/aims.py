"""What a chart holds the figures against: target bands, the reference path, and the bullet of the latest figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_CEILING, Decimal

from figures.charts.chart import Bullet, ChartKind, ChartPoint, ChartSeries, PathPoint, SeriesRole, TargetBand
from figures.charts.series import Material
from models.indicator_rows import IndicatorRow, TargetRow
from models.indicator_words import target_words
from models.rules.indicator.against_target import target_in_force
from models.rules.indicator.path import reference_path
from models.rules.indicator.targets import interval
from models.vocabulary import BetterDirection, Measure

_PERCENT_SCALE = Decimal(100)


def bands_of(row: IndicatorRow, tolerance: Decimal) -> tuple[TargetBand, ...]:
    """Each target as the interval that satisfies it, ± the tolerance where it is "khoảng"."""
    return tuple(_band(target, row, tolerance) for target in row.targets)


def _band(target: TargetRow, row: IndicatorRow, tolerance: Decimal) -> TargetBand:
    low, high = interval(target, tolerance)
    return TargetBand(
        low=low,
        high=high,
        value=target.value,
        operator=target.operator,
        period=target.period,
        every_period=target.every_period,
        approximate=target.approximate,
        aspiration=target.aspiration,
        words=target_words(replace(row, targets=(replace(target, any_of=()),))),
    )


def path_of(material: Material) -> tuple[PathPoint, ...]:
    """The program's own line from baseline to target; none where the Programme gives no two ends."""
    return tuple(PathPoint(period, value) for period, value in reference_path(material.definition))


def bullet_of(row: IndicatorRow, kind: ChartKind, series: Sequence[ChartSeries], material: Material) -> Bullet | None:
    """The latest figure of the whole province against the target in force; None without figure or target."""
    point = _latest_point(kind, series)
    if point is None or point.value is None or not row.targets:
        return None
    target = target_in_force(row.targets, material.as_of)
    low, high = interval(target, material.tolerance)
    if low is None and high is None:
        return None
    scale_low, scale_high = _scale(row, point, [each for each in (low, high) if each is not None])
    return Bullet(
        value=point.value,
        of=point.of,
        period=point.period,
        kind=point.kind,
        target_low=low,
        target_high=high,
        scale_low=scale_low,
        scale_high=scale_high,
        inverted=row.measure is Measure.RANK or row.direction is BetterDirection.LOWER,
    )


def _latest_point(kind: ChartKind, series: Sequence[ChartSeries]) -> ChartPoint | None:
    """The newest value that a target speaks of: a sum or mean up to it, else the figure itself."""
    role = {ChartKind.CUMULATIVE: SeriesRole.RUNNING, ChartKind.AVERAGE: SeriesRole.MEAN}.get(kind, SeriesRole.OWN)
    points = [point for each in series if each.role is role for point in each.points if point.value is not None]
    return points[-1] if points else None


def _scale(row: IndicatorRow, point: ChartPoint, ends: Sequence[Decimal]) -> tuple[Decimal, Decimal]:
    """Both ends of the scale: zero (a rank: one) to what holds value, target and baseline with some room."""
    value = point.value if point.value is not None else Decimal(0)
    known = [value, *ends, *([row.baseline.value] if row.baseline else [])]
    if row.measure is Measure.RANK:
        ranked = [each for each in (point.of, row.baseline.of if row.baseline else None) if each]
        return Decimal(1), max(*known, *map(Decimal, ranked), Decimal(2))
    room = max(abs(each) for each in known) * Decimal("0.15") or Decimal(1)
    high = max(known) + room
    if row.measure is Measure.PERCENT and max(known) <= _PERCENT_SCALE:
        high = min(high, _PERCENT_SCALE)
    if row.measure in (Measure.COUNT, Measure.LEVEL):
        high = high.to_integral_value(ROUND_CEILING)
    return min(Decimal(0), min(known) - (room if min(known) < 0 else 0)), max(high, Decimal(0))
