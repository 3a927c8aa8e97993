"""What a kit consists of: every file with its name, size and SHA-256."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from exchange.kit.failures import data_in_program, no_program
from exchange.kit.names import PACKAGES, PROGRAM, STORE_FILES
from exchange.kit.progress import Meter, Told
from exchange.safe_write import sha256_on_disk
from exchange.stick_failures import reading_from
from models.messages import _


class System(StrEnum):
    """A system for which the program is packaged, by its own name."""

    WINDOWS = "Windows"
    LINUX = "Linux"


#: Where the packaged program keeps all but its doors, and how these are called.
_INSIDE = "_internal"
_DOORS = {System.WINDOWS: ("DonDoc.exe", "dondoc-cli.exe"), System.LINUX: ("DonDoc", "dondoc-cli")}
_DOOR_NAMES = frozenset(door for doors in _DOORS.values() for door in doors)


@dataclass(frozen=True, slots=True)
class KitFile:
    """A file of a kit: its `name` in it ("DonDoc/_internal/a.dll"), its `size` in bytes, and where it comes from."""

    name: str
    size: int
    sha256: str
    source: Path


def program_sources(folder: Path) -> dict[str, Path]:
    """name in the kit → file, of all files of a program; what an office keeps beside it stays at home.

    KnownError `kit.no_program`, `kit.data_in_program`.
    """
    if not runs_on(folder):  # a folder of somebody's own would go out whole
        raise no_program(folder)
    packaged = (folder / _INSIDE).is_dir()
    found: dict[str, Path] = {}
    for place, folders, files in os.walk(folder):
        here = Path(place)
        if here == folder and packaged:
            folders[:] = [_INSIDE]
            files = [each for each in files if each in _DOOR_NAMES]
        if any(each.endswith(STORE_FILES) for each in files):
            raise data_in_program(here)
        folders[:] = sorted(each for each in folders if each != "__pycache__")
        for each in sorted(files):
            found[f"{PROGRAM}/{(here / each).relative_to(folder).as_posix()}"] = here / each
    return found


def runs_on(folder: Path) -> tuple[System, ...]:
    """The systems for which there is a door in the folder of a program."""
    return tuple(system for system, doors in _DOORS.items() if any((folder / door).is_file() for door in doors))


def program_size(folder: Path) -> tuple[int, int]:
    """How many files the program has, and their bytes; KnownErrors of `program_sources`, `exchange.source_gone`."""
    sources = program_sources(folder).values()
    return len(sources), sum(map(_size, sources))


def _size(source: Path) -> int:
    with reading_from(source):  # a virus scanner may have taken it away
        return source.stat().st_size


def package_sources(packages: Path, offices: Iterable[str]) -> dict[str, Path]:
    """name in the kit → file, of the packages that lie in a folder for each office."""
    return {f"{PACKAGES}/{code}/{file.name}": file for code in offices for file in sorted((packages / code).iterdir())}


def document_sources(documents: Mapping[str, bytes], folder: Path) -> dict[str, Path]:
    """name in the kit → file, of documents that are put into `folder` for it."""
    for name, content in documents.items():
        (folder / name).write_bytes(content)
    return {name: folder / name for name in documents}


def planned(sources: Mapping[str, Path], told: Told | None = None) -> list[KitFile]:
    """Each file with what it holds, in the order given; KnownError `exchange.source_gone`."""
    meter = Meter(told, sum(map(_size, sources.values())), _("Reading the program"))
    found = []
    for name, source in sources.items():
        with reading_from(source):
            sha256 = sha256_on_disk(source, meter.piece)
        size = _size(source)
        meter.add(size)
        found.append(KitFile(name, size, sha256, source))
    return found


def total(files: Sequence[KitFile]) -> int:
    """The bytes of all files together."""
    return sum(each.size for each in files)
