"""Which time a letter is, how long ago it went out, and whether its reply is overdue: properties, and the days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.rules.urging import (
    DAYS_TO_REPLY,
    Urging,
    days_since,
    reply_days_late,
    reply_due_by_default,
    urgings_by_matter,
    which_time,
)

DAYS = st.dates(date(2021, 1, 1), date(2022, 12, 31))
#: Registers are dear to make; what may go wrong in them is of few kinds.
BRIEF = settings(max_examples=40)
MATTERS = st.frozensets(st.sampled_from(["task a", "task b", "round"]), min_size=1)


@st.composite
def registers(draw: st.DrawFn) -> list[Urging]:
    """Letters to two offices, some of them drafts, several of one day."""
    size = draw(st.integers(1, 8))
    return [
        Urging(
            uid=str(number),
            office=draw(st.sampled_from(["BTCTU", "TCT"])),
            about=draw(MATTERS),
            issued_on=draw(st.none() | st.dates(date(2021, 1, 1), date(2021, 1, 3))),
            reply_due=draw(st.none() | DAYS),
            replied_on=draw(st.none() | DAYS),
            place=(number, 1),
        )
        for number in range(size)
    ]


@BRIEF
@given(registers())
def test_letters_on_one_matter_are_counted_from_one_without_a_gap(letters: list[Urging]) -> None:
    on_one = [replace(each, about=frozenset({"task a"})) for each in letters]
    for office in ("BTCTU", "TCT"):
        sent = sorted((e for e in on_one if e.office == office and e.issued_on), key=lambda each: each.sequence)
        assert [which_time(each, on_one) for each in sent] == list(range(1, len(sent) + 1))
        drafts = [each for each in on_one if each.office == office and not each.issued_on]
        assert {which_time(each, on_one) for each in drafts} <= {len(sent) + 1}


@BRIEF
@given(registers())
def test_a_letter_is_the_time_that_its_most_urged_matter_is(letters: list[Urging]) -> None:
    by_matter = urgings_by_matter(letters)
    for letter in letters:
        if letter.issued_on is not None:
            places = [by_matter[letter.office, matter].index(letter) + 1 for matter in letter.about]
            assert which_time(letter, letters) == max(places)


@BRIEF
@given(registers(), st.randoms(use_true_random=False))
def test_the_order_of_the_register_says_nothing(letters: list[Urging], random: object) -> None:
    shuffled = list(letters)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert [which_time(each, shuffled) for each in letters] == [which_time(each, letters) for each in letters]
    assert urgings_by_matter(shuffled) == urgings_by_matter(letters)


@BRIEF
@given(registers(), DAYS)
def test_only_what_went_out_unanswered_past_its_day_is_overdue(letters: list[Urging], as_of: date) -> None:
    for letter in letters:
        late = reply_days_late(letter, as_of)
        assert late >= 0
        if late:
            assert letter.issued_on is not None
            assert letter.issued_on <= as_of
            assert letter.reply_due == as_of - timedelta(days=late)
            assert letter.replied_on is None or letter.replied_on > as_of
            assert reply_days_late(letter, as_of + timedelta(days=1)) in (0, late + 1)


@given(st.none() | DAYS, DAYS)
def test_days_since_are_counted_from_the_date_of_the_letter(issued_on: date | None, as_of: date) -> None:
    since = days_since(issued_on, as_of)
    if since is None:
        assert issued_on is None or issued_on > as_of
    else:
        assert issued_on is not None
        assert since >= 0
        assert issued_on + timedelta(days=since) == as_of


@pytest.mark.parametrize(
    ("today", "due"),
    [
        ("2021-10-04", "2021-10-11"),  # a Monday
        ("2021-10-09", "2021-10-18"),  # a Saturday: the Saturday after is no working day
        ("2021-10-10", "2021-10-18"),
    ],
)
def test_a_week_to_reply_ends_on_a_working_day(today: str, due: str) -> None:
    assert reply_due_by_default(date.fromisoformat(today)) == date.fromisoformat(due)


@given(DAYS)
def test_nobody_gets_less_than_the_days_promised(today: date) -> None:
    assert DAYS_TO_REPLY <= (reply_due_by_default(today) - today).days <= DAYS_TO_REPLY + 2
