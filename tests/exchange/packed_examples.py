"""Segments, manifests and containers for the tests of bytes: fixed keys, few operations, nothing of a store."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import msgpack  # type: ignore[import-untyped]
import pytest
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from exchange.container import ContainerReader, write_container
from exchange.manifest import ListedFile, Maker, Manifest, PackageKind, Receiver, SegmentSize
from exchange.segment import SegmentBody, SegmentHeader, SegmentParts, read_header, seal
from exchange.signatures import public_of, sign
from models.errors import KnownError

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32, 64)))
SITE, OTHER_SITE = 0x1122334455667788, 0x7FFFFFFFFFFFFFFF
HEALTH, HUB = "3f0c2c7a-6f2e-8b1d-9f5e-0d6f3b1a2c44", "9a4b7a5e-1d52-5c0e-8a7e-5f3f2b8c9d10"
TASK, REPORT = "b7a3f3c1-54b5-5a1e-a1ce-77f4c2a90001", "b7a3f3c1-54b5-8a1e-a1ce-77f4c2a90002"
EVIDENCE = {
    hashlib.sha256(content).digest(): content for content in (b"%PDF-1.7 ke hoach" * 90, b"", b"\x00\xff" * 700)
}

BODY = SegmentBody(
    lamports=[101, 102, 103, 110, 111],
    change_nos=[1, 1, 1, 2, 2],
    cell_indexes=[0, 1, 2, 0, 3],
    grant_indexes=[0, 0, 0, 0, None],
    values=['"doing"', '"Đã trình Ban Thường vụ"', '["' + TASK + '"]', '"completed"', None],
    changes=[
        (1, "record_progress", "Nguyễn Văn A", "2022-03-31T08:15:00+07:00", None, None, None),
        (2, "undo", "", None, TASK, HEALTH, 1),
    ],
    cells=[
        ("progress_report", REPORT, "progress"),
        ("progress_report", REPORT, "note"),
        ("progress_report", REPORT, "documents"),
        ("task", TASK, "lead"),
    ],
    grants=[(0x0102030405060708, 77)],
    supersedes=[(3, SITE, 1), (4, 0, 812), (4, OTHER_SITE, 5)],
)


def one_operation(lamport: int, text: str = '"x"') -> SegmentBody:
    """A body of one operation."""
    changes = [(lamport, "edit", "B", None, None, None, None)]
    return SegmentBody([lamport], [lamport], [0], [None], [text], changes, [("task", TASK, "note")])


def chain(bodies: Sequence[SegmentBody], *, site: int = SITE, key: Ed25519PrivateKey = KEY) -> list[SegmentParts]:
    """`bodies` as the segments of one site, one after the other from operation 1 on."""
    made: list[SegmentParts] = []
    lo, previous = 1, b""
    for number, body in enumerate(bodies, 1):
        made.append(seal(body, site=site, number=number, lo=lo, previous=previous, key=key))
        header = read_header(made[-1].header)
        lo, previous = header.hi + 1, header.sha256
    return made


def resigned(
    header: SegmentHeader, packed: bytes, other: Mapping[str, object] | None = None, *, key: Ed25519PrivateKey = KEY
) -> SegmentParts:
    """A segment with the body `packed` whose header holds `other` values, or further fields, signed all the same."""
    fields = {
        "v": header.version, "site": header.site, "number": header.number, "lo": header.lo, "hi": header.hi,
        "prev": header.previous, "key": public_of(KEY), "raw": header.raw, "body": hashlib.sha256(packed).digest(),
    }  # fmt: skip
    signed = bytes(msgpack.packb(fields | dict(other or {})))
    return SegmentParts(signed, sign(key, b"dondoc segment\0", signed), packed)


def bomb(size: int) -> bytes:
    """Zeros that unpack to `size` bytes, which the frame says."""
    packer = zstandard.ZstdCompressor(level=1).compressobj(size=size)
    piece = bytes(1 << 20)
    packed = [packer.compress(piece[: min(len(piece), size - done)]) for done in range(0, size, len(piece))]
    return b"".join(packed) + packer.flush()


def manifest_of(segments: Iterable[SegmentParts], **other: object) -> Manifest:
    """A manifest of a health office's package that lists `segments` and the evidence."""
    listed = tuple(sorted(ListedFile(sha256, len(content)) for sha256, content in EVIDENCE.items()))
    manifest = Manifest(
        kind=PackageKind.EXCHANGE,
        maker=Maker(SITE, public_of(KEY), HEALTH, "SYT", "Sở Y tế", "Nguyễn Văn A"),
        made_at="2022-03-31T08:20:00+07:00",
        number=12,
        to=Receiver(HUB, "VPTU"),
        have={SITE: ((1, 6),), OTHER_SITE: ((1, 40), (45, 60))},
        held=tuple(sorted(EVIDENCE)),
        segments=tuple(SegmentSize(len(parts.header), len(parts.body)) for parts in segments),
        files=listed,
    )
    return replace(manifest, **other)  # type: ignore[arg-type]


def evidence_folder(folder: Path) -> Path:
    """The evidence, as a store keeps it."""
    folder.mkdir(parents=True, exist_ok=True)
    for sha256, content in EVIDENCE.items():
        if not (folder / sha256.hex()).exists():
            (folder / sha256.hex()).write_bytes(content)
    return folder


def container(folder: Path, segments: Sequence[SegmentParts], manifest: Manifest | None = None) -> bytes:
    """A container with `segments` and the evidence, which is put into `folder`."""
    target = io.BytesIO()
    listed = manifest or manifest_of(segments)
    write_container(target, listed, KEY, segments=segments, files=evidence_folder(folder))
    return target.getvalue()


def reader(content: bytes) -> ContainerReader:
    return ContainerReader(io.BytesIO(content))


def refusal(call: object, *given: object, **named: object) -> str:
    """The code of the KnownError that the call ends in."""
    with pytest.raises(KnownError) as known:
        call(*given, **named)  # type: ignore[operator]
    return known.value.code.removeprefix("exchange.")
