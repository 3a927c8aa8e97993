"""What is said when a stick is full, write-protected, faulty or pulled out."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from models.errors import KnownError
from models.messages import _

_MEGABYTE = 1_000_000
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_READ_ONLY = {errno.EACCES, errno.EPERM, errno.EROFS}
_NO_MEDIUM = getattr(errno, "ENOMEDIUM", errno.ENODEV)
_GONE = {
    errno.ENOENT, errno.ENOTDIR, errno.EIO, errno.ENODEV, errno.ENXIO, errno.EBADF, errno.ESTALE, errno.EINVAL,
    _NO_MEDIUM,
}  # fmt: skip
#: Windows' own numbers for a device that is gone, which Python tells as "may not" or "invalid".
_WINDOWS_GONE = {20, 21, 31, 53, 55, 59, 64, 67, 121, 433, 1006, 1117, 1167}


def no_room(folder: Path, lacking: int) -> KnownError:
    """`lacking` is in bytes."""
    return KnownError(
        "exchange.no_room",
        _(
            "There is no room in “{folder}”: {megabytes} MB more are needed. No package was left there. Free some"
            " space, or take another stick, and write again.",
            folder=folder,
            megabytes=max(1, -(-lacking // _MEGABYTE)),
        ),
    )


def target_read_only(folder: Path) -> KnownError:
    return KnownError(
        "exchange.target_read_only",
        _(
            "“{folder}” may not be written to. No package was left there. If the stick has a lock switch, open it, or"
            " choose another folder.",
            folder=folder,
        ),
    )


def target_gone(folder: Path) -> KnownError:
    return KnownError(
        "exchange.target_gone",
        _(
            "“{folder}” cannot be reached any more: the stick was pulled out, or the folder is gone. Your data is safe."
            " Put the stick in again and write once more.",
            folder=folder,
        ),
    )


def not_a_folder(path: Path) -> KnownError:
    return KnownError(
        "exchange.not_a_folder",
        _("“{name}” is a file, and a package is written into a folder. Nothing was written.", name=path.name),
    )


def not_a_package(path: Path) -> KnownError:
    return KnownError(
        "exchange.not_a_file",
        _("“{name}” is a folder, not a package: choose the .dondoc files in it. Nothing was changed.", name=path.name),
    )


def target_faulty(folder: Path) -> KnownError:
    return KnownError(
        "exchange.target_faulty",
        _(
            "What was read back from “{folder}” is not what was written: the stick may be failing. No package was left"
            " there. Take another stick and write again.",
            folder=folder,
        ),
    )


def source_gone(path: Path) -> KnownError:
    return KnownError(
        "exchange.source_gone",
        _(
            "“{name}” cannot be read to its end: the stick was pulled out, or the file is gone or may not be read."
            " Nothing was taken from it and your data is unchanged. Put the stick in again and try once more.",
            name=path.name,
        ),
    )


def source_missing(path: Path) -> KnownError:
    return KnownError(
        "exchange.source_gone",
        _(
            "There is no file or folder “{name}”. Nothing was changed. Check how the name is written and, if it is on a"
            " stick, that the stick is plugged in.",
            name=path,
        ),
    )


@contextmanager
def reading_from(source: Path) -> Iterator[None]:
    """Tell that `source` cannot be read to its end."""
    try:
        yield
    except OSError as trouble:
        raise source_gone(source) from trouble


@contextmanager
def writing_to(folder: Path, lacking: int) -> Iterator[None]:
    """Tell the failures of a stick while `lacking` bytes are written into `folder`; others pass unchanged."""
    try:
        yield
    except OSError as trouble:
        known = _known(trouble, folder, lacking)
        if known is None:
            raise
        raise known from trouble


def _known(trouble: OSError, folder: Path, lacking: int) -> KnownError | None:
    if trouble.errno in _FULL:
        return no_room(folder, lacking)
    if getattr(trouble, "winerror", None) in _WINDOWS_GONE or not folder.is_dir():
        return target_gone(folder)
    if trouble.errno in _READ_ONLY:
        return target_read_only(folder)
    return target_gone(folder) if trouble.errno in _GONE else None
