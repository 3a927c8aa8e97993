"""Place: where a frozen program lies, on what disk, and what lies where this person's program on this PC would."""

from __future__ import annotations

import sys
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import platformdirs

from ui.paths import PROGRAM_FOLDER
from ui.program.portable import data_beside, frozen_folder

#: The window's door, as build.spec calls it.
PROGRAM = "DonDoc.exe" if sys.platform == "win32" else "DonDoc"
#: Where the builder puts what belongs to the program, and in it the project's own word on its version.
_INSIDE, _SAYS_VERSION = "_internal", "pyproject.toml"


class Standing(StrEnum):
    """What of the program is on this PC already, for one that was started from a disk that can be pulled out."""

    NONE = "none"
    OLDER = "older"
    SAME = "same"
    NEWER = "newer"


@dataclass(frozen=True, slots=True)
class Place:
    """The folder of the running program and whether its disk can be pulled out; where it lies `here`, or would."""

    folder: Path
    here: Path
    removable: bool

    @property
    def version(self) -> str:
        return version_in(self.folder) or "0"

    @property
    def version_here(self) -> str | None:
        """The version of the program on this PC, "0" if it does not say; None where there is none."""
        return (version_in(self.here) or "0") if (self.here / PROGRAM).is_file() else None

    @property
    def is_handed_round(self) -> bool:
        """True on a stick with packages for several offices: the data of one must not go to the next."""
        from exchange.kit.names import offices_on  # not at the start

        return len(offices_on(self.folder.parent)) > 1

    @property
    def standing(self) -> Standing | None:
        """None where nothing is to be chosen: on a fixed disk, on this PC itself, and where the data lie beside."""
        if not self.removable or self.folder == self.here or data_beside(self.folder) is not None:
            return None
        if (installed := self.version_here) is None:
            return Standing.NONE
        ours, theirs = _numbers(self.version), _numbers(installed)
        return Standing.SAME if ours == theirs else Standing.OLDER if theirs < ours else Standing.NEWER


def present_place() -> Place | None:
    """Where this program lies; None if it is not frozen.

    On the worker: what knows about disks comes with the database. It is not asked where nothing is to be chosen anyway.
    """
    folder = frozen_folder()
    if folder is None:
        return None
    chosen = Place(folder, folder_here(), removable=True)
    if chosen.standing is None:
        return chosen
    from models.store.volume import volume_of

    return Place(folder, chosen.here, volume_of(folder).removable)


def folder_here() -> Path:
    """Where this person's program on this PC lies: no administrator is asked."""
    if sys.platform == "win32":
        return platformdirs.user_data_path("Programs", appauthor=False, roaming=False) / "DonDoc"
    return Path.home() / ".local" / "lib" / "DonDoc"


def own_version() -> str:
    """The version of the running program, frozen or not; "0" where it does not say."""
    return _version_said_by(PROGRAM_FOLDER / _SAYS_VERSION) or "0"


def version_in(folder: Path) -> str | None:
    """The version of the frozen program in `folder`, "1.2.0"; None where it does not say."""
    return _version_said_by(folder / _INSIDE / _SAYS_VERSION)


def _version_said_by(file: Path) -> str | None:
    import tomllib  # not at the start

    with suppress(OSError, ValueError, KeyError):
        return str(tomllib.loads(file.read_text(encoding="utf-8"))["project"]["version"])
    return None


def _numbers(version: str) -> tuple[int, ...]:
    """To compare by; what is no number counts as the first version of all."""
    try:
        return tuple(int(part) for part in version.split("."))
    except ValueError:
        return (0,)
