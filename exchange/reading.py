"""Reading a package off a stick: copied to our own disk, opened, and found good in every part."""

from __future__ import annotations

import glob
import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from exchange import limits
from exchange.container import open_container
from exchange.envelope import is_under_passphrase, open_file
from exchange.failures import no_package
from exchange.manifest import Manifest
from exchange.safe_write import copy_in
from exchange.segment import unpack_body
from models.store.failures import known_failures
from models.store.files import is_package

_WORK = ".work"


@dataclass(frozen=True, slots=True)
class ReadPackage:
    """A package that was found good: its name on the stick, the SHA-256 (hexadecimal) of the file, its inside.

    `by_passphrase` tells that a passphrase opened it, which somebody here had by another way.
    """

    name: str
    sha256: str
    manifest: Manifest
    inside: Path
    by_passphrase: bool


@contextmanager
def workshop(beside: Path) -> Iterator[Path]:
    """A folder on the disk of the store at `beside` for what is on its way in or out; gone afterwards.

    Who has the store for writing is alone with it: folders that a killed process left behind go first.
    """
    for left in beside.parent.glob(f"{glob.escape(beside.name)}.*{_WORK}"):
        shutil.rmtree(left, ignore_errors=True)
    work = beside.parent / f"{beside.name}.{secrets.token_hex(4)}{_WORK}"
    with known_failures(work):
        work.mkdir()
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Arrived:
    """A package copied to our own disk and not looked into yet: its name on the stick, SHA-256 (hexadecimal), copy."""

    name: str
    sha256: str
    copy: Path


def arrive(source: Path, work: Path) -> Arrived:
    """Copy a package into `work`; the file at `source` is only read.

    KnownError `exchange.no_package` for what neither is called a package nor begins as one, and those of
    `exchange.safe_write.copy_in`.
    """
    copied = copy_in(source, work)
    with copied.path.open("rb") as file:
        head = file.read(limits.AGE_HEAD)
    if not is_package(source.name, head):
        copied.path.unlink(missing_ok=True)
        raise no_package(source.name)
    return Arrived(source.name, copied.sha256, copied.path)


def read_package(arrived: Arrived, identities: Sequence[str], passphrase: str | None = None) -> ReadPackage:
    """Open a package and check every part of it; KnownErrors of `exchange.envelope`, `.container` and `.segment`."""
    inside = arrived.copy.with_suffix(".inside")
    try:
        by_passphrase = is_under_passphrase(arrived.copy)
        open_file(arrived.copy, inside, identities, passphrase)
    finally:
        arrived.copy.unlink(missing_ok=True)
    with open_container(inside) as container:
        for header, parts in container.segments():
            if not header.newer:
                unpack_body(header, parts.body)
        container.check_files()
        return ReadPackage(arrived.name, arrived.sha256, container.manifest, inside, by_passphrase)
