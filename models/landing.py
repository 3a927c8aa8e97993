"""How a file lands: whole or not at all, and what is said when the disk refuses."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from models.errors import KnownError
from models.messages import _
from models.renaming import patiently

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_READ_ONLY = {errno.EACCES, errno.EPERM, errno.EROFS}
_NO_FOLDER = {errno.ENOENT, errno.ENOTDIR}
_OWNER_ONLY = 0o600
#: How every SQLite file begins.
_DATABASE = b"SQLite format 3\0"
_BAD_NAME = {errno.EINVAL, errno.ENAMETOOLONG, errno.EISDIR}


def land(path: Path, content: bytes, *, private: bool = False) -> None:
    """Put `content` at `path`: a new file beside it, flushed to the disk, then renamed over what was there.

    KnownError `report.disk_full`, `report.read_only`, `report.folder_missing`, `report.bad_name`,
    `report.file_open`, `report.data_file` (a store is never written over); then the earlier file, if any, is as it was.
    A `private` one only its owner may read, from the first byte on, where the system knows owners.
    """
    part = path.with_name(f".{secrets.token_hex(8)}.part")
    with calm(path):
        _refuse_data_file(path)
        try:
            with open(part, "xb", opener=_open_private if private else None) as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            _replace(part, path)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def _open_private(path: str, flags: int) -> int:
    return os.open(path, flags, _OWNER_ONLY)


def _refuse_data_file(path: Path) -> None:
    """A listing or a picture never takes the place of somebody's data."""
    if not path.is_file():
        return
    with path.open("rb") as file:
        beginning = file.read(len(_DATABASE))
    if beginning == _DATABASE:
        raise KnownError(
            "report.data_file",
            _("“{name}” is a data file and has been left as it is. Choose another name.", name=path.name),
        )


def _replace(part: Path, path: Path) -> None:
    """Rename over `path`; refused although file and folder may be written to, another program holds it."""
    try:
        patiently(lambda: part.replace(path))
    except PermissionError as trouble:
        if not path.exists() or not os.access(path, os.W_OK):
            raise
        raise KnownError(
            "report.file_open",
            _("“{name}” is open in another program. Close it there and write again.", name=path.name),
        ) from trouble


@contextmanager
def calm(path: Path) -> Iterator[None]:
    """Turn what the system says about writing `path` into a KnownError; what nobody foresaw stays as it is."""
    try:
        yield
    except OSError as trouble:
        known = _known(trouble.errno, path)
        if known is None:
            raise
        raise known from trouble


def _known(number: int | None, path: Path) -> KnownError | None:
    if number in _FULL:
        words = _("There is no room left for “{name}”. Free some space and write again.", name=path.name)
        return KnownError("report.disk_full", words)
    if number in _READ_ONLY:
        words = _("The folder “{folder}” may not be written to. Choose another folder.", folder=path.parent)
        return KnownError("report.read_only", words)
    if number in _NO_FOLDER:
        words = _("There is no folder “{folder}”. Choose another folder.", folder=path.parent)
        return KnownError("report.folder_missing", words)
    if number in _BAD_NAME:
        words = _("A file cannot be named “{name}” here. Choose another name.", name=path.name[:80])
        return KnownError("report.bad_name", words)
    return None
