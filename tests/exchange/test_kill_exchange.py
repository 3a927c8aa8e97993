"""Killed at any moment of taking in and of writing packages: done wholly or not at all, and nothing left about."""

from __future__ import annotations

import os
import random
import select
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from exchange.exporting import export_packages
from exchange.importing import import_packages
from models.store import Store
from tests.effort import times
from tests.exchange.sitting import HUB, OPERATOR, SENDERS, Sitting, leftovers, read_by_receivers, sitting
from tests.scratch import quick_folder
from tests.stores import TODAY

pytestmark = [pytest.mark.skipif(sys.platform == "win32", reason="children are forked"), pytest.mark.long]

#: Of each of the two sorts.
KILLS = times(100)
#: One in so many dies while it opens the store or soon after, the others while they are at work.
_EARLY = 5
_CHECKED = 10
#: The largest package comes last, so that the number of one that was never finished is given to another office.
RECEIVERS = sorted(SENDERS, reverse=True)
READY, DONE = b"r", b"d"

Work = Callable[[Store], object]


def _child(path: Path, work: Work, words: int) -> None:
    with Store.open(path, today=TODAY, wait=10) as store:
        os.write(words, READY)
        work(store)
        os.write(words, DONE)


def _forked(path: Path, work: Work) -> tuple[int, int]:
    """A child at work on the closed store at `path`; its id, and where its words are read."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            _child(path, work, writing)
        finally:
            os._exit(1)
    os.close(writing)
    return child, reading


def _killed(path: Path, work: Work, wait: float, *, heard: bool) -> bool:
    """Kill a child `wait` seconds after it is ready (or was born, where it is not `heard`); True if it was done."""
    child, reading = _forked(path, work)
    with os.fdopen(reading, "rb") as said:
        if heard:
            select.select([said], [], [], 60)
        select.select([], [], [], wait)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return DONE in said.read()


def _seconds(path: Path, work: Work) -> float:
    """How long a child is at work that nobody disturbs."""
    child, reading = _forked(path, work)
    with os.fdopen(reading, "rb", buffering=0) as said:
        assert said.read(1) == READY
        begun = time.monotonic()
        assert said.read(1) == DONE
        needed = time.monotonic() - begun
    os.waitpid(child, 0)
    return needed


def _kills(path: Path, work: Work, seconds: float, seed: int) -> Iterator[tuple[int, bool]]:
    """Kill after kill: its number from 1, and whether the child had done all its work."""
    luck = random.Random(seed)
    for number in range(1, KILLS + 1):
        yield number, _killed(path, work, luck.uniform(0, seconds * 1.1), heard=number % _EARLY != 0)


def _put_back(copy: Path, path: Path) -> None:
    """The store as it was before the packages, beside whatever lies there."""
    for name in (f"{path.name}-wal", f"{path.name}-shm"):
        path.with_name(name).unlink(missing_ok=True)
    shutil.copy(copy, path)


@pytest.fixture
def given() -> Iterator[Sitting]:
    with quick_folder() as folder:
        yield sitting(folder)


def test_packages_are_taken_in_wholly_or_not_at_all(given: Sitting, tmp_path: Path) -> None:
    before = Path(shutil.copy(given.hub, tmp_path / "before.sqlite"))

    def work(store: Store) -> None:
        import_packages(store, given.packages, apply=True)

    seconds, interrupted = _seconds(given.hub, work), 0
    _put_back(before, given.hub)
    for number, done in _kills(given.hub, work, seconds, seed=20220331):
        with Store.open(given.hub, today=TODAY) as store:
            digest = store.digest()
            assert digest in (given.before, given.after), f"half of the packages was taken in by kill {number}"
            assert digest == given.after or not done, f"what was acknowledged is lost after kill {number}"
            if digest == given.after or number % _CHECKED == 0:
                assert store.check() == []
        interrupted += not done
        if digest == given.after:
            _put_back(before, given.hub)
    assert interrupted > KILLS / 5
    _put_back(before, given.hub)
    with Store.open(given.hub, today=TODAY) as store:
        outcomes = import_packages(store, given.packages, apply=True)
        assert [(each.applied, each.error) for each in outcomes] == [(True, None)] * len(given.packages)
        assert store.digest() == given.after
        assert store.check() == []
    assert leftovers(given.hub.parent) == []


def test_packages_are_written_wholly_or_not_at_all(given: Sitting) -> None:
    stick = given.stick

    def work(store: Store) -> None:
        export_packages(store, to=RECEIVERS, folder=stick, operator=OPERATOR)

    seconds, interrupted, seen = _seconds(given.hub, work), 0, set[str]()
    for number, done in _kills(given.hub, work, seconds, seed=20220630):
        with Store.open(given.hub, today=TODAY) as store:
            assert store.digest() == given.before
            if number % _CHECKED == 0:
                assert store.check() == []
        new = [path for path in stick.glob(f"{HUB}_gui_*.dondoc") if path.name not in seen]
        read_by_receivers(given, new)
        seen |= {path.name for path in new}
        interrupted += not done
    assert interrupted > KILLS / 5
    assert len(seen) > KILLS / 10
    with Store.open(given.hub, today=TODAY) as store:
        written = export_packages(store, to=RECEIVERS, folder=stick, operator=OPERATOR)
        assert store.check() == []
    assert leftovers(given.hub.parent) == []
    assert leftovers(stick) == []
    for name, package in zip(RECEIVERS, written, strict=True):
        _check_taken_in(given, name, package.path)


def _check_taken_in(given: Sitting, name: str, package: Path) -> None:
    """The receiver has nothing of the returns of others, so it comes to what the hub had."""
    with Store.open(given.stores[name], today=TODAY) as store:
        (outcome,) = import_packages(store, [package], apply=True)
        assert outcome.error is None
        assert store.check() == []
