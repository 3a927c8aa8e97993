"""What a package says of itself: who made it for whom, what its maker has, and what lies in it; signed by its maker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from exchange import limits
from exchange.failures import refused, too_large
from exchange.manifest_fields import (
    ListedFile,
    SegmentSize,
    Statement,
    file_table,
    have_table,
    held_table,
    read_code,
    read_files,
    read_have,
    read_held,
    read_moment,
    read_segments,
    read_statements,
    read_uid,
    segment_table,
)
from exchange.plain_text import check_line, one_line
from exchange.ranges import Ranges
from exchange.signatures import KEY, SIGNATURE, check_signature, public_of, sign
from exchange.strict_map import octets, packed_map, unpacked_map, whole

__all__ = [
    "VERSION", "ListedFile", "Maker", "Manifest", "PackageKind", "Receiver", "SegmentSize", "Statement",
    "read_manifest", "sign_manifest",
]  # fmt: skip

#: The version of container and manifest that this program writes, and the only one it reads.
VERSION = 1
_PURPOSE = b"dondoc manifest\0"
_FIELDS = (
    "v", "kind", "site", "key", "office", "code", "name", "person", "made_at", "number", "to_office", "to_code",
    "round", "part", "parts", "have", "held", "segments", "files", "certificates", "introductions", "root",
)  # fmt: skip


class PackageKind(StrEnum):
    """A delivery between two stores, or the beginning of a new one."""

    EXCHANGE = "exchange"
    INVITATION = "invitation"


@dataclass(frozen=True, slots=True)
class Maker:
    """The machine and person that wrote a package: `key` is its public signing key, `office` a uid."""

    site: int
    key: bytes
    office: str
    code: str
    name: str
    person: str


@dataclass(frozen=True, slots=True)
class Receiver:
    """The office, by uid and code, for which a package was written."""

    office: str
    code: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """`number` counts the packages of the maker's machine, `part` is (which, of how many), `round` a uid.

    `made_at` is a local time with its offset. `have` is what the maker has, `held` the SHA-256 of the files it holds.
    `segments` and `files` lie in the container in this order; `files` and `held` ascend. `root` is the hub's public
    root key, in an invitation alone.
    """

    kind: PackageKind
    maker: Maker
    made_at: str
    number: int
    to: Receiver
    round: str | None = None
    part: tuple[int, int] = (1, 1)
    have: Mapping[int, Ranges] = field(default_factory=dict)
    held: tuple[bytes, ...] = ()
    segments: tuple[SegmentSize, ...] = ()
    files: tuple[ListedFile, ...] = ()
    certificates: tuple[Statement, ...] = ()
    introductions: tuple[Statement, ...] = ()
    root: bytes | None = None


def sign_manifest(manifest: Manifest, key: Ed25519PrivateKey) -> Statement:
    """The manifest's bytes and its maker's signature; the name and the person are put on one line.

    KnownError `exchange.package_too_large`: more than one package may hold; `exchange.package_damaged`: a value that
    has no place in a manifest, or the key of another machine.
    """
    maker = manifest.maker
    with refused():
        if maker.key != public_of(key):
            raise ValueError("the key of another machine")
        values = (
            VERSION, manifest.kind.value, maker.site, maker.key, maker.office, maker.code, one_line(maker.name),
            one_line(maker.person), manifest.made_at, manifest.number, manifest.to.office, manifest.to.code,
            manifest.round, *manifest.part, have_table(manifest.have), held_table(manifest.held),
            segment_table(manifest.segments), file_table(manifest.files), manifest.certificates,
            manifest.introductions, manifest.root,
        )  # fmt: skip
        raw = packed_map(dict(zip(_FIELDS, values, strict=True)))
    if len(raw) > limits.MANIFEST:
        raise too_large()
    signed = Statement(raw, sign(key, _PURPOSE, raw))
    read_manifest(*signed)
    return signed


def read_manifest(raw: bytes, signature: bytes) -> Manifest:
    """The manifest, once its form, its bounds and its maker's signature are found good.

    That the key is really the maker's is not known by that. KnownError `exchange.package_damaged`,
    `exchange.package_too_large`, `exchange.signature_invalid`.
    """
    with refused():
        manifest = _manifest(unpacked_map(raw, _FIELDS, longest=limits.MANIFEST))
        octets(signature, SIGNATURE)
    check_signature(manifest.maker.key, signature, _PURPOSE, raw)
    return manifest


def _manifest(fields: dict[str, Any]) -> Manifest:
    whole(fields["v"], VERSION, VERSION)
    kind = PackageKind(fields["kind"])
    parts = whole(fields["parts"], 1, limits.PARTS)
    root = fields["root"]
    if kind is PackageKind.INVITATION or root is not None:
        octets(root, KEY)
    if kind is PackageKind.EXCHANGE and root is not None:
        raise ValueError("a root key outside an invitation")
    return Manifest(
        kind=kind,
        maker=Maker(
            site=whole(fields["site"], 1, limits.SITE),
            key=octets(fields["key"], KEY),
            office=read_uid(fields["office"]),
            code=read_code(fields["code"]),
            name=check_line(fields["name"], limits.NAME),
            person=check_line(fields["person"], limits.PERSON, empty=True),
        ),
        made_at=read_moment(fields["made_at"]),
        number=whole(fields["number"], 1, limits.NUMBER),
        to=Receiver(read_uid(fields["to_office"]), read_code(fields["to_code"])),
        round=None if fields["round"] is None else read_uid(fields["round"]),
        part=(whole(fields["part"], 1, parts), parts),
        have=read_have(fields["have"]),
        held=read_held(fields["held"]),
        segments=read_segments(fields["segments"]),
        files=read_files(fields["files"]),
        certificates=read_statements(fields["certificates"]),
        introductions=read_statements(fields["introductions"]),
        root=root,
    )
