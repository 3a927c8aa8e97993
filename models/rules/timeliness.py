"""How a task stands against its deadline on a date: one pure function of facts and that date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.rules.deadline import Deadline
from models.vocabulary import UNTRACKED_KINDS, Alert, DeadlineKind, Progress, TaskKind, Timeliness

#: Days before the deadline from which it is due soon, and days of delay that are still red (both can be edited).
DUE_SOON_DAYS = 30
DEEP_RED_AFTER_DAYS = 30

_UNDATED = {
    DeadlineKind.RECURRING: Timeliness.RECURRING,
    DeadlineKind.CONTINUOUS: Timeliness.CONTINUOUS,
}
_STOPPED = {Progress.CANCELLED: Timeliness.CANCELLED, Progress.SUSPENDED: Timeliness.SUSPENDED}


def timeliness(
    *,
    kind: TaskKind,
    deadline: Deadline,
    progress: Progress | None,
    completed_on: date | None,
    as_of: date,
    due_soon_days: int = DUE_SOON_DAYS,
) -> Timeliness:
    """How a task with `progress` stands on `as_of`; a deadline with a date wins over a recurring or continuous kind.

    Due today is due soon, not overdue (II.3.2: "trong quý IV năm 2021" is kept on 31/12/2021). Work finished on a
    day nobody gave counts as finished on `as_of`. Headings and restatements have no progress of their own.
    """
    if kind in UNTRACKED_KINDS:
        return Timeliness.NOT_TRACKED
    if progress in _STOPPED:
        return _STOPPED[progress]
    if progress is Progress.COMPLETED:
        return _finished(deadline, completed_on or as_of)
    if deadline.end is None:
        return _UNDATED.get(deadline.kind, Timeliness.NO_DEADLINE)
    days_left = (deadline.end - as_of).days
    if days_left < 0:
        return Timeliness.OVERDUE
    return Timeliness.DUE_SOON if days_left <= due_soon_days else Timeliness.NOT_DUE


def _finished(deadline: Deadline, on: date) -> Timeliness:
    """Early means before the first day of the deadline's own unit: "quý IV" finished in September."""
    start = deadline.unit_start
    if deadline.end is None or start is None:
        return Timeliness.DONE_NO_DEADLINE
    if on < start:
        return Timeliness.DONE_EARLY
    return Timeliness.DONE_ON_TIME if on <= deadline.end else Timeliness.DONE_LATE


def days_late(state: Timeliness, *, deadline: Deadline, completed_on: date | None, as_of: date) -> int | None:
    """Whole days past the deadline, 0 for work that is not late.

    None where lateness has no meaning: no deadline with a date, headings and restatements, cancelled work.
    """
    if deadline.end is None or state in {Timeliness.NOT_TRACKED, Timeliness.CANCELLED}:
        return None
    if state is Timeliness.OVERDUE:
        return (as_of - deadline.end).days
    if state is Timeliness.DONE_LATE:
        return ((completed_on or as_of) - deadline.end).days
    return 0


def alert(state: Timeliness, days: int | None, deep_red_after_days: int = DEEP_RED_AFTER_DAYS) -> Alert:
    """Yellow for due soon; red for 1 to `deep_red_after_days` days overdue, deep red beyond; none for all else."""
    if state is Timeliness.DUE_SOON:
        return Alert.YELLOW
    if state is not Timeliness.OVERDUE:
        return Alert.NONE
    return Alert.DEEP_RED if (days or 0) > deep_red_after_days else Alert.RED


def in_deadline_unit(deadline: Deadline, as_of: date) -> bool:
    """True while `as_of` lies in the deadline's own day, month, quarter, half, year or range."""
    start = deadline.unit_start
    return start is not None and deadline.end is not None and start <= as_of <= deadline.end


def is_counted(*, kind: TaskKind, deadline: Deadline, progress: Progress | None, is_restatement: bool) -> bool:
    """True if the task is in the denominator of the on-time rate: tracked, dated, not cancelled, not a restatement."""
    tracked = kind not in UNTRACKED_KINDS and not is_restatement
    return tracked and deadline.end is not None and progress is not Progress.CANCELLED


@dataclass(frozen=True, slots=True)
class Judgement:
    """All that a date says of a task with a given deadline and progress."""

    timeliness: Timeliness
    in_deadline_unit: bool
    days_late: int | None
    alert: Alert
    counted: bool


def judge(
    *,
    kind: TaskKind,
    deadline: Deadline,
    progress: Progress | None,
    completed_on: date | None,
    is_restatement: bool,
    as_of: date,
    due_soon_days: int = DUE_SOON_DAYS,
    deep_red_after_days: int = DEEP_RED_AFTER_DAYS,
) -> Judgement:
    """The rules above together."""
    state = timeliness(
        kind=kind, deadline=deadline, progress=progress, completed_on=completed_on, as_of=as_of,
        due_soon_days=due_soon_days,
    )  # fmt: skip
    late = days_late(state, deadline=deadline, completed_on=completed_on, as_of=as_of)
    return Judgement(
        timeliness=state,
        in_deadline_unit=in_deadline_unit(deadline, as_of),
        days_late=late,
        alert=alert(state, late, deep_red_after_days),
        counted=is_counted(kind=kind, deadline=deadline, progress=progress, is_restatement=is_restatement),
    )
