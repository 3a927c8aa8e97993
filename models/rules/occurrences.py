"""Which turns a recurring or collective task has: office × period, each with its own deadline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from models.errors import KnownError
from models.messages import _
from models.rules.periods import Period, read_period
from models.vocabulary import DeadlineBasis


@dataclass(frozen=True, slots=True)
class Planned:
    """One office's turn: `period` in its stored form, `deadline` the last day for it and on what ground."""

    office: str
    period: str
    deadline: date
    deadline_basis: DeadlineBasis


def plan(
    recurrence: Sequence[Mapping[str, Any]],
    *,
    offices: Sequence[str],
    first_year: int,
    last_year: int,
    review_base_year: int | None,
) -> list[Planned]:
    """The turns of a task in the term `first_year`–`last_year`, by office as given, then by period.

    Items of `recurrence`: {"every": "year", "basis"} each year of the term (III.2, III.3); {"period": "term",
    "deadline": ISO date, "basis"} once for the term (III.2); {"after_years": n, "review", "basis"} n years after
    `review_base_year` (III.2: 03 năm sơ kết, 05 năm tổng kết), none while no office has answered which year that is.
    Of two items for one period the first counts. KnownError `recurrence.unreadable`.
    """
    turns: dict[Period, tuple[date, DeadlineBasis]] = {}
    for item in recurrence:
        for period, deadline in _periods(item, first_year, last_year, review_base_year):
            turns.setdefault(period, (deadline or period.last, _basis(item)))
    return [
        Planned(office, period.text, *turns[period]) for office in dict.fromkeys(offices) for period in sorted(turns)
    ]


def _periods(
    item: Mapping[str, Any], first_year: int, last_year: int, review_base_year: int | None
) -> list[tuple[Period, date | None]]:
    """The periods of one item, with the deadline where the item names one."""
    if item.get("every") == "year":
        return [(read_period(str(year)), None) for year in range(first_year, last_year + 1)]
    if item.get("period") == "term":
        return [(read_period(f"{first_year}/{last_year}"), _named_deadline(item))]
    years = item.get("after_years")
    if isinstance(years, int) and years >= 0:
        return [] if review_base_year is None else [(read_period(str(review_base_year + years)), None)]
    raise _unreadable(item)


def _named_deadline(item: Mapping[str, Any]) -> date | None:
    written = item.get("deadline")
    try:
        return None if written is None else date.fromisoformat(written)
    except (TypeError, ValueError):
        raise _unreadable(item) from None


def _basis(item: Mapping[str, Any]) -> DeadlineBasis:
    try:
        return DeadlineBasis(item.get("basis", DeadlineBasis.CONVENTION))
    except ValueError:
        raise _unreadable(item) from None


def _unreadable(item: Mapping[str, Any]) -> KnownError:
    return KnownError(
        "recurrence.unreadable",
        _("The recurrence “{item}” is not of a kind that this version knows.", item=str(dict(item))[:200]),
    )
