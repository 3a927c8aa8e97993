"""Whether a kit is whole: every file read and compared with the list that was written last of all."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from exchange.kit.failures import not_a_kit, target_not_folder, unfinished, unreadable_list
from exchange.kit.names import PACKAGES, PROGRAM, SUMS, UNFINISHED, data_on
from exchange.kit.progress import Told
from exchange.kit.sums import read_sums
from exchange.kit.target import is_one, within
from exchange.kit.writing import differing


@dataclass(frozen=True, slots=True)
class KitCheck:
    """What was found: how many files are listed and their bytes, and the names of those that are not as they should be.

    `extra` lie among the packages or the program and are not listed: somebody put them there later. `data` tells that
    the data of an office lie on the stick.
    """

    files: int
    size: int
    damaged: tuple[str, ...]
    missing: tuple[str, ...]
    extra: tuple[str, ...]
    data: bool

    @property
    def added(self) -> tuple[str, ...]:
        """Those among the program: a system may load a library that lies beside it."""
        return tuple(name for name in self.extra if name.startswith(f"{PROGRAM}/"))

    @property
    def sound(self) -> bool:
        return not self.damaged and not self.missing and not self.added


def verify_kit(folder: Path, told: Told | None = None) -> KitCheck:
    """Read everything.

    KnownError `kit.target_not_folder`, `kit.not_a_kit`, `kit.unfinished`, `kit.list_damaged`, `exchange.target_gone`.
    """
    if not folder.is_dir():
        raise target_not_folder(folder)
    if (folder / UNFINISHED).exists():
        raise unfinished(folder)
    if not (folder / SUMS).is_file():
        raise not_a_kit(folder)
    listed = read_sums(folder / SUMS)
    if not listed or any(len(sums) != 1 for sums in listed.values()):
        raise unreadable_list(folder)
    missing = tuple(name for name in listed if not within(folder, name).is_file())
    files = [
        (name, next(iter(sums)), _size(within(folder, name))) for name, sums in listed.items() if name not in missing
    ]
    return KitCheck(
        files=len(listed),
        size=sum(size for _name, _sha256, size in files),
        damaged=tuple(differing(folder, files, told)),
        missing=missing,
        extra=_extra(folder, listed),
        data=data_on(folder),
    )


def _size(file: Path) -> int:
    with suppress(OSError):
        return file.stat().st_size
    return 0


def _extra(folder: Path, listed: Collection[str]) -> tuple[str, ...]:
    there = (file for part in (PROGRAM, PACKAGES) for file in (folder / part).rglob("*") if file.is_file())
    names = sorted(file.relative_to(folder).as_posix() for file in there)
    called = {name.casefold(): name for name in listed}  # most sticks know no capitals
    return tuple(name for name in names if name not in listed and not is_one(folder, name, called.get(name.casefold())))
