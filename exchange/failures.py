"""What is said of a package that cannot be taken, and which accidents of reading mean it."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager

import msgpack  # type: ignore[import-untyped]
import zstandard

from models.errors import KnownError
from models.messages import _
from models.rules.file_names import plain_file_name

#: What the libraries raise for bytes that are not what they should be.
MALFORMED = (
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    OverflowError,
    RecursionError,
    struct.error,
    msgpack.UnpackException,
    zstandard.ZstdError,
)


def damaged() -> KnownError:
    return KnownError(
        "exchange.package_damaged",
        _(
            "This file is not a package of Đôn Đốc, or it was damaged on the way. Nothing was taken from it and your"
            " data is unchanged. Copy it again, or ask the sender to write it anew."
        ),
    )


def no_package(name: str) -> KnownError:
    return KnownError(
        "exchange.no_package",
        _(
            "{name} is not a package of Đôn Đốc; the name of a package ends in .dondoc. Nothing was taken from it and"
            " your data is unchanged. Choose the file that the sender wrote.",
            name=plain_file_name(name),
        ),
    )


def newer() -> KnownError:
    return KnownError(
        "exchange.package_newer",
        _(
            "This package was written by a newer version of Đôn Đốc. Nothing was taken from it and your data is"
            " unchanged. Update the program, then take the package in again."
        ),
    )


def too_large() -> KnownError:
    return KnownError(
        "exchange.package_too_large",
        _(
            "This package is larger than the program accepts. Nothing was taken from it and your data is unchanged. Ask"
            " the sender to split it into several packages."
        ),
    )


def signature_invalid() -> KnownError:
    return KnownError(
        "exchange.signature_invalid",
        _(
            "A signature in this package does not fit what it signs: the package was altered after it was written."
            " Nothing was taken from it and your data is unchanged. Ask the sender by phone and have it written anew."
        ),
    )


def not_for_us() -> KnownError:
    return KnownError(
        "exchange.not_for_us",
        _(
            "This machine has no key to this package: it is for another office, or for another machine of yours; from"
            " outside nobody can tell which. Nothing was taken from it and your data is unchanged. If it was meant for"
            " your office, this machine was not confirmed yet where it was written, or was revoked: see under “Offices"
            " and machines” how it stands, then ask the sender for a new package."
        ),
    )


def changed() -> KnownError:
    return KnownError(
        "exchange.package_changed",
        _(
            "This file has changed since it was looked into. Nothing was taken from it and your data is unchanged."
            " Choose it once more, look at what it brings, and then take it in."
        ),
    )


def passphrase_wrong() -> KnownError:
    return KnownError(
        "exchange.passphrase_wrong",
        _(
            "The passphrase does not open this package. Nothing was taken from it and your data is unchanged. Compare"
            " the passphrase letter by letter with the one you were given, then try again."
        ),
    )


def passphrase_missing() -> KnownError:
    return KnownError(
        "exchange.passphrase_missing",
        _("This package opens with a passphrase only. Type the one that came with it by telephone or on paper."),
    )


@contextmanager
def refused() -> Iterator[None]:
    """Tell anything that the libraries find wrong with bytes as `exchange.package_damaged`."""
    try:
        yield
    except MALFORMED as trouble:
        raise damaged() from trouble
