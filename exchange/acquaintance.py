"""What machines say of themselves and what the hub's root key says of them: kept, and passed on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice

from sqlalchemy import delete, insert, select
from sqlmodel import Session

from exchange import limits
from exchange.failures import signature_invalid
from exchange.keys import MachineKeys, former_keys, machine_keys
from exchange.manifest_fields import Statement
from exchange.statements import Certificate as Certified
from exchange.statements import Introduction as Introduced
from exchange.statements import introduce, read_certificate, read_introduction
from models.errors import KnownError
from models.store.authors import site_number
from models.tables import Certificate, Installation, Introduction, Machine, OwnSite, table_of

_CERTIFICATE, _INSTALLATION = table_of(Certificate), table_of(Installation)
_INTRODUCTION, _MACHINE, _OWN_SITE = table_of(Introduction), table_of(Machine), table_of(OwnSite)


def own_introduction(session: Session, person: str, now: datetime) -> Statement:
    """This machine's signed word on who it is; its keys are made if there are none yet."""
    return _introduction(machine_keys(session, now), person, now.isoformat(timespec="seconds"))


def _introduction(keys: MachineKeys, person: str, made_at: str) -> Statement:
    return introduce(Introduced(keys.site, keys.office, keys.public, keys.recipient, person, made_at), keys.signing)


def keep_introduction(session: Session, given: Statement, now: datetime) -> Introduced:
    """Keep a machine's word on itself, the latest for each of its signing keys; nobody believes it yet.

    A site that speaks with two keys is kept as two. KnownError `exchange.package_damaged`,
    `exchange.signature_invalid`.
    """
    introduced = read_introduction(*given)
    same = (_INTRODUCTION.c.site == introduced.site) & (_INTRODUCTION.c.signing_key == introduced.signing_key)
    kept = session.execute(select(_INTRODUCTION.c.made_at).where(same)).scalar()
    if kept is None or _moment(kept) < _moment(introduced.made_at):
        row = {
            "site": introduced.site,
            "signing_key": introduced.signing_key,
            "sealing_key": introduced.sealing_key,
            "office": introduced.office,
            "person": introduced.person,
            "made_at": introduced.made_at,
            "statement": given.statement,
            "signature": given.signature,
            "received_at": now.isoformat(timespec="seconds"),
        }
        session.execute(delete(_INTRODUCTION).where(same))
        session.execute(insert(_INTRODUCTION), [row])
    return introduced


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def keep_certificate(session: Session, given: Statement) -> bool:
    """Keep the root key's word on a machine of the hub; True if it says something new.

    Nothing is kept that another root key signed than the one this store believes. Of several words on one machine the
    highest serial holds; of two with one serial, that which revokes. KnownError `exchange.package_damaged`.
    """
    root = session.execute(select(_INSTALLATION.c.root)).scalar()
    if root is None:
        return False
    try:
        certified = read_certificate(*given, root=root)
    except KnownError as refusal:
        if refusal.code == signature_invalid().code:
            return False
        raise
    same = _CERTIFICATE.c.site == certified.site
    kept = session.execute(select(_CERTIFICATE).where(same)).first()
    rank = _rank(certified.serial, certified.valid_up_to, given.statement)
    if kept is not None and _rank(kept.serial, kept.valid_up_to, kept.statement) >= rank:
        return False
    session.execute(delete(_CERTIFICATE).where(same))
    session.execute(insert(_CERTIFICATE), [_row(certified, given)])
    return True


def _rank(serial: int, valid_up_to: int | None, statement: bytes) -> tuple[int, bool, bytes]:
    """Greater is the word that holds, the same in every store."""
    return serial, valid_up_to is not None, statement


def _row(certified: Certified, given: Statement) -> dict[str, object]:
    return {
        "site": certified.site,
        "serial": certified.serial,
        "signing_key": certified.signing_key,
        "sealing_key": certified.sealing_key,
        "valid_up_to": certified.valid_up_to,
        "statement": given.statement,
        "signature": given.signature,
    }


def certificates(session: Session) -> tuple[Statement, ...]:
    """All that the root key says here, for every package that is written."""
    words = select(_CERTIFICATE.c.statement, _CERTIFICATE.c.signature).order_by(_CERTIFICATE.c.site)
    return tuple(map(Statement._make, session.execute(words)))


def introductions(session: Session, person: str, now: datetime) -> tuple[Statement, ...]:
    """This machine's own word, under each name that it wrote, and those of others that wait for the hub.

    They go with every package.
    A machine that the hub has certified needs no word of its own. Of very many the latest are passed on: whoever
    floods a store with words must not stop its packages.
    """
    certified = set(session.execute(select(_CERTIFICATE.c.site)).scalars())
    confirmed = select(_MACHINE.c.site).where(_MACHINE.c.site.is_not(None), ~_MACHINE.c.deleted)
    known = certified | set(map(site_number, session.execute(confirmed).scalars()))
    own = machine_keys(session, now).site
    mine = [] if own in certified else [own_introduction(session, person, now)]
    for keys, since in former_keys(session):
        if keys.site not in known:
            mine.append(_introduction(keys, person, since))
    known |= {own, *session.execute(select(_OWN_SITE.c.site)).scalars()}
    words = select(_INTRODUCTION).order_by(
        _INTRODUCTION.c.received_at.desc(), _INTRODUCTION.c.site, _INTRODUCTION.c.signing_key
    )
    others = (Statement(row.statement, row.signature) for row in session.execute(words) if row.site not in known)
    return tuple(_fitting((*mine, *others)))


def _fitting(words: Iterable[Statement]) -> Iterator[Statement]:
    """As many as leave room for all else in a manifest."""
    room = limits.MANIFEST // 4
    for word in islice(words, limits.STATEMENTS):
        room -= len(word.statement) + len(word.signature)
        if room < 0:
            return
        yield word
