"""What districts do of their own under a task of the province, and how much of it is done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from models.vocabulary import Progress, Timeliness


@dataclass(frozen=True, slots=True)
class CascadeRow:
    """A district's own task on an as-of date; `parent` is the province task's path, `office` a code.

    `progress` is None where the task is known to be completed, but only after the as-of date: what it was before is
    not kept. `days_late` is None without a deadline, else ≥ 0.
    """

    id: str
    parent: str
    office: str
    title: str
    person: str | None
    deadline: date | None
    progress: Progress | None
    completed_on: date | None
    note: str | None
    timeliness: Timeliness
    days_late: int | None


@dataclass(frozen=True, slots=True)
class CascadeRollup:
    """ "x/y việc cấp huyện": `done` of `total`; what is not to be done any more is in neither."""

    done: int
    total: int


def rollup(rows: Iterable[CascadeRow]) -> CascadeRollup:
    """How much of the tasks is completed; cancelled ones are left out."""
    counted = [row.progress for row in rows if row.progress is not Progress.CANCELLED]
    return CascadeRollup(counted.count(Progress.COMPLETED), len(counted))
