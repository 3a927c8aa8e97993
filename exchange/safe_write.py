"""Files onto a stick and off it: whole and compared, or not there at all."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from exchange import limits
from exchange.failures import too_large
from exchange.stick_failures import (
    no_room,
    not_a_folder,
    not_a_package,
    reading_from,
    source_gone,
    source_missing,
    target_faulty,
    target_gone,
    writing_to,
)
from models.store.backup import land, land_new
from models.store.failures import known_failures

SUFFIX = ".dondoc"
#: Longest name of a file, in characters: with the folders of a stick before it, it stays below 260.
LONGEST_NAME = 80
#: Left free on a stick: folders and the file system's own tables grow too.
_SPARE = 256 * 1024
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
_BETWEEN = "_gui_"
_FOREIGN = re.compile(r"[^A-Z0-9-]+")
#: Names that Windows keeps for its devices, whatever follows the first dot.
_RESERVED = re.compile(r"(?:CON|PRN|AUX|NUL|COM\d|LPT\d)(?:\..*)?", re.IGNORECASE)
_NAMES_TRIED = 1_000

#: Told how many bytes are done, of how many.
Told = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class CopiedFile:
    """A file that arrived whole: `size` in bytes, `sha256` in hexadecimal."""

    path: Path
    size: int
    sha256: str


def package_name(
    sender: str, receiver: str, *, made_on: date, number: int, part: tuple[int, int] = (1, 1), mark: str = ""
) -> str:
    """A name that every system takes: "SYT_gui_VPTU_20220331_so12.dondoc", "…_so12_p1-3.dondoc" for a part.

    With the `mark` of a machine, where the sender has several that each count for themselves: "…_so12_may6018.dondoc".
    Codes of offices that are too long for it are cut.
    """
    piece = f"_p{part[0]}-{part[1]}" if part[1] > 1 else ""
    machine = f"_may{mark}" if mark else ""
    rest = f"_{made_on:%Y%m%d}_so{number}{machine}{piece}{SUFFIX}"
    room = (LONGEST_NAME - len(rest) - len(_BETWEEN)) // 2
    codes = (_FOREIGN.sub("-", code.upper())[:room].strip("-") or "X" for code in (sender, receiver))
    return _BETWEEN.join(codes) + rest


def check_folder(folder: Path) -> None:
    """KnownError `exchange.not_a_folder`, `exchange.target_gone` where no package can land."""
    try:
        if folder.is_file():
            raise not_a_folder(folder)
        there = folder.is_dir()
    except OSError as trouble:  # what can be no name
        raise target_gone(folder) from trouble
    if not there:
        raise target_gone(folder)


def clear_unfinished(folder: Path, sender: str) -> None:
    """Take away what a process of this office's that was killed, or a stick pulled out, left unfinished in `folder`."""
    for left in folder.glob(f"{_FOREIGN.sub('-', sender.upper())}{_BETWEEN}*{SUFFIX}.part"):
        with suppress(OSError):
            left.unlink()


def copy_out(source: Path, folder: Path, name: str, told: Told | None = None) -> CopiedFile:
    """Copy the finished file `source` to a stick as `folder`/`name`, have it reach the disk, and read it again.

    What lies there under that name is never touched: the copy is then called "…-2", "…-3"; or it is that file itself if
    the content is the same. KnownError `exchange.no_room`, `.target_read_only`, `.target_gone`, `.target_faulty`; then
    nothing is left, as far as the stick can still be reached.
    """
    if not _NAME.fullmatch(name) or _RESERVED.fullmatch(name):
        raise ValueError(f"no name for a package: {name}")
    check_folder(folder)
    size = source.stat().st_size
    part = folder / f"{name}.part"
    with writing_to(folder, size):
        if lacking := _lacking(folder, size + _SPARE):
            raise no_room(folder, lacking)
        try:
            sha256 = _copied(source, part, told, size)
            if sha256_on_disk(part) != sha256:
                raise target_faulty(folder)
            return CopiedFile(_landed(part, folder / name, sha256), size, sha256)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def copy_over(source: Path, target: Path, told: Told | None = None) -> CopiedFile:
    """Copy `source` to a stick as exactly `target`, in place of what lies there, once it was read again and compared.

    Folders on the way are made. KnownErrors as of `copy_out`; until the last step what lay there stays.
    """
    folder, size = target.parent, source.stat().st_size
    part = target.with_name(f"{target.name}.part")
    with writing_to(folder, size):
        folder.mkdir(parents=True, exist_ok=True)
        try:
            sha256 = _copied(source, part, told, size)
            if sha256_on_disk(part) != sha256:
                raise target_faulty(folder)
            with suppress(OSError):  # a volume without rights
                part.chmod(source.stat().st_mode & 0o777 | 0o200)
            land(part, target)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
    return CopiedFile(target, size, sha256)


def copy_in(source: Path, folder: Path, told: Told | None = None) -> CopiedFile:
    """Copy a package off a stick into `folder`, under a name of our own, before anything is made of it.

    KnownError `exchange.source_gone` (pulled out, missing, not to be read), `exchange.package_too_large`, and those of
    our own disk; then nothing is left.
    """
    target = folder / f"{secrets.token_hex(8)}{SUFFIX}"
    with reading_from(source):
        if source.is_dir():
            raise not_a_package(source)
        if not source.exists():
            raise source_missing(source)
        if not source.is_file():
            raise source_gone(source)
        size = source.stat().st_size
    if size > limits.PACKAGE:
        raise too_large()
    try:
        with known_failures(target), target.open("xb") as copy:
            sha256, copied = hashlib.sha256(), 0
            for piece in _pieces_off_stick(source, size):
                sha256.update(piece)
                copy.write(piece)
                copied += len(piece)
                if told:
                    told(copied, size)
        if copied != size:
            raise source_gone(source)
    except BaseException:
        with suppress(OSError):
            target.unlink(missing_ok=True)
        raise
    return CopiedFile(target, size, sha256.hexdigest())


def _pieces_off_stick(source: Path, size: int) -> Iterator[bytes]:
    """The pieces of a file, one byte more than `size` at most; only its own failures are told as the stick's."""
    with reading_from(source):
        file = source.open("rb")
    with file:
        left = size + 1
        while left:
            with reading_from(source):
                piece = file.read(min(left, limits.PIECE))
            if not piece:
                return
            left -= len(piece)
            yield piece


def _lacking(folder: Path, needed: int) -> int:
    return max(0, needed - shutil.disk_usage(folder).free)


def _copied(source: Path, part: Path, told: Told | None, size: int) -> str:
    """Copy `source` to a new file `part` and have it reach the disk; its SHA-256."""
    part.unlink(missing_ok=True)
    sha256, copied = hashlib.sha256(), 0
    with source.open("rb") as file, part.open("xb") as copy:
        while piece := file.read(limits.PIECE):
            sha256.update(piece)
            copy.write(piece)
            copied += len(piece)
            if told:
                told(copied, size)
        copy.flush()
        os.fsync(copy.fileno())
        _forget_cached(copy)
    return sha256.hexdigest()


def sha256_on_disk(path: Path, told: Told | None = None) -> str:
    """The SHA-256 (hexadecimal) of what the disk itself holds under a name, where the system can be told to ask it."""
    sha256, read = hashlib.sha256(), 0
    with path.open("rb") as file:
        _forget_cached(file)
        size = os.fstat(file.fileno()).st_size
        while piece := file.read(limits.PIECE):
            sha256.update(piece)
            read += len(piece)
            if told:
                told(read, size)
    return sha256.hexdigest()


def _forget_cached(file: BinaryIO) -> None:
    """Have the next reader ask the stick itself, where the system can be told so."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _landed(part: Path, target: Path, sha256: str) -> Path:
    """Give the finished file its name, or the next free one; the path under which its content lies."""
    for number in range(1, _NAMES_TRIED):
        free = target if number == 1 else target.with_stem(f"{target.stem}-{number}")
        with suppress(FileExistsError):
            land_new(part, free)
            return free
        if free.is_file() and sha256_on_disk(free) == sha256:
            return free
    raise FileExistsError(target)
