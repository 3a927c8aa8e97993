"""A machine that seals what it likes for the hub: with the keys of a confirmed office, or with keys nobody knows."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import Any
from uuid import uuid4

import pyrage  # type: ignore[import-untyped]
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select

from exchange.container import write_container
from exchange.envelope import seal_file
from exchange.keys import MachineKeys, machine_keys, recipients
from exchange.manifest import ListedFile, Maker, Manifest, PackageKind, Receiver, SegmentSize, Statement, sign_manifest
from exchange.segment import SegmentBody, SegmentParts, read_header, seal
from exchange.signatures import sign
from exchange.statements import Introduction, introduce
from models.store import Store
from models.store.authors import hub_office
from models.store.log import new_site
from models.tables import Segment, table_of
from tests.exchange.packed_examples import resigned
from tests.exchange.sitting import HUB
from tests.scratch import quick_folder

_SEGMENT = table_of(Segment)
_HEAD = struct.Struct("<7sBI")
_MADE_AT = "2022-02-15T08:00:00+07:00"
_CHANGE = (1, "record_progress", "Kẻ gian", _MADE_AT, None, None, None)


@dataclass(frozen=True, slots=True)
class Entry:
    """One operation as its forger wants it; `value` is the text of the cell."""

    kind: str
    uid: str
    field: str
    value: str | None
    grant: tuple[int, int] | None = None
    supersedes: tuple[tuple[int, int], ...] = ()


def body_of(entries: Sequence[Entry], *, lamport: int = 1_000_000, change: Sequence[Any] = _CHANGE) -> SegmentBody:
    """The operations as one change of the number that `change` begins with, their counters from `lamport` on."""
    cells = {(each.kind, each.uid, each.field): None for each in entries}
    grants = {each.grant: None for each in entries if each.grant is not None}
    places = {cell: place for place, cell in enumerate(cells)}
    granted = {grant: place for place, grant in enumerate(grants)}
    return SegmentBody(
        lamports=[lamport + index for index in range(len(entries))],
        change_nos=[change[0]] * len(entries),
        cell_indexes=[places[each.kind, each.uid, each.field] for each in entries],
        grant_indexes=[None if each.grant is None else granted[each.grant] for each in entries],
        values=[each.value for each in entries],
        changes=[tuple(change)],
        cells=list(cells),
        grants=list(grants),
        supersedes=sorted((index, *of) for index, each in enumerate(entries) for of in each.supersedes),
    )


@dataclass(slots=True)
class Forger:
    """The machine with `keys`, of an office `code`; packages go to `stick`, sealed for the hub's machines."""

    keys: MachineKeys
    code: str
    stick: Path
    hub: str
    receivers: list[str]
    number: int = 1
    lo: int = 1
    previous: bytes = b""
    _names: Any = field(default_factory=count)

    @classmethod
    def of(cls, store: Store, stick: Path) -> Forger:
        """The machine of an open store, which goes on after what it has sealed."""
        with store.transaction() as session:
            keys, hub = machine_keys(session, store.now()), hub_office(session)
            last = session.execute(
                select(_SEGMENT.c.number, _SEGMENT.c.hi, _SEGMENT.c.sha256)
                .where(_SEGMENT.c.site == keys.site)
                .order_by(_SEGMENT.c.hi.desc())
            ).first()
            made = cls(keys, store.office, stick, hub, recipients(session, hub))
        if last is not None:
            made.number, made.lo, made.previous = last.number + 1, last.hi + 1, last.sha256
        return made

    def stranger(self) -> Forger:
        """Another machine that says that it is of the same office; nobody has confirmed it."""
        sealing = str(pyrage.x25519.Identity.generate())
        keys = MachineKeys(new_site(), self.keys.office, Ed25519PrivateKey.generate(), sealing)
        return Forger(keys, self.code, self.stick, self.hub, self.receivers, _names=self._names)

    def segment(self, body: SegmentBody) -> SegmentParts:
        """The next segment of this machine; the one after goes on after it."""
        parts = self.segment_aside(body)
        header = read_header(parts.header)
        self.number, self.lo, self.previous = header.number + 1, header.hi + 1, header.sha256
        return parts

    def segment_aside(self, body: SegmentBody) -> SegmentParts:
        """A segment that stands where the next one would."""
        return seal(
            body, site=self.keys.site, number=self.number, lo=self.lo, previous=self.previous, key=self.keys.signing
        )

    def manifest(self, segments: Sequence[SegmentParts], **other: Any) -> Manifest:
        """A manifest that lists just these segments, and says otherwise what honest ones do."""
        keys = self.keys
        honest = Manifest(
            kind=PackageKind.EXCHANGE,
            maker=Maker(keys.site, keys.public, keys.office, self.code, "Cơ quan", "Kẻ gian"),
            made_at=_MADE_AT,
            number=1,
            to=Receiver(self.hub, HUB),
            segments=tuple(SegmentSize(len(each.header), len(each.body)) for each in segments),
        )
        return replace(honest, **other)

    def inside(
        self, segments: Sequence[SegmentParts], files: Mapping[bytes, bytes] | None = None, **other: Any
    ) -> bytes:
        """A container with segments and files (by the SHA-256 that is claimed for them)."""
        files = files or {}
        listed = tuple(ListedFile(sha256, len(content)) for sha256, content in sorted(files.items()))
        manifest, target = self.manifest(segments, **{"files": listed, **other}), io.BytesIO()
        if not files:
            write_container(target, manifest, self.keys.signing, segments=segments, files=self.stick)
            return target.getvalue()
        return self.resigned(
            lambda raw: raw,
            manifest,
            b"".join(b"".join(each) for each in segments) + b"".join(files[each] for each in sorted(files)),
        )

    def resigned(self, change: Callable[[bytes], bytes], manifest: Manifest, rest: bytes) -> bytes:
        """A container whose manifest was changed as bytes and signed all the same; `rest` follows it."""
        raw = change(sign_manifest(manifest, self.keys.signing).statement)
        return _HEAD.pack(b"dondoc\0", 1, len(raw)) + raw + sign(self.keys.signing, b"dondoc manifest\0", raw) + rest

    def sealed(self, inside: bytes) -> Path:
        """A file on the stick that the hub can open, with anything in it."""
        target = self.stick / f"{next(self._names)}.dondoc"
        with quick_folder() as folder:
            (folder / "inside").write_bytes(inside)
            seal_file(folder / "inside", target, self.receivers)
        return target

    def package(self, *bodies: SegmentBody, **other: Any) -> Path:
        """The next segments of this machine, one for each body, in a package."""
        return self.sealed(self.inside([self.segment(body) for body in bodies], **other))


def signed_anyhow(
    forger: Forger, content: bytes, packed: bytes | None = None, said: Mapping[str, object] | None = None
) -> SegmentParts:
    """A segment in the next place whose body is any bytes, `packed` as they are, and whose header says anything."""
    honest = forger.segment_aside(body_of([Entry("document", str(uuid4()), "number", '"x"')]))
    packed = zstandard.ZstdCompressor().compress(content) if packed is None else packed
    fields = {"key": forger.keys.public, "raw": len(content), **(said or {})}
    return resigned(read_header(honest.header), packed, fields, key=forger.keys.signing)


def introduced_anyhow(forger: Forger, **other: Any) -> Statement:
    """The word of a machine on itself, with anything in it."""
    keys = forger.keys
    said = Introduction(keys.site, keys.office, keys.public, keys.recipient, "Kẻ gian", "2022-02-15T08:00:00+07:00")
    return introduce(replace(said, **other), keys.signing)
