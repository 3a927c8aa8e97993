"""Segments as they lie in the store: kept as they came, and folded as soon as their author and their form are known."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import ColumnElement, bindparam, func, select, update
from sqlmodel import Session

from exchange import limits, segment
from exchange.brought import note_brought
from exchange.segment import Key, SegmentBody, SegmentHeader, read_header, unpack_body
from exchange.signatures import public_of
from models.errors import KnownError
from models.messages import _
from models.store.giving_way import give_way
from models.store.merging import Run, first_difference, fork, merge
from models.store.refolding import Outcome, judge_again
from models.store.signing_keys import certified_keys, confirmed_keys
from models.tables import Operation, OwnSite, Segment, SegmentState, table_of

_OPERATION, _OWN_SITE, _SEGMENT = table_of(Operation), table_of(OwnSite), table_of(Segment)
_OWN = select(_OWN_SITE.c.site, _OWN_SITE.c.signing_key).where(_OWN_SITE.c.signing_key.is_not(None))
_LEFT = (
    select(_SEGMENT.c.site, _SEGMENT.c.lo, _SEGMENT.c.sha256, _SEGMENT.c.hi, _SEGMENT.c.signing_key)
    .where(_SEGMENT.c.state.in_((SegmentState.WAITING, SegmentState.NEWER)), _SEGMENT.c.version <= bindparam("read"))
    .order_by(_SEGMENT.c.site, _SEGMENT.c.lo)
)
#: Operations that are folded at a time.
_AT_ONCE = 50_000

#: A segment of which one of these is said stays aside.
_CLASHES = frozenset({"exchange.fork", "exchange.counter_absurd"})
#: Lamport numbers that a thousand offices reach in no term, and by how much one may then be ahead of all that is known.
_PLAUSIBLE, _JUMP = 2**40, 2**30


def trusted_keys(session: Session) -> dict[int, bytes]:
    """The public signing key of each site that this store believes: its own, confirmed machines, the hub's."""
    own = {site: _public(secret) for site, secret in session.connection().execute(_OWN)}
    return {**confirmed_keys(session), **own, **certified_keys(session)}


def _public(secret: bytes) -> bytes:
    """The public key (32 bytes) of a secret signing key."""
    return public_of(Ed25519PrivateKey.from_private_bytes(secret))


def is_kept(session: Session, header: SegmentHeader) -> bool:
    return session.execute(select(_SEGMENT.c.lo).where(*_is(_key(header)))).first() is not None


def _key(header: SegmentHeader) -> Key:
    return header.site, header.lo, header.sha256


def _is(key: Key) -> tuple[Any, ...]:
    site, lo, sha256 = key
    return _SEGMENT.c.site == site, _SEGMENT.c.lo == lo, _SEGMENT.c.sha256 == sha256


def fold_kept(
    session: Session, received_at: str, *, brought: Mapping[Key, int] | None = None, strict: Collection[Key] = (),
    leading: Collection[Key] = (),
) -> Outcome:  # fmt: skip
    """Fold every kept segment whose author is believed by now and whose version is known; what came of it.

    What the hub says in them may make further authors known. A segment that gives one number to two things stays
    aside, or if it is one of `leading`, passed on by the hub, what stands here gives way to it; KnownError
    `exchange.fork` if it is one of `strict`. `brought` gives the package that brings a segment just now.
    """
    total, aside, here = Outcome(), set[Key](), brought or {}
    while batch := _foldable(session, aside):
        try:
            with session.begin_nested():
                _add(total, _fold(session, batch, received_at, here))
        except KnownError as refusal:
            if refusal.code not in _CLASHES:
                raise
            clashing = _fold_one_by_one(session, batch, received_at, here, total)
            if not clashing.isdisjoint(strict):
                raise
            aside |= clashing
            for key in sorted(clashing.intersection(leading)):
                aside = (aside | _made_way(session, key, total)) - {key}
    return total


def _fold_one_by_one(
    session: Session, batch: Sequence[tuple[SegmentHeader, bytes]], received_at: str, here: Mapping[Key, int],
    total: Outcome,
) -> set[Key]:  # fmt: skip
    """Fold what can be folded of a batch in which something clashes; what clashes."""
    clashing = set[Key]()
    for header, body in batch:
        try:
            with session.begin_nested():
                _add(total, _fold(session, [(header, body)], received_at, here))
        except KnownError as refusal:
            if refusal.code not in _CLASHES:
                raise
            clashing.add(_key(header))
    return clashing


def _made_way(session: Session, key: Key, total: Outcome) -> set[Key]:
    """Take out of the log what clashes with a segment that leads; the segments that stay aside for it."""
    header, body = _read(session, key)
    first = first_difference(session, run_of(header, unpack_body(header, body)))
    if first is None:
        return {key}
    total.things |= give_way(session, header.site, first) | judge_again(session)
    given_way = select(_SEGMENT.c.site, _SEGMENT.c.lo, _SEGMENT.c.sha256).where(
        _SEGMENT.c.site == header.site, _SEGMENT.c.hi >= first, _SEGMENT.c.state == SegmentState.WAITING
    )
    return {(site, lo, sha256) for site, lo, sha256 in session.execute(given_way)}


def _add(total: Outcome, more: Outcome) -> None:
    total.things |= more.things
    total.new += more.new
    total.changed += more.changed
    total.conflicts += more.conflicts
    total.refused += more.refused
    total.pending += more.pending


def _foldable(session: Session, aside: set[Key]) -> list[tuple[SegmentHeader, bytes]]:
    """Segments to be folded next, with their packed bodies: at most about `_AT_ONCE` operations."""
    rows = session.connection().execute(_LEFT, {"read": segment.VERSION}).all()
    trusted = trusted_keys(session) if rows else {}
    chosen: list[Key] = []
    reached: dict[int, int] = {}
    room = _AT_ONCE
    for site, lo, sha256, hi, key in rows:
        if trusted.get(site) == key and (site, lo, sha256) not in aside and lo > reached.get(site, 0):
            chosen.append((site, lo, sha256))
            reached[site] = hi  # what overlaps with it is compared with the log, once that has it
            room -= hi - lo + 1
            if room <= 0:
                break
    return [_read(session, key) for key in chosen]


def _read(session: Session, key: Key) -> tuple[SegmentHeader, bytes]:
    row = session.execute(select(_SEGMENT.c.header, _SEGMENT.c.body).where(*_is(key))).one()
    return read_header(row.header), row.body


def _fold(
    session: Session, batch: Sequence[tuple[SegmentHeader, bytes]], received_at: str, here: Mapping[Key, int]
) -> Outcome:
    runs = []
    for header, body in batch:
        _check_chain(session, header)
        unpacked = unpack_body(header, body)
        _check_counter(session, unpacked)
        runs.append(run_of(header, unpacked))
        session.execute(update(_SEGMENT).where(*_is(_key(header))).values(state=SegmentState.FOLDED))
    note_brought(session, [(_key(header), header.hi) for header, _body in batch], here)
    return merge(session, runs, received_at)


def _check_counter(session: Session, body: SegmentBody) -> None:
    """Whoever counts on from what nobody can have seen would leave no numbers to the others.

    KnownError `exchange.counter_absurd`.
    """
    last = body.lamports[-1]
    if last > _PLAUSIBLE and last > _JUMP + (session.execute(select(func.max(_OPERATION.c.lamport))).scalar() or 0):
        raise KnownError(
            "exchange.counter_absurd",
            _("The program that wrote this package counts wrongly. Nothing of it was taken in. Ask who wrote it."),
        )


def _check_chain(session: Session, header: SegmentHeader) -> None:
    """The folded segments next to it must be those that it, or they, name; KnownError `exchange.fork`."""
    last, next_ = header.lo - 1, header.hi + 1
    reaching = _SEGMENT.c.lo.between(header.lo - limits.OPERATIONS, last) & (_SEGMENT.c.hi == last)
    before = [row.sha256 for row in _folded(session, header.site, reaching)]
    following = [read_header(row.header).previous for row in _folded(session, header.site, _SEGMENT.c.lo == next_)]
    if (before and header.previous not in before) or (following and header.sha256 not in following):
        raise fork()


def _folded(session: Session, site: int, condition: ColumnElement[bool]) -> list[Any]:
    """A site's folded segments in a place: found by their numbers, for nearly all segments of a store are folded."""
    columns = (_SEGMENT.c.sha256, _SEGMENT.c.header, _SEGMENT.c.state)
    rows = session.execute(select(*columns).where(_SEGMENT.c.site == site, condition))
    return [row for row in rows if row.state == SegmentState.FOLDED]


def run_of(header: SegmentHeader, body: SegmentBody) -> Run:
    """A segment's operations as the log takes them in."""
    return Run(
        header.site, header.lo, body.changes, body.cells, body.lamports, body.change_nos, body.cell_indexes,
        body.values, body.grant_indexes, body.grants, body.supersedes,
    )  # fmt: skip
