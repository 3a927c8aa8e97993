"""Disks that are full, and folders that vanish, at any step of taking in and of writing packages."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import event

from exchange.exporting import export_packages
from exchange.importing import PackageOutcome, import_packages
from models.errors import KnownError
from models.store import Store, backup
from tests.exchange.full_disk import FullDisk, fill, small_disk, telling, unmount
from tests.exchange.sitting import HUB, OPERATOR, SENDERS, Sitting, leftovers, read_by_receivers, sitting
from tests.scratch import quick_folder
from tests.stores import TODAY

#: What is said of the disk that holds the data, and of a stick.
FULL, NO_ROOM, GONE = "store.disk_full", "exchange.no_room", "exchange.target_gone"
_NO_LIMIT = 2**30


@pytest.fixture
def given() -> Iterator[Sitting]:
    with quick_folder() as folder:
        yield sitting(folder)


# -- taking in ----------------------------------------------------------------------------------------------------


def _import(store: Store, packages: Sequence[Path]) -> list[PackageOutcome]:
    return import_packages(store, packages, apply=True)


def _refusals(store: Store, given: Sitting) -> set[str]:
    """The codes with which packages, or all of them, are refused; where none is applied, nothing has changed."""
    try:
        outcomes = _import(store, given.packages)
    except KnownError as refusal:
        outcomes, codes = [], {refusal.code}
    else:
        codes = {each.error.code for each in outcomes if each.error is not None}
    if not any(each.applied for each in outcomes):
        assert store.digest() == given.before
    return codes


def _check_retried(store: Store, given: Sitting) -> None:
    """With room again, all is taken in that was not, and the state is that of a sitting that nothing disturbed."""
    assert leftovers(given.hub.parent) == []
    assert [each.error for each in _import(store, given.packages)] == [None] * len(given.packages)
    assert store.digest() == given.after
    assert store.check() == []


def _put_back(given: Sitting, copy: Path) -> None:
    """The hub's folder as it was before the packages."""
    shutil.rmtree(given.hub.parent, ignore_errors=True)
    shutil.copytree(copy, given.hub.parent, dirs_exist_ok=True)


@pytest.mark.long
def test_taking_in_where_the_disk_fills_at_any_step(given: Sitting, tmp_path: Path) -> None:
    copy, folder = tmp_path / "copy", given.hub.parent
    shutil.copytree(folder, copy)
    with Store.open(given.hub, today=TODAY) as store, FullDisk(folder).watched() as disk:
        assert _refusals(store, given) == set()
    numbers = telling(disk.steps)
    assert len(numbers) > 20
    for number in numbers:
        _put_back(given, copy)
        with Store.open(given.hub, today=TODAY) as store:
            with FullDisk(folder, number).watched():
                codes = _refusals(store, given)
            assert codes == {FULL}, f"step {number}: {disk.steps[number - 1]}"
            _check_retried(store, given)


@contextmanager
def _limited(store: Store, pages: int) -> Iterator[None]:
    """The data file may not grow beyond so many pages."""

    def limit(connection: sqlite3.Connection, *_further: Any) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(store._engine, "checkout", limit)
    try:
        yield
    finally:
        event.remove(store._engine, "checkout", limit)
        with store._engine.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA max_page_count = {_NO_LIMIT}")


def _pages(store: Store) -> int:
    with store.read() as session:
        return int(session.connection().exec_driver_sql("PRAGMA page_count").scalar_one())


@pytest.mark.long
def test_taking_in_where_the_data_file_cannot_grow(given: Sitting, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(given.hub.parent, copy)
    with Store.open(given.hub, today=TODAY) as store:
        before = _pages(store)
        assert _refusals(store, given) == set()
        grown = _pages(store) - before
    assert grown > 3
    for pages in range(grown):
        _put_back(given, copy)
        with Store.open(given.hub, today=TODAY) as store:
            with _limited(store, before + pages):
                assert _refusals(store, given) == {FULL}, f"{pages} of {grown} pages"
            _check_retried(store, given)


def test_taking_in_where_the_copy_beforehand_has_no_room(given: Sitting, monkeypatch: pytest.MonkeyPatch) -> None:
    def connect(database: str | Path, *, uri: bool = False) -> sqlite3.Connection:
        connection = sqlite3.connect(database, uri=uri)
        connection.execute("PRAGMA max_page_count = 40")
        return connection

    with Store.open(given.hub, today=TODAY) as store:
        with monkeypatch.context() as patch:
            patch.setattr(backup, "sqlite3", SimpleNamespace(connect=connect))
            assert _refusals(store, given) == {FULL}
        assert store.backups() == []
        _check_retried(store, given)


@pytest.mark.long
def test_taking_in_on_a_small_disk(given: Sitting, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(given.hub.parent, copy)
    with small_disk(tmp_path / "disk", 24 << 20) as disk:
        if disk is None:  # the steps are refused one by one in the tests above
            return
        hub = disk / "hub" / given.hub.name
        there = Sitting({**given.stores, HUB: hub}, given.packages, given.before, given.after)
        seen: set[str] = set()
        for left in range(0, 14 << 20, 700_000):
            _put_back(there, copy)
            ballast = fill(disk, left)
            codes = _refusals_of_opening(there)
            ballast.unlink()
            with Store.open(hub, today=TODAY) as store:
                _check_retried(store, there)
            assert codes <= {FULL}, f"{left} bytes left"
            seen.add(" ".join(codes))
        assert seen == {FULL, ""}


def _refusals_of_opening(given: Sitting) -> set[str]:
    try:
        store = Store.open(given.hub, today=TODAY)
    except KnownError as refusal:
        return {refusal.code}
    with store:
        return _refusals(store, given)


def test_a_stick_that_is_pulled_out_between_two_packages(given: Sitting) -> None:
    aside = given.stick.parent / "elsewhere"

    def told(done: int, _of: int) -> None:
        if done == 1:
            given.stick.rename(aside)

    with Store.open(given.hub, today=TODAY) as store:
        outcomes = import_packages(store, given.packages, apply=True, told=told)
        assert [each.error and each.error.code for each in outcomes] == [None, *["exchange.source_gone"] * 2]
        aside.rename(given.stick)
        _check_retried(store, given)


# -- writing ------------------------------------------------------------------------------------------------------


def _export_code(store: Store, folder: Path) -> str | None:
    """The code with which writing packages into `folder` is refused."""
    try:
        export_packages(store, to=SENDERS, folder=folder, operator=OPERATOR)
    except KnownError as refusal:
        return refusal.code
    return None


def _check_stick(store: Store, given: Sitting, stick: Path) -> None:
    """Only whole packages lie there, the data are as before, and with room again all packages are written."""
    assert leftovers(given.hub.parent) == []
    assert store.digest() == given.before
    if stick.is_dir():
        assert leftovers(stick) == []
        read_by_receivers(given, list(stick.glob("*.dondoc")))
        shutil.rmtree(stick)
    stick.mkdir()
    assert _export_code(store, stick) is None
    assert len(list(stick.iterdir())) == len(SENDERS)


@pytest.mark.long
def test_writing_where_the_disks_fill_at_any_step(given: Sitting) -> None:
    stick, whole = given.stick.parent / "to", given.hub.parent.parent
    stick.mkdir()
    with Store.open(given.hub, today=TODAY) as store:
        with FullDisk(whole).watched() as disk:
            assert _export_code(store, stick) is None
        numbers = telling(disk.steps)
        assert len(numbers) > 10
        for number in numbers:
            shutil.rmtree(stick)
            stick.mkdir()
            with FullDisk(whole, number).watched():
                code = _export_code(store, stick)
            assert code in (FULL, NO_ROOM), f"step {number}: {disk.steps[number - 1]}"
            _check_stick(store, given, stick)
        assert store.check() == []


@pytest.mark.long
def test_writing_where_the_folder_vanishes_at_any_step(given: Sitting) -> None:
    stick = given.stick.parent / "to"
    stick.mkdir()
    with Store.open(given.hub, today=TODAY) as store:
        with FullDisk(stick).watched() as disk:
            assert _export_code(store, stick) is None
        for number in telling(disk.steps[:-1]):  # at the last one, everything has reached the folder
            with FullDisk(stick, number, lambda: shutil.rmtree(stick)).watched():
                code = _export_code(store, stick)
            assert code == GONE, f"step {number}: {disk.steps[number - 1]}"
            _check_stick(store, given, stick)
        assert store.check() == []


@pytest.mark.long
def test_writing_on_a_small_stick_that_fills_or_is_pulled_out(given: Sitting, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 8 << 20) as stick:
        if stick is None:
            return
        with Store.open(given.hub, today=TODAY) as store:
            for left in range(0, 1 << 20, 100_000):
                ballast = fill(stick, left)
                assert _export_code(store, stick) in (None, NO_ROOM), f"{left} bytes left"
                assert leftovers(stick) == []
                read_by_receivers(given, list(stick.glob("*.dondoc")))
                ballast.unlink()
            with FullDisk(stick, 2, lambda: unmount(stick)).watched():
                assert _export_code(store, stick) == GONE
            assert store.digest() == given.before
            assert leftovers(given.hub.parent) == []
            assert list(stick.iterdir()) == []
            assert _export_code(store, stick) is None


@pytest.mark.long
def test_an_office_is_told_between_two_packages_that_the_stick_is_full(given: Sitting, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 8 << 20) as stick, Store.open(given.hub, today=TODAY) as store:
        if stick is None:
            return

        def told(done: int, _of: int) -> None:
            if done == 1:
                fill(stick, 0)

        with pytest.raises(KnownError) as known:
            export_packages(store, to=SENDERS, folder=stick, operator=OPERATOR, told=told)
        assert known.value.code == NO_ROOM
        (first,) = stick.glob("*.dondoc")
        read_by_receivers(given, [first])
        (stick / "ballast").unlink()
        assert _export_code(store, stick) is None
