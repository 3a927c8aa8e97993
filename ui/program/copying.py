"""Copying the program from a stick to this PC: every file compared, and the old program or the new one whole.

Beside the program's place lie, while this works, "DonDoc.new" and for a moment "DonDoc.old". Until all of the new one
has reached the disk and been read again, the old one is where it was.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from filelock import FileLock, Timeout

from exchange.safe_write import sha256_on_disk
from models.errors import KnownError
from models.renaming import patiently
from ui.program import failures
from ui.program.sums import sums_of

#: Told how many bytes are done, of how many; what it raises ends the copying.
Told = Callable[[int, int], None]

_PIECE = 1024 * 1024
#: Left free: folders and the file system's own tables grow too, and data have to follow.
_SPARE = 64 * 1024 * 1024
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def copy_program(source: Path, target: Path, told: Told | None = None) -> None:
    """Copy the program in the folder `source` so that it, whole, is the folder `target`.

    KnownError `program.damaged`, `.unfinished`, `.source_gone`, `.no_room`, `.not_writable`, `.copy_faulty`,
    `.running`, `.being_copied`: then, and when `told` raises, what was in `target` is there as before.
    """
    new = _beside(target, ".new")
    with _alone(target), _writing(target.parent):
        target.parent.mkdir(parents=True, exist_ok=True)
        set_right(target)
        _clear(new)
        try:
            _copy_all(source, new, told or _nothing)
            _put_in_place(new, target)
        finally:
            _clear(new)
        _clear(_beside(target, ".old"))


@contextmanager
def _alone(target: Path) -> Iterator[None]:
    """Two copyings at once, of somebody who clicked twice, would clear away each other's files."""
    name = hashlib.sha256(str(target).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    file = Path(tempfile.gettempdir()) / f"dondoc-copying-{name}.lock"
    lock = FileLock(file)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise failures.being_copied() from None
    try:
        yield
    finally:
        lock.release()
        with suppress(OSError):  # another has it already
            file.unlink(missing_ok=True)


def set_right(target: Path) -> None:
    """Undo what a copying that was killed left behind."""
    old = _beside(target, ".old")
    if old.exists() and not target.exists():
        old.rename(target)
    _clear(old)


def _beside(target: Path, suffix: str) -> Path:
    return target.with_name(target.name + suffix)


def _clear(folder: Path) -> None:
    """What cannot be removed now is in nobody's way, and the next copying tries again."""
    shutil.rmtree(folder, ignore_errors=True)


def _nothing(_done: int, _total: int) -> None: ...


def _copy_all(source: Path, new: Path, told: Told) -> None:
    with _reading():
        sums = sums_of(source)
        names = sorted(sums) if sums is not None else _files(source)
        total = sum(_size(source / name, name) for name in names)
    if (lacking := total + _SPARE - shutil.disk_usage(new.parent).free) > 0:
        raise failures.no_room(new.parent, lacking)
    done = 0

    def copied(size: int) -> None:
        nonlocal done
        done += size
        told(done, total)

    for name in names:
        sha256 = _copy_file(source / name, new / name, copied)
        if sums is not None and sums[name] != sha256:
            raise failures.damaged(name)


def _copy_file(file: Path, copy: Path, copied: Callable[[int], None]) -> str:
    """Copy one file, have it reach the disk and read it again; its SHA-256."""
    with _reading():
        mode = file.stat().st_mode | stat.S_IWUSR
    copy.parent.mkdir(parents=True, exist_ok=True)
    sha256 = hashlib.sha256()
    with copy.open("xb") as written:
        for piece in _pieces(file):
            sha256.update(piece)
            written.write(piece)
            copied(len(piece))
        written.flush()
        os.fsync(written.fileno())
    copy.chmod(mode)
    if sha256_on_disk(copy) != sha256.hexdigest():
        raise failures.copy_faulty(copy.parent)
    return sha256.hexdigest()


def _files(source: Path) -> list[str]:
    return sorted(path.relative_to(source).as_posix() for path in source.rglob("*") if path.is_file())


def _size(file: Path, name: str) -> int:
    try:
        return file.stat().st_size
    except FileNotFoundError:  # named among the sums, or a link that leads nowhere
        raise failures.damaged(name) from None


def _pieces(file: Path) -> Iterator[bytes]:
    with _reading():
        opened = file.open("rb")
    with opened:
        while True:
            with _reading():
                piece = opened.read(_PIECE)
            if not piece:
                return
            yield piece


@contextmanager
def _reading() -> Iterator[None]:
    try:
        yield
    except OSError as trouble:
        raise failures.source_gone() from trouble


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    """Tell what this PC's disk refuses; other failures pass unchanged."""
    try:
        yield
    except OSError as trouble:
        if trouble.errno in _FULL:
            raise failures.no_room(folder, _SPARE) from trouble
        raise failures.not_writable(folder) from trouble


def _put_in_place(new: Path, target: Path) -> None:
    """Two renamings: between them, and only then, the place is empty and the old program lies beside it."""
    old = _beside(target, ".old")
    had = target.exists()
    if had:
        _check_closed(target)
        _rename(target, old, failures.running)
    try:
        _rename(new, target, lambda: failures.not_writable(target.parent))
    except BaseException:
        if had:
            old.rename(target)
        raise


def _check_closed(program: Path) -> None:
    """Not every system refuses to rename the folder of a program that runs; that would miss what it has yet to load."""
    try:
        for file in filter(Path.is_file, program.iterdir()):
            file.chmod(file.stat().st_mode | stat.S_IWUSR)
            patiently(partial(_write_nothing, file))
    except OSError as trouble:
        raise failures.running() from trouble


def _write_nothing(file: Path) -> None:
    with file.open("r+b"):
        pass


def _rename(folder: Path, to: Path, refused: Callable[[], KnownError]) -> None:
    try:
        patiently(lambda: folder.rename(to))
    except OSError as trouble:  # Windows, where a file in it is open
        raise refused() from trouble
