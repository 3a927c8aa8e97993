from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import KnownError
from models.rules.deadline import read_deadline
from models.rules.periods import Period, read_period
from tests.rules.given import refusal

YEARS = st.integers(1900, 2099)
PARTS = st.sampled_from(["", "-H1", "-H2", *(f"-Q{n}" for n in range(1, 5)), *(f"-{n:02d}" for n in range(1, 13))])


@st.composite
def periods(draw: st.DrawFn) -> Period:
    year = draw(YEARS)
    part = draw(PARTS | st.integers(year + 1, 2100).map(lambda to: f"/{to}"))
    return read_period(f"{year}{part}")


@pytest.mark.parametrize(
    ("text", "first", "last", "words"),
    [
        ("2021", "2021-01-01", "2021-12-31", "năm 2021"),
        ("2021-H1", "2021-01-01", "2021-06-30", "6 tháng đầu năm 2021"),
        ("2021-H2", "2021-07-01", "2021-12-31", "6 tháng cuối năm 2021"),
        ("2021-Q4", "2021-10-01", "2021-12-31", "quý IV năm 2021"),
        ("2021-06", "2021-06-01", "2021-06-30", "tháng 6 năm 2021"),
        ("2024-02", "2024-02-01", "2024-02-29", "tháng 2 năm 2024"),
        ("2021/2025", "2021-01-01", "2025-12-31", "giai đoạn 2021 - 2025"),
    ],
)
def test_periods_of_the_contract(text: str, first: str, last: str, words: str) -> None:
    period = read_period(text)
    assert period == Period(text, date.fromisoformat(first), date.fromisoformat(last))
    assert period.words == words
    assert str(period) == text
    assert read_period(f" {text.lower()} ") == period


@pytest.mark.parametrize(
    "text",
    [
        "",
        "21",
        "2021-H3",
        "2021-Q0",
        "2021-Q5",
        "2021-00",
        "2021-13",
        "2021-6",
        "2021-Q4-1",
        "2021/2021",
        "2025/2021",
        "2021/25",
        "1899",
        "2101",
        "2099/2101",
        "٢٠٢١",
        "quý IV năm 2021",
    ],
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(KnownError) as refused:
        read_period(text)
    assert refused.value.code == "period.unreadable"


@given(periods())
def test_words_of_a_period_name_the_same_last_day(period: Period) -> None:
    deadline = read_deadline(period.words)
    assert deadline.end == period.last
    assert deadline.unit_start == period.first


@given(periods())
def test_a_period_holds_its_own_days_only(period: Period) -> None:
    day = timedelta(days=1)
    assert period.first in period
    assert period.last in period
    assert period.first - day not in period
    assert period.last + day not in period


@given(periods(), periods())
def test_periods_are_ordered_by_their_end_then_by_length(one: Period, two: Period) -> None:
    assert (one < two) + (two < one) + (one == two) == 1
    if one.last != two.last:
        assert (one < two) == (one.last < two.last)
    elif one.first != two.first:
        assert (one < two) == (one.first > two.first)


def test_periods_in_order() -> None:
    ordered = ["2021-Q1", "2021-06", "2021-Q2", "2021-H1", "2021-12", "2021-Q4", "2021-H2", "2021", "2022", "2021/2025"]
    assert [str(period) for period in sorted(read_period(text) for text in ordered[5:] + ordered[:5])] == ordered


@given(st.text(alphabet="0123456789-/QH") | st.text())
def test_any_text_is_read_or_calmly_refused(text: str) -> None:
    assert refusal(read_period, text) in {None, "period.unreadable"}
