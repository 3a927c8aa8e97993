"""A kit from beginning to end: looked into, packages made at home, written, read back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from exchange.kit.failures import data_on_stick, slips_on_kit
from exchange.kit.names import data_on
from exchange.kit.packages import KitOffice, kinds_of, make_packages
from exchange.kit.planning import (
    KitFile,
    document_sources,
    package_sources,
    planned,
    program_size,
    program_sources,
    total,
)
from exchange.kit.progress import Told
from exchange.kit.standing import check_standing, kept_packages
from exchange.kit.target import check_target, kit_parts, survey
from exchange.kit.workbench import BENCH_PACKAGES, bench_folder, clear_workbench, workbench_of
from exchange.kit.writing import write_kit
from models.store import Store


@dataclass(frozen=True, slots=True)
class KitRequest:
    """What a kit is to hold: the `program`'s folder, `documents` by their names, packages for `offices` (codes).

    `replace`: somebody knows what becomes of the packages and passphrases of a finished kit that lies there.
    """

    target: Path
    program: Path
    documents: Mapping[str, bytes]
    offices: tuple[str, ...] = ()
    round_uid: str | None = None
    replace: bool = False


@dataclass(frozen=True, slots=True)
class WrittenKit:
    """A kit that is whole: its files and their bytes, how many of them were written now, and the offices in it."""

    target: Path
    files: int
    size: int
    written: int
    offices: tuple[KitOffice, ...] = ()


def make_kit(store: Store, request: KitRequest, *, operator: str, told: Told | None = None) -> WrittenKit:
    """Write the program, the documents and the packages; the passphrases are only in what is returned.

    Until `finish_kit` the packages and passphrases are kept beside the store, and the same request goes on where it was
    stopped. KnownError `kit.data_on_stick`, `kit.finished_there`, those of `kinds_of`, `check_target`,
    `program_sources`, `make_packages`, `survey` and `write_kit`; those before `make_packages` before anything is made.
    """
    kinds = kinds_of(store, request.offices)
    if data_on(request.target):
        raise data_on_stick(request.target)
    _check(request, store.path.parent)
    if not request.replace:
        made = bench_folder(store, request.offices, request.round_uid) / BENCH_PACKAGES
        check_standing(request.target, kinds, made)
    bench = workbench_of(store, request.offices, request.round_uid)
    offices = make_packages(store, bench, kinds, operator=operator, round_uid=request.round_uid, told=told)
    packages = planned(package_sources(bench.packages, kinds))
    return _written(request, packages, tuple(offices), told)


def finish_kit(store: Store, request: KitRequest) -> None:
    """The passphrases were handed over: forget them."""
    clear_workbench(store, request.offices, request.round_uid)


def make_update_kit(request: KitRequest, *, told: Told | None = None) -> WrittenKit:
    """Write the program and the documents only; packages that a kit has put there stay as they are, and listed.

    KnownErrors as of `make_kit`, and `kit.damaged` where one of those packages is; data of an office stay untouched.
    """
    _check(request, None)
    return _written(request, kept_packages(request.target), (), told)


def check_slips(slips: Path, target: Path, home: Path) -> None:
    """KnownError `kit.slips_on_kit` where passphrases would lie in the kit, or on its stick (`home` is elsewhere)."""
    folder, kit = slips.absolute().parent.resolve(), target.resolve()
    if folder.is_relative_to(kit) or _volume(folder) == _volume(kit) != _volume(home.resolve()):
        raise slips_on_kit(slips)


def _volume(folder: Path) -> int | None:
    try:
        return folder.stat().st_dev
    except OSError:  # told when it is written
        return None


def _check(request: KitRequest, home: Path | None) -> None:
    _files, size = program_size(request.program)
    begun = bool(kit_parts(request.target))  # what of it is there already is counted when that is looked into
    check_target(request.target, request.program, home, 0 if begun else size)


def _written(
    request: KitRequest, packages: Sequence[KitFile], offices: tuple[KitOffice, ...], told: Told | None
) -> WrittenKit:
    with TemporaryDirectory(ignore_cleanup_errors=True) as work:  # a virus scanner may hold a paper
        documents = document_sources(request.documents, Path(work))
        files = [*packages, *planned({**documents, **program_sources(request.program)}, told)]
        found = survey(request.target, files, told)
        write_kit(request.target, files, found, told)
    return WrittenKit(request.target, len(files), total(files), len(found.lacking), offices)
