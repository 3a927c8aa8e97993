"""Ed25519: each signature says what kind of thing it signs, so that none can be passed off as another."""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from exchange.failures import signature_invalid

#: Lengths in bytes.
KEY = 32
SIGNATURE = 64


def public_of(key: Ed25519PrivateKey) -> bytes:
    """The public half of a signing key, 32 bytes."""
    return key.public_key().public_bytes_raw()


def sign(key: Ed25519PrivateKey, purpose: bytes, signed: bytes) -> bytes:
    """The signature of `signed` for one purpose (b"dondoc segment\\0" …), 64 bytes."""
    return key.sign(purpose + signed)


def check_signature(public: bytes, signature: bytes, purpose: bytes, signed: bytes) -> None:
    """KnownError `exchange.signature_invalid` unless the owner of `public` signed just that for just that purpose."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, purpose + signed)
    except (InvalidSignature, ValueError) as wrong:
        raise signature_invalid() from wrong
