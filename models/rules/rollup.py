"""Counts of what lies below a task or in a group, every count named and every task counted once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import TYPE_CHECKING

from models.rows import TaskRow
from models.vocabulary import UNTRACKED_KINDS, TaskKind, Timeliness

if TYPE_CHECKING:
    from models.task_line import TaskLine


@dataclass(frozen=True, slots=True)
class RollUp:
    """Counts of tasks that carry progress of their own: headings and restatements are never among them.

    The twelve counts by timeliness (`not_due` … `cancelled`) add up to `tasks`. `counted` is the denominator of the
    on-time rate (a date, not cancelled) and `undated` + cancelled with a date is what it leaves out.
    """

    tasks: int = 0
    not_reported: int = 0
    counted: int = 0
    undated: int = 0
    not_due: int = 0
    due_soon: int = 0
    overdue: int = 0
    done_early: int = 0
    done_on_time: int = 0
    done_late: int = 0
    done_no_deadline: int = 0
    no_deadline: int = 0
    recurring: int = 0
    continuous: int = 0
    suspended: int = 0
    cancelled: int = 0

    def __add__(self, other: RollUp) -> RollUp:
        """Both together, for groups that share no task; for groups that may, use `total`."""
        return RollUp(*(mine + its for mine, its in zip(_COUNTS(self), _COUNTS(other), strict=True)))

    @property
    def done(self) -> int:
        """Finished tasks, in time or not, with a deadline or without."""
        return self.done_early + self.done_on_time + self.done_late + self.done_no_deadline

    @property
    def on_time(self) -> int:
        """Finished by their deadline: the numerator of the on-time rate."""
        return self.done_early + self.done_on_time

    @property
    def reported(self) -> int:
        """Tasks that an office has reported on: the numerator of the update rate over `tasks`."""
        return self.tasks - self.not_reported

    @property
    def left_out(self) -> int:
        """Tasks outside the on-time rate."""
        return self.tasks - self.counted


EMPTY = RollUp()
_COUNTS = attrgetter(*(each.name for each in fields(RollUp)))  # dataclasses.astuple copies: ten times slower


def is_task(row: TaskRow | TaskLine) -> bool:
    """True for what carries progress of its own: neither a heading nor a restatement."""
    return _is_task(row.kind, row.timeliness, restates=row.same_as is not None)


def _is_task(kind: TaskKind, timeliness: Timeliness, *, restates: bool) -> bool:
    return kind not in UNTRACKED_KINDS and not restates and timeliness is not Timeliness.NOT_TRACKED


def of_row(row: TaskRow | TaskLine) -> RollUp:
    """What `row` itself adds to the counts above it; nothing for headings and restatements."""
    return count(
        kind=row.kind, restates=row.same_as is not None, timeliness=row.timeliness, reported=row.reported,
        counted=row.counted, dated=row.deadline is not None,
    )  # fmt: skip


def count(
    *, kind: TaskKind, restates: bool, timeliness: Timeliness, reported: bool, counted: bool, dated: bool
) -> RollUp:
    """What one task adds to the counts above it."""
    if not _is_task(kind, timeliness, restates=restates):
        return EMPTY
    return RollUp(
        tasks=1, not_reported=int(not reported), counted=int(counted), undated=int(not dated), **{timeliness.value: 1}
    )


def total(rows: Iterable[TaskRow | TaskLine]) -> RollUp:
    """The counts of a set of tasks, a task that comes twice (by its uid) counted once."""
    return summed(of_row(row) for row in {row.uid: row for row in rows}.values())


def roll_up(rows: Sequence[TaskRow | TaskLine]) -> dict[str, RollUp]:
    """For each row's uid the counts of its descendants among `rows`, itself left out, each counted once.

    Rows may come in any order; a row whose parent is not among them is a root.
    """
    unique = {row.uid: row for row in rows}
    uid_of = {row.path: row.uid for row in unique.values()}
    children: dict[str, list[str]] = {uid: [] for uid in unique}
    roots: list[str] = []
    for row in unique.values():
        parent = uid_of.get(row.parent) if row.parent is not None else None
        (roots if parent is None else children[parent]).append(row.uid)
    downward = roots
    for uid in downward:
        downward.extend(children[uid])
    below: dict[str, RollUp] = dict.fromkeys(unique, EMPTY)
    for uid in reversed(downward):
        below[uid] = summed(below[child] + of_row(unique[child]) for child in children[uid])
    return below


def summed(parts: Iterable[RollUp]) -> RollUp:
    """All together."""
    return weighed((part, 1) for part in parts)


def weighed(parts: Iterable[tuple[RollUp, int]]) -> RollUp:
    """All together, each as many times as is said with it."""
    columns = [[count * times for count in _COUNTS(part)] for part, times in parts]
    return RollUp(*map(sum, zip(*columns, strict=True))) if columns else EMPTY
