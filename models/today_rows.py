"""Frozen rows of the morning: what is late, whose it is, and who must decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from models.vocabulary import TaskScope


@dataclass(frozen=True, slots=True)
class LateTaskRow:
    """An overdue task; offices are codes.

    `product` is what is to be issued (None where nothing is), `deciding` the level that must decide, as the latest
    report on an obstacle or the Programme names it; `obstacle` is that report's text.
    """

    uid: str
    path: str
    title: str
    lead: tuple[str, ...]
    deadline: date
    days_late: int
    reported: bool
    product: str | None
    deciding: str | None
    obstacle: str | None


@dataclass(frozen=True, slots=True)
class LateOfficeRow:
    """The overdue tasks of one lead, the longest overdue first; `office` is None for tasks without a lead."""

    office: str | None
    tasks: tuple[LateTaskRow, ...]


@dataclass(frozen=True, slots=True)
class TodayRow:
    """What a morning begins with, on `as_of`.

    `scopes` are the uids of the tasks in each list, in document order; `awaited` the ids of the indicators whose
    figure should be there. `late` are all overdue tasks, the longest overdue first; in `late_by_office` a task
    stands under each of its leads.
    """

    as_of: date
    due_soon_days: int
    scopes: Mapping[TaskScope, tuple[str, ...]]
    awaited: tuple[str, ...]
    late: tuple[LateTaskRow, ...]
    late_by_office: tuple[LateOfficeRow, ...]
