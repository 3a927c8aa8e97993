"""What is typed into the entry grid, by properties: steps go back and forth, and what is read is what was meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import queries
from models.indicator_rows import FigureRow, IndicatorRow
from models.indicator_words import baseline_words, period_words, rule_words, target_words
from models.rules.numbers import number_words
from models.store import Store
from models.vocabulary import FigureKind, Measure, MissingReason
from tests.stores import TODAY, pattern
from ui.indicators.figure_cells import Typed, check_figure
from ui.indicators.figure_edits import FigureEdits
from ui.indicators.figure_lines import FigureKey, FigureLine, columns, figure_lines, phases

TYPED = st.builds(
    Typed,
    value=st.sampled_from(["", "35/63", "7,5", "7.5", "chưa công bố", "x"]),
    missing=st.sampled_from([None, *MissingReason]),
    published=st.sampled_from(["", "1/2/2022", "32/1/2022"]),
    source=st.sampled_from(["", "Niên giám"]),
)


@cache
def rows() -> tuple[IndicatorRow, ...]:
    """The bundled indicators, without a figure."""
    with Store.open(pattern("VPTU"), today=TODAY, writer=False) as store, store.read() as session:
        return tuple(queries.indicators(session, as_of=TODAY))


def row(code: str) -> IndicatorRow:
    return next(each for each in rows() if each.id == f"IND-{code}")


def key(code: str, period: str = "2021", series: str | None = None) -> FigureKey:
    return FigureKey(f"IND-{code}", series, None, period, FigureKind.ACTUAL)


KEYS = st.builds(key, st.sampled_from(["N01", "N05", "N07", "Q01"]), st.sampled_from(["2020", "2021"]))


@given(st.lists(st.dictionaries(KEYS, TYPED, max_size=3), max_size=6))
def test_steps_go_back_to_the_beginning_and_forth_to_the_end(steps: Sequence[dict[FigureKey, Typed]]) -> None:
    edits = FigureEdits(list(rows()), TODAY)
    for cells in steps:
        edits.change(cells)
    end = {each: edits.typed(each) for each in edits.changed()}
    while edits.undo():
        pass
    assert edits.changed() == []
    while edits.redo():
        pass
    assert {each: edits.typed(each) for each in edits.changed()} == end


@given(st.dictionaries(KEYS, TYPED, max_size=6))
def test_every_changed_cell_is_either_given_or_wrong(cells: dict[FigureKey, Typed]) -> None:
    edits = FigureEdits(list(rows()), TODAY)
    edits.change(cells)
    wrong = set(edits.wrong())
    assert len(edits.given()) == len(edits.changed()) - len(wrong)
    for each in edits.changed():
        assert (edits.checked(each).given is None) == (each in wrong)


@given(st.integers(1, 99), st.integers(0, 900))
def test_a_rank_is_read_as_written_or_refused(rank: int, more: int) -> None:
    checked = check_figure(Typed(f" {rank} / {rank + more} "), key("N01"), FigureLine(row("N01")), TODAY)
    assert checked.given is not None
    assert (checked.given.value, checked.given.of) == (Decimal(rank), rank + more)
    beyond = check_figure(Typed(f"{rank + more + 1}/{rank + more}"), key("N01"), FigureLine(row("N01")), TODAY)
    assert beyond.given is None
    assert set(beyond.faults) == {"value"}


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_a_number_is_read_back_as_it_is_shown(number: Decimal) -> None:
    checked = check_figure(Typed(number_words(number)), key("N07"), FigureLine(row("N07")), TODAY)
    assert checked.given is not None
    assert checked.given.value == number


def test_a_refused_cell_says_why_until_something_else_is_typed() -> None:
    edits = FigureEdits(list(rows()), TODAY)
    edits.change({key("N20"): Typed("1,5")})
    assert edits.wrong() == []
    edits.refuse(key("N20"), "không phải số đếm")
    assert edits.checked(key("N20")).faults == {"value": "không phải số đếm"}
    edits.change({key("N20"): Typed("2")})
    assert edits.wrong() == []


def test_every_reason_is_known_by_its_word() -> None:
    for word, reason in (
        ("chưa công bố", MissingReason.NOT_PUBLISHED),
        ("NGOÀI NHÓM CÔNG BỐ", MissingReason.OUTSIDE_PUBLISHED_GROUP),
        ("khong du so lieu", MissingReason.INSUFFICIENT_DATA),
    ):
        checked = check_figure(Typed(word), key("N01"), FigureLine(row("N01")), TODAY)
        assert checked.given is not None
        assert checked.given.missing_reason is reason


@pytest.mark.parametrize("office", [None, "HU-VITHUY"])
def test_lines_are_each_there_once_and_ranks_are_the_provinces(office: str | None) -> None:
    lines = figure_lines(rows(), office=office, opened={each.id for each in rows()})
    places = [(line.row.id, line.series, line.quarter) for line in lines]
    assert len(set(places)) == len(places)
    assert ("IND-N07", None, 2) in places
    assert any(line.row.measure is Measure.RANK for line in lines) == (office is None)


def test_phases_are_offered_once_they_have_begun() -> None:
    assert phases(row("N05")) == ["2021/2025"]
    assert phases(row("N01")) == []
    assert columns(rows(), first=2021, today=date(2022, 1, 1)) == ["2021", "2022", "2021/2025", "2021/2050"]
    assert "2026/2030" in columns(rows(), first=2021, today=date(2026, 1, 1))


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2021", "2021"),
        ("2021-Q4", "quý IV/2021"),
        ("2021-H1", "6 tháng đầu 2021"),
        ("2021-H2", "6 tháng cuối 2021"),
        ("2021-06", "6/2021"),
        ("2021/2025", "2021–2025"),
    ],
)
def test_periods_are_said_in_few_letters(period: str, words: str) -> None:
    assert period_words(period) == words


def test_rules_and_baselines_are_said_in_words() -> None:
    assert rule_words(row("R01")) == "năm sau cao hơn năm trước, so với năm công bố gần nhất trước đó"
    assert "N01, N02, N03, N04" in rule_words(row("R07"))
    assert rule_words(row("N01")) == ""
    baseline = row("N01").baseline
    assert baseline is not None
    assert baseline_words(baseline, row("N01")) == "28/63 (2020)"
    assert all(target_words(each) for each in rows())


def test_a_reason_takes_the_day_and_source_of_the_value_away() -> None:
    figure = FigureRow(
        "2021", None, FigureKind.ACTUAL, Decimal(35), None, 63, date(2022, 2, 1), None, "VCCI"
    )  # fmt: skip
    edits = FigureEdits([replace(row("N04"), values=(figure,))], TODAY)
    stored = edits.typed(key("N04"))
    for reason in (Typed("", MissingReason.NOT_PUBLISHED), Typed("chưa công bố")):
        edits.change({key("N04"): replace(stored, value=reason.value, missing=reason.missing)})
        assert edits.typed(key("N04")) == reason
        edits.undo()
        assert edits.typed(key("N04")) == stored
    edits.change({key("N04"): replace(stored, value="", missing=MissingReason.OTHER, source="Công văn 12")})
    assert edits.typed(key("N04")) == Typed("", MissingReason.OTHER, source="Công văn 12")
    edits.change({key("N04"): replace(stored, value="36/63")})
    assert edits.typed(key("N04")).source == "VCCI"
