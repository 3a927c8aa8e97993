"""Whom a reporting round asks unless someone names the offices."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlmodel import Session

from models.queries.parameters import parameters
from models.tables import OFFICE_MEMBER, TASK_COORDINATING, TASK_LEAD, Office, Task, table_of
from models.vocabulary import OfficeKind

_OFFICE = table_of(Office)
_TASK = table_of(Task)
_KINDS = (OfficeKind.COMMITTEE, OfficeKind.AGENCY, OfficeKind.DISTRICT)


class AskedOffice(NamedTuple):
    uid: str
    code: str


def offices_to_ask(session: Session, day: date) -> list[AskedOffice]:
    """All agencies and districts, and the committees that lead or coordinate a task, themselves or in a declared group.

    Of them those that exist on `day`, without the hub; by kind, then by code.
    """
    busy = {
        target
        for link in (TASK_LEAD, TASK_COORDINATING)
        for target in session.execute(
            select(link.c.target).join(_TASK, _TASK.c.uid == link.c.owner).where(~_TASK.c.deleted)
        ).scalars()
    }
    busy |= set(session.execute(select(OFFICE_MEMBER.c.target).where(OFFICE_MEMBER.c.owner.in_(busy))).scalars())
    rows = session.execute(
        select(_OFFICE.c.uid, _OFFICE.c.code, _OFFICE.c.kind).where(
            ~_OFFICE.c.deleted,
            _OFFICE.c.kind.in_(_KINDS),
            _OFFICE.c.uid != parameters(session).hub,
            _OFFICE.c.valid_from.is_(None) | (_OFFICE.c.valid_from <= day),
            _OFFICE.c.valid_to.is_(None) | (_OFFICE.c.valid_to >= day),
        )
    ).all()
    asked = [row for row in rows if row.kind != OfficeKind.COMMITTEE or row.uid in busy]
    return [
        AskedOffice(row.uid, row.code)
        for row in sorted(asked, key=lambda row: (_KINDS.index(OfficeKind(row.kind)), row.code))
    ]
