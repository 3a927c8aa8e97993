"""The outside of a package: an age file, sealed to the keys of the receiving office or with a passphrase."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

import pyrage  # type: ignore[import-untyped]

from exchange import limits
from exchange.failures import damaged, newer, not_for_us, passphrase_missing, passphrase_wrong, refused, too_large
from exchange.passphrase_envelope import sealed_with_passphrase
from exchange.passphrases import plain_passphrase
from models.store.failures import known_failures

_Result = TypeVar("_Result")
_FIRST_LINE = re.compile(rb"age-encryption\.org/v(\d{1,4})\n")
_LAST_LINE = b"\n--- "
_SCRYPT = b"\n-> scrypt "
_SCRYPT_ALONE = re.compile(rb"\n-> scrypt [A-Za-z0-9+/]{22} ([1-9]\d?)\n[A-Za-z0-9+/]{43}")
#: What pyrage says where no key, or not this passphrase, opens the file; all else it says is damage.
_NO_KEY, _NO_PASSPHRASE = "No matching keys found", "Decryption failed"


def checked_recipient(text: object) -> str:
    """`text` if it is a public sealing key ("age1…"); ValueError otherwise."""
    if not isinstance(text, str) or len(text) > limits.RECIPIENT or str(_recipient(text)) != text:
        raise ValueError("not a sealing key")
    return text


def seal_file(source: Path, target: Path, recipients: Iterable[str]) -> None:
    """Seal the file `source` into `target`, for whoever has the secret of one of `recipients` ("age1…").

    KnownError `exchange.package_damaged` for what is no recipient, and those of a disk that is full or read-only; no
    target is left then.
    """
    with refused():
        keys = [_recipient(text) for text in recipients]
        if not keys:
            raise ValueError("no recipient")
    with _made(target) as written, source.open("rb") as file:
        _streamed(pyrage.encrypt_io, file, written, keys)


def seal_file_with_passphrase(source: Path, target: Path, passphrase: str) -> None:
    """Seal the file `source` into `target`; only what `plain_passphrase` leaves of the passphrase counts.

    KnownError `exchange.package_too_large` beyond `limits.INVITATION`, `exchange.passphrase_missing`, and those of a
    disk; no target is left then.
    """
    plain = plain_passphrase(passphrase)
    if not plain:
        raise passphrase_missing()
    content = source.read_bytes() if source.stat().st_size <= limits.INVITATION else None
    if content is None:
        raise too_large()
    with _made(target) as written:
        written.write(sealed_with_passphrase(content, plain))


def is_under_passphrase(source: Path) -> bool:
    """True if a passphrase opens the package, False if a key does.

    KnownError `exchange.package_damaged`, `exchange.package_newer`, `exchange.package_too_large`: see `open_file`.
    """
    if source.stat().st_size > limits.PACKAGE:
        raise too_large()
    with source.open("rb") as file:
        head = file.read(limits.AGE_HEAD)
    first = _FIRST_LINE.match(head)
    if not first or (end := head.find(_LAST_LINE)) < 0:
        raise newer() if first and int(first[1]) > 1 else damaged()
    if int(first[1]) > 1:
        raise newer()
    if _SCRYPT not in head[:end]:
        return False
    alone = _SCRYPT_ALONE.fullmatch(head, first.end() - 1, end)
    if not alone or int(alone[1]) > limits.SCRYPT_LOG_N:
        raise damaged()
    return True


def open_file(source: Path, target: Path, identities: Sequence[str], passphrase: str | None = None) -> None:
    """Open the package `source` into `target`, with one of the secret keys `identities` or else with the passphrase.

    The passphrase is looked at only where the package is under one. KnownError `exchange.not_for_us`,
    `exchange.passphrase_wrong`, `exchange.passphrase_missing`, `exchange.package_damaged` (cut short, altered, no age
    file, a passphrase that asks for too much work), `exchange.package_newer`, `exchange.package_too_large`, and those
    of a disk; no target is left then.
    """
    if is_under_passphrase(source):
        _open_with_passphrase(source, target, plain_passphrase(passphrase or ""))
        return
    keys = [pyrage.x25519.Identity.from_str(text) for text in identities]
    if not keys:
        raise not_for_us()
    with _made(target) as written, source.open("rb") as file:
        try:
            _streamed(pyrage.decrypt_io, file, written, keys)
        except pyrage.DecryptError as trouble:
            raise (not_for_us() if str(trouble) == _NO_KEY else damaged()) from trouble


def _open_with_passphrase(source: Path, target: Path, plain: str) -> None:
    if not plain:
        raise passphrase_missing()
    if source.stat().st_size > limits.INVITATION:
        raise too_large()
    try:
        content = pyrage.passphrase.decrypt(source.read_bytes(), plain)
    except pyrage.DecryptError as trouble:
        raise (passphrase_wrong() if str(trouble) == _NO_PASSPHRASE else damaged()) from trouble
    with _made(target) as written:
        written.write(content)


def _recipient(text: str) -> Any:
    try:
        return pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError as trouble:
        raise ValueError("not a sealing key") from trouble


class _Watched:
    """An open file that remembers its own failure: age tells it as one of its own, without the system's number."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.trouble: OSError | None = None

    def read(self, size: int = -1) -> bytes:
        return self._remembered(lambda: self._file.read(size))

    def write(self, piece: bytes) -> int:
        return self._remembered(lambda: self._file.write(piece))

    def flush(self) -> None:
        self._remembered(self._file.flush)

    def _remembered(self, step: Callable[[], _Result]) -> _Result:
        try:
            return step()
        except OSError as trouble:
            self.trouble = trouble
            raise


def _streamed(step: Callable[..., None], source: BinaryIO, target: BinaryIO, keys: list[Any]) -> None:
    """Have age read `source` and write `target` piece by piece; OSError with its number where a disk refuses."""
    files = _Watched(source), _Watched(target)
    try:
        step(*files, keys)
    except (pyrage.EncryptError, pyrage.DecryptError, OSError) as trouble:
        refused = next((file.trouble for file in files if file.trouble), None)
        if refused is None:
            raise
        raise refused from trouble


@contextmanager
def _made(target: Path) -> Iterator[BinaryIO]:
    """A new file at `target`, gone again if anything fails; what age calls an error of reading is damage."""
    try:
        with known_failures(target), target.open("wb") as file:
            yield file
    except BaseException as trouble:
        with suppress(OSError):
            target.unlink(missing_ok=True)
        if isinstance(trouble, OSError) and trouble.errno is None:
            raise damaged() from trouble
        raise
