"""How an indicator stands to a target of one period, of a mean or of a sum."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from models.indicator_rows import PhaseRow, TargetRow
from models.rules.indicator.definition import Definition
from models.rules.indicator.path import expected
from models.rules.indicator.readings import Reading, by_year
from models.rules.indicator.targets import against_target, satisfied
from models.rules.periods import Period, read_period
from models.vocabulary import Aggregation, BetterDirection, IndicatorClass, IndicatorStatus

_YEAR_MONTHS = 12
_NOT_YET = IndicatorStatus.NOT_YET_DUE


def target_in_force(targets: Sequence[TargetRow], as_of: date) -> TargetRow:
    """The first target whose period is not over, else the last one; a target without a period is never over."""
    ordered = sorted(targets, key=_last_day)
    return next((target for target in ordered if _last_day(target) >= as_of), ordered[-1])


def years_of(target: TargetRow) -> PhaseRow | None:
    """The years of which a target speaks."""
    due = _due(target)
    return PhaseRow(due.first.year, due.last.year) if due else None


def standing_to_target(
    definition: Definition,
    target: TargetRow,
    readings: Sequence[Reading],
    *,
    as_of: date,
    tolerance: Decimal,
    gaps: frozenset[str],
) -> IndicatorStatus:
    """`readings` are its own by time, `gaps` its periods known to have no figure.

    The precedence is told by `models.rules.indicator.status`.
    """
    due = _due(target)
    if due is None or definition.klass is IndicatorClass.MILESTONE:
        reached = _reached(definition, target, readings, tolerance)
        if reached or due is None:
            return reached or (IndicatorStatus.NOT_YET_DUE if readings else IndicatorStatus.NO_DATA)
    told = _told(definition, target, due, readings, gaps, tolerance)
    if told and told.final:
        return against_target(told.value, target, definition.direction, tolerance)
    if told:
        return _path(satisfied(told.value, target, definition.direction, tolerance))
    if due_is_a_gap(target, gaps) or (as_of > due.last and readings):
        return IndicatorStatus.MISSING
    if not readings:
        return IndicatorStatus.NO_DATA
    return _on_the_way(definition, target, [each for each in readings if each.period.last <= due.last], tolerance)


def due_is_a_gap(target: TargetRow, gaps: frozenset[str]) -> bool:
    """Whether the figure of the target's period, or of its last year, is known to be missing."""
    due = _due(target)
    return due is not None and not gaps.isdisjoint({due.text, str(due.last.year)})


def _due(target: TargetRow) -> Period | None:
    return read_period(target.period) if target.period else None


def _last_day(target: TargetRow) -> date:
    due = _due(target)
    return due.last if due else date.max


def _path(good: bool) -> IndicatorStatus:
    return IndicatorStatus.ON_PATH if good else IndicatorStatus.OFF_PATH


def _reached(
    definition: Definition, target: TargetRow, readings: Sequence[Reading], tolerance: Decimal
) -> IndicatorStatus | None:
    """A milestone is reached as soon as its latest published figure says so; None while it is not."""
    came_true = [reading for reading in readings if reading.final]
    if not came_true:
        return None
    judged = against_target(came_true[-1].value, target, definition.direction, tolerance)
    return None if judged is IndicatorStatus.NOT_MET else judged


def _told(
    definition: Definition,
    target: TargetRow,
    due: Period,
    readings: Sequence[Reading],
    gaps: frozenset[str],
    tolerance: Decimal,
) -> Reading | None:
    """The value of which the target speaks, if the figures tell it."""
    exact = next((reading for reading in readings if reading.period.text == due.text), None)
    if exact:
        return exact
    if definition.aggregation is Aggregation.AVERAGE:
        return _whole_mean(due, readings, gaps)
    if definition.aggregation is Aggregation.CUMULATIVE:
        return _whole_sum(definition, target, due, readings, tolerance)
    return by_year(readings).get(due.last.year)


def _on_the_way(
    definition: Definition, target: TargetRow, readings: Sequence[Reading], tolerance: Decimal
) -> IndicatorStatus:
    """Before the target is due: what is known so far against the path, or the mean so far against the target."""
    due = _due(target)
    if due is None or not readings:
        return IndicatorStatus.NOT_YET_DUE
    if definition.aggregation is Aggregation.AVERAGE:
        years = _years_within(readings, due)
        mean = _mean(years, due)
        return _path(satisfied(mean.value, target, definition.direction, tolerance)) if mean else _NOT_YET
    if definition.aggregation is Aggregation.CUMULATIVE:
        parts = summed_parts(readings, due)
        if target.value is None or not parts:
            return _NOT_YET
        share = Decimal(sum(part.period.months for part in parts)) / due.months
        return _path(_as_good(_sum(parts), target.value * share, definition.direction))
    latest = readings[-1]
    way = expected(definition, latest.period)
    return _NOT_YET if way is None else _path(_as_good(latest.value, way, definition.direction))


def _as_good(value: Decimal, way: Decimal, direction: BetterDirection | None) -> bool:
    return value <= way if direction is BetterDirection.LOWER else value >= way


def _years_within(readings: Sequence[Reading], due: Period) -> list[Reading]:
    return [reading for year, reading in by_year(readings).items() if due.first.year <= year <= due.last.year]


def _mean(years: Sequence[Reading], due: Period) -> Reading | None:
    if not years:
        return None
    value = sum((reading.value for reading in years), Decimal(0)) / len(years)
    return Reading(due, value, all(reading.final for reading in years))


def _whole_mean(due: Period, readings: Sequence[Reading], gaps: frozenset[str]) -> Reading | None:
    """The mean once the last year is told and each before it, by its figure or by why it has none."""
    told = by_year(readings)
    silent = [year for year in range(due.first.year, due.last.year) if year not in told and str(year) not in gaps]
    return _mean(_years_within(readings, due), due) if due.last.year in told and not silent else None


def _whole_sum(
    definition: Definition, target: TargetRow, due: Period, readings: Sequence[Reading], tolerance: Decimal
) -> Reading | None:
    """The sum once the last year is told whole; with a gap before it only a sum that nothing added could change."""
    parts = summed_parts(readings, due)
    if sum(part.period.months for part in parts if part.period.last.year == due.last.year) < _YEAR_MONTHS:
        return None
    told = Reading(due, _sum(parts), all(part.final for part in parts))
    if sum(part.period.months for part in parts) == due.months:
        return told
    enough = satisfied(told.value, target, definition.direction, tolerance)
    return told if enough == (definition.direction is BetterDirection.HIGHER) else None


def summed_parts(readings: Sequence[Reading], due: Period) -> list[Reading]:
    """The readings that add up without counting a month twice: what came true first, and the longer before the parts
    of which it is made."""
    inside = [each for each in readings if due.first <= each.period.first and each.period.last <= due.last]
    parts: list[Reading] = []
    for reading in sorted(inside, key=lambda each: (not each.final, -each.period.months, each.period)):
        if all(reading.period.last < part.period.first or part.period.last < reading.period.first for part in parts):
            parts.append(reading)
    return parts


def _sum(parts: Sequence[Reading]) -> Decimal:
    return sum((part.value for part in parts), Decimal(0))
