"""SQLite's and the disk's failures as KnownErrors: what happened, what is safe, what to do."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from models.errors import KnownError
from models.messages import _


def damaged(path: Path) -> KnownError:
    return KnownError(
        "store.damaged",
        _(
            "The data file {name} is damaged and cannot be read. It has been left as it is."
            " Restore a backup, or ask for help before doing anything else.",
            name=path.name,
        ),
    )


def disk_full(path: Path) -> KnownError:
    return KnownError(
        "store.disk_full",
        _(
            "The disk holding {name} is full. Nothing of the last action was saved; earlier work is safe."
            " Free some space and try again.",
            name=path.name,
        ),
    )


def read_only(path: Path) -> KnownError:
    return KnownError(
        "store.read_only",
        _(
            "{folder} cannot be written to. Nothing was changed. Choose another folder, or ask for the right to write.",
            folder=path.parent,
        ),
    )


def _busy(path: Path) -> KnownError:
    return KnownError(
        "store.in_use",
        _("The data file {name} is being used by another window or program. Close it and try again.", name=path.name),
    )


def _unreachable(path: Path) -> KnownError:
    return KnownError(
        "store.unreachable",
        _("The data file {name} cannot be reached. Check the disk or the USB stick, then try again.", name=path.name),
    )


_BY_NAME = {
    "SQLITE_FULL": disk_full,
    "SQLITE_READONLY": read_only,
    "SQLITE_PERM": read_only,
    "SQLITE_CORRUPT": damaged,
    "SQLITE_NOTADB": damaged,
    "SQLITE_BUSY": _busy,
    "SQLITE_LOCKED": _busy,
    "SQLITE_IOERR_SHMSIZE": disk_full,  # no room for what readers of the log share
    "SQLITE_IOERR": _unreachable,
    "SQLITE_CANTOPEN": _unreachable,
}
_BY_ERRNO = {
    errno.ENOSPC: disk_full,
    errno.EDQUOT: disk_full,
    errno.EACCES: read_only,
    errno.EPERM: read_only,
    errno.EROFS: read_only,
}


def _first_known(path: Path, error: BaseException | None) -> KnownError | None:
    """The failure as a KnownError, or else that in whose course it came.

    When the disk is full SQLite ends the whole transaction, and then the savepoint that is to be rolled back is gone.
    """
    met: list[BaseException] = []  # a chain may come back to itself
    while error is not None and error not in met:
        met.append(error)
        cause = error.orig if isinstance(error, DBAPIError) else error
        known = _known(path, cause) if cause is not None else None
        if known is not None:
            return known
        error = error.__cause__ or error.__context__
    return None


def _known(path: Path, error: BaseException) -> KnownError | None:
    if isinstance(error, sqlite3.Error):
        name = getattr(error, "sqlite_errorname", "") or ""
        make = next((make for known, make in _BY_NAME.items() if name.startswith(known)), None)
        return make(path) if make else None
    if isinstance(error, OSError) and error.errno in _BY_ERRNO:
        return _BY_ERRNO[error.errno](path)
    return None


@contextmanager
def known_failures(path: Path) -> Iterator[None]:
    """Turn failures of the disk and of SQLite on `path` into KnownErrors; others pass unchanged."""
    try:
        yield
    except (DBAPIError, sqlite3.Error, OSError) as error:
        known = _first_known(path, error)
        if known is None:
            raise
        raise known from error
