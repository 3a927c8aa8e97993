"""Invitations that lie where an office would look: beside the program, at the top of a stick, in a kit."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from models.errors import KnownError
from models.messages import _
from ui.paths import PROGRAM_FOLDER
from ui.program.portable import frozen_folder

SUFFIX = ".dondoc"
#: Packages looked into in one folder: a person would not look through more either.
_MOST = 40


def program_folders() -> list[Path]:
    """The folder of the program and, where it is installed on a stick, the one around it."""
    beside = frozen_folder()
    return [PROGRAM_FOLDER] if beside is None else [beside, beside.parent]


def usual_folders() -> list[Path]:
    """On the worker: where invitations are looked for."""
    from models.store.volume import removable_folders

    return list(dict.fromkeys([*program_folders(), *removable_folders()]))


def invitations_in(folders: Iterable[Path]) -> list[Path]:
    """On the worker: the packages in `folders` that a passphrase opens, as an invitation is.

    Below them only those of a kit, which has a folder for each office.
    """
    places = (place for folder in folders for place in (folder, *_kit_folders(folder)))
    return [file for place in places for file in _packages(place) if is_invitation(file)]


def is_invitation(file: Path) -> bool:
    """On the worker: True if the file is a package under a passphrase; False for anything else, or if it is gone."""
    from exchange.envelope import is_under_passphrase

    try:
        return is_under_passphrase(file)
    except (KnownError, OSError):
        return False


def invited_words() -> str:
    """What is told when an office has begun."""
    return _(
        "The invitation is opened and the data of your office are ready. The provincial Party office confirms this"
        " machine when your first package comes."
    )


def _kit_folders(folder: Path) -> list[Path]:
    """By code; none where no kit lies."""
    from exchange.kit.names import PACKAGES

    try:
        return sorted(each for each in (folder / PACKAGES).iterdir() if each.is_dir())
    except OSError:
        return []


def _packages(folder: Path) -> list[Path]:
    """By name; none where the folder cannot be read, as that of an empty drive."""
    try:
        found = sorted(each for each in folder.iterdir() if each.suffix.lower() == SUFFIX and each.is_file())
    except OSError:
        return []
    return found[:_MOST]
