"""Writing packages: all that an office is not known to have, sealed for its machines, safely on the stick."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, insert, select
from sqlmodel import Session

from exchange import limits
from exchange.acquaintance import certificates, introductions
from exchange.container import size_of, write_container
from exchange.envelope import seal_file, seal_file_with_passphrase
from exchange.kept_segments import trusted_keys
from exchange.keys import MachineKeys, machine_keys, recipients
from exchange.manifest import ListedFile, Maker, Manifest, PackageKind, Receiver, SegmentSize
from exchange.possessions import acknowledged, own_have
from exchange.ranges import Have, covers, to_json
from exchange.reading import workshop
from exchange.root_key import believed_root, hub_root
from exchange.safe_write import clear_unfinished, copy_out, package_name
from exchange.sealing import seal_own, unsealed_count
from exchange.segment import SegmentParts, read_header
from models.errors import KnownError
from models.queries.relevant_files import relevant_files
from models.store import Store
from models.store.authors import hub_office
from models.store.creation import office_uid
from models.store.failures import known_failures
from models.store.files import folder_of, held
from models.tables import Installation, Office, Segment, SegmentState, Sending, table_of

#: Bytes of evidence files that one package carries unless more is asked for; what is left goes with a later one.
BUDGET = 200 * 1024 * 1024
#: Bytes of operations, as they are read, that one part of a package carries.
_PART = limits.RAW_BODIES // 2
_PART_SEGMENTS = 20_000
#: Bytes that an operation takes in a package, more or less.
_ROUGHLY = 60

_INSTALLATION, _OFFICE = table_of(Installation), table_of(Office)
_SEGMENT, _SENDING = table_of(Segment), table_of(Sending)

Told = Callable[[int, int], None]
Key = tuple[int, int, bytes]


@dataclass(frozen=True, slots=True)
class WrittenPackage:
    """A package on the stick: for which `office` (a code), its size in bytes, what it carries."""

    office: str
    path: Path
    size: int
    sha256: str
    operations: int
    files: int
    number: int
    round: str | None = None
    part: tuple[int, int] = (1, 1)


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


def export_packages(
    store: Store, *, to: Sequence[str], folder: Path, operator: str, round_uid: str | None = None,
    budget: int = BUDGET, told: Told | None = None,
) -> list[WrittenPackage]:  # fmt: skip
    """Write to `folder` what each office in `to` (codes) is not known to have; `told` hears how many are written.

    Each file is written whole or not at all; those written before a failure stay and are on record. KnownErrors of
    `exchange.keys.recipients`, `exchange.safe_write`, `exchange.root_key`, `office.unknown`.
    """
    now = store.now()
    offices = _receivers(store, to)
    clear_unfinished(folder, store.office)
    _prepare(store, now, to_hub=all(_keeps(store, office) for _code, office in offices))
    written: list[WrittenPackage] = []
    for place, (code, office) in enumerate(offices):
        if told is not None:
            told(place, len(offices))
        with store.read() as session:
            sealed_for = recipients(session, office)
            have, files = acknowledged(session, office)
            contents = _contents(session, office, have, files, folder_of(store.path), budget)
        for number, content in enumerate(contents, 1):
            written.append(
                _write_one(store, content, code, office, sealed_for, folder, operator, round_uid,
                           (number, len(contents)), now)
            )  # fmt: skip
    if told is not None:
        told(len(offices), len(offices))
    return written


def write_invitation(
    store: Store, *, to: str, target: Path, passphrase: str, operator: str, budget: int = BUDGET
) -> WrittenPackage:
    """Write a package that founds a store for the office `to` (a code): all that is here, under a passphrase.

    What there is no room for, evidence files first, comes with the office's first delivery.
    """
    now = store.now()
    _prepare(store, now)
    with store.read() as session:
        office = office_uid(session, to)
        content = next(_parts(_lacking(session, {})))
        room = limits.INVITATION - limits.MANIFEST - size_of(content.sizes, ())
        content = _with_files(session, content, office, frozenset(), folder_of(store.path), min(room, budget))
        root = believed_root(session)
    with workshop(store.path) as work:
        manifest, keys = _manifest(store, content, to, office, operator, None, (1, 1), now)
        manifest = replace(manifest, kind=PackageKind.INVITATION, root=root)
        inside = _inside(store, work, manifest, keys, content)
        sealed = work / "sealed"
        seal_file_with_passphrase(inside, sealed, passphrase)
        copied = copy_out(sealed, target.parent, target.name)
    return _record(store, manifest, content, copied.path, copied.size, copied.sha256, to, operator)


def _receivers(store: Store, to: Sequence[str]) -> list[tuple[str, str]]:
    with store.read() as session:
        return [(code, office_uid(session, code)) for code in dict.fromkeys(to)]


def _prepare(store: Store, now: datetime, *, to_hub: bool = False) -> None:
    """Keys, and at the hub its root key, are there; all that was written here is sealed.

    A machine of the hub that the root key does not know yet may still send its word to the hub itself.
    """
    with store.transaction() as session:
        machine_keys(session, now)
        if _is_hub(session):
            try:
                with session.begin_nested():
                    hub_root(session, now)
            except KnownError as refusal:
                if not to_hub or refusal.code not in ("exchange.root_elsewhere", "exchange.root_protected"):
                    raise
        seal_own(session, now)


def _keeps(store: Store, office: str) -> bool:
    with store.read() as session:
        return office == hub_office(session)


def _is_hub(session: Session) -> bool:
    office = session.execute(select(_INSTALLATION.c.office)).scalar_one()
    return bool(office == hub_office(session))


def _lacking(session: Session, have: Have) -> Iterator[tuple[Key, SegmentSize, int, int]]:
    """The segments that are not covered by `have`: key, sizes, operations, length as read.

    What stays aside at the hub although its author is known clashes with what the hub has: it is not passed on, and all
    that the hub has of that machine is, for others may have the other thing under these numbers.
    """
    trusted = trusted_keys(session) if _is_hub(session) else {}
    rows = session.execute(
        select(
            _SEGMENT.c.site, _SEGMENT.c.lo, _SEGMENT.c.sha256, _SEGMENT.c.hi, _SEGMENT.c.header,
            _SEGMENT.c.state, _SEGMENT.c.signing_key, func.length(_SEGMENT.c.body).label("body"),
        ).order_by(_SEGMENT.c.site, _SEGMENT.c.lo, _SEGMENT.c.sha256)
    ).all()  # fmt: skip
    clashing = {
        (row.site, row.lo, row.sha256)
        for row in rows
        if row.state == SegmentState.WAITING and trusted.get(row.site) == row.signing_key
    }
    doubtful = {site for site, _lo, _sha256 in clashing}
    for row in rows:
        had = row.site not in doubtful and covers(have.get(row.site, ()), row.lo, row.hi)
        if (row.site, row.lo, row.sha256) not in clashing and not had:
            sizes = SegmentSize(len(row.header), row.body)
            yield (row.site, row.lo, row.sha256), sizes, row.hi - row.lo + 1, read_header(row.header).raw


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


def _contents(
    session: Session, office: str, have: Have, known: frozenset[str], kept: Path, budget: int
) -> list[Content]:
    """What goes to an office, in parts; the files with the last one."""
    *before, last = _parts(_lacking(session, have))
    return [*before, _with_files(session, last, office, known, kept, budget)]


def _with_files(
    session: Session, content: Content, office: str, known: frozenset[str], kept: Path, budget: int
) -> Content:
    here = held(kept)
    fitting = _fitting((file for file in _relevant(session, office, known) if file.sha256.hex() in here), budget)
    return replace(content, files=tuple(sorted(fitting, key=lambda file: file.sha256)))


def _relevant(session: Session, office: str, known: frozenset[str]) -> Iterator[ListedFile]:
    named = relevant_files(session, None if office == hub_office(session) else office)
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


def _write_one(
    store: Store, content: Content, code: str, office: str, sealed_for: Sequence[str], folder: Path, operator: str,
    round_uid: str | None, part: tuple[int, int], now: datetime,
) -> WrittenPackage:  # fmt: skip
    with workshop(store.path) as work:
        manifest, keys = _manifest(store, content, code, office, operator, round_uid, part, now)
        inside, sealed = _inside(store, work, manifest, keys, content), work / "sealed"
        seal_file(inside, sealed, sealed_for)
        inside.unlink()
        name = package_name(store.office, code, made_on=now.date(), number=manifest.number, part=part)
        copied = copy_out(sealed, folder, name)
    return _record(store, manifest, content, copied.path, copied.size, copied.sha256, code, operator)


def _manifest(
    store: Store, content: Content, code: str, office: str, operator: str, round_uid: str | None,
    part: tuple[int, int], now: datetime,
) -> tuple[Manifest, MachineKeys]:  # fmt: skip
    with store.transaction() as session:
        keys = machine_keys(session, now)
        here = session.execute(select(_OFFICE.c.code, _OFFICE.c.name).where(_OFFICE.c.uid == keys.office)).one()
        number = (session.execute(select(func.max(_SENDING.c.number))).scalar() or 0) + 1
        manifest = Manifest(
            kind=PackageKind.EXCHANGE,
            maker=Maker(keys.site, keys.public, keys.office, here.code, here.name, operator),
            made_at=now.isoformat(timespec="seconds"),
            number=number,
            to=Receiver(office, code),
            round=round_uid,
            part=part,
            have=own_have(session),
            held=tuple(sorted(bytes.fromhex(sha256) for sha256 in held(folder_of(store.path))))[: limits.HELD],
            segments=content.sizes,
            files=content.files,
            certificates=certificates(session),
            introductions=introductions(session, operator, now),
        )
    return manifest, keys


def _inside(store: Store, work: Path, manifest: Manifest, keys: MachineKeys, content: Content) -> Path:
    """The container as a file; its segments come out of the store one by one."""
    inside = work / "inside"
    with known_failures(inside), store.read() as session, inside.open("wb") as target:
        write_container(
            target, manifest, keys.signing, segments=_read(session, content.segments), files=folder_of(store.path)
        )
    return inside


def _read(session: Session, keys: Iterable[Key]) -> Iterator[SegmentParts]:
    columns = (_SEGMENT.c.header, _SEGMENT.c.signature, _SEGMENT.c.body)
    for site, lo, sha256 in keys:
        chosen = (_SEGMENT.c.site == site, _SEGMENT.c.lo == lo, _SEGMENT.c.sha256 == sha256)
        yield SegmentParts(*session.execute(select(*columns).where(*chosen)).one())


def _record(
    store: Store, manifest: Manifest, content: Content, path: Path, size: int, sha256: str, code: str, operator: str
) -> WrittenPackage:
    with store.transaction() as session:
        row = {
            "sha256": bytes.fromhex(sha256), "file_name": path.name, "receiver": manifest.to.office,
            "number": manifest.number, "round": manifest.round, "made_at": manifest.made_at, "operator": operator,
            "have": to_json(manifest.have),
        }  # fmt: skip
        session.execute(insert(_SENDING), [row])
    return WrittenPackage(
        code, path, size, sha256, content.operations, len(content.files), manifest.number, manifest.round, manifest.part
    )
