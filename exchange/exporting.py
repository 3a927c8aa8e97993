"""Writing packages: all that an office is not known to have, sealed for its machines, safely on the stick."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, insert, select
from sqlmodel import Session

from exchange import limits
from exchange.acquaintance import certificates, introductions
from exchange.container import write_container
from exchange.contents import BUDGET, Content, contents, invitation_content
from exchange.envelope import seal_file, seal_file_with_passphrase
from exchange.keys import MachineKeys, machine_keys, machine_mark, recipients
from exchange.manifest import Maker, Manifest, PackageKind, Receiver
from exchange.possessions import acknowledged, own_have
from exchange.ranges import to_json
from exchange.reading import workshop
from exchange.receivers import check_receiver
from exchange.root_key import believed_root, hub_root
from exchange.safe_write import check_folder, clear_unfinished, copy_out, package_name
from exchange.sealing import seal_own
from exchange.segment import Key, SegmentParts
from models.errors import KnownError
from models.store import Store
from models.store.authors import at_hub, hub_office
from models.store.creation import office_uid
from models.store.failures import known_failures
from models.store.files import folder_of, held
from models.tables import Office, Segment, Sending, table_of

_OFFICE, _SEGMENT, _SENDING = table_of(Office), table_of(Segment), table_of(Sending)

Told = Callable[[int, int], None]


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


def export_packages(
    store: Store, *, to: Sequence[str], folder: Path, operator: str, round_uid: str | None = None,
    budget: int = BUDGET, told: Told | None = None,
) -> list[WrittenPackage]:  # fmt: skip
    """Write to `folder` what each office in `to` (codes) is not known to have; `told` hears how many are written.

    Nothing is written if one of the offices cannot get a package. Each file is written whole or not at all; those
    written before a failure of the disk stay and are on record. KnownErrors of `exchange.receivers`,
    `exchange.safe_write`, `exchange.root_key`, `office.unknown`.
    """
    now = store.now()
    offices = _receivers(store, to)
    check_folder(folder)
    clear_unfinished(folder, store.office)
    _prepare(store, now, [office for _code, office in offices])
    written: list[WrittenPackage] = []
    for place, (code, office) in enumerate(offices):
        if told is not None:
            told(place, len(offices))
        with store.read() as session:
            sealed_for = recipients(session, office)
            have, files = acknowledged(session, office)
            parts = contents(session, office, have, files, folder_of(store.path), budget)
        for number, content in enumerate(parts, 1):
            written.append(
                _write_one(store, content, code, office, sealed_for, folder, operator, round_uid,
                           (number, len(parts)), now)
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
        content = invitation_content(session, office, folder_of(store.path), budget)
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
        offices = [(code, office_uid(session, code)) for code in dict.fromkeys(to)]
        for code, office in offices:
            check_receiver(session, code, office)
    return offices


def _prepare(store: Store, now: datetime, receivers: Collection[str] = ()) -> None:
    """Keys, and at the hub its root key, are there; all that was written here is sealed.

    A machine of the hub that the root key does not know yet may still send its word to the hub itself.
    """
    with store.transaction() as session:
        machine_keys(session, now)
        if at_hub(session):
            try:
                with session.begin_nested():
                    hub_root(session, now)
            except KnownError as refusal:
                to_hub = set(receivers) == {hub_office(session)}
                if not to_hub or refusal.code not in ("exchange.root_elsewhere", "exchange.root_protected"):
                    raise
        seal_own(session, now)


def _write_one(
    store: Store, content: Content, code: str, office: str, sealed_for: Sequence[str], folder: Path, operator: str,
    round_uid: str | None, part: tuple[int, int], now: datetime,
) -> WrittenPackage:  # fmt: skip
    with workshop(store.path) as work:
        manifest, keys = _manifest(store, content, code, office, operator, round_uid, part, now)
        inside, sealed = _inside(store, work, manifest, keys, content), work / "sealed"
        seal_file(inside, sealed, sealed_for)
        inside.unlink()
        with store.read() as session:
            mark = machine_mark(session, keys)
        name = package_name(store.office, code, made_on=now.date(), number=manifest.number, part=part, mark=mark)
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
