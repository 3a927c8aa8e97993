"""Whom a reporting round asks unless someone names the offices."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlmodel import Session

from models.queries.parameters import parameters
from models.tables import Office, table_of
from models.vocabulary import OfficeKind

_OFFICE = table_of(Office)
_KINDS = (OfficeKind.AGENCY, OfficeKind.DISTRICT)


class AskedOffice(NamedTuple):
    uid: str
    code: str


def offices_to_ask(session: Session, day: date) -> list[AskedOffice]:
    """All agencies and districts that exist on `day`, without the hub; by kind, then by code.

    The committees (BCH, BTV, TTTU) are the collective leaderships to which the hub itself reports: one is asked only
    where somebody names it.
    """
    rows = session.execute(
        select(_OFFICE.c.uid, _OFFICE.c.code, _OFFICE.c.kind).where(
            ~_OFFICE.c.deleted,
            _OFFICE.c.kind.in_(_KINDS),
            _OFFICE.c.uid != parameters(session).hub,
            _OFFICE.c.valid_from.is_(None) | (_OFFICE.c.valid_from <= day),
            _OFFICE.c.valid_to.is_(None) | (_OFFICE.c.valid_to >= day),
        )
    ).all()
    return [
        AskedOffice(row.uid, row.code)
        for row in sorted(rows, key=lambda row: (_KINDS.index(OfficeKind(row.kind)), row.code))
    ]
