"""The reference path ("đường tham chiếu, phần mềm tính"): where an indicator would stand if it went evenly.

The Programme gives no values between the baseline and the target; these are the program's own and are called so.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from models.indicator_rows import TargetRow
from models.rules.indicator.definition import Definition
from models.rules.indicator.targets import aimed_at
from models.rules.periods import Period, read_period
from models.vocabulary import Aggregation, BetterDirection

_YEAR_MONTHS = 12


def reference_path(definition: Definition) -> list[tuple[str, Decimal]]:
    """(year, value) from the baseline's year to the target's, in a straight line, ranks too; for a cumulative
    indicator the target's share of the phase elapsed at each year's end. Empty where no path can be computed."""
    if definition.aggregation is Aggregation.CUMULATIVE:
        target = _cumulative_target(definition)
        if target is None or target.period is None:
            return []
        whole = read_period(target.period)
        years = range(whole.first.year, whole.last.year + 1)
    else:
        turns = _turning_points(definition)
        years = range(int(turns[0][0]), int(turns[-1][0]) + 1) if turns else range(0)
    points = ((str(year), expected(definition, read_period(str(year)))) for year in years)
    return [(year, value) for year, value in points if value is not None]


def expected(definition: Definition, period: Period) -> Decimal | None:
    """The path's value at the end of `period`; None where there is no path, or outside it."""
    if definition.aggregation is Aggregation.CUMULATIVE:
        return _share_elapsed(definition, period)
    turns = _turning_points(definition)
    position = _position(period)
    for (start, before), (end, after) in pairwise(turns):
        if start <= position <= end:
            return before + (after - before) * (position - start) / (end - start)
    return None


def _turning_points(definition: Definition) -> list[tuple[Decimal, Decimal]]:
    """The baseline and the targets of single periods after it, by time; fewer than two make no path."""
    base = definition.baseline
    if base is None or definition.aggregation is not Aggregation.POINT or not _has_way(definition):
        return []
    turns = {_position(read_period(base.period)): base.value}
    for target in definition.targets:
        aim = aimed_at(target, definition.direction)
        if target.period and aim is not None and not target.every_period:
            turns.setdefault(_position(read_period(target.period)), aim)
    start = _position(read_period(base.period))
    ordered = sorted((position, value) for position, value in turns.items() if position >= start)
    return ordered if len(ordered) > 1 else []


def _has_way(definition: Definition) -> bool:
    return definition.direction in (BetterDirection.HIGHER, BetterDirection.LOWER)


def _position(period: Period) -> Decimal:
    """A period's end on the line of years: 2023 is 2023, 2023-H1 is 2022,5."""
    return Decimal(period.last.year - 1) + Decimal(period.last.month) / _YEAR_MONTHS


def _cumulative_target(definition: Definition) -> TargetRow | None:
    spoken = (target for target in definition.targets if target.period and target.value is not None)
    return next(spoken, None)


def _share_elapsed(definition: Definition, period: Period) -> Decimal | None:
    target = _cumulative_target(definition)
    if target is None or target.period is None or target.value is None:
        return None
    whole = read_period(target.period)
    start, end = Decimal(whole.first.year - 1), Decimal(whole.last.year)
    position = _position(period)
    return target.value * (position - start) / (end - start) if start < position <= end else None
