"""What holds for all 53 whatever the figures: order, the future, better figures, gaps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from models.indicator_rows import FigureRow
from models.rules.indicator.targets import is_better
from models.vocabulary import BetterDirection, IndicatorStatus
from tests.rules.indicators import BY_ID, COUNTRY, DEFINITIONS, figure, judged

IDS = st.sampled_from([definition.id for definition in DEFINITIONS])
PERIODS = st.sampled_from([*(str(year) for year in range(2019, 2028)), "2023-Q1", "2023-H2", "2024-06", "2021/2025"])
DAYS = st.dates(date(2020, 6, 1), date(2028, 6, 1))
FIGURES = st.builds(
    figure,
    PERIODS,
    st.decimals(0, 70, places=1),
    series=st.sampled_from([None, None, None, COUNTRY]),
    office=st.sampled_from([None, None, "HU-VITHUY"]),
    published=st.none() | DAYS,
    estimate=st.booleans(),
) | st.builds(figure, PERIODS, missing=st.just(True))
STORED = st.dictionaries(
    IDS, st.lists(FIGURES, max_size=8, unique_by=lambda row: (row.series, row.office, row.period, row.kind)), max_size=6
)
RANK = [
    IndicatorStatus.NOT_MET,
    IndicatorStatus.OFF_PATH,
    IndicatorStatus.ON_PATH,
    IndicatorStatus.MET,
    IndicatorStatus.EXCEEDED,
]
#: Indicators of which a single target speaks, with a direction that one can follow.
AIMED = [
    each.id
    for each in DEFINITIONS
    if each.targets and each.direction in (BetterDirection.HIGHER, BetterDirection.LOWER)
]


@given(STORED, DAYS)
def test_the_order_of_figures_does_not_matter(figures: dict[str, list[FigureRow]], as_of: date) -> None:
    backwards = {id_: rows[::-1] for id_, rows in reversed(figures.items())}
    assert judged(figures, as_of) == judged(backwards, as_of)


@given(STORED, IDS, FIGURES, DAYS, st.integers(1, 500))
def test_what_is_published_later_changes_nothing(
    figures: dict[str, list[FigureRow]], id_: str, late: FigureRow, as_of: date, days: int
) -> None:
    late = replace(late, published_on=as_of + timedelta(days=days))
    assert judged(figures | {id_: [*figures.get(id_, []), late]}, as_of) == judged(figures, as_of)


@given(STORED, IDS, PERIODS, DAYS)
def test_districts_change_nothing(figures: dict[str, list[FigureRow]], id_: str, period: str, as_of: date) -> None:
    district = figure(period, 50, office="HU-VITHUY")
    assert judged(figures | {id_: [*figures.get(id_, []), district]}, as_of) == judged(figures, as_of)


@given(
    st.sampled_from(AIMED),
    st.lists(st.decimals(0, 70, places=1), min_size=1, max_size=6),
    st.integers(0, 5),
    st.decimals(0, 70, places=1),
    DAYS,
)
def test_a_better_figure_never_worsens_the_standing(
    id_: str, values: list[Decimal], which: int, other: Decimal, as_of: date
) -> None:
    definition = BY_ID[id_]
    first = definition.phase.first if definition.phase else 2021
    as_of = as_of.replace(year=as_of.year + first - 2021)
    which %= len(values)
    if not is_better(other, values[which], definition.direction):
        return
    better = [*values[:which], other, *values[which + 1 :]]
    before, after = (
        judged({id_: [figure(str(first + at), value) for at, value in enumerate(each)]}, as_of)[id_].status
        for each in (values, better)
    )
    # A year that no longer fails leaves the question to the years that have no figure yet.
    if before in RANK and (before, after) != (IndicatorStatus.NOT_MET, IndicatorStatus.MISSING):
        assert RANK.index(after) >= RANK.index(before)


@given(st.sampled_from([each.id for each in DEFINITIONS]), st.lists(PERIODS, max_size=6, unique=True), DAYS)
def test_gaps_alone_are_never_figures(id_: str, periods: list[str], as_of: date) -> None:
    found = judged({id_: [figure(period, missing=True) for period in periods]}, as_of)[id_]
    assert found.verdicts == ()
    assert found.status in {IndicatorStatus.NO_DATA, IndicatorStatus.NOT_YET_DUE, IndicatorStatus.MISSING}


@given(STORED, DAYS)
def test_joined_indicators_stand_together(figures: dict[str, list[FigureRow]], as_of: date) -> None:
    found = judged(figures, as_of)
    assert found["IND-N09"].status == found["IND-N10"].status


@given(STORED, DAYS)
def test_nothing_is_concluded_before_its_period_ends_but_by_a_published_figure(
    figures: dict[str, list[FigureRow]], as_of: date
) -> None:
    estimates = {id_: [row for row in rows if row.kind == "estimate"] for id_, rows in figures.items()}
    assert not {each.status for each in judged(estimates, as_of).values()} & {
        IndicatorStatus.MET,
        IndicatorStatus.EXCEEDED,
        IndicatorStatus.NOT_MET,
    }
