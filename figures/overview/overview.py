"""Overview: the one page that a leader reads, as data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from figures.charts.chart import Bullet
from models.vocabulary import IndicatorStatus, Timeliness


class Part(StrEnum):
    """A part of a progress bar; every task of the group is in exactly one."""

    DONE = "done"
    DONE_LATE = "done_late"
    NOT_DUE = "not_due"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    UNDATED = "undated"
    STOPPED = "stopped"


#: Every state is in one part; headings and restatements are no tasks.
STATES: dict[Part, tuple[Timeliness, ...]] = {
    Part.DONE: (Timeliness.DONE_EARLY, Timeliness.DONE_ON_TIME, Timeliness.DONE_NO_DEADLINE),
    Part.DONE_LATE: (Timeliness.DONE_LATE,),
    Part.NOT_DUE: (Timeliness.NOT_DUE,),
    Part.DUE_SOON: (Timeliness.DUE_SOON,),
    Part.OVERDUE: (Timeliness.OVERDUE,),
    Part.UNDATED: (Timeliness.NO_DEADLINE, Timeliness.RECURRING, Timeliness.CONTINUOUS),
    Part.STOPPED: (Timeliness.SUSPENDED, Timeliness.CANCELLED),
}


@dataclass(frozen=True, slots=True)
class ProgressBar:
    """A group of tasks: its parts add up to `tasks`; `not_reported` stands apart, for it is not a delay."""

    name: str
    tasks: int
    not_reported: int
    parts: dict[Part, int]


@dataclass(frozen=True, slots=True)
class StatusCount:
    """How many indicators of the term stand so."""

    status: IndicatorStatus
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator that is off its way or not met, or one with a bullet."""

    id: str
    name: str
    status: IndicatorStatus
    status_words: str
    value: str
    target: str
    bullet: Bullet | None


@dataclass(frozen=True, slots=True)
class Overview:
    """All that the page says on `as_of`; `term_over` is the term's last day if that is past and all stands as of it;
    `known_on` the day by which all that is told had been received, if not all that is known is told.

    `whole` is every task once; `by_office` counts a task under each of its leads. `off_track` are indicators off their
    way or not met, `bullets` all with a figure and a target, the worst first. `left_out` are sentences on what the
    counts leave out.
    """

    title: str
    as_of: date
    term_over: date | None
    whole: ProgressBar
    by_breakthrough: tuple[ProgressBar, ...]
    by_office: tuple[ProgressBar, ...]
    statuses: tuple[StatusCount, ...]
    off_track: tuple[IndicatorLine, ...]
    bullets: tuple[IndicatorLine, ...]
    left_out: tuple[str, ...]
    known_on: date | None = None
