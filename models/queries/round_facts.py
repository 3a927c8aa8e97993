"""What happened between the hub and the offices in reporting rounds, as this store's ledger and rows have it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlmodel import Session

from models.rules.rounds import Answer, Ranges, covers
from models.store.authors import authors, hub_office, site_hex
from models.tables import (
    Cell,
    Installation,
    Machine,
    Operation,
    OwnSite,
    Package,
    Possession,
    RoundAnswer,
    Sending,
    table_of,
)
from models.vocabulary import RoundAnswerCode

_CELL = table_of(Cell)
_INSTALLATION = table_of(Installation)
_MACHINE = table_of(Machine)
_OPERATION = table_of(Operation)
_OWN_SITE = table_of(OwnSite)
_PACKAGE = table_of(Package)
_POSSESSION = table_of(Possession)
_ROUND_ANSWER = table_of(RoundAnswer)
_SENDING = table_of(Sending)

#: (round, office), both by uid.
Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Written:
    """A return that was written here: when, and whether the hub is known to have it."""

    at: datetime
    arrived: bool


def sent(session: Session) -> dict[Place, list[date]]:
    """On which days packages were made here for an office and a round."""
    found: dict[Place, list[date]] = defaultdict(list)
    columns = (_SENDING.c.round, _SENDING.c.receiver, _SENDING.c.made_at)
    for uid, receiver, made_at in session.execute(select(*columns).where(_SENDING.c.round.is_not(None))):
        found[uid, receiver].append(_moment(made_at).date())
    return found


def returns(session: Session) -> dict[Place, list[datetime]]:
    """When the packages came that offices made for a round; those that were taken back did not come.

    A package is an office's if its machine is: one that nobody has confirmed, or that was revoked before, is not heard.
    """
    known, ends = authors(session, hub_office(session)), _ends(session)
    found: dict[Place, list[datetime]] = defaultdict(list)
    columns = (_PACKAGE.c.round, _PACKAGE.c.office, _PACKAGE.c.maker, _PACKAGE.c.received_at)
    came = select(*columns).where(_PACKAGE.c.round.is_not(None), _PACKAGE.c.undone_at.is_(None))
    for uid, office, maker, received_at in session.execute(came):
        moment, end = _moment(received_at), ends.get(site_hex(maker))
        if maker in known and known[maker].office == office and (end is None or moment.date() <= end):
            found[uid, office].append(moment)
    return found


def _ends(session: Session) -> dict[str, date]:
    """The day on which each machine that counts no longer was revoked, by its site."""
    revoked = select(_MACHINE.c.site, _MACHINE.c.revoked_on).where(
        _MACHINE.c.site.is_not(None), _MACHINE.c.revoked_on.is_not(None), ~_MACHINE.c.deleted
    )
    return dict(session.execute(revoked).all())


def answers(session: Session) -> dict[Place, list[Answer]]:
    """What the hub said of returns, whichever of its machines did."""
    table = _ROUND_ANSWER
    written = (
        select(
            table.c.round, table.c.office, table.c.answer, table.c.answered_on, table.c.reason, table.c.lamport,
            table.c.site, _OPERATION.c.received_at,
        )
        .join(_CELL, (_CELL.c.kind == "round_answer") & (_CELL.c.uid == table.c.uid) & (_CELL.c.field == "answer"))
        .join(
            _OPERATION,
            (_OPERATION.c.cell == _CELL.c.id)
            & (_OPERATION.c.site == table.c.site)
            & (_OPERATION.c.lamport == table.c.lamport),
        )
        .where(~table.c.deleted, table.c.answer.is_not(None), table.c.answered_on.is_not(None))
    )  # fmt: skip
    found: dict[Place, list[Answer]] = defaultdict(list)
    for row in session.execute(written):
        known_at = _moment(row.received_at) if row.received_at else None
        code = RoundAnswerCode(row.answer)
        answer = Answer(code, row.answered_on, row.lamport, row.site, known_at, row.reason)
        found[row.round, row.office].append(answer)
    return found


def written_for(session: Session, own: str, hub: str | None) -> dict[str, list[Written]]:
    """round → the returns that were written here for the hub.

    That one arrived can be told only where it brought something of this office's that no earlier package for the hub
    did: what holds nothing new the hub had before it came.
    """
    sites = [site_hex(site) for site in _own_sites(session, own)]
    known = session.execute(select(_POSSESSION.c.have).where(_POSSESSION.c.office == hub)).scalars().all()
    columns = (_SENDING.c.round, _SENDING.c.made_at, _SENDING.c.have)
    sendings = session.execute(select(*columns).where(_SENDING.c.receiver == hub).order_by(_SENDING.c.id))
    found: dict[str, list[Written]] = defaultdict(list)
    earlier: Ranges = {}
    for uid, made_at, have in sendings:
        brings = have or {}
        if uid is not None:
            is_new = not covers(earlier, brings, sites)
            arrived = is_new and any(covers(each or {}, brings, sites) for each in known)
            found[uid].append(Written(_moment(made_at), arrived))
        earlier = brings
    return found


def _own_sites(session: Session, own: str) -> Iterator[int]:
    yield from session.execute(
        select(_INSTALLATION.c.site).union(select(_OWN_SITE.c.site).where(_OWN_SITE.c.office == own))
    ).scalars()


def _moment(text: str) -> datetime:
    """A moment as it was noted, comparable with any other."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.astimezone()
