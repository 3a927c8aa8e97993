"""What happened between the hub and the offices in reporting rounds, as this store's ledger and rows have it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time

from sqlalchemy import select, union_all
from sqlmodel import Session

from models.rules.rounds import Answer, Ranges, covers
from models.store.authors import authors, hub_office, site_hex
from models.tables import (
    Cell,
    FormHandedOut,
    Head,
    Installation,
    Machine,
    Operation,
    OwnSite,
    Package,
    PackageSegment,
    Possession,
    RoundAnswer,
    Sending,
    table_of,
)
from models.vocabulary import RoundAnswerCode

_CELL = table_of(Cell)
_FORM = table_of(FormHandedOut)
_HEAD = table_of(Head)
_INSTALLATION = table_of(Installation)
_MACHINE = table_of(Machine)
_OPERATION = table_of(Operation)
_OWN_SITE = table_of(OwnSite)
_PACKAGE = table_of(Package)
_PACKAGE_SEGMENT = table_of(PackageSegment)
_POSSESSION = table_of(Possession)
_ROUND_ANSWER = table_of(RoundAnswer)
_SENDING = table_of(Sending)

#: Of a machine that is believed without having been confirmed here: this store's own, and those of the hub.
EVER = datetime.min.replace(tzinfo=UTC)

#: (round, office), both by uid.
Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Written:
    """A return that was written here: when, and whether the hub is known to have it."""

    at: datetime
    arrived: bool


@dataclass(frozen=True, slots=True)
class Arrival:
    """A package that came for a round and says whose it is; `brought_new`: also something new of that office.

    `believed_at` is when the machine that made it was confirmed here as the office's, None while nobody has; `void_at`
    when the package was taken back, or its machine confirmed as another office's, None where it holds. `form` is the
    number of an Excel form, which the hub typed for the office.
    """

    at: datetime
    brought_new: bool
    believed_at: datetime | None
    void_at: datetime | None
    form: str | None = None

    def stands(self, end: datetime | None = None) -> bool:
        """True if it was known by `end` (None: by now) to be the office's, and held."""
        return _by(self.believed_at, end) and not _by(self.void_at, end)

    def is_claim(self, end: datetime | None = None) -> bool:
        """True if its machine was not confirmed by `end` (None: by now), and it held."""
        return not _by(self.believed_at, end) and not _by(self.void_at, end)


def _by(moment: datetime | None, end: datetime | None) -> bool:
    return moment is not None and (end is None or moment <= end)


def sent(session: Session) -> dict[Place, list[datetime]]:
    """When packages, or forms for those without the program, were made here for an office and a round."""
    found: dict[Place, list[datetime]] = defaultdict(list)
    packages = select(_SENDING.c.round, _SENDING.c.receiver, _SENDING.c.made_at).where(_SENDING.c.round.is_not(None))
    forms = select(_FORM.c.round, _FORM.c.office, _FORM.c.made_at)
    for uid, receiver, made_at in session.execute(union_all(packages, forms)):
        found[uid, receiver].append(moment_of(made_at))
    return found


def arrivals(session: Session) -> dict[Place, list[Arrival]]:
    """The packages that came for a round, by the office whose they say they are.

    A package is an office's if its machine is. One of a machine that was revoked before the package came is not heard,
    one of another office's machine is void; one of a machine that nobody has confirmed is a claim.
    """
    offices = {site: author.office for site, author in authors(session, hub_office(session)).items()}
    ends, confirmed, brought = _ends(session), _confirmations(session), _brought(session, offices)
    found: dict[Place, list[Arrival]] = defaultdict(list)
    for row in session.execute(select(_PACKAGE).where(_PACKAGE.c.round.is_not(None))):
        moment, ended_at = moment_of(row.received_at), ends.get(site_hex(row.maker))
        if ended_at is not None and moment > ended_at:
            continue
        believed_at = confirmed.get(site_hex(row.maker), EVER) if row.maker in offices else None
        void_at = [moment_of(row.undone_at)] if row.undone_at else []
        if believed_at is not None and offices[row.maker] != row.office:
            void_at, believed_at = [*void_at, believed_at], None
        is_new = row.summary is None or bool(row.summary.get("aside")) or (row.id, row.office) in brought
        found[row.round, row.office].append(Arrival(moment, is_new, believed_at, min(void_at, default=None)))
    return found


def _brought(session: Session, offices: Mapping[int, str]) -> set[tuple[int, str]]:
    """(package, office): the package was the first to bring something of the office."""
    columns = (_PACKAGE_SEGMENT.c.package, _PACKAGE_SEGMENT.c.site)
    of_rounds = select(*columns).join(_PACKAGE, _PACKAGE.c.id == _PACKAGE_SEGMENT.c.package)
    rows = session.execute(of_rounds.where(_PACKAGE.c.round.is_not(None)).distinct())
    return {(package, offices[site]) for package, site in rows if site in offices}


def _confirmations(session: Session) -> dict[str, datetime]:
    """When this store got to know that a machine is confirmed, by its site."""
    uids = dict(session.execute(select(_MACHINE.c.uid, _MACHINE.c.site).where(_MACHINE.c.site.is_not(None))).all())
    return {uids[uid]: at for uid, at in _known_at(session, "machine", "confirmed_on").items() if uid in uids}


def closings(session: Session) -> dict[str, datetime]:
    """The moment at which this store heard that a round (a uid) was closed; not only of rounds that still are."""
    return _known_at(session, "reporting_round", "closed_on")


def _known_at(session: Session, kind: str, field: str) -> dict[str, datetime]:
    """uid → when this store first got to know a value that stands in the field: another may say the same later."""
    standing = (
        select(_CELL.c.uid, _OPERATION.c.received_at)
        .join(_HEAD, _HEAD.c.cell == _CELL.c.id)
        .join(_OPERATION, (_OPERATION.c.site == _HEAD.c.site) & (_OPERATION.c.seq == _HEAD.c.seq))
        .where(_CELL.c.kind == kind, _CELL.c.field == field)
        .where(_OPERATION.c.received_at.is_not(None), _OPERATION.c.value.is_not(None))
    )
    found: dict[str, datetime] = {}
    for uid, received_at in session.execute(standing):
        moment = moment_of(received_at)
        found[uid] = min(moment, found.get(uid, moment))
    return found


def _ends(session: Session) -> dict[str, datetime]:
    """When each machine that counts no longer was revoked, by its site: the day is the hub's word, the hour ours.

    A store that heard of it on a later day takes the end of the day.
    """
    known_at = _known_at(session, "machine", "revoked_on")
    revoked = select(_MACHINE.c.uid, _MACHINE.c.site, _MACHINE.c.revoked_on).where(
        _MACHINE.c.site.is_not(None), _MACHINE.c.revoked_on.is_not(None), ~_MACHINE.c.deleted
    )
    ends = {}
    for uid, site, day in session.execute(revoked):
        night = datetime.combine(day, time.max).astimezone()
        ends[site] = min(night, known_at.get(uid, night))
    return ends


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
        known_at = moment_of(row.received_at) if row.received_at else None
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
            found[uid].append(Written(moment_of(made_at), arrived))
        earlier = brings
    return found


def _own_sites(session: Session, own: str) -> Iterator[int]:
    yield from session.execute(
        select(_INSTALLATION.c.site).union(select(_OWN_SITE.c.site).where(_OWN_SITE.c.office == own))
    ).scalars()


def moment_of(text: str) -> datetime:
    """A moment as it was noted, comparable with any other."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.astimezone()
