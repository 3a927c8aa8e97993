"""Stores for tests: real files with the bundled Programme, copied from one made once a run."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import date
from functools import cache
from pathlib import Path

from models.demonstration.making import make_demonstration
from models.store import Store
from models.store.check import findings
from models.store.kept_check import kept_findings
from tests.scratch import run_folder

#: The day on which stores of tests are made, if nothing else is said.
TODAY = date(2022, 2, 15)


@cache
def pattern(office: str) -> Path:
    """A new store of `office`, closed; never opened by a test, only copied."""
    path = run_folder("patterns") / f"{office}.sqlite"
    Store.create(path, office=office, today=TODAY).close()
    return path


def copied_store(folder: Path, *, office: str = "VPTU") -> Path:
    """A new store in `folder`, closed."""
    folder.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(pattern(office), folder / "dondoc.sqlite"))


@cache
def invented_pattern() -> Path:
    """A demonstration, closed; never opened by a test, only copied."""
    path = run_folder("patterns") / "demonstration.sqlite"
    make_demonstration(path)
    return path


def copied_demonstration(folder: Path) -> Path:
    """A demonstration in `folder`, closed."""
    folder.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(invented_pattern(), folder / "dondoc.sqlite"))


def move_to(path: Path, office: str) -> None:
    """The data of a closed store of the hub, as they would lie at another office's desk, which believes the hub."""
    with closing(sqlite3.connect(path)) as file, file:
        file.execute(
            "INSERT INTO certificate (site, serial, signing_key, sealing_key, statement, signature)"
            " SELECT site, 1, x'', '', x'', x'' FROM installation"
        )
        file.execute("UPDATE installation SET site = 7, office = (SELECT uid FROM office WHERE code = ?)", (office,))
        file.execute("DELETE FROM own_site")
        file.execute("INSERT INTO own_site (site, office, since) SELECT site, office, created_at FROM installation")


def faults_but_of_files(store: Store) -> list[str]:
    """What a check finds beside kept files: those of a frozen store were not frozen with it, and are told as gone."""
    with store.read() as session:
        of_files = kept_findings(session)
        return [each for each in findings(session) if each not in of_files]
