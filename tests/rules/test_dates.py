from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import KnownError
from models.rules.dates import date_words, long_date_words, read_date
from tests.rules.given import DAYS, refusal


@given(DAYS)
def test_every_way_of_writing_a_day_is_read_back(day: date) -> None:
    for written in (
        date_words(day),
        long_date_words(day),
        day.isoformat(),
        f"{day.day}/{day.month}/{day.year}",
        f"{day.day}-{day.month}-{day.year}",
        f"  NGÀY {day.day}  tháng {day.month} năm {day.year} ",
        unicodedata.normalize("NFD", long_date_words(day)),
    ):
        assert read_date(written) == day


@pytest.mark.parametrize(
    ("day", "short", "long"),
    [
        (date(2021, 9, 5), "05/09/2021", "ngày 05 tháng 9 năm 2021"),
        (date(2022, 3, 9), "09/03/2022", "ngày 09 tháng 3 năm 2022"),
        (date(2022, 2, 28), "28/02/2022", "ngày 28 tháng 02 năm 2022"),
        (date(2021, 12, 31), "31/12/2021", "ngày 31 tháng 12 năm 2021"),
    ],
)
def test_a_day_in_words(day: date, short: str, long: str) -> None:
    assert date_words(day) == short
    assert long_date_words(day) == long


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("31/6/2022", "date.nonexistent"),
        ("29/2/2022", "date.nonexistent"),
        ("ngày 31 tháng 4 năm 2022", "date.nonexistent"),
        ("2022-13-01", "date.nonexistent"),
        ("0/1/2022", "date.nonexistent"),
        ("1/1/1899", "date.out_of_range"),
        ("2101-01-01", "date.out_of_range"),
        ("0000-01-01", "date.out_of_range"),
        ("", "date.unreadable"),
        ("15/3", "date.unreadable"),
        ("15/3/22", "date.unreadable"),
        ("15/3-2022", "date.unreadable"),
        ("15.3.2022", "date.unreadable"),
        ("2022-3-5", "date.unreadable"),
        ("hôm nay", "date.unreadable"),
        ("15/3/2022 9:00", "date.unreadable"),
        ("٣/٣/٢٠٢٢", "date.unreadable"),
    ],
)
def test_what_is_no_day_is_refused(written: str, code: str) -> None:
    with pytest.raises(KnownError) as refused:
        read_date(written)
    assert refused.value.code == code


@given(st.text())
def test_any_text_is_read_or_calmly_refused(text: str) -> None:
    code = refusal(read_date, text)
    assert code in {None, "date.unreadable", "date.nonexistent", "date.out_of_range"}
    assert code is not None or 1900 <= read_date(text).year <= 2100
