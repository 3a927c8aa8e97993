"""Who reads everything: the office that keeps the Programme, and those to which it gives that (an inspector)."""

from __future__ import annotations

from sqlalchemy import select
from sqlmodel import Session

from models.store.authors import hub_office
from models.tables import Installation, Office, table_of

_INSTALLATION, _OFFICE = table_of(Installation), table_of(Office)


def reads_all(session: Session, office: str) -> bool:
    """True if an office (a uid) is given all files, and all of its screens show what concerns others too."""
    if office == hub_office(session):
        return True
    return bool(session.execute(select(_OFFICE.c.reads_all).where(_OFFICE.c.uid == office)).scalar())


def own_office(session: Session) -> str:
    """The office (a uid) of this store."""
    return str(session.execute(select(_INSTALLATION.c.office)).scalar_one())
