"""Which tasks belong to which list of the morning: late, silent, due soon, without deadline, without lead."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from models.vocabulary import DONE, UNTRACKED_KINDS, TaskKind, TaskScope, Timeliness


class Standing(Protocol):
    """What the lists ask of a task; every row of tasks says it."""

    @property
    def kind(self) -> TaskKind: ...
    @property
    def same_as(self) -> str | None: ...
    @property
    def lead(self) -> Sequence[str]: ...
    @property
    def reported(self) -> bool: ...
    @property
    def timeliness(self) -> Timeliness: ...


def in_scope(row: Standing, scope: TaskScope) -> bool:
    """True if the task belongs to the list; headings and restatements belong to none.

    A late task that nobody has reported on is in both lists: one says that it is late, the other that nobody knows.
    """
    return row.kind not in UNTRACKED_KINDS and row.same_as is None and _HOLDS[scope](row)


_ENDED = DONE | {Timeliness.CANCELLED}
_HOLDS: Mapping[TaskScope, Callable[[Standing], bool]] = {
    TaskScope.OVERDUE: lambda row: row.timeliness is Timeliness.OVERDUE,
    TaskScope.NOT_REPORTED: lambda row: not row.reported,
    TaskScope.DUE_SOON: lambda row: row.timeliness is Timeliness.DUE_SOON,
    TaskScope.NO_DEADLINE: lambda row: row.timeliness is Timeliness.NO_DEADLINE,
    TaskScope.UNASSIGNED: lambda row: not row.lead and row.timeliness not in _ENDED,
}
