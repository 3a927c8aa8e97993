"""Giving a task to offices, and to a breakthrough."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlmodel import col

from models.errors import KnownError
from models.messages import _
from models.operations.naming import office_uids, task_uid
from models.store import Writing
from models.tables import TASK_COORDINATING, Breakthrough
from models.vocabulary import BreakthroughBasis


def assign(writing: Writing, *, path: str, lead: Sequence[str], coordinating: Sequence[str] | None = None) -> None:
    """Make offices (codes) the lead of a task, and, if given, its coordinating offices; the assignment is their grant.

    An office that takes the lead no longer coordinates.

    KnownError `task.unknown_path`, `office.unknown`, `authority.hub_only`, `assignment.twice` if an office is both.
    """
    if set(lead) & set(coordinating or ()):
        raise KnownError("assignment.twice", _("An office cannot both lead and coordinate the same task."))
    task = task_uid(writing.session, path)
    leads = office_uids(writing.session, lead)
    beside = _coordinating(writing, task) if coordinating is None else office_uids(writing.session, coordinating)
    writing.set("task", task, lead=leads, coordinating=[uid for uid in beside if uid not in leads])


def _coordinating(writing: Writing, task: str) -> list[str]:
    link = TASK_COORDINATING
    named = select(link.c.target).where(link.c.owner == task).order_by(link.c.position)
    return list(writing.session.execute(named).scalars())


def set_breakthrough(writing: Writing, *, path: str, no: int | None, secondary: Sequence[int] = ()) -> None:
    """Put a task under breakthrough `no` (None: outside all), with others as secondary; the basis becomes "user".

    KnownError `breakthrough.unknown`, `task.unknown_path`, `authority.hub_only`.
    """
    uids = {row.no: row.uid for row in writing.session.execute(select(col(Breakthrough.no), col(Breakthrough.uid)))}
    wanted = [*([] if no is None else [no]), *secondary]
    unknown = next((each for each in wanted if each not in uids), None)
    if unknown is not None:
        raise KnownError("breakthrough.unknown", _("There is no breakthrough number {no}.", no=unknown))
    writing.set(
        "task",
        task_uid(writing.session, path),
        breakthrough=None if no is None else uids[no],
        breakthrough_basis=BreakthroughBasis.USER,
        breakthrough_secondary=[uids[each] for each in dict.fromkeys(secondary) if each != no],
    )
