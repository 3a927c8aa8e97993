"""Totals that reconcile, whatever the rows."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from models.labels import label
from models.messages import _
from models.vocabulary import Timeliness
from reports.table_totals import totals
from reports.totals_words import composition_words, percent_words, rate_words, silence_words
from tests.reports.rows import dated, every_case, table_of, task

_STATES = [state for state in Timeliness if state is not Timeliness.NOT_TRACKED]
_GIVEN = st.lists(st.tuples(st.sampled_from(_STATES), st.booleans(), st.booleans()), max_size=40)


@given(_GIVEN)
def test_totals_reconcile(cases: list[tuple[Timeliness, bool, bool]]) -> None:
    """Every task is in exactly one state; what a rate holds and what it leaves out make up all tasks."""
    tasks = [
        task(str(place), timeliness=state, counted=counted, reported=reported)
        for place, (state, counted, reported) in enumerate(cases)
    ]
    found = totals(tasks, headings=3, restatements=1)
    assert sum(state.tasks for state in found.states) == found.tasks == len(cases)
    assert found.counted + sum(state.left_out for state in found.states) == found.tasks
    for rate in found.rates:
        assert 0 <= rate.numerator <= rate.denominator
        assert rate.denominator + sum(count for _reason, count in rate.left_out) == found.tasks
    on_time, completed, reported_on = found.rates
    assert on_time.denominator == found.counted
    assert reported_on.numerator == found.reported
    assert completed.numerator >= on_time.numerator


def test_the_rates_of_a_small_programme() -> None:
    found = table_of(every_case()).totals
    assert (found.headings, found.restatements, found.tasks) == (5, 1, 10)
    on_time, completed, reported = found.rates
    assert (on_time.numerator, on_time.denominator) == (1, 7)
    assert dict(on_time.left_out) == {
        label(Timeliness.NO_DEADLINE): 1,
        label(Timeliness.RECURRING): 1,
        label(Timeliness.CANCELLED): 1,
    }
    assert (completed.numerator, completed.denominator) == (2, 8)
    assert (reported.numerator, reported.denominator) == (5, 10)


def test_breakthrough_headings_are_not_counted_as_items_of_the_document() -> None:
    table = table_of([dated("1", Timeliness.OVERDUE, breakthrough=1)])
    assert (len(table.rows), table.totals.headings) == (2, 0)


def test_a_rate_says_what_it_divides_and_what_it_leaves_out() -> None:
    found = table_of(every_case()).totals
    words = rate_words(found.rates[0])
    for part in ("1/7", "14,3 %", "3", label(Timeliness.RECURRING).lower()):
        assert part in words
    for number in (found.tasks, found.headings, found.restatements):
        assert f" {number} " in composition_words(found)
    assert silence_words(found) == _("No report yet: {n} tasks.", n="5")


def test_percentages_are_rounded_half_up_and_nothing_is_divided_by_zero() -> None:
    assert percent_words(Fraction(1, 16)) == "6,3 %"
    assert percent_words(Fraction(1, 1)) == "100,0 %"
    assert percent_words(None) == _("cannot be computed")
    empty = table_of([]).totals
    assert all(rate.value is None for rate in empty.rates)
