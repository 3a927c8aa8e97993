"""Stores for tests: real files with the bundled Programme, copied from one made once a run."""

from __future__ import annotations

import shutil
from datetime import date
from functools import cache
from pathlib import Path

from models.demonstration.making import make_demonstration
from models.store import Store
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
