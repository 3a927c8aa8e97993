"""Signed words about machines: a machine's introduction, and the hub root's certificate for a machine of the hub."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from exchange import limits
from exchange.envelope import checked_recipient
from exchange.failures import newer, refused
from exchange.manifest_fields import Statement, read_moment, read_uid
from exchange.plain_text import check_line, one_line
from exchange.signatures import KEY, SIGNATURE, check_signature, public_of, sign
from exchange.strict_map import octets, packed_map, unpacked_map, whole

VERSION = 1
_INTRODUCTION = b"dondoc introduction\0"
_CERTIFICATE = b"dondoc certificate\0"
_FINGERPRINT = b"dondoc fingerprint\0"
_INTRODUCED = ("v", "site", "office", "signing", "sealing", "person", "made_at")
_CERTIFIED = ("v", "site", "serial", "signing", "sealing", "valid_up_to")


@dataclass(frozen=True, slots=True)
class Introduction:
    """What a machine says of itself; `office` is a uid, `sealing_key` an age recipient, `made_at` has an offset."""

    site: int
    office: str
    signing_key: bytes
    sealing_key: str
    person: str
    made_at: str

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.site, self.signing_key, self.sealing_key)


@dataclass(frozen=True, slots=True)
class Certificate:
    """The hub root's word: `site` is a machine of the hub, with these keys, for its operations up to `valid_up_to`.

    Of several for one machine the highest `serial` holds; `valid_up_to` None: all of its operations.
    """

    site: int
    serial: int
    signing_key: bytes
    sealing_key: str
    valid_up_to: int | None = None


def introduce(introduction: Introduction, key: Ed25519PrivateKey) -> Statement:
    """Sign an introduction with the machine's own key; the person's name is put on one line.

    KnownError `exchange.package_damaged` for a value without a form, `exchange.signature_invalid` for another's key.
    """
    given = introduction
    values = (
        VERSION, given.site, given.office, given.signing_key, given.sealing_key, one_line(given.person), given.made_at,
    )  # fmt: skip
    with refused():
        statement = packed_map(dict(zip(_INTRODUCED, values, strict=True)))
    signed = Statement(statement, sign(key, _INTRODUCTION, statement))
    read_introduction(*signed)
    return signed


def read_introduction(statement: bytes, signature: bytes) -> Introduction:
    """An introduction whose signature is by the key that it names: believed by nobody until the hub confirms it.

    KnownError `exchange.package_damaged`, `exchange.package_newer`, `exchange.signature_invalid`.
    """
    with refused():
        fields = _fields(statement, _INTRODUCED)
        introduction = Introduction(
            site=whole(fields["site"], 1, limits.SITE),
            office=read_uid(fields["office"]),
            signing_key=octets(fields["signing"], KEY),
            sealing_key=checked_recipient(fields["sealing"]),
            person=check_line(fields["person"], limits.PERSON, empty=True),
            made_at=read_moment(fields["made_at"]),
        )
        octets(signature, SIGNATURE)
    check_signature(introduction.signing_key, signature, _INTRODUCTION, statement)
    return introduction


def certify(certificate: Certificate, root: Ed25519PrivateKey) -> Statement:
    """Sign a certificate with the hub's root key; KnownError `exchange.package_damaged` for a value without a form."""
    given = certificate
    values = (VERSION, given.site, given.serial, given.signing_key, given.sealing_key, given.valid_up_to)
    with refused():
        statement = packed_map(dict(zip(_CERTIFIED, values, strict=True)))
    signed = Statement(statement, sign(root, _CERTIFICATE, statement))
    read_certificate(*signed, root=public_of(root))
    return signed


def read_certificate(statement: bytes, signature: bytes, *, root: bytes) -> Certificate:
    """A certificate signed by the root key `root` (32 bytes).

    KnownError `exchange.package_damaged`, `exchange.package_newer`, `exchange.signature_invalid`.
    """
    with refused():
        fields = _fields(statement, _CERTIFIED)
        up_to = fields["valid_up_to"]
        certificate = Certificate(
            site=whole(fields["site"], 1, limits.SITE),
            serial=whole(fields["serial"], 1, limits.NUMBER),
            signing_key=octets(fields["signing"], KEY),
            sealing_key=checked_recipient(fields["sealing"]),
            valid_up_to=None if up_to is None else whole(up_to, 0, limits.NUMBER),
        )
        octets(signature, SIGNATURE)
    check_signature(root, signature, _CERTIFICATE, statement)
    return certificate


def _fields(statement: bytes, names: tuple[str, ...]) -> dict[str, Any]:
    fields = unpacked_map(statement, names, longest=limits.STATEMENT, further=True)
    if whole(fields["v"], VERSION, limits.NUMBER) > VERSION:
        raise newer()
    return unpacked_map(statement, names, longest=limits.STATEMENT)


def fingerprint(site: int, signing_key: bytes, sealing_key: str) -> str:
    """What two people compare over the telephone: "1234 5678 9012 3456 7890".

    20 decimal digits (66 bits) of the SHA-256 over the site and both public keys.
    """
    digest = hashlib.sha256(_FINGERPRINT + site.to_bytes(8, "little") + signing_key + sealing_key.encode()).digest()
    digits = f"{int.from_bytes(digest, 'little') % 10**20:020d}"
    return " ".join(digits[place : place + 4] for place in range(0, 20, 4))
