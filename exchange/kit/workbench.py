"""What is kept at home while a kit is unfinished: its packages and passphrases, which are made once."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from exchange.passphrases import invented_passphrase
from models.landing import land
from models.store import Store
from models.store.failures import known_failures

_RECORD = "kit.json"
#: In a workbench the packages, in a folder for each office.
BENCH_PACKAGES = "packages"
#: After so many days an unfinished kit is begun anew: its packages are old.
_KEPT_DAYS = 7
#: Only the person may read where passphrases lie.
_PRIVATE = 0o700


class Workbench:
    """A folder beside the store, one for each choice of offices and round."""

    def __init__(self, folder: Path, today: date) -> None:
        self.folder = folder
        self._today = today
        self._offices: dict[str, dict[str, Any]] = {}
        with known_failures(folder):
            self._open()

    @property
    def packages(self) -> Path:
        """Where the packages lie, in a folder for each office."""
        return self.folder / BENCH_PACKAGES

    def passphrase(self, code: str) -> str:
        """The passphrase of an office's invitation, kept before anything is sealed with it."""
        office = self._offices.setdefault(code, {})
        if "passphrase" not in office:
            office["passphrase"] = invented_passphrase()
            self._save()
        return str(office["passphrase"])

    def has(self, code: str, *, invited: bool, operations: int) -> bool:
        """Whether the packages of an office are made of these `operations`, so many as the store holds.

        An office that was confirmed since gets no invitation, and what was written since is in every package.
        """
        office = self._offices.get(code, {})
        return office.get("invited") is invited and office.get("operations") == operations

    def fresh(self, code: str) -> Path:
        """The empty folder of an office whose packages are to be made."""
        folder = self.packages / code
        shutil.rmtree(folder, ignore_errors=True)
        with known_failures(folder):
            folder.mkdir(parents=True)
        return folder

    def note(self, code: str, *, invited: bool, operations: int) -> None:
        """The packages of an office are made, of so many operations."""
        self._offices.setdefault(code, {}).update(invited=invited, operations=operations)
        self._save()

    def _open(self) -> None:
        with suppress(OSError, ValueError, KeyError, TypeError):
            record = json.loads((self.folder / _RECORD).read_text(encoding="utf-8"))
            if not _is_old(record, self._today):
                self._offices = dict(record["offices"])
                return
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True, mode=_PRIVATE)
        self._save()

    def _save(self) -> None:
        record = {"made_on": self._today.isoformat(), "offices": self._offices}
        land(self.folder / _RECORD, json.dumps(record, ensure_ascii=False, indent=1).encode())


def workbench_of(store: Store, offices: Sequence[str], round_uid: str | None) -> Workbench:
    """The workbench of a kit for these offices (codes), as it was left or new; those that nobody went on with go."""
    folder = bench_folder(store, offices, round_uid)
    for other in folder.parent.glob("*"):
        if other != folder and _is_given_up(other, store.today):
            shutil.rmtree(other, ignore_errors=True)
    return Workbench(folder, store.today)


def clear_workbench(store: Store, offices: Sequence[str], round_uid: str | None) -> None:
    """The kit is finished and its passphrases were handed over: nothing of it is kept."""
    folder = bench_folder(store, offices, round_uid)
    shutil.rmtree(folder, ignore_errors=True)
    with suppress(OSError):  # another kit is unfinished
        folder.parent.rmdir()


def _is_given_up(folder: Path, today: date) -> bool:
    try:
        return _is_old(json.loads((folder / _RECORD).read_text(encoding="utf-8")), today)
    except (OSError, ValueError, KeyError, TypeError):
        return True


def _is_old(record: Any, today: date) -> bool:
    return abs((today - date.fromisoformat(record["made_on"])).days) > _KEPT_DAYS


def bench_folder(store: Store, offices: Sequence[str], round_uid: str | None) -> Path:
    """Where the workbench of a kit is, or would be."""
    chosen = json.dumps([sorted(set(offices)), round_uid])
    name = hashlib.sha256(chosen.encode()).hexdigest()[:16]
    return store.path.with_name(f"{store.path.name}.kits") / name
