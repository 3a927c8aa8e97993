"""A kit that lies on a stick already: which of its packages and passphrases the next one would do away with."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from exchange.kit.failures import damaged, finished_there
from exchange.kit.names import INVITATION, PACKAGES, SUMS, UNFINISHED
from exchange.kit.packages import KitPackage
from exchange.kit.planning import KitFile
from exchange.kit.sums import read_sums
from exchange.kit.target import is_unchanged, kit_parts, within
from exchange.safe_write import sha256_on_disk


def check_standing(target: Path, kinds: Mapping[str, KitPackage], made: Path) -> None:
    """KnownError `kit.finished_there` where a finished kit would lose packages of offices, or passphrases their use.

    `kinds` are the offices (codes) of the next kit. Of an unfinished kit nobody has a passphrase yet, and an office
    with a machine needs none any more. What lies in `made` already, in a folder for each office, is what the next kit
    would hold again.
    """
    if (target / UNFINISHED).exists():
        return
    standing = _packages(target, read_sums(target / SUMS))
    gone = {_office(name) for name in standing} - kinds.keys()
    slips = {
        _office(name)
        for name, sums in standing.items()
        if name.rpartition("/")[2].startswith(INVITATION)
        and kinds.get(_office(name)) is not KitPackage.UPDATE
        and not _is_made(made, name, sums)
    }
    if gone or slips:
        raise finished_there(target, sorted(gone), sorted(slips))


def kept_packages(target: Path) -> list[KitFile]:
    """The packages that a kit has put there, as they are to stay; those taken away since are no part of it any more.

    KnownError `kit.damaged` where one holds something else now.
    """
    there = _packages(target, kit_parts(target))
    if wrong := [name for name, sums in there.items() if not is_unchanged(within(target, name), sums)]:
        raise damaged(sorted(wrong))
    files = {name: within(target, name) for name in sorted(there)}
    return [KitFile(name, file.stat().st_size, sha256_on_disk(file), file) for name, file in files.items()]


def _packages(target: Path, listed: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """Those of the listed files that are packages for an office, and are there."""
    return {
        name: sums
        for name, sums in listed.items()
        if name.startswith(f"{PACKAGES}/") and name.count("/") > 1 and within(target, name).is_file()
    }


def _office(name: str) -> str:
    return name.split("/")[1]


def _is_made(made: Path, name: str, sums: frozenset[str]) -> bool:
    with suppress(OSError):
        return sha256_on_disk(within(made, name.partition("/")[2])) in sums
    return False
