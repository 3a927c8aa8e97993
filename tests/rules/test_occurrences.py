from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import KnownError
from models.rules.occurrences import Planned, plan
from models.rules.periods import read_period
from models.vocabulary import DeadlineBasis
from tests.rules.given import bundled_tasks

TEXT, CONVENTION = DeadlineBasis.TEXT, DeadlineBasis.CONVENTION
OFFICES = st.lists(st.sampled_from(["VPTU", "BTCTU", "HU-VITHUY", "TU-VITHANH"]), max_size=4)


def recurrence_of(path: str) -> list[dict[str, Any]]:
    recurrence: list[dict[str, Any]] = next(t["recurrence"] for t in bundled_tasks() if t["path"] == path)
    return recurrence


def planned(recurrence: list[dict[str, Any]], *offices: str, base: int | None = None) -> list[Planned]:
    return plan(recurrence, offices=offices, first_year=2021, last_year=2025, review_base_year=base)


def test_supervision_comes_every_year() -> None:
    expected = [Planned("UBKTTU", str(year), date(year, 12, 31), CONVENTION) for year in range(2021, 2026)]
    assert planned(recurrence_of("III.3"), "UBKTTU") == expected


def test_own_programmes_are_for_the_term_and_for_each_year() -> None:
    turns = planned(recurrence_of("III.2[a]"), "TU-VITHANH", "HU-VITHUY")
    assert [turn.office for turn in turns] == ["TU-VITHANH"] * 6 + ["HU-VITHUY"] * 6
    assert [turn.period for turn in turns[:6]] == ["2021", "2022", "2023", "2024", "2025", "2021/2025"]
    assert turns[5] == Planned("TU-VITHANH", "2021/2025", date(2021, 12, 31), TEXT)
    assert turns[0] == Planned("TU-VITHANH", "2021", date(2021, 12, 31), CONVENTION)


def test_reviews_wait_for_their_base_year() -> None:
    recurrence = recurrence_of("III.2[b]")
    assert planned(recurrence, "VPTU") == []
    for base, years in ((2020, (2023, 2025)), (2021, (2024, 2026))):
        assert planned(recurrence, "VPTU", base=base) == [
            Planned("VPTU", str(year), date(year, 12, 31), CONVENTION) for year in years
        ]


@given(OFFICES, st.integers(1990, 2050), st.integers(0, 10), st.none() | st.integers(1990, 2050))
def test_every_office_has_the_same_turns_once(offices: list[str], first: int, length: int, base: int | None) -> None:
    recurrence: list[dict[str, Any]] = [
        {"every": "year", "basis": "convention"},
        {"after_years": 3, "review": "mid_term_review"},
    ]
    turns = plan(recurrence, offices=offices, first_year=first, last_year=first + length, review_base_year=base)
    assert len({(turn.office, turn.period) for turn in turns}) == len(turns)
    of_office = {office: [turn.period for turn in turns if turn.office == office] for office in offices}
    assert list(dict.fromkeys(turn.office for turn in turns)) == list(dict.fromkeys(offices))
    years = set(range(first, first + length + 1)) | ({base + 3} if base is not None else set())
    for periods in of_office.values():
        assert periods == [str(year) for year in sorted(years)]
    for turn in turns:
        assert turn.deadline == read_period(turn.period).last


def test_nobody_named_and_nothing_recurring_plan_nothing() -> None:
    assert planned(recurrence_of("III.3")) == []
    assert planned([], "VPTU") == []


def test_the_first_item_for_a_period_counts() -> None:
    term = {"period": "term", "basis": "text"}
    assert planned([term, {**term, "deadline": "2022-06-30"}], "VPTU") == [
        Planned("VPTU", "2021/2025", date(2025, 12, 31), TEXT)
    ]


@pytest.mark.parametrize(
    "item",
    [
        {},
        {"every": "week"},
        {"period": "decade"},
        {"period": "term", "deadline": "31/12/2021"},
        {"period": "term", "deadline": 2021},
        {"every": "year", "basis": "guess"},
        {"after_years": "3"},
        {"after_years": -1},
    ],
)
def test_an_unknown_recurrence_is_refused(item: dict[str, Any]) -> None:
    with pytest.raises(KnownError) as refused:
        planned([item], "VPTU", base=2020)
    assert refused.value.code == "recurrence.unreadable"
