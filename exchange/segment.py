"""A signed run of one site's operations: sealed by its author, checked by anyone, read by whoever knows its version.

Header, signature and body travel and are kept as they came, so that any carrier can pass them on
(docs/package-format.md).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import NamedTuple

import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from exchange import limits
from exchange.failures import refused, too_large
from exchange.segment_body import Address, CellRow, ChangeRow, SegmentBody, SupersedesRow, raw_body, read_body
from exchange.signatures import KEY, SIGNATURE, check_signature, public_of, sign
from exchange.strict_map import octets, packed_map, unpacked_map, whole
from models.store.unread import FORM

__all__ = [
    "VERSION", "Address", "CellRow", "ChangeRow", "Key", "SegmentBody", "SegmentHeader", "SegmentParts",
    "SupersedesRow", "read_header", "seal", "unpack_body", "verify",
]  # fmt: skip

#: The version of header and body that this program writes; a later one keeps the header's fields and may add some.
VERSION = FORM
_PURPOSE = b"dondoc segment\0"
_FIELDS = ("v", "site", "number", "lo", "hi", "prev", "key", "raw", "body")
_HASH = 32
_LEVEL = 9

#: What names a segment in a store: site, first operation, hash of the header.
Key = tuple[int, int, bytes]


class SegmentParts(NamedTuple):
    """A segment as it travels: the header's bytes, the author's signature over them (64 bytes), the packed body."""

    header: bytes
    signature: bytes
    body: bytes


@dataclass(frozen=True, slots=True)
class SegmentHeader:
    """What a segment says of itself.

    `number` counts the segments of its site from 1, `previous` is the `sha256` of the one before (b"" for the first),
    `key` the author's public signing key, `raw` the length of the body as it is read, `body` the SHA-256 of the body
    as it travels, `sha256` that of the header itself: it names the segment.
    """

    version: int
    site: int
    number: int
    lo: int
    hi: int
    previous: bytes
    key: bytes
    raw: int
    body: bytes
    sha256: bytes

    @property
    def operations(self) -> int:
        return self.hi - self.lo + 1

    @property
    def newer(self) -> bool:
        """True if only a later version of the program can read the body."""
        return self.version > VERSION


def seal(
    body: SegmentBody, *, site: int, number: int, lo: int, previous: bytes, key: Ed25519PrivateKey
) -> SegmentParts:
    """Sign the operations `lo`, `lo` + 1, … of `site`; the result has passed every check that its readers will make.

    KnownError `exchange.package_too_large` for more operations or bytes than one segment holds (`limits.OPERATIONS`,
    `limits.RAW_BODY`), `exchange.package_damaged` for operations that have no form.
    """
    if len(body.lamports) > limits.OPERATIONS or len(body.supersedes) > limits.SUPERSEDES:
        raise too_large()
    with refused():
        raw = raw_body(body)
    if len(raw) > limits.RAW_BODY:
        raise too_large()
    return sealed(raw, len(body.lamports), site=site, number=number, lo=lo, previous=previous, key=key)


def sealed(
    raw: bytes, operations: int, *, site: int, number: int, lo: int, previous: bytes, key: Ed25519PrivateKey
) -> SegmentParts:
    """`seal` for a body that is bytes already."""
    packed = zstandard.ZstdCompressor(level=_LEVEL).compress(raw)
    if len(packed) > limits.BODY:
        raise too_large()
    values = (
        VERSION, site, number, lo, lo + operations - 1, previous, public_of(key), len(raw),
        hashlib.sha256(packed).digest(),
    )  # fmt: skip
    with refused():
        header = packed_map(dict(zip(_FIELDS, values, strict=True)))
        unpack_body(read_header(header), packed)
    return SegmentParts(header, sign(key, _PURPOSE, header), packed)


def read_header(header: bytes) -> SegmentHeader:
    """What a header says, of this version or a later one; its signature is not looked at.

    KnownError `exchange.package_damaged`.
    """
    with refused():
        known = unpacked_map(header, _FIELDS, longest=limits.HEADER, further=True)
        version = whole(known["v"], 1, limits.NUMBER)
        if version == VERSION:
            unpacked_map(header, _FIELDS, longest=limits.HEADER)
        lo = whole(known["lo"], 1, limits.NUMBER)
        first = lo == 1
        read = SegmentHeader(
            version=version,
            site=whole(known["site"], 1, limits.SITE),
            number=whole(known["number"], 1 if first else 2, lo),
            lo=lo,
            hi=whole(known["hi"], lo, limits.NUMBER),
            previous=octets(known["prev"], 0 if first else _HASH),
            key=octets(known["key"], KEY),
            raw=whole(known["raw"], 1, limits.RAW_BODY),
            body=octets(known["body"], _HASH),
            sha256=hashlib.sha256(header).digest(),
        )
        if not read.newer and read.operations > limits.OPERATIONS:
            raise ValueError("too many operations")
        return read


def verify(parts: SegmentParts) -> SegmentHeader:
    """What a segment says of itself, once its signature and its body's hash are found good; the body stays packed.

    That `key` is really the key of `site` is not known by that. KnownError `exchange.package_damaged`,
    `exchange.signature_invalid`.
    """
    header = read_header(parts.header)
    check_signature(header.key, parts.signature, _PURPOSE, parts.header)
    with refused():
        octets(parts.signature, SIGNATURE)
        if len(parts.body) > limits.BODY or hashlib.sha256(parts.body).digest() != header.body:
            raise ValueError("another body than was signed")
    return header


def unpack_body(header: SegmentHeader, packed: bytes) -> SegmentBody:
    """The operations of a segment of this version; every number, text and reference in it has been checked.

    Values are JSON of bounded depth; whether a field may hold them is for the fold to judge. KnownError
    `exchange.package_damaged`.
    """
    with refused():
        if header.newer:
            raise ValueError("of a later version")
        frame = zstandard.get_frame_parameters(packed)
        if frame.content_size != header.raw or frame.dict_id:
            raise ValueError("another length than was signed")
        if frame.window_size > limits.RAW_BODY:
            raise ValueError("a window that is too large")
        raw = zstandard.ZstdDecompressor().decompress(packed, max_output_size=header.raw, allow_extra_data=False)
        return read_body(raw, site=header.site, lo=header.lo, number=header.operations)
