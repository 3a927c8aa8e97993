"""Putting a backup in the place of the store."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy import text

from models.errors import KnownError
from models.store.backup import BackupReason, back_up, copy_database, folder_of, land
from models.store.creation import become_new_site
from models.store.engine import file_engine
from models.store.failures import damaged
from models.store.schema import needs_migration

_SIDE_FILES = ("-wal", "-shm", "-journal")


def replace_by_copy(path: Path, copy: Path, now: datetime) -> None:
    """Check the copy, keep what stands at `path`, and put the copy there as a new site."""
    _check_copy(copy)
    part = path.with_name(path.name + ".part")
    try:
        copy_database(copy, part)
        become_new_site(part)
        if path.exists():
            _keep_present(path, now)
        for suffix in _SIDE_FILES:
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        land(part, path)
    finally:
        part.unlink(missing_ok=True)


def _check_copy(copy: Path) -> None:
    engine = file_engine(copy, journal=None)
    try:
        with engine.connect() as connection:
            if connection.execute(text("PRAGMA quick_check(1)")).scalar() != "ok":
                raise damaged(copy)
            needs_migration(connection, copy)
    finally:
        engine.dispose()


def _keep_present(path: Path, now: datetime) -> None:
    """A sound store is copied; a damaged one is set aside as it is."""
    try:
        back_up(path, BackupReason.RESTORE, now)
    except KnownError as error:
        if error.code != "store.damaged":
            raise
        path.replace(folder_of(path) / f"{path.stem}.{now:%Y%m%d-%H%M%S}.damaged")
