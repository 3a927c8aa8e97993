"""An age file under a passphrase whose work is the same on every machine.

The age library measures the machine it runs on and chooses the work by that: what a fast machine seals asks a slow one
for a gigabyte of memory, and a program that cannot get it is ended by the system. Hence the file is written here, in
age's published form (age-encryption.org/v1), and every age program opens it.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from base64 import b64encode

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

#: The logarithm of scrypt's N: 128 MiB and half a second for each try at the passphrase.
LOG_N = 17
_CHUNK = 64 * 1024


def sealed_with_passphrase(content: bytes, passphrase: str) -> bytes:
    """`content` as an age file that opens with `passphrase`."""
    file_key = secrets.token_bytes(16)
    return _head(file_key, passphrase, secrets.token_bytes(16)) + _payload(file_key, content, secrets.token_bytes(16))


def _head(file_key: bytes, passphrase: str, salt: bytes) -> bytes:
    scrypt = Scrypt(salt=b"age-encryption.org/v1/scrypt" + salt, length=32, n=2**LOG_N, r=8, p=1)
    wrapped = ChaCha20Poly1305(scrypt.derive(passphrase.encode())).encrypt(bytes(12), file_key, None)
    head = b"age-encryption.org/v1\n-> scrypt %s %d\n%s\n---" % (_base64(salt), LOG_N, _base64(wrapped))
    code = hmac.digest(_derived(file_key, b"", b"header"), head, hashlib.sha256)
    return head + b" " + _base64(code) + b"\n"


def _payload(file_key: bytes, content: bytes, nonce: bytes) -> bytes:
    """`content` in chunks; each has its number, and the last one a mark, so that none can be cut off."""
    cipher = ChaCha20Poly1305(_derived(file_key, nonce, b"payload"))
    starts = range(0, len(content) or 1, _CHUNK)
    chunks = (
        cipher.encrypt(
            number.to_bytes(11, "big") + bytes([number == len(starts) - 1]), content[start : start + _CHUNK], None
        )
        for number, start in enumerate(starts)
    )
    return nonce + b"".join(chunks)


def _derived(file_key: bytes, salt: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=purpose).derive(file_key)


def _base64(given: bytes) -> bytes:
    return b64encode(given).rstrip(b"=")
