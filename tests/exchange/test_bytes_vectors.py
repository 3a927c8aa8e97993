"""The promise between versions: what version 1 wrote is written the same today, and read the same for ever."""

from __future__ import annotations

import hashlib
import io
import json
import struct
from dataclasses import asdict
from pathlib import Path
from typing import Any

import msgpack  # type: ignore[import-untyped]
import pyrage  # type: ignore[import-untyped]
import pytest
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from exchange.container import open_container
from exchange.envelope import open_file
from exchange.manifest import read_manifest, sign_manifest
from exchange.segment import SegmentBody, SegmentParts, unpack_body, verify
from exchange.segment_body import COLUMNS, raw_body
from exchange.statements import certify, fingerprint, introduce, read_certificate, read_introduction
from tests.exchange import vector_making as making

TOLD: dict[str, Any] = json.loads(making.DATA.read_text(encoding="utf-8"))
INSIDE = making.INSIDE.read_bytes()
PARTS = [
    SegmentParts(*(bytes.fromhex(told[name]) for name in ("header", "signature", "body"))) for told in TOLD["segments"]
]
AUTHOR = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(TOLD["author"]["secret"]))
ROOT = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(TOLD["root"]["secret"]))


def _body(told: dict[str, Any]) -> SegmentBody:
    rows = {name: [tuple(row) for row in told[name]] for name in ("changes", "cells", "grants", "supersedes")}
    return SegmentBody(**(told | rows))


def _of(given: dict[str, Any]) -> tuple[bytes, bytes]:
    return bytes.fromhex(given["statement"]), bytes.fromhex(given["signature"])


@pytest.mark.parametrize("number", [0, 1])
def test_bodies_have_the_same_bytes(number: int) -> None:
    told = TOLD["segments"][number]
    body = _body(told["operations"])
    assert raw_body(body).hex() == told["raw"]
    read = unpack_body(verify(PARTS[number]), PARTS[number].body)
    assert raw_body(read).hex() == told["raw"]
    assert json.loads(json.dumps(asdict(read))) == told["operations"]


def test_segments_have_the_same_bytes() -> None:
    """Another packer may pack a body otherwise: signatures and hashes are over what was packed then."""
    made = making.segments()
    if TOLD["zstandard"] == ".".join(map(str, zstandard.ZSTD_VERSION)):
        assert made == PARTS
    assert [each.body for each in made[2:]] == [each.body for each in PARTS[2:]]
    for parts in PARTS:
        assert AUTHOR.sign(b"dondoc segment\0" + parts.header) == parts.signature
        assert msgpack.packb(msgpack.unpackb(parts.header)) == parts.header
    assert [verify(parts).newer for parts in PARTS] == [False, False, True]


def test_the_manifest_has_the_same_bytes() -> None:
    statement = _of(TOLD["manifest"])
    assert sign_manifest(making.manifest(PARTS), AUTHOR) == statement
    assert read_manifest(*statement) == making.manifest(PARTS)


def test_statements_have_the_same_bytes() -> None:
    assert introduce(making.INTRODUCTION, AUTHOR) == _of(TOLD["introduction"])
    assert read_introduction(*_of(TOLD["introduction"])) == making.INTRODUCTION
    assert certify(making.CERTIFICATE, ROOT) == _of(TOLD["certificate"])
    root = bytes.fromhex(TOLD["root"]["public"])
    assert read_certificate(*_of(TOLD["certificate"]), root=root) == making.CERTIFICATE
    given = making.INTRODUCTION
    assert fingerprint(given.site, given.signing_key, given.sealing_key) == TOLD["fingerprint"]


def test_the_container_has_the_same_bytes(tmp_path: Path) -> None:
    assert making.inside(PARTS, tmp_path) == INSIDE
    with open_container(making.INSIDE) as given:
        assert [parts for _header, parts in given.segments()] == PARTS
        (tmp_path / "out").mkdir()
        given.copy_files(tmp_path / "out")
    assert {path.read_bytes() for path in (tmp_path / "out").iterdir()} == set(making.FILES.values())


def test_sealed_packages_are_opened(tmp_path: Path) -> None:
    open_file(making.SEALED, tmp_path / "opened", [TOLD["age"]["identity"]])
    assert (tmp_path / "opened").read_bytes() == INSIDE
    open_file(making.INVITATION, tmp_path / "opened", [], TOLD["age"]["passphrase"])
    assert (tmp_path / "opened").read_bytes() == INSIDE


def test_a_reader_made_from_the_document_alone_reads_it() -> None:
    """In an emergency: no code of ours, only what docs/package-format.md says."""
    identity = pyrage.x25519.Identity.from_str(TOLD["age"]["identity"])
    file = io.BytesIO(pyrage.decrypt(making.SEALED.read_bytes(), [identity]))
    magic, version, length = struct.unpack("<7sBI", file.read(12))
    assert (magic, version) == (b"dondoc\0", 1)
    manifest = file.read(length)
    fields = msgpack.unpackb(manifest)
    public = Ed25519PublicKey.from_public_bytes(fields["key"])
    public.verify(file.read(64), b"dondoc manifest\0" + manifest)
    bodies = []
    for header_length, body_length in struct.iter_unpack("<II", fields["segments"]):
        header, signature, body = file.read(header_length), file.read(64), file.read(body_length)
        said = msgpack.unpackb(header)
        Ed25519PublicKey.from_public_bytes(said["key"]).verify(signature, b"dondoc segment\0" + header)
        assert hashlib.sha256(body).digest() == said["body"]
        if said["v"] == 1:
            bodies.append(msgpack.unpackb(zstandard.decompress(body)))
    for sha256, size in struct.iter_unpack("<32sQ", fields["files"]):
        assert hashlib.sha256(file.read(size)).digest() == sha256
    assert file.read() == b""
    assert tuple(bodies[0]) == COLUMNS
    assert bodies[0]["values"].decode().split("\0")[1] == '"Đã trình Ban Thường vụ"'
    assert struct.unpack("<5q", bodies[0]["lamport_steps"]) == (101, 1, 1, 7, 1)
    assert fields["name"] == "Sở Y tế"
