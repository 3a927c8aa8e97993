"""Who has what: this store by its segments, others by what their packages said of themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import reduce
from operator import attrgetter
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlmodel import Session

from exchange import limits
from exchange.kept_segments import trusted_keys
from exchange.keys import machines_in_use
from exchange.manifest import Manifest
from exchange.ranges import Have, Ranges, covers, from_json, intersection, normal, to_json
from models.queries.relevant_files import files_attached
from models.store.authors import site_hex
from models.tables import Package, Possession, Segment, SegmentState, table_of

_PACKAGE, _POSSESSION, _SEGMENT = table_of(Package), table_of(Possession), table_of(Segment)
_RUNS = select(_SEGMENT.c.site, _SEGMENT.c.lo, _SEGMENT.c.hi)
_UNFOLDED = select(_SEGMENT.c.site, _SEGMENT.c.signing_key).where(
    _SEGMENT.c.state.in_((SegmentState.WAITING, SegmentState.NEWER))
)


def own_have(session: Session) -> Have:
    """What this store can pass on: the runs of its segments, folded or not.

    What somebody else signed in the name of a machine whose key is known by now is nothing that is had of it.
    """
    runs: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for site, lo, hi in session.connection().execute(_RUNS):
        runs[site].append((lo, hi))
    for site, key in _occupied(session).items():
        its_own = select(_SEGMENT.c.lo, _SEGMENT.c.hi).where(_SEGMENT.c.site == site, _SEGMENT.c.signing_key == key)
        runs[site] = [(lo, hi) for lo, hi in session.execute(its_own)]
    return {site: normal(pairs) for site, pairs in runs.items() if pairs}


def _occupied(session: Session) -> dict[int, bytes]:
    """The sites under which others signed too, each with the key that is really its own."""
    aside = session.connection().execute(_UNFOLDED).all()
    trusted = trusted_keys(session) if aside else {}
    return {site: trusted[site] for site, key in aside if trusted.get(site, key) != key}


def acknowledged(session: Session, office: str) -> tuple[Have, frozenset[str]]:
    """What every machine of an office is known to have: operations, and files by SHA-256.

    That is what each said of itself, and the files that were attached there of which it has not spoken yet.
    """
    machines = _names_of_machines(session, office)
    if not machines:
        return {}, frozenset()
    names = [site for machine in machines for site in machine]
    rows = session.execute(select(_POSSESSION).where(_POSSESSION.c.site.in_(names)))
    said, attached = {row.site: row for row in rows}, files_attached(session, names)
    held = [_holds(machine, said, attached) for machine in machines]
    return reduce(_in_both, (have for have, _files in held)), frozenset.intersection(*(files for _have, files in held))


def _names_of_machines(session: Session, office: str) -> list[list[int]]:
    """The sites under which each machine of an office wrote: one store may sign with one key under several."""
    keys, machines = trusted_keys(session), defaultdict[bytes | int, list[int]](list)
    for site in machines_in_use(session, office):
        machines[keys.get(site, site)].append(site)
    return list(machines.values())


def _holds(
    names: Sequence[int], said: Mapping[int, Any], attached: Mapping[int, Mapping[int, str]]
) -> tuple[Have, frozenset[str]]:
    """What a machine has by its latest word, said under whichever of its names."""
    latest = max((said[site] for site in names if site in said), key=attrgetter("number"), default=None)
    have = {} if latest is None else from_json(latest.have or {})
    files = frozenset[str]() if latest is None else frozenset(latest.files or ())
    untold = (_untold(attached.get(site, {}), have.get(site, ()), files) for site in names)
    return have, files.union(*untold)


def _untold(attached: Mapping[int, str], told: Ranges, named: frozenset[str]) -> frozenset[str]:
    """The files, by the numbers of a machine's operations, that its last word of itself says nothing about.

    They were attached after it, or its package was not believed yet; or there was no room to name so many. What it
    could have named and did not, it has lost.
    """
    last = max(named) if len(named) == limits.HELD else None
    return frozenset(
        sha256 for seq, sha256 in attached.items() if not covers(told, seq, seq) or (last is not None and sha256 > last)
    )


def _in_both(one: Have, other: Have) -> Have:
    return {site: common for site in one.keys() & other.keys() if (common := intersection(one[site], other[site]))}


def note_possession(session: Session, manifest: Manifest, received_at: str) -> None:
    """Remember what the maker of a package has, by the latest of its packages, in whatever order they come.

    An earlier word may have said more: of numbers that somebody else signed, before their author's key was known. Where
    one number was given to two packages, one file is in use on two computers: only what both have is had.
    """
    maker = manifest.maker
    have, number = dict(manifest.have), manifest.number
    files = {sha256.hex() for sha256 in manifest.held}
    before = session.execute(select(_POSSESSION).where(_POSSESSION.c.site == maker.site)).first()
    if before is not None and _is_of_two(session, manifest):
        have, files = _in_both(have, from_json(before.have or {})), files.intersection(before.files or ())
        number = max(number, before.number)
    elif before is not None and before.number > number:
        return
    row = {
        "site": maker.site,
        "office": maker.office,
        "number": number,
        "said_at": received_at,
        "have": to_json(have),
        "files": sorted(files),
    }
    session.execute(delete(_POSSESSION).where(_POSSESSION.c.site == maker.site))
    session.execute(insert(_POSSESSION), [row])


def _is_of_two(session: Session, manifest: Manifest) -> bool:
    """True if the ledger has another package of that maker with that number; parts of one were made at one time."""
    other = select(_PACKAGE.c.id).where(
        _PACKAGE.c.maker == manifest.maker.site,
        _PACKAGE.c.number == manifest.number,
        _PACKAGE.c.made_at != manifest.made_at,
    )
    return session.execute(other).first() is not None


def doubt_possession(session: Session, site: int) -> None:
    """Believe no longer what a machine says it has of itself: its numbers stand for two things.

    So it is sent what is had under them, hears that a copy of its data is in use, and goes on under a new name.
    """
    row = session.execute(select(_POSSESSION.c.have).where(_POSSESSION.c.site == site)).first()
    if row is not None:
        have = {name: runs for name, runs in (row.have or {}).items() if name != site_hex(site)}
        session.execute(update(_POSSESSION).where(_POSSESSION.c.site == site).values(have=have))
