"""What goes to an office: the segments and evidence files that it is not known to have, in as many parts as needed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session

from exchange import limits
from exchange.container import size_of
from exchange.kept_segments import trusted_keys
from exchange.manifest import ListedFile, SegmentSize
from exchange.possessions import acknowledged
from exchange.ranges import Have, covers
from exchange.sealing import unsealed_count
from exchange.segment import Key, read_header
from models.queries.relevant_files import relevant_files
from models.store.authors import at_hub
from models.store.creation import office_uid
from models.store.files import held
from models.store.written import as_list
from models.tables import Segment, SegmentState, table_of

#: Bytes of evidence files that one package carries unless more is asked for; what is left goes with a later one.
BUDGET = 200 * 1024 * 1024
#: Bytes of operations, as they are read, that one part of a package carries.
_PART = limits.RAW_BODIES // 2
_PART_SEGMENTS = 20_000
#: Bytes that an operation takes in a package, more or less.
_ROUGHLY = 60

_SEGMENT = table_of(Segment)


@dataclass(frozen=True, slots=True)
class ExportEstimate:
    """What would be sent: operations, files, and about how many bytes in all."""

    operations: int
    files: int
    size: int


@dataclass(frozen=True, slots=True)
class Content:
    """What one package carries: keys of segments in order, their sizes, files."""

    segments: tuple[Key, ...]
    sizes: tuple[SegmentSize, ...]
    operations: int
    files: tuple[ListedFile, ...] = ()


def estimate(session: Session, to: str, *, budget: int = BUDGET) -> ExportEstimate:
    """What would go to the office `to` (a code) now, besides what is not sealed yet; KnownError `office.unknown`."""
    office = office_uid(session, to)
    have, files = acknowledged(session, office)
    parts = list(_parts(_lacking(session, have)))
    wanted = _fitting(_relevant(session, office, files), budget)
    fresh = unsealed_count(session)
    size = sum(size_of(part.sizes, ()) for part in parts) + sum(file.size for file in wanted) + fresh * _ROUGHLY
    return ExportEstimate(sum(part.operations for part in parts) + fresh, len(wanted), size)


def contents(
    session: Session, office: str, have: Have, known: frozenset[str], kept: Path, budget: int
) -> list[Content]:
    """What goes to an office, in parts; the files with the last one."""
    *before, last = _parts(_lacking(session, have))
    return [*before, _with_files(session, last, office, known, kept, budget)]


def invitation_content(session: Session, office: str, kept: Path, budget: int) -> Content:
    """What an office (a uid) begins with: as much as an invitation has room for, operations first."""
    content = next(_parts(_lacking(session, {})))
    room = limits.INVITATION - limits.MANIFEST - size_of(content.sizes, ())
    return _with_files(session, content, office, frozenset(), kept, min(room, budget))


def _with_files(
    session: Session, content: Content, office: str, known: frozenset[str], kept: Path, budget: int
) -> Content:
    here = held(kept)
    fitting = _fitting((file for file in _relevant(session, office, known) if file.sha256.hex() in here), budget)
    return replace(content, files=tuple(sorted(fitting, key=lambda file: file.sha256)))


def _relevant(session: Session, office: str, known: frozenset[str]) -> Iterator[ListedFile]:
    named = relevant_files(session, office)
    return (ListedFile(bytes.fromhex(file.sha256), file.size) for file in named if file.sha256 not in known)


def _fitting(files: Iterable[ListedFile], budget: int) -> list[ListedFile]:
    """As many as the budget has room for, the smallest first."""
    fitting: list[ListedFile] = []
    for file in files:
        budget -= file.size
        if budget < 0 or len(fitting) == limits.FILES:
            break
        fitting.append(file)
    return fitting


def _lacking(session: Session, have: Have) -> Iterator[tuple[Key, SegmentSize, int, int]]:
    """The segments that are not covered by `have`: key, sizes, operations, length as read.

    What another signed in the name of a machine whose key is known nobody passes on: who knows the key refuses it.
    What clashes with what the hub has is not passed on by the hub, but all that it has of that machine is, for others
    may have the other thing under these numbers.
    """
    forged, clashing = _aside(session)
    if not at_hub(session):
        clashing.clear()
    held_back, doubtful = forged | clashing, {site for site, _lo, _sha256 in clashing}

    def is_lacking(site: int, lo: int, hi: int) -> bool:
        return site in doubtful or not covers(have.get(site, ()), lo, hi)

    runs = session.execute(select(_SEGMENT.c.site, _SEGMENT.c.lo, _SEGMENT.c.hi))
    lacking = {(site, lo) for site, lo, hi in runs if is_lacking(site, lo, hi)}
    for row in sorted(_headers(session, lacking), key=itemgetter(0, 1, 2)):
        key = row.site, row.lo, row.sha256
        if key not in held_back and is_lacking(row.site, row.lo, row.hi):
            yield key, SegmentSize(len(row.header), row.body), row.hi - row.lo + 1, read_header(row.header).raw


def _headers(session: Session, begun: Collection[tuple[int, int]]) -> Sequence[Any]:
    """The segments that begin at the numbers given (site, lo), each with the length of its body."""
    given = func.json_each(as_list(begun)).table_valued("value")
    site, lo = (func.json_extract(given.c.value, f"$[{place}]") for place in range(2))
    return session.connection().execute(
        select(
            _SEGMENT.c.site, _SEGMENT.c.lo, _SEGMENT.c.sha256, _SEGMENT.c.hi, _SEGMENT.c.header,
            func.length(_SEGMENT.c.body).label("body"),
        )
        .select_from(given)
        .join(_SEGMENT, (_SEGMENT.c.site == site) & (_SEGMENT.c.lo == lo))
    ).all()  # fmt: skip


def _aside(session: Session) -> tuple[set[Key], set[Key]]:
    """What stays aside although its author is known: signed with another key; clashing with what stands here."""
    trusted = trusted_keys(session)
    columns = (_SEGMENT.c.site, _SEGMENT.c.lo, _SEGMENT.c.sha256, _SEGMENT.c.signing_key, _SEGMENT.c.state)
    aside = select(*columns).where(_SEGMENT.c.state.in_((SegmentState.WAITING, SegmentState.NEWER)))
    forged, clashing = set[Key](), set[Key]()
    for site, lo, sha256, key, state in session.execute(aside):
        if trusted.get(site, key) != key:
            forged.add((site, lo, sha256))
        elif site in trusted and state == SegmentState.WAITING:
            clashing.add((site, lo, sha256))
    return forged, clashing


def _parts(lacking: Iterable[tuple[Key, SegmentSize, int, int]]) -> Iterator[Content]:
    """The segments in as many parts as the limits of one package demand."""
    segments: list[Key] = []
    sizes: list[SegmentSize] = []
    operations = raw = 0
    for key, size, count, length in lacking:
        if segments and (raw + length > _PART or len(segments) == _PART_SEGMENTS):
            yield Content(tuple(segments), tuple(sizes), operations)
            segments, sizes, operations, raw = [], [], 0, 0
        segments.append(key)
        sizes.append(size)
        operations += count
        raw += length
    yield Content(tuple(segments), tuple(sizes), operations)
