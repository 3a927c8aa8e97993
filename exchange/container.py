"""The inside of a package as one run of bytes: written piece by piece, and read without trusting what it says.

magic, version, length of the manifest, manifest, its signature, then every segment and every file just as the manifest
lists them, and nothing after (docs/package-format.md).
"""

from __future__ import annotations

import hashlib
import os
import struct
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from exchange import limits
from exchange.failures import damaged, newer, too_large
from exchange.manifest import VERSION, ListedFile, Manifest, SegmentSize, read_manifest, sign_manifest
from exchange.segment import SegmentHeader, SegmentParts, verify
from exchange.signatures import SIGNATURE
from models.errors import KnownError
from models.messages import _
from models.store.backup import land
from models.store.failures import known_failures

MAGIC = b"dondoc\0"
#: magic, version, length of the manifest
_HEAD = struct.Struct("<7sBI")


def size_of(segments: Iterable[SegmentSize], files: Iterable[ListedFile]) -> int:
    """Bytes that segments and files take in a container, without what every container has."""
    return sum(header + SIGNATURE + body for header, body in segments) + sum(size for _sha256, size in files)


def write_container(
    target: BinaryIO, manifest: Manifest, key: Ed25519PrivateKey, *, segments: Iterable[SegmentParts], files: Path
) -> None:
    """Write a container whose segments and files are just those that `manifest` lists, in that order.

    `files` is the folder in which each file lies under its SHA-256. KnownError `exchange.package_too_large`,
    `exchange.file_damaged`; ValueError for other segments than those listed.
    """
    raw, signature = sign_manifest(manifest, key)
    if _HEAD.size + len(raw) + SIGNATURE + size_of(manifest.segments, manifest.files) > limits.PACKAGE:
        raise too_large()
    target.write(_HEAD.pack(MAGIC, VERSION, len(raw)) + raw + signature)
    for parts, size in zip(segments, manifest.segments, strict=True):
        if (len(parts.header), len(parts.signature), len(parts.body)) != (size.header, SIGNATURE, size.body):
            raise ValueError("another segment than the manifest lists")
        target.writelines(parts)
    for listed in manifest.files:
        _write_file(files / listed.sha256.hex(), listed, target)


def _write_file(source: Path, listed: ListedFile, target: BinaryIO) -> None:
    try:
        with source.open("rb") as file:
            good = os.fstat(file.fileno()).st_size == listed.size and _copy(file, target, listed.size) == listed.sha256
    except FileNotFoundError:
        good = False
    if not good:
        raise KnownError(
            "exchange.file_damaged",
            _(
                "An attached file kept by this machine is missing or damaged, so no package was written. Your data is"
                " unchanged. Attach the file again, or restore it from a backup."
            ),
        )


class ContainerReader:
    """A container in an open file: its manifest has been found good, and its length is as the manifest says."""

    def __init__(self, file: BinaryIO) -> None:
        """KnownError `exchange.package_damaged`, `.package_newer`, `.package_too_large`, `.signature_invalid`."""
        self._file = file
        size = file.seek(0, os.SEEK_END)
        if size > limits.PACKAGE:
            raise too_large()
        head = self._read(0, min(size, _HEAD.size))
        if not head.startswith(MAGIC) or len(head) < _HEAD.size:
            raise damaged()
        _magic, version, length = _HEAD.unpack(head)
        if version > VERSION:
            raise newer()
        if version != VERSION or length > limits.MANIFEST or _HEAD.size + length + SIGNATURE > size:
            raise damaged()
        manifest = self._read(_HEAD.size, length)
        self.manifest = read_manifest(manifest, self._read(_HEAD.size + length, SIGNATURE))
        self._segments = _HEAD.size + length + SIGNATURE
        self._files = self._segments + size_of(self.manifest.segments, ())
        if self._files + size_of((), self.manifest.files) != size:
            raise damaged()

    def segments(self) -> Iterator[tuple[SegmentHeader, SegmentParts]]:
        """Each segment with its header, its signature and its body's hash found good, its body still packed.

        KnownError `exchange.package_damaged`, `exchange.signature_invalid`, `exchange.package_too_large`.
        """
        place, unpacked = self._segments, 0
        for size in self.manifest.segments:
            whole = self._read(place, size.header + SIGNATURE + size.body)
            place += len(whole)
            signature = size.header + SIGNATURE
            parts = SegmentParts(whole[: size.header], whole[size.header : signature], whole[signature:])
            header = verify(parts)
            unpacked += header.raw
            if unpacked > limits.RAW_BODIES:
                raise too_large()
            yield header, parts

    def check_files(self) -> None:
        """Read every file; KnownError `exchange.package_damaged` unless each is what the manifest says."""
        self._file.seek(self._files)
        if any(_copy(self._file, None, listed.size) != listed.sha256 for listed in self.manifest.files):
            raise damaged()

    def copy_files(self, folder: Path) -> list[Path]:
        """Put every file into `folder`, named by its SHA-256 and by nothing else; all of them or none.

        What lies there already under that name is left. KnownError `exchange.package_damaged`, and those of a disk
        that is full or may not be written to.
        """
        made: list[Path] = []
        try:
            with known_failures(folder):
                self._file.seek(self._files)
                return [self._copy_file(listed, folder / listed.sha256.hex(), made) for listed in self.manifest.files]
        except BaseException:
            for path in made:
                with suppress(OSError):
                    path.unlink(missing_ok=True)
            raise

    def _copy_file(self, listed: ListedFile, target: Path, made: list[Path]) -> Path:
        part = target.with_name(target.name + ".part")
        there = target.exists()
        try:
            with part.open("wb") as copy:
                sha256 = _copy(self._file, copy, listed.size)
            if sha256 != listed.sha256:
                raise damaged()
            if not there:
                made.append(target)
                land(part, target)
        finally:
            part.unlink(missing_ok=True)
        return target

    def _read(self, place: int, length: int) -> bytes:
        self._file.seek(place)
        read = self._file.read(length)
        if len(read) != length:
            raise damaged()
        return read


@contextmanager
def open_container(path: Path) -> Iterator[ContainerReader]:
    """The container in the file `path`; KnownErrors as `ContainerReader`'s."""
    with path.open("rb") as file:
        yield ContainerReader(file)


def _copy(source: BinaryIO, target: BinaryIO | None, length: int) -> bytes:
    """Copy `length` bytes (fewer if there are no more) piece by piece, or only read them; the SHA-256 of them."""
    sha256 = hashlib.sha256()
    while length and (piece := source.read(min(length, limits.PIECE))):
        sha256.update(piece)
        if target is not None:
            target.write(piece)
        length -= len(piece)
    return sha256.digest()
