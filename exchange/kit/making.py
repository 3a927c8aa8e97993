"""A kit from beginning to end: looked into, packages made at home, written, read back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from exchange.kit.failures import slips_on_kit
from exchange.kit.packages import KitOffice, kinds_of, make_packages
from exchange.kit.planning import document_sources, package_sources, planned, program_size, program_sources, total
from exchange.kit.progress import Told
from exchange.kit.target import check_target, kit_parts, survey
from exchange.kit.workbench import clear_workbench, workbench_of
from exchange.kit.writing import write_kit
from models.store import Store


@dataclass(frozen=True, slots=True)
class KitRequest:
    """What a kit is to hold: the `program`'s folder, `documents` by their names, packages for `offices` (codes)."""

    target: Path
    program: Path
    documents: Mapping[str, bytes]
    offices: tuple[str, ...] = ()
    round_uid: str | None = None


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
    stopped. KnownErrors of `kinds_of`, `check_target`, `program_sources`, `make_packages`, `survey` and `write_kit`;
    those of the first three before anything is made.
    """
    kinds = kinds_of(store, request.offices)
    _check(request, store.path.parent)
    bench = workbench_of(store, request.offices, request.round_uid)
    offices = make_packages(store, bench, kinds, operator=operator, round_uid=request.round_uid, told=told)
    return _written(request, package_sources(bench.packages, kinds), tuple(offices), told)


def finish_kit(store: Store, request: KitRequest) -> None:
    """The passphrases were handed over: forget them."""
    clear_workbench(store, request.offices, request.round_uid)


def make_update_kit(request: KitRequest, *, told: Told | None = None) -> WrittenKit:
    """Write the program and the documents only; KnownErrors as of `make_kit`."""
    _check(request, None)
    return _written(request, {}, (), told)


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
    request: KitRequest, packages: Mapping[str, Path], offices: tuple[KitOffice, ...], told: Told | None
) -> WrittenKit:
    with TemporaryDirectory(ignore_cleanup_errors=True) as work:  # a virus scanner may hold a paper
        documents = document_sources(request.documents, Path(work))
        files = planned({**documents, **packages, **program_sources(request.program)}, told)
        found = survey(request.target, files, told)
        write_kit(request.target, files, found, told)
    return WrittenKit(request.target, len(files), total(files), len(found.lacking), offices)
