"""Copies of the store beside it: daily, before a migration, a restore or an import, and by hand."""

from __future__ import annotations

import glob
import os
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path, PurePath
from urllib.parse import quote

from models.renaming import patiently
from models.store.failures import known_failures

#: Copies of each reason that are kept.
KEPT = 14
_STAMP = "%Y%m%d-%H%M%S"


class BackupReason(StrEnum):
    DAILY = "daily"
    MANUAL = "manual"
    MIGRATION = "migration"
    RESTORE = "restore"
    IMPORT = "import"


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the store; `size` in bytes."""

    path: Path
    taken_at: datetime
    reason: BackupReason
    size: int


def folder_of(store: Path) -> Path:
    """Where the copies of a store lie."""
    return store.parent / "backups"


def backups(store: Path) -> list[Backup]:
    """The copies of a store, newest first."""
    pattern = re.compile(re.escape(store.stem) + r"\.(\d{8}-\d{6})\.(\w+)\.sqlite")
    found = []
    for path in folder_of(store).glob("*.sqlite"):
        match = pattern.fullmatch(path.name)
        if match and match[2] in set(BackupReason):
            taken_at = datetime.strptime(match[1], _STAMP)
            found.append(Backup(path, taken_at, BackupReason(match[2]), path.stat().st_size))
    return sorted(found, key=lambda backup: (backup.taken_at, backup.path.name), reverse=True)


def back_up(store: Path, reason: BackupReason, now: datetime) -> Backup:
    """Copy the store whole while it may be in use, and let the oldest copies of the same reason go."""
    target = folder_of(store) / f"{store.stem}.{now.strftime(_STAMP)}.{reason}.sqlite"
    with known_failures(target):
        target.parent.mkdir(exist_ok=True)
        for left in target.parent.glob(f"{glob.escape(store.stem)}.*.part*"):  # of a process that was killed
            left.unlink(missing_ok=True)
        copy_database(store, target)
        for old in [each for each in backups(store) if each.reason is reason][KEPT:]:
            old.path.unlink(missing_ok=True)
        return Backup(target, now.replace(tzinfo=None, microsecond=0), reason, target.stat().st_size)


def is_due(store: Path, today: date) -> bool:
    """True if no daily copy was taken on `today`."""
    return not any(each.reason is BackupReason.DAILY and each.taken_at.date() == today for each in backups(store))


def copy_database(source: Path, target: Path) -> None:
    """Copy a database so that `target` appears whole or not at all."""
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    try:
        with (
            closing(sqlite3.connect(read_only_address(source.resolve()), uri=True)) as given,
            closing(sqlite3.connect(part)) as copy,
        ):
            given.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        land(part, target)
    finally:
        part.unlink(missing_ok=True)


def read_only_address(source: PurePath) -> str:
    """SQLite's address of a file (absolute) that is only read; a network path's server is a part of the path to it."""
    path = quote(os.fsencode(source.as_posix()), safe="/:")
    return f"file://{path if path.startswith('/') else '/' + path}?mode=ro"


def land(part: Path, target: Path) -> None:
    """Give a finished temporary file its name, after its bytes have reached the disk."""
    _flush(part)
    patiently(lambda: part.replace(target))
    flush_folder(target.parent)


def land_new(part: Path, target: Path) -> None:
    """`land` for a file that must not be there yet: FileExistsError where someone else was quicker."""
    _flush(part)
    if os.name == "nt":
        patiently(lambda: part.rename(target))
        return
    try:
        target.hardlink_to(part)
    except FileExistsError:
        raise
    except OSError:  # a volume without links: FAT
        if target.exists():
            raise FileExistsError(target) from None
        part.replace(target)
    flush_folder(target.parent)


def _flush(part: Path) -> None:
    with part.open("rb+") as written:
        os.fsync(written.fileno())


def flush_folder(path: Path) -> None:
    """Have the names in a folder, new and gone, reach the disk; Windows does so by itself."""
    if os.name == "posix":
        folder = os.open(path, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
