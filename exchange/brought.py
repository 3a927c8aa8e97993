"""Which package was the first to bring what: noted when it takes its place in the log, for only that is taken back.

Under the numbers of a machine that nobody knows yet anybody may send anything, and of two halves of a fork one stays
aside. So a package remembers what it brought and what stayed aside by its hash, in its line of the ledger.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import func, insert, select, true
from sqlmodel import Session

from exchange.ranges import Range, Ranges, difference, normal
from exchange.segment import Key
from models.store.written import listed
from models.tables import Operation, Package, PackageSegment, table_of

_OPERATION, _PACKAGE, _PACKAGE_SEGMENT = table_of(Operation), table_of(Package), table_of(PackageSegment)
#: What the ledger's summary of a package calls the segments that stayed aside.
_ASIDE = "aside"


def aside_words(keys: Collection[Key]) -> dict[str, Any]:
    """What the summary of a package says of the segments that it brought and that did not take their place."""
    return {_ASIDE: sorted(sha256.hex() for _site, _lo, sha256 in keys)} if keys else {}


def note_brought(session: Session, segments: Sequence[tuple[Key, int]], here: Mapping[Key, int]) -> None:
    """Note who brought segments (with their last numbers) that are about to be folded: what is new in them.

    `here` gives the package (its number in the ledger) that brings them now; the others waited.
    """
    waited = _bringers(session, [key[2] for key, _hi in segments if key not in here])
    rows = [
        {"package": package, "site": key[0], "lo": first, "hi": last}
        for key, hi in segments
        if (package := here.get(key, waited.get(key[2]))) is not None
        for first, last in difference(((key[1], hi),), _present(session, key[0], (key[1], hi)))
    ]
    if rows:
        session.execute(insert(_PACKAGE_SEGMENT), rows)


def _bringers(session: Session, hashes: Iterable[bytes]) -> dict[bytes, int]:
    """By hash, the first package that remembers to have brought a segment that stayed aside."""
    wanted = [sha256.hex() for sha256 in hashes]
    if not wanted:
        return {}
    aside = func.json_each(_PACKAGE.c.summary, f"$.{_ASIDE}").table_valued("value")
    rows = session.execute(
        select(aside.c.value, func.min(_PACKAGE.c.id))
        .select_from(_PACKAGE)
        .join(aside, true())
        .where(aside.c.value.in_(listed(wanted)))
        .group_by(aside.c.value)
    )
    return {bytes.fromhex(sha256): package for sha256, package in rows}


def _present(session: Session, site: int, run: Range) -> Ranges:
    """Which numbers of a run stand in the log already."""
    seqs = session.execute(select(_OPERATION.c.seq).where(_OPERATION.c.site == site, _OPERATION.c.seq.between(*run)))
    return normal((seq, seq) for seq in seqs.scalars())
