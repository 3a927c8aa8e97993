"""One value against one target: operators, bands, tolerance."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.indicator.targets import against_target, aimed_at, interval, is_better, satisfied
from models.vocabulary import BetterDirection, IndicatorStatus, TargetOperator
from tests.rules.indicators import BY_ID, TOLERANCE, target

HIGHER, LOWER, POINT = BetterDirection.HIGHER, BetterDirection.LOWER, BetterDirection.TARGET_POINT
VALUES = st.decimals(-1000, 1000, places=2)
ORDER = [IndicatorStatus.NOT_MET, IndicatorStatus.MET, IndicatorStatus.EXCEEDED]


@pytest.mark.parametrize(
    ("id_", "value", "standing"),
    [
        ("IND-N04", "29", "exceeded"),
        ("IND-N04", "30", "met"),
        ("IND-N04", "31", "not_met"),
        ("IND-N05", "6.99", "not_met"),
        ("IND-N05", "7", "met"),
        ("IND-N05", "7.5", "met"),
        ("IND-N05", "7.51", "exceeded"),
        ("IND-N06", "0.5", "met"),
        ("IND-N06", "0.6", "exceeded"),
        ("IND-N12", "15", "not_met"),
        ("IND-N12", "14.9", "met"),
        ("IND-N19", "80", "not_met"),
        ("IND-N19", "90", "met"),
        ("IND-N20", "2", "exceeded"),
        ("IND-N14", "6.64", "not_met"),
        ("IND-N14", "6.65", "met"),
        ("IND-N14", "7.35", "met"),
        ("IND-N14", "7.36", "exceeded"),
        ("IND-N17", "950000", "met"),
        ("IND-N17", "949999", "not_met"),
        ("IND-N17", "1050001", "not_met"),
        ("IND-N18", "1.05", "met"),
        ("IND-N18", "1.06", "not_met"),
    ],
)
def test_the_programmes_targets(id_: str, value: str, standing: str) -> None:
    definition = BY_ID[id_]
    assert against_target(Decimal(value), definition.targets[0], definition.direction, TOLERANCE) == standing


def test_a_tolerance_of_nothing_is_a_tolerance() -> None:
    exact = target(TargetOperator.ABOUT, 7, tolerance=Decimal(0))
    assert interval(exact, TOLERANCE) == (Decimal(7), Decimal(7))
    assert against_target(Decimal("6.99"), exact, HIGHER, TOLERANCE) is IndicatorStatus.NOT_MET
    assert interval(target(TargetOperator.ABOUT, 7, tolerance=Decimal(10)), TOLERANCE) == (
        Decimal("6.3"),
        Decimal("7.7"),
    )


def test_only_the_good_end_of_a_band_can_be_exceeded() -> None:
    band = target(TargetOperator.BETWEEN, min=Decimal(50), max=Decimal(60))
    beyond = {
        direction: against_target(Decimal(61), band, direction, TOLERANCE) for direction in (HIGHER, LOWER, POINT)
    }
    assert beyond == {HIGHER: "exceeded", LOWER: "not_met", POINT: "not_met"}
    assert against_target(Decimal(49), band, LOWER, TOLERANCE) is IndicatorStatus.EXCEEDED
    assert (aimed_at(band, HIGHER), aimed_at(band, LOWER)) == (Decimal(50), Decimal(60))


def test_equal_is_equal() -> None:
    assert against_target(Decimal(3), target(TargetOperator.EQUAL, 3), POINT, TOLERANCE) is IndicatorStatus.MET
    assert against_target(Decimal(4), target(TargetOperator.EQUAL, 3), POINT, TOLERANCE) is IndicatorStatus.NOT_MET


@given(
    st.sampled_from(TargetOperator),
    st.sampled_from([HIGHER, LOWER]),
    VALUES,
    st.decimals(0, 50, places=1),
    VALUES,
    VALUES,
)
def test_a_better_value_never_stands_worse(
    operator: TargetOperator, direction: BetterDirection, aim: Decimal, width: Decimal, one: Decimal, other: Decimal
) -> None:
    """Where operator and direction agree, as they do everywhere in the Programme."""
    upward = {TargetOperator.AT_LEAST, TargetOperator.ABOVE}
    downward = {TargetOperator.AT_MOST, TargetOperator.BELOW}
    if operator in (downward if direction is HIGHER else upward):
        return
    row = target(operator, None if operator is TargetOperator.BETWEEN else aim, min=aim, max=aim + width)
    worse, better = (one, other) if is_better(other, one, direction) else (other, one)
    standings = [ORDER.index(against_target(each, row, direction, width)) for each in (worse, better)]
    assert standings == sorted(standings)


@given(st.sampled_from(TargetOperator), VALUES, st.decimals(0, 50, places=1), VALUES)
def test_what_lies_strictly_inside_the_interval_satisfies(
    operator: TargetOperator, aim: Decimal, width: Decimal, value: Decimal
) -> None:
    row = target(operator, None if operator is TargetOperator.BETWEEN else aim, min=aim, max=aim + width)
    low, high = interval(row, width)
    if value not in (low, high):
        inside = (low is None or value > low) and (high is None or value < high)
        assert satisfied(value, row, None, width) == inside
