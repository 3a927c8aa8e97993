"""The machines that write: those confirmed, those revoked, and those whose word nobody has confirmed yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlmodel import Session

from models.machine_rows import MachineRow
from models.store.authors import site_hex, site_number
from models.tables import (
    Certificate,
    Installation,
    Introduction,
    Machine,
    Office,
    Operation,
    OwnSite,
    Programme,
    table_of,
)
from models.vocabulary import MachineState

#: What is read out of a machine's site and its public keys (signing, sealing): how is the exchange's to say.
Fingerprint = Callable[[int, bytes, str], str]

_CERTIFICATE = table_of(Certificate)
_INSTALLATION = table_of(Installation)
_INTRODUCTION = table_of(Introduction)
_MACHINE = table_of(Machine)
_OFFICE = table_of(Office)
_OPERATION = table_of(Operation)
_OWN_SITE = table_of(OwnSite)
_PROGRAMME = table_of(Programme)


@dataclass(frozen=True, slots=True)
class _Found:
    """A machine as its table holds it; `office` is a uid."""

    site: int
    office: str | None
    signing_key: bytes
    sealing_key: str
    person: str
    introduced_at: str | None = None
    confirmed_on: date | None = None
    revoked_on: date | None = None
    valid_up_to: int | None = None

    @property
    def state(self) -> MachineState:
        if self.introduced_at is not None:
            return MachineState.PENDING
        revoked = self.revoked_on is not None or self.valid_up_to is not None
        return MachineState.REVOKED if revoked else MachineState.CONFIRMED


def machines(session: Session, fingerprint: Fingerprint) -> list[MachineRow]:
    """All machines but this store's own while it is unconfirmed: those that wait first, then by office and site.

    Once a machine is confirmed or revoked, no further word on it, with whatever keys, waits for anyone. A machine that
    wrote under several names waits under the one that it uses now.
    """
    own: int = session.execute(select(_INSTALLATION.c.site)).scalar_one()
    hub: str | None = session.execute(select(_PROGRAMME.c.hub)).scalar()
    offices = {row.uid: row for row in session.execute(select(_OFFICE.c.uid, _OFFICE.c.code, _OFFICE.c.name))}
    rows, all_found = [], list(_found(session, hub))
    in_use = {(each.office, each.signing_key) for each in all_found if each.state is MachineState.CONFIRMED}
    of_office = Counter(office for office, _key in in_use)
    for found in all_found:
        office = offices.get(found.office or "")
        rows.append(
            MachineRow(
                site=site_hex(found.site),
                office=(office.code if office else None) or "",
                name=(office.name if office else None) or "",
                person=found.person,
                fingerprint=fingerprint(found.site, found.signing_key, found.sealing_key),
                state=found.state,
                own=found.site == own,
                hub=found.office == hub,
                introduced_at=found.introduced_at,
                confirmed_on=found.confirmed_on,
                revoked_on=found.revoked_on,
                valid_up_to=found.valid_up_to,
                beside=of_office[found.office] - ((found.office, found.signing_key) in in_use),
            )
        )
    return sorted(rows, key=_order)


def numbers_held(session: Session, site: int) -> int:
    """The number of the last operation of `site` before which none is missing here; 0 where the first is."""
    following = _OPERATION.alias()
    before_gaps = (
        select(func.min(_OPERATION.c.seq))
        .outerjoin(following, (following.c.site == site) & (following.c.seq == _OPERATION.c.seq + 1))
        .where(_OPERATION.c.site == site, following.c.seq.is_(None))
    )
    first = select(_OPERATION.c.seq).where(_OPERATION.c.site == site, _OPERATION.c.seq == 1)
    return int(session.execute(before_gaps).scalar_one()) if session.execute(first).first() else 0


def _order(row: MachineRow) -> tuple[int, str, str, str]:
    states = (MachineState.PENDING, MachineState.CONFIRMED, MachineState.REVOKED)
    return states.index(row.state), row.office, row.site, row.fingerprint


def _found(session: Session, hub: str | None) -> Iterator[_Found]:
    decided: set[int] = set()
    for found in (*_certified(session, hub), *_confirmed(session)):
        if found.site not in decided:
            decided.add(found.site)
            yield found
    decided.update(session.execute(select(_OWN_SITE.c.site)).scalars())
    waiting = (row for row in session.execute(select(_INTRODUCTION)) if row.site not in decided)
    latest = sorted(waiting, key=lambda row: (datetime.fromisoformat(row.made_at), row.site), reverse=True)
    for row in {row.signing_key: row for row in reversed(latest)}.values():
        yield _Found(row.site, row.office, row.signing_key, row.sealing_key, row.person, row.made_at)


def _certified(session: Session, hub: str | None) -> Iterator[_Found]:
    """The machines of the office that keeps the Programme."""
    people = dict(session.execute(select(_INTRODUCTION.c.site, _INTRODUCTION.c.person)).all())
    for row in session.execute(select(_CERTIFICATE)):
        person = people.get(row.site, "")
        yield _Found(row.site, hub, row.signing_key, row.sealing_key, person, valid_up_to=row.valid_up_to)


def _confirmed(session: Session) -> Iterator[_Found]:
    """The machines of the other offices, as far as their rows are whole."""
    whole = (_MACHINE.c.site, _MACHINE.c.signing_key, _MACHINE.c.sealing_key)
    rows = select(_MACHINE).where(~_MACHINE.c.deleted, *(column.is_not(None) for column in whole))
    for row in session.execute(rows.order_by(_MACHINE.c.uid)):
        yield _Found(
            site_number(row.site),
            row.office,
            bytes.fromhex(row.signing_key),
            row.sealing_key,
            row.person or "",
            confirmed_on=row.confirmed_on,
            revoked_on=row.revoked_on,
            valid_up_to=row.valid_up_to,
        )
