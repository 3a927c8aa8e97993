"""Whether a kit can be written where it is to be: looked into before anything is written."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from exchange.kit.failures import as_kit, foreign_files, no_room, read_only, target_in_use, target_not_folder
from exchange.kit.names import PART, SUMS, UNFINISHED
from exchange.kit.planning import KitFile
from exchange.kit.progress import Meter, Told
from exchange.kit.sums import read_sums
from exchange.safe_write import sha256_on_disk
from exchange.stick_failures import writing_to
from models.messages import _
from models.store.volume import volume_of

#: A file takes whole clusters; these are as large as sticks usually have them, in bytes.
_CLUSTER = 32 * 1024
#: Left free: folders and the file system's own tables grow too.
_SPARE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Survey:
    """What lies in the target: files of the kit that are `right`, those to write, names of an older kit that go.

    `ours` is what kits have put there: name → SHA-256s. `needed` is in bytes.
    """

    right: tuple[KitFile, ...]
    lacking: tuple[KitFile, ...]
    stale: tuple[str, ...]
    ours: Mapping[str, frozenset[str]]
    needed: int


def check_target(target: Path, program: Path, home: Path | None, needed: int) -> None:
    """KnownError `kit.target_not_folder`, `kit.target_in_use`, `kit.read_only`, `kit.no_room`.

    No kit lies in or around the folder of the `program`, nor around that of the data (`home`) or on a stick with them:
    they hold the passphrases meanwhile. `needed` bytes are certain to be wanted.
    """
    with suppress(OSError):  # what can be no name is no folder either
        if target.is_dir():
            _check_apart(target.resolve(), program.resolve(), home.resolve() if home else None)
            _check_writable(target)
            if (lacking := needed + _SPARE - shutil.disk_usage(target).free) > 0:
                raise no_room(target, lacking)
            return
    raise target_not_folder(target)


def on_disk(size: int) -> int:
    """The bytes that a file of `size` bytes takes."""
    return -(-size // _CLUSTER) * _CLUSTER


def survey(target: Path, files: Sequence[KitFile], told: Told | None = None) -> Survey:
    """Compare the target with the kit; KnownError `kit.foreign_files`, `kit.no_room`, `exchange.target_gone`."""
    ours = kit_parts(target)
    known = {name.casefold() for name in ours}
    meter = Meter(told, sum(each.size for each in files), _("Looking at what lies there"))
    right, lacking, foreign = [], [], []
    for file in files:
        there = within(target, file.name)
        if _is_right(there, file, meter):
            right.append(file)
        else:
            lacking.append(file)
            if there.exists() and (there.is_dir() or file.name.casefold() not in known):
                foreign.append(file.name)
        foreign += _in_the_way(target, file.name)
        meter.add(file.size)
    if foreign:
        raise foreign_files(sorted(set(foreign)))
    found = Survey(
        tuple(right),
        tuple(lacking),
        _stale(target, files, ours),
        ours,
        sum(on_disk(each.size) for each in lacking),
    )
    with writing_to(target, found.needed):
        free = shutil.disk_usage(target).free
    if (missing := found.needed + _SPARE - free - _given_back(target, found)) > 0:
        raise no_room(target, missing)
    return found


def _stale(target: Path, files: Sequence[KitFile], ours: Iterable[str]) -> tuple[str, ...]:
    """Names of an older kit that this one has not; for most sticks "A.dll" is what "a.dll" is now called."""
    names = {file.name.casefold(): file.name for file in files}
    return tuple(name for name in sorted(ours) if not is_one(target, name, names.get(name.casefold())))


def is_one(target: Path, name: str, other: str | None) -> bool:
    """Whether two names that differ in capitals at most are one file here."""
    with suppress(OSError):  # one of them is not there
        return name == other or (other is not None and within(target, name).samefile(within(target, other)))
    return False


def kit_parts(target: Path) -> Mapping[str, frozenset[str]]:
    """What this kit or an earlier one has put into `target`, or was about to: name → SHA-256s."""
    found: dict[str, frozenset[str]] = {}
    for each in (SUMS, UNFINISHED):
        for name, sums in read_sums(target / each).items():
            found[name] = found.get(name, frozenset()) | sums
    return found


def within(target: Path, name: str) -> Path:
    """Where a file of a kit lies."""
    return target.joinpath(*name.split("/"))


def is_unchanged(file: Path, sums: frozenset[str]) -> bool:
    """Whether a file is still what a kit put there."""
    with suppress(OSError):
        return file.is_file() and sha256_on_disk(file) in sums
    return False


def _is_right(there: Path, file: KitFile, meter: Meter) -> bool:
    with suppress(OSError):
        if there.is_file() and there.stat().st_size == file.size:
            return sha256_on_disk(there, meter.piece) == file.sha256
    return False


def _in_the_way(target: Path, name: str) -> list[str]:
    """Files where the kit has folders."""
    parts = name.split("/")[:-1]
    folders = ("/".join(parts[: end + 1]) for end in range(len(parts)))
    return [folder for folder in folders if within(target, folder).is_file()]


def _given_back(target: Path, found: Survey) -> int:
    """Room that becomes free before anything is written: what an older kit alone had."""
    with suppress(OSError):
        old = [within(target, name) for name in found.stale]
        return sum(
            each.stat().st_size
            for each in old
            if each.is_file() and is_unchanged(each, found.ours[_name(target, each)])
        )
    return 0


def _name(target: Path, file: Path) -> str:
    return file.relative_to(target).as_posix()


def _check_apart(target: Path, program: Path, home: Path | None) -> None:
    if target.is_relative_to(program) or program.is_relative_to(target):
        raise target_in_use(target)
    if home is None:
        return
    together = target.stat().st_dev == home.stat().st_dev and volume_of(target).removable
    if together or home.is_relative_to(target):
        raise target_in_use(target)


def _check_writable(target: Path) -> None:
    probe = target / f"{UNFINISHED}{PART}"
    try:
        with as_kit(target), writing_to(target, 1):
            probe.write_bytes(b"")
            with suppress(OSError):  # a virus scanner looks into it first; writing the kit clears it away
                probe.unlink()
    except OSError as trouble:
        raise read_only(target) from trouble
