"""What is said when the program cannot be copied to this PC, or its data not be put beside it."""

from __future__ import annotations

from pathlib import Path

from models.errors import KnownError
from models.messages import _
from models.size_words import size_words


def no_room(folder: Path, lacking: int) -> KnownError:
    """`lacking` is in bytes."""
    return KnownError(
        "program.no_room",
        _(
            "There is no room in “{folder}”: {size} more are needed. Nothing was changed. Free some space, then try"
            " again.",
            folder=folder,
            size=size_words(lacking),
        ),
    )


def not_writable(folder: Path) -> KnownError:
    return KnownError(
        "program.not_writable",
        _(
            "“{folder}” may not be written to. Nothing was changed. If the stick has a lock switch, open it; else ask"
            " whoever keeps this machine.",
            folder=folder,
        ),
    )


def running() -> KnownError:
    return KnownError(
        "program.running",
        _(
            "Đôn Đốc on this machine is open, so it cannot be replaced. Nothing was changed. Close its windows, then"
            " try again."
        ),
    )


def being_copied() -> KnownError:
    return KnownError(
        "program.being_copied",
        _("Another window is copying the program to this machine. Nothing was changed. Wait until it has done."),
    )


def unfinished() -> KnownError:
    return KnownError(
        "program.unfinished",
        _("This stick was not written to its end. Nothing was changed. Have it written once more, then try again."),
    )


def damaged(name: str) -> KnownError:
    return KnownError(
        "program.damaged",
        _(
            "The program on the stick is not whole: “{name}” is not as it was made. Nothing was changed. Get the"
            " program anew, and do not use this one.",
            name=name,
        ),
    )


def copy_faulty(folder: Path) -> KnownError:
    return KnownError(
        "program.copy_faulty",
        _(
            "What was read back from “{folder}” is not what was written: the disk may be failing. Nothing was changed.",
            folder=folder,
        ),
    )


def source_gone() -> KnownError:
    return KnownError(
        "program.source_gone",
        _(
            "The program on the stick cannot be read to its end: the stick was pulled out, or is failing. Nothing was"
            " changed. Put the stick in again and try once more."
        ),
    )


def not_started(program: Path) -> KnownError:
    return KnownError("program.not_started", _("“{file}” could not be started. Open it yourself.", file=program))
