"""Where things lie on this machine: the data folder of the person, and what the program brought with it."""

from __future__ import annotations

from pathlib import Path

import platformdirs

from ui.program.portable import data_beside, frozen_folder

PROGRAM_FOLDER = Path(__file__).resolve().parent.parent
RESOURCES = PROGRAM_FOLDER / "resources"


def data_folder() -> Path:
    """The person's own data folder, which need not exist yet; or the one beside the program, where it was chosen."""
    program = frozen_folder()
    beside = None if program is None else data_beside(program)
    if beside is not None:
        return beside
    return Path(platformdirs.user_data_path("DonDoc", appauthor=False, roaming=False))


def store_file() -> Path:
    """This machine's own store."""
    return data_folder() / "dondoc.sqlite"


def demonstration_file() -> Path:
    """The demonstration, beside this machine's own store."""
    return data_folder() / "dondoc-minh-hoa.sqlite"


def preferences_file() -> Path:
    return data_folder() / "preferences.json"


def window_state_file() -> Path:
    """Where the window keeps its size, its columns and the last place."""
    return data_folder() / "window.ini"


def log_file() -> Path:
    return data_folder() / "dondoc.log"


def picture_folder() -> Path:
    """Where the library of pictures keeps its files."""
    return data_folder() / "pictures"
