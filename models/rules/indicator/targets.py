"""One value against one target, and the interval that a target asks for."""

from __future__ import annotations

from decimal import Decimal

from models.indicator_rows import TargetRow
from models.vocabulary import BetterDirection, IndicatorStatus, TargetOperator

#: The ends of what satisfies a target; None: open on that side.
Interval = tuple[Decimal | None, Decimal | None]

_STRICT = frozenset({TargetOperator.BELOW, TargetOperator.ABOVE})
_UPWARD = frozenset({TargetOperator.AT_LEAST, TargetOperator.ABOVE})
_DOWNWARD = frozenset({TargetOperator.AT_MOST, TargetOperator.BELOW})
_HUNDRED = Decimal(100)


def interval(target: TargetRow, tolerance: Decimal) -> Interval:
    """The lowest and the highest value that satisfy `target`; the end of `<` and `>` itself does not.

    `~` is ± the target's own tolerance in percent, else `tolerance`. (None, None) for a target without figures.
    """
    if target.operator is TargetOperator.BETWEEN:
        return target.min, target.max
    if target.value is None:
        return None, None
    if target.operator in _UPWARD:
        return target.value, None
    if target.operator in _DOWNWARD:
        return None, target.value
    share = Decimal(0)
    if target.operator is TargetOperator.ABOUT:
        share = (tolerance if target.tolerance is None else target.tolerance) / _HUNDRED
    slack = abs(target.value) * share
    return target.value - slack, target.value + slack


def against_target(
    value: Decimal, target: TargetRow, direction: BetterDirection | None, tolerance: Decimal
) -> IndicatorStatus:
    """`met`, `exceeded` or `not_met`.

    Strictly better than the figure of ≤ or ≥ is `exceeded`; < and > are only met. Outside an interval (a band,
    "khoảng", =) is `exceeded` beyond the end that is good for `direction` (7–7,5 %: 8 exceeds), else `not_met`.
    """
    low, high = interval(target, tolerance)
    if low is not None and (value < low or (value == low and target.operator in _STRICT)):
        return _beyond(BetterDirection.LOWER, target, direction)
    if high is not None and (value > high or (value == high and target.operator in _STRICT)):
        return _beyond(BetterDirection.HIGHER, target, direction)
    one_sided = low is None or high is None
    if one_sided and target.operator not in _STRICT and value not in (low, high):
        return IndicatorStatus.EXCEEDED
    return IndicatorStatus.MET


def _beyond(end: BetterDirection, target: TargetRow, direction: BetterDirection | None) -> IndicatorStatus:
    one_sided = target.operator in _UPWARD | _DOWNWARD
    return IndicatorStatus.EXCEEDED if end is direction and not one_sided else IndicatorStatus.NOT_MET


def satisfied(value: Decimal, target: TargetRow, direction: BetterDirection | None, tolerance: Decimal) -> bool:
    """Whether `value` meets or exceeds `target`."""
    return against_target(value, target, direction, tolerance) is not IndicatorStatus.NOT_MET


def aimed_at(target: TargetRow, direction: BetterDirection | None) -> Decimal | None:
    """The one figure towards which a path leads: the target's, or the end of its band that is reached first."""
    if target.operator is not TargetOperator.BETWEEN:
        return target.value
    return target.max if direction is BetterDirection.LOWER else target.min


def is_better(value: Decimal, than: Decimal, direction: BetterDirection | None) -> bool:
    """Whether `value` is strictly better; without a direction that one can follow, nothing is."""
    if direction is BetterDirection.HIGHER:
        return value > than
    return direction is BetterDirection.LOWER and value < than
