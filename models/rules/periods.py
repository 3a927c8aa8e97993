"""Periods of reports and figures: "2021", "2021-H1", "2021-Q4", "2021-06" and the term "2021/2025"."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import total_ordering

from models.errors import KnownError
from models.messages import _
from models.rules.dates import FIRST_YEAR, LAST_YEAR, date_words
from models.rules.deadline import ROMAN_QUARTERS

_PERIOD = re.compile(r"(?P<y>[0-9]{4})(?:/(?P<to>[0-9]{4})|-H(?P<h>[12])|-Q(?P<q>[1-4])|-(?P<m>0[1-9]|1[0-2]))?")


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of whole months; `text` is the stored form, `first` and `last` its first and last day.

    Ordered by the last day, and of two that end together the shorter first: 2021-12 < 2021-Q4 < 2021-H2 < 2021.
    """

    text: str
    first: date
    last: date

    def __str__(self) -> str:
        return self.text

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Period):
            return NotImplemented
        return self._order() < other._order()

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def _order(self) -> tuple[date, int, str]:
        return self.last, -self.first.toordinal(), self.text

    @property
    def months(self) -> int:
        """How many months long."""
        return (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1

    @property
    def words(self) -> str:
        """The period as documents write it: "quý IV năm 2021", "giai đoạn 2021 - 2025" (always Vietnamese)."""
        year, months = self.first.year, self.months
        if months == 1:
            return f"tháng {self.first.month} năm {year}"
        if months == 3:
            return f"quý {ROMAN_QUARTERS[self.first.month // 3]} năm {year}"
        if months == 6:
            return f"6 tháng {'đầu' if self.first.month == 1 else 'cuối'} năm {year}"
        return f"năm {year}" if months == 12 else f"giai đoạn {year} - {self.last.year}"

    @property
    def short_words(self) -> str:
        """As narrow columns write it: "quý IV/2021", "6 tháng đầu năm 2021", "2021 - 2025" (always Vietnamese)."""
        words = self.words.removeprefix("giai đoạn ")
        return words.replace(" năm ", "/") if self.months in (1, 3) else words


def read_period(text: str) -> Period:
    """The period that `text` names, as the contract writes periods (small letters and space around are forgiven).

    KnownError `period.unreadable`, also for years outside 1900–2100 and a term that does not go forward.
    """
    stored = text.strip().upper()
    match = _PERIOD.fullmatch(stored)
    if match is not None:
        year, to = int(match["y"]), int(match["to"] or match["y"])
        if FIRST_YEAR <= year <= to <= LAST_YEAR and (match["to"] is None or year < to):
            first_month, last_month = _months(match)
            last = date(to, last_month, monthrange(to, last_month)[1])
            return Period(stored, date(year, first_month, 1), last)
    raise KnownError(
        "period.unreadable",
        _("“{text}” is not a period. Write 2021, 2021-H1, 2021-Q4, 2021-06 or 2021/2025.", text=text.strip()[:40]),
    )


def figures_on(period: Period, known_by: date) -> date:
    """The day of which a report on `period` tells: its last, or `known_by` while it runs.

    KnownError `report.period_not_begun`.
    """
    if known_by < period.first:
        raise KnownError(
            "report.period_not_begun",
            _(
                "{period} begins on {first}: nothing can be reported on it yet. Choose a period that has begun.",
                period=period.words.capitalize(),
                first=date_words(period.first),
            ),
        )
    return min(period.last, known_by)


def _months(match: re.Match[str]) -> tuple[int, int]:
    if match["h"]:
        half = int(match["h"])
        return half * 6 - 5, half * 6
    if match["q"]:
        quarter = int(match["q"])
        return quarter * 3 - 2, quarter * 3
    if match["m"]:
        return int(match["m"]), int(match["m"])
    return 1, 12
