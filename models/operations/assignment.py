"""By virtue of which assignment an office writes what belongs to its tasks."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from models.errors import KnownError
from models.messages import _
from models.store import Writing
from models.tables import OFFICE_MEMBER, TASK_COORDINATING, TASK_LEAD


def leads_of(writing: Writing, task: str) -> Sequence[str]:
    """The offices (uids) that lead a task, in order."""
    return writing.session.execute(select(TASK_LEAD.c.target).where(TASK_LEAD.c.owner == task)).scalars().all()


def rely_on_assignment(writing: Writing, task: str | None, author: str) -> None:
    """An office other than the hub writes by virtue of the assignment, and only as itself (`author`, a uid).

    KnownError `authority.not_assigned`.
    """
    if writing.is_hub:
        return
    for field, link in (("lead", TASK_LEAD), ("coordinating", TASK_COORDINATING)):
        assigned = set(writing.session.execute(select(link.c.target).where(link.c.owner == task)).scalars())
        groups = writing.session.execute(
            select(OFFICE_MEMBER.c.owner).where(OFFICE_MEMBER.c.target == writing.office)
        ).scalars()
        if task and author == writing.office and assigned & {writing.office, *groups}:
            _rely_on(writing, "task", task, field)
            return
    raise KnownError("authority.not_assigned", _("This task is not assigned to your office. Nothing was changed."))


def rely_on_district(writing: Writing, district: str) -> None:
    """A district writes what is measured in the district by virtue of being declared one."""
    if not writing.is_hub:
        _rely_on(writing, "office", district, "kind")


def _rely_on(writing: Writing, kind: str, uid: str, field: str) -> None:
    """The next operations cite the one that is displayed in a cell."""
    head = writing.log.heads(writing.log.cell(kind, uid, field))[-1]
    writing.grant = (head.site, head.seq)
