"""Dates as people type and read them: dd/MM/yyyy, ISO, and "ngày 05 tháng 9 năm 2021"."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from models.errors import KnownError
from models.messages import _

FIRST_YEAR = 1900
LAST_YEAR = 2100

#: The ways in which one day is written; every pattern names d, m and y.
DAY_PATTERNS = (
    r"(?:ngày )?(?P<d>[0-9]{1,2}) tháng (?P<m>[0-9]{1,2}),? năm (?P<y>[0-9]{4})",
    r"(?:ngày )?(?P<d>[0-9]{1,2})/(?P<m>[0-9]{1,2})/(?P<y>[0-9]{4})",
    r"(?:ngày )?(?P<d>[0-9]{1,2})-(?P<m>[0-9]{1,2})-(?P<y>[0-9]{4})",
    r"(?:ngày )?(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})",
)
_DAY = tuple(re.compile(pattern) for pattern in DAY_PATTERNS)


def plain(text: str) -> str:
    """`text` in NFC and lower case with single spaces: the form in which dates and deadlines are recognised."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def checked_year(year: int) -> int:
    """`year` itself; KnownError `date.out_of_range` outside 1900–2100."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise KnownError(
            "date.out_of_range",
            _("The year {year} is outside {first}–{last}.", year=year, first=FIRST_YEAR, last=LAST_YEAR),
        )
    return year


def checked_date(year: int, month: int, day: int) -> date:
    """The day named; KnownError `date.nonexistent` (31/6/2022) or `date.out_of_range`."""
    checked_year(year)
    try:
        return date(year, month, day)
    except ValueError:
        written = f"{day:02d}/{month:02d}/{year:04d}"
        raise KnownError("date.nonexistent", _("There is no day {date} in the calendar.", date=written)) from None


def read_date(text: str) -> date:
    """The day that `text` writes: d/M/yyyy, dd/MM/yyyy, d-M-yyyy, yyyy-MM-dd or "ngày 05 tháng 9 năm 2021".

    KnownError `date.unreadable`, `date.nonexistent`, `date.out_of_range`.
    """
    written = plain(text)
    for pattern in _DAY:
        if match := pattern.fullmatch(written):
            return checked_date(int(match["y"]), int(match["m"]), int(match["d"]))
    raise KnownError(
        "date.unreadable",
        _("“{text}” cannot be read as a date. Write it as day/month/year, for example 31/12/2021.", text=text[:60]),
    )


def date_words(day: date) -> str:
    """`day` as windows and tables show it: dd/MM/yyyy."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def long_date_words(day: date) -> str:
    """`day` as documents write it (Hướng dẫn 36-HD/VPTW): a zero before days 1–9 and before months 1 and 2."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year:04d}"


def place_and_date(place: str, day: date) -> str:
    """The line at the head of a document: the place, if it is known, then the day."""
    return f"{place}, {long_date_words(day)}" if place else long_date_words(day)
