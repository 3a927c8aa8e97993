"""The time axis: every day in one unit of each level, days and places one to one, labels that never meet."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures.deadlines.axis import Axis, Tick, Zoom

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
ZOOMS = st.sampled_from(Zoom)


@st.composite
def axes(draw: st.DrawFn) -> Axis:
    first = draw(DAYS)
    return Axis(first, first + timedelta(days=draw(st.integers(0, 9_000))), draw(ZOOMS))


def _years(first: str, last: str, zoom: Zoom) -> Axis:
    return Axis(date.fromisoformat(first), date.fromisoformat(last), zoom)


def test_years_stand_over_months_or_quarters() -> None:
    axis = _years("2021-09-15", "2022-02-01", Zoom.MONTH)
    assert [tick.label for tick in axis.upper] == ["2021", "2022"]
    assert [tick.label for tick in axis.lower] == [f"Tháng {n}" for n in (9, 10, 11, 12, 1, 2)]
    assert [tick.short for tick in axis.lower] == ["T9", "T10", "T11", "T12", "T1", "T2"]
    axis = _years("2021-09-15", "2022-02-01", Zoom.QUARTER)
    assert [tick.label for tick in axis.lower] == ["Quý III", "Quý IV", "Quý I"]
    assert axis.lower[0][1:3] == (date(2021, 7, 1), date(2021, 9, 30))
    assert axis.visible_days(axis.lower[0]) == 16
    assert [tick.short for tick in _years("2021-09-15", "2022-02-01", Zoom.YEAR).lower] == ["III", "IV", "I"]


@given(axes())
def test_the_units_of_a_level_follow_each_other_and_hold_every_day(axis: Axis) -> None:
    for ticks in (axis.upper, axis.lower):
        assert ticks[0].first <= axis.first <= ticks[0].last
        assert ticks[-1].first <= axis.last <= ticks[-1].last
        assert all(second.first - first.last == timedelta(days=1) for first, second in pairwise(ticks))
        assert sum(map(axis.visible_days, ticks)) == axis.days


@given(axes(), st.data())
def test_a_day_and_its_place_tell_each_other(axis: Axis, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, axis.days - 1))
    day = axis.day_at(place)
    assert (axis.start_of(day), axis.end_of(day)) == (place, place + 1)
    assert axis.day_at(place + data.draw(st.floats(0, 0.999))) == day
    assert (axis.day_at(-0.5), axis.day_at(axis.days + 7.5)) == (axis.first, axis.last)
    assert axis.end_of(axis.last) == axis.days


@given(axes(), st.floats(0.01, 400))
def test_no_label_meets_another_or_the_edges(axis: Axis, days_per_letter: float) -> None:
    def width(text: str) -> float:
        return len(text) * days_per_letter

    for ticks in (axis.upper, axis.lower):
        labels = axis.labels(ticks, width)
        assert len(labels) == len(ticks)
        places = [
            (max(axis.start_of(tick.first), 0), width(label))
            for tick, label in zip(ticks, labels, strict=True)
            if label
        ]
        assert all(place + taken <= after for (place, taken), (after, _) in pairwise(places))
        assert all(place + taken <= axis.days for place, taken in places)


@pytest.mark.parametrize(
    ("days_per_letter", "expected"),
    [
        (3, ["Tháng 1", "Tháng 2", "Tháng 3", "Tháng 4"]),
        (8, ["T1", "T2", "T3", "T4"]),
        (20, ["T1", "", "", "T4"]),
        (50, ["T1", "", "", ""]),
        (500, ["", "", "", ""]),
    ],
)
def test_labels_grow_shorter_and_fewer_together(days_per_letter: float, expected: list[str]) -> None:
    axis = _years("2021-01-01", "2023-12-31", Zoom.MONTH)
    assert list(axis.labels(axis.lower, lambda text: len(text) * days_per_letter))[:4] == expected


def test_a_unit_that_is_cut_at_the_edge_says_less_than_the_others() -> None:
    axis = _years("2021-01-25", "2021-06-30", Zoom.MONTH)
    labels = axis.labels(axis.lower, lambda text: len(text) * 3.0)
    assert labels[:3] == ("T1", "Tháng 2", "Tháng 3")


def test_an_axis_goes_forward() -> None:
    with pytest.raises(ValueError, match="before"):
        Axis(date(2022, 1, 2), date(2022, 1, 1), Zoom.YEAR)


def test_every_label_is_of_its_own_unit() -> None:
    def of(ticks: tuple[Tick, ...]) -> set[str]:
        return {tick.unit.value for tick in ticks}

    axis = _years("2020-01-01", "2025-12-31", Zoom.YEAR)
    assert (of(axis.upper), of(axis.lower)) == ({"year"}, {"quarter"})
