"""The ledger of the exchange: packages that came and went, the offices to which they go."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session

from models.ledger_rows import ExchangeRow, ReceiverRow, SentRow, TakenRow
from models.queries.links import office_codes
from models.queries.programme import programme
from models.queries.rounds import rounds
from models.round_rows import RoundRow
from models.rules.periods import read_period
from models.rules.rounds import short_title
from models.store.authors import authors, hub_office, site_hex
from models.tables import (
    Certificate,
    Installation,
    Machine,
    Office,
    Operation,
    OwnSite,
    Package,
    Programme,
    ReportingRound,
    Sending,
    table_of,
)
from models.vocabulary import OfficeKind, RoundKind

_CERTIFICATE = table_of(Certificate)
_INSTALLATION = table_of(Installation)
_MACHINE = table_of(Machine)
_OFFICE = table_of(Office)
_OPERATION = table_of(Operation)
_OWN_SITE = table_of(OwnSite)
_PACKAGE = table_of(Package)
_PROGRAMME = table_of(Programme)
_ROUND = table_of(ReportingRound)
_SENDING = table_of(Sending)


def exchange_state(session: Session) -> ExchangeRow:
    """Whose store this is, who keeps the Programme, and which rounds are open."""
    own = session.execute(
        select(_OFFICE.c.code).join(_INSTALLATION, _INSTALLATION.c.office == _OFFICE.c.uid)
    ).scalar_one()
    hub = programme(session).hub
    hub_name = session.execute(select(_OFFICE.c.name).where(_OFFICE.c.code == hub)).scalar() or hub
    return ExchangeRow(own, hub, hub_name, tuple(_open_rounds(session)))


def taken_packages(session: Session) -> list[TakenRow]:
    """The packages that were taken in, the latest first."""
    codes, titles, shorts = office_codes(session), round_titles(session), _short_titles(session)
    rows = session.execute(select(_PACKAGE).order_by(_PACKAGE.c.id.desc()))
    return [
        TakenRow(
            id=row.id,
            package=row.file_name,
            sender=codes.get(row.office, row.office),
            person=row.person,
            number=row.number,
            round=row.round,
            round_title=titles.get(row.round or ""),
            made_at=_moment(row.made_at),
            received_at=_moment(row.received_at),
            undone_at=_moment(row.undone_at),
            **_counts(row.summary or {}),
            machine=site_hex(row.maker),
            round_short=shorts.get(row.round or ""),
            files=(row.summary or {}).get("files"),
        )
        for row in rows
    ]


def sent_packages(session: Session) -> list[SentRow]:
    """The packages that were written here, the latest first."""
    codes, titles, shorts = office_codes(session), round_titles(session), _short_titles(session)
    rows = session.execute(select(_SENDING).order_by(_SENDING.c.id.desc()))
    return [
        SentRow(
            id=row.id,
            package=row.file_name,
            receiver=codes.get(row.receiver, row.receiver),
            number=row.number,
            round=row.round,
            round_title=titles.get(row.round or ""),
            made_at=_moment(row.made_at),
            operator=row.operator,
            round_short=shorts.get(row.round or ""),
        )
        for row in rows
    ]


def receivers(session: Session, today: date) -> list[ReceiverRow]:
    """The offices other than this one that exist on `today` and are no groups, by kind, then by code."""
    own = session.execute(select(_INSTALLATION.c.office)).scalar_one()
    machines, asked = _machines(session), _rounds_sent(session)
    sent = _latest(session, _SENDING.c.receiver, _SENDING.c.made_at)
    taken = _latest(session, _PACKAGE.c.office, _PACKAGE.c.received_at)
    claimed = _claimed(session)
    rows = session.execute(
        select(_OFFICE.c.uid, _OFFICE.c.code, _OFFICE.c.name, _OFFICE.c.short_name, _OFFICE.c.kind).where(
            ~_OFFICE.c.deleted,
            _OFFICE.c.kind != OfficeKind.GROUP,
            _OFFICE.c.uid != own,
            _OFFICE.c.valid_to.is_(None) | (_OFFICE.c.valid_to >= today),
        )
    )
    found = [
        ReceiverRow(
            code=row.code,
            name=row.name,
            short_name=row.short_name or row.name,
            kind=OfficeKind(row.kind),
            machines=machines[row.uid],
            last_sent=sent.get(row.uid),
            last_taken=taken.get(row.uid),
            rounds=frozenset(asked[row.uid]),
            is_claimed=row.uid in claimed,
        )
        for row in rows
    ]
    kinds = list(OfficeKind)
    return sorted(found, key=lambda office: (kinds.index(office.kind), office.code))


def unsent(session: Session, receiver: str) -> int:
    """How many operations were written here since the last package for an office (a code), under any name."""
    last = session.execute(
        select(_SENDING.c.have)
        .join(_OFFICE, _OFFICE.c.uid == _SENDING.c.receiver)
        .where(_OFFICE.c.code == receiver)
        .order_by(_SENDING.c.id.desc())
        .limit(1)
    ).scalar()
    written = session.execute(
        select(_OPERATION.c.site, func.max(_OPERATION.c.seq))
        .where(_OPERATION.c.site.in_(select(_OWN_SITE.c.site).union(select(_INSTALLATION.c.site))))
        .group_by(_OPERATION.c.site)
    )
    told = {site: max((run[1] for run in runs), default=0) for site, runs in (last or {}).items()}
    return sum(max(0, count - told.get(site_hex(site), 0)) for site, count in written)


def last_taken_from(session: Session) -> dict[str, datetime]:
    """machine (16 hexadecimal digits) → when a package of it was last taken in."""
    latest = _latest(session, _PACKAGE.c.maker, _PACKAGE.c.received_at)
    return {site_hex(site): moment for site, moment in latest.items()}


def round_titles(session: Session) -> dict[str, str]:
    """uid → title of every round."""
    rows = session.execute(select(_ROUND.c.uid, _ROUND.c.title, _ROUND.c.period))
    return {row.uid: row.title or row.period or "" for row in rows}


def _short_titles(session: Session) -> dict[str, str]:
    """uid → title of every round that has kind and period, for narrow columns."""
    rows = session.execute(
        select(_ROUND.c.uid, _ROUND.c.kind, _ROUND.c.period, _ROUND.c.title).where(
            _ROUND.c.kind.is_not(None), _ROUND.c.period.is_not(None)
        )
    )
    return {row.uid: short_title(RoundKind(row.kind), read_period(row.period), row.title or row.period) for row in rows}


def _open_rounds(session: Session) -> list[RoundRow]:
    """Those that are not closed, the one due first first."""
    found = [row for row in rounds(session) if row.closed_on is None]
    return sorted(found, key=lambda row: (row.due or date.max, row.opened_on or date.max))


def _counts(summary: dict[str, Any]) -> dict[str, int]:
    return {name: int(summary.get(name, 0)) for name in ("new", "changed", "refused", "pending", "conflicts")}


def _rounds_sent(session: Session) -> dict[str, set[str]]:
    """office → the rounds for which a package was written for it."""
    found: dict[str, set[str]] = defaultdict(set)
    for receiver, uid in session.execute(select(_SENDING.c.receiver, _SENDING.c.round)):
        if uid:
            found[receiver].add(uid)
    return found


def _claimed(session: Session) -> set[str]:
    """The offices of which a package says that it is theirs, made by a machine that nobody has confirmed."""
    known = authors(session, hub_office(session))
    came = select(_PACKAGE.c.office, _PACKAGE.c.maker).where(_PACKAGE.c.undone_at.is_(None)).distinct()
    return {office for office, maker in session.execute(came) if maker not in known}


def _latest(session: Session, of: Any, moment: Any) -> dict[Any, datetime]:
    found = {key: _moment(latest) for key, latest in session.execute(select(of, func.max(moment)).group_by(of))}
    return {key: latest for key, latest in found.items() if latest is not None}


def _machines(session: Session) -> Counter[str]:
    """How many machines of each office (by uid) can be written to."""
    confirmed = select(_MACHINE.c.office, func.count()).where(~_MACHINE.c.deleted, _MACHINE.c.revoked_on.is_(None))
    found = Counter(dict(session.execute(confirmed.group_by(_MACHINE.c.office)).all()))
    own = select(func.count()).select_from(_CERTIFICATE).where(_CERTIFICATE.c.valid_up_to.is_(None))
    found[session.execute(select(_PROGRAMME.c.hub)).scalar_one()] += session.execute(own).scalar_one()
    return found


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
