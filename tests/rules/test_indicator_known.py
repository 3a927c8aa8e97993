"""Which figures count as of a date."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.indicator_rows import FigureRow
from models.rules.indicator.known import known_figures, known_from, standing_figures
from tests.rules.indicators import figure

DAY = timedelta(days=1)
FIGURES = st.builds(
    figure,
    st.sampled_from(["2021", "2021-Q4", "2022", "2022-H1", "2021/2025"]),
    st.integers(1, 99),
    series=st.sampled_from([None, "A"]),
    office=st.sampled_from([None, "HU-VITHUY"]),
    published=st.none() | st.dates(date(2021, 1, 1), date(2024, 12, 31)),
    estimate=st.booleans(),
)


@pytest.mark.parametrize(
    ("given_", "first_day"),
    [
        (figure("2021", 7, published=date(2022, 4, 20)), date(2022, 4, 20)),
        (figure("2021", 7), date(2021, 12, 31)),
        (figure("2021", missing=True), date(2021, 12, 31)),
        (figure("2021", missing=True, estimate=True), date(2021, 12, 31)),
        (figure("2021-Q1", 7), date(2021, 3, 31)),
        (figure("2021", 7, estimate=True), date(2021, 1, 1)),
        (figure("2021", 7, estimate=True, published=date(2021, 10, 5)), date(2021, 10, 5)),
    ],
)
def test_a_figure_counts_from_its_publication(given_: FigureRow, first_day: date) -> None:
    assert known_from(given_) == first_day
    assert known_figures([given_], first_day) == [given_]
    assert known_figures([given_], first_day - DAY) == []


def test_the_actual_stands_over_the_estimate() -> None:
    estimate, actual = figure("2021", 6, estimate=True), figure("2021", 7, published=date(2022, 3, 1))
    assert standing_figures([actual, estimate], date(2022, 2, 28)) == [estimate]
    assert standing_figures([actual, estimate], date(2022, 3, 1)) == [actual]
    assert known_figures([actual, estimate], date(2022, 3, 1)) == [estimate, actual]


@given(st.lists(FIGURES, max_size=12), st.dates(date(2021, 1, 1), date(2026, 12, 31)))
def test_one_figure_stands_whatever_the_order(figures: list[FigureRow], as_of: date) -> None:
    standing = standing_figures(figures, as_of)
    places = [(row.series, row.office, row.period) for row in standing]
    assert (
        len(places) == len(set(places)) == len({(r.series, r.office, r.period) for r in known_figures(figures, as_of)})
    )
    assert standing_figures(figures[::-1], as_of) == standing
