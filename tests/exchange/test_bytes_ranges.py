"""Arithmetic on ranges agrees with sets of numbers; their JSON form gives them back and refuses all else."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange import limits
from exchange.ranges import (
    Have,
    Ranges,
    checked,
    covers,
    difference,
    from_json,
    have_difference,
    intersection,
    normal,
    to_json,
    union,
)
from tests.exchange.packed_examples import refusal

NUMBERS = st.integers(1, 40)
RANGES = st.lists(st.tuples(NUMBERS, NUMBERS), max_size=8).map(normal)
HAVE = st.dictionaries(st.integers(1, limits.SITE), RANGES.filter(bool), max_size=4)


def _numbers(ranges: Ranges) -> set[int]:
    return {number for lo, hi in ranges for number in range(lo, hi + 1)}


@given(st.lists(st.tuples(NUMBERS, NUMBERS), max_size=12))
def test_normal_form_holds_the_same_numbers_and_is_unique(pairs: list[tuple[int, int]]) -> None:
    ranges = normal(pairs)
    assert _numbers(ranges) == {number for lo, hi in pairs for number in range(lo, hi + 1)}
    assert normal((number, number) for number in _numbers(ranges)) == ranges
    assert not ranges or checked(ranges) == ranges


@given(RANGES, RANGES)
def test_ranges_behave_as_sets(one: Ranges, other: Ranges) -> None:
    ones, others = _numbers(one), _numbers(other)
    assert union(one, other) == normal((each, each) for each in ones | others)
    assert difference(one, other) == normal((each, each) for each in ones - others)
    assert intersection(one, other) == normal((each, each) for each in ones & others)


@given(RANGES, NUMBERS, NUMBERS)
def test_what_a_run_covers(ranges: Ranges, lo: int, hi: int) -> None:
    numbers = _numbers(ranges)
    if lo <= hi:
        assert covers(ranges, lo, hi) == (set(range(lo, hi + 1)) <= numbers)


@given(HAVE, HAVE)
def test_what_is_had_of_many_sites(one: Have, other: Have) -> None:
    def pairs(have: Have) -> set[tuple[int, int]]:
        return {(site, number) for site, ranges in have.items() for number in _numbers(ranges)}

    assert pairs(have_difference(one, other)) == pairs(one) - pairs(other)
    assert all(have_difference(one, other).values())


@given(HAVE)
def test_json_gives_the_ranges_back(have: Have) -> None:
    assert from_json(to_json(have)) == have


def test_json_names_sites_as_people_do() -> None:
    assert to_json({255: ((1, 4), (7, 7)), 1: (), 3: ((2, 2),)}) == {
        "0000000000000003": [[2, 2]],
        "00000000000000ff": [[1, 4], [7, 7]],
    }


@pytest.mark.parametrize(
    "value",
    [
        None, [], "x", {"ff": [[1, 2]]}, {"00000000000000FF": [[1, 2]]}, {"0000000000000000": [[1, 2]]},
        {"ffffffffffffffff": [[1, 2]]}, {"00000000000000ff": []}, {"00000000000000ff": [[0, 2]]},
        {"00000000000000ff": [[3, 2]]}, {"00000000000000ff": [[1, 2], [3, 4]]}, {"00000000000000ff": [[5, 6], [1, 2]]},
        {"00000000000000ff": [[1, 2**31]]}, {"00000000000000ff": [[1, True]]}, {"00000000000000ff": [[1.0, 2.0]]},
        {"00000000000000ff": [[1]]}, {"00000000000000ff": ["12"]}, {"00000000000000ff": 1}, {1: [[1, 2]]},
    ],
)  # fmt: skip
def test_anything_else_is_refused(value: Any) -> None:
    assert refusal(from_json, value) == "package_damaged"
