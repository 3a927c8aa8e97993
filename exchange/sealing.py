"""Sealing what this store wrote: its operations, so far only in the log, become signed segments, once and for all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import func, insert, select
from sqlmodel import Session

from exchange.keys import machine_keys
from exchange.segment import SegmentBody, SegmentHeader, SegmentParts, read_header, seal
from models.tables import Cell, Change, Operation, OwnSite, Segment, SegmentState, Supersession, table_of

#: Operations, and characters of values, after which a segment is full.
OPERATIONS = 10_000
CHARACTERS = 4_000_000

_CELL, _CHANGE, _OPERATION = table_of(Cell), table_of(Change), table_of(Operation)
_OWN_SITE, _SEGMENT, _SUPERSESSION = table_of(OwnSite), table_of(Segment), table_of(Supersession)


def seal_own(session: Session, now: datetime) -> None:
    """Seal all that was written here, under whatever name, and is not sealed yet; in a session that writes."""
    machine_keys(session, now)
    for site, key in session.execute(select(_OWN_SITE.c.site, _OWN_SITE.c.signing_key)).all():
        _seal_site(session, site, Ed25519PrivateKey.from_private_bytes(key))


def _seal_site(session: Session, site: int, key: Ed25519PrivateKey) -> None:
    number, lo, previous = _end(session, site)
    for rows in _batches(_unsealed(session, site, lo)):
        body = _body(session, site, rows)
        parts = seal(body, site=site, number=number, lo=lo, previous=previous, key=key)
        header = read_header(parts.header)
        keep_segment(session, header, parts, SegmentState.FOLDED)
        number, lo, previous = number + 1, header.hi + 1, header.sha256


def _end(session: Session, site: int) -> tuple[int, int, bytes]:
    """The number, first operation and predecessor of the site's next segment."""
    last = session.execute(
        select(_SEGMENT.c.number, _SEGMENT.c.hi, _SEGMENT.c.sha256)
        .where(_SEGMENT.c.site == site)
        .order_by(_SEGMENT.c.hi.desc(), _SEGMENT.c.number.desc())
    ).first()
    return (1, 1, b"") if last is None else (last.number + 1, last.hi + 1, last.sha256)


def keep_segment(session: Session, header: SegmentHeader, parts: SegmentParts, state: SegmentState) -> None:
    """Keep a segment as it is."""
    row = {
        "site": header.site, "lo": header.lo, "sha256": header.sha256, "hi": header.hi, "number": header.number,
        "signing_key": header.key, "version": header.version, "state": str(state), **parts._asdict(),
    }  # fmt: skip
    session.connection().execute(insert(_SEGMENT), [row])


def _unsealed(session: Session, site: int, lo: int) -> Iterator[Any]:
    return iter(
        session.connection().execute(
            select(
                _OPERATION.c.seq, _OPERATION.c.lamport, _OPERATION.c.change_no, _CELL.c.kind, _CELL.c.uid,
                _CELL.c.field, _OPERATION.c.value, _OPERATION.c.grant_site, _OPERATION.c.grant_seq,
            )
            .join(_CELL, _CELL.c.id == _OPERATION.c.cell)
            .where(_OPERATION.c.site == site, _OPERATION.c.seq >= lo)
            .order_by(_OPERATION.c.seq)
        ).all()
    )  # fmt: skip


def _batches(rows: Iterator[Any]) -> Iterator[list[Any]]:
    """Runs of operations that fill a segment; a change stays in one where it can."""
    batch: list[Any] = []
    characters = 0
    for _change, same in groupby(rows, key=itemgetter(2)):
        for row in same:
            if len(batch) == OPERATIONS or characters > CHARACTERS:
                yield batch
                batch, characters = [], 0
            batch.append(row)
            characters += len(row.value or "")
        if len(batch) > OPERATIONS // 2:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _body(session: Session, site: int, rows: Sequence[Any]) -> SegmentBody:
    lo, hi = rows[0].seq, rows[-1].seq
    cells = {address: place for place, address in enumerate(dict.fromkeys(row[3:6] for row in rows))}
    given = dict.fromkeys(row[7:9] for row in rows if row.grant_site is not None)
    grants = {grant: place for place, grant in enumerate(given)}
    numbers = sorted({row.change_no for row in rows})
    changes = session.execute(
        select(
            _CHANGE.c.no, _CHANGE.c.label, _CHANGE.c.operator, _CHANGE.c.claimed_at, _CHANGE.c.document,
            _CHANGE.c.on_behalf_of, _CHANGE.c.reverts,
        )
        .where(_CHANGE.c.site == site, _CHANGE.c.no.between(numbers[0], numbers[-1]))
        .order_by(_CHANGE.c.no)
    ).all()  # fmt: skip
    superseded = session.execute(
        select(_SUPERSESSION.c.by_seq - lo, _SUPERSESSION.c.site, _SUPERSESSION.c.seq)
        .where(_SUPERSESSION.c.by_site == site, _SUPERSESSION.c.by_seq.between(lo, hi))
        .order_by(_SUPERSESSION.c.by_seq, _SUPERSESSION.c.site, _SUPERSESSION.c.seq)
    ).all()
    return SegmentBody(
        lamports=[row.lamport for row in rows],
        change_nos=[row.change_no for row in rows],
        cell_indexes=[cells[row[3:6]] for row in rows],
        grant_indexes=[None if row.grant_site is None else grants[row[7:9]] for row in rows],
        values=[row.value for row in rows],
        changes=[tuple(change) for change in changes],
        cells=list(cells),
        grants=list(grants),
        supersedes=[tuple(row) for row in superseded],
    )


def unsealed_count(session: Session) -> int:
    """How many operations of this store's own are not sealed yet."""
    return sum(
        int(
            session.execute(
                select(func.count()).where(_OPERATION.c.site == site, _OPERATION.c.seq >= _end(session, site)[1])
            ).scalar_one()
        )
        for site in session.execute(select(_OWN_SITE.c.site)).scalars().all()
    )
