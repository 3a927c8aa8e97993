"""Copies of the store: daily, fourteen kept, whole; and putting one back."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime, timedelta
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from models.errors import KnownError
from models.operations import assign, record_direction
from models.store import BackupReason, Store
from models.store.backup import KEPT, back_up, backups, read_only_address
from tests.stores import TODAY, copied_store


def test_the_first_write_of_a_day_copies_the_state_before_it(store: Store) -> None:
    before = store.digest()
    store.perform(record_direction, operator="An", path="II.1[a]", text="Khẩn trương.")
    store.perform(record_direction, operator="An", path="II.1[a]", text="Làm ngay.")
    (copy,) = store.backups()
    assert (copy.reason, copy.taken_at.date()) == (BackupReason.DAILY, TODAY)
    with Store.open(copy.path, writer=False) as kept:
        assert kept.digest() == before


def test_an_undo_may_be_the_first_change_of_a_day(tmp_path: Path) -> None:
    path = copied_store(tmp_path)
    with Store.open(path, today=TODAY) as store:
        store.perform(record_direction, operator="An", path="II.1[a]", text="Khẩn trương.")
    with Store.open(path, today=TODAY + timedelta(days=1)) as store:
        before = store.digest()
        store.undo(operator="An")
        newest = store.backups()[0]
    assert newest.taken_at.date() == TODAY + timedelta(days=1)
    with Store.open(newest.path, writer=False) as kept:
        assert kept.digest() == before


@pytest.mark.parametrize(
    ("path", "address"),
    [
        (
            PureWindowsPath(r"D:\Dữ liệu\a 100%.sqlite"),
            "file:///D:/D%E1%BB%AF%20li%E1%BB%87u/a%20100%25.sqlite?mode=ro",
        ),
        (PureWindowsPath(r"\\may-chu\chung\a.sqlite"), "file:////may-chu/chung/a.sqlite?mode=ro"),
        (PurePosixPath("/srv/a?#.sqlite"), "file:///srv/a%3F%23.sqlite?mode=ro"),
    ],
)
def test_an_address_names_the_file_and_no_server(path: PurePath, address: str) -> None:
    assert read_only_address(path) == address


def test_fourteen_daily_copies_are_kept_and_others_are_not_counted(store: Store) -> None:
    store.back_up()
    for day in range(KEPT + 6):
        back_up(store.path, BackupReason.DAILY, datetime(2022, 1, 1) + timedelta(days=day))
    kept = backups(store.path)
    daily = [copy for copy in kept if copy.reason is BackupReason.DAILY]
    assert len(daily) == KEPT
    assert daily[-1].taken_at.date() == date(2022, 1, 7)
    assert [copy.reason for copy in kept].count(BackupReason.MANUAL) == 1
    assert kept == sorted(kept, key=lambda copy: copy.taken_at, reverse=True)


def test_restore_brings_the_state_back_as_a_new_site(tmp_path: Path) -> None:
    path = copied_store(tmp_path)
    with Store.open(path, today=TODAY) as store:
        store.perform(assign, operator="An", path="II.1[a]", lead=["BTGTU"])
        copy, wanted, site = store.back_up(), store.digest(), store.site
        store.perform(record_direction, operator="An", path="II.1[a]", text="Khẩn trương.")
        lost = store.digest()
    Store.restore(path, copy.path, today=TODAY)
    with Store.open(path, today=TODAY) as store:
        assert store.digest() == wanted
        assert store.site != site
        assert store.check() == []
        store.perform(record_direction, operator="An", path="II.1[a]", text="Việc mới.")
        (present,) = [each for each in store.backups() if each.reason is BackupReason.RESTORE]
    with Store.open(present.path, writer=False) as kept:
        assert kept.digest() == lost


def test_restore_over_a_damaged_store_sets_it_aside(tmp_path: Path) -> None:
    path = copied_store(tmp_path)
    with Store.open(path, today=TODAY) as store:
        copy, wanted = store.back_up(), store.digest()
    path.write_bytes(b"SQLite format 3\0" + bytes(20_000))
    Store.restore(path, copy.path, today=TODAY)
    with Store.open(path, today=TODAY) as store:
        assert store.digest() == wanted
    assert len(list((tmp_path / "backups").glob("*.damaged"))) == 1


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0" + bytes(20_000)])
def test_a_damaged_copy_is_refused_and_the_store_stays(tmp_path: Path, content: bytes) -> None:
    path = copied_store(tmp_path)
    before = path.read_bytes()
    copy = tmp_path / "hỏng.sqlite"
    copy.write_bytes(content)
    with pytest.raises(KnownError) as refused:
        Store.restore(path, copy, today=TODAY)
    assert refused.value.code in ("store.damaged", "store.foreign")
    assert path.read_bytes() == before


def test_an_open_store_is_not_replaced(store: Store) -> None:
    copy = store.back_up()
    with pytest.raises(KnownError) as refused:
        Store.restore(store.path, copy.path, today=TODAY)
    assert refused.value.code == "store.in_use"


def test_a_copy_is_one_file_that_any_sqlite_reads(store: Store) -> None:
    copy = store.back_up()
    with sqlite3.connect(copy.path) as plain:
        assert plain.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert plain.execute("SELECT count(*) FROM task").fetchone() == (69,)
    plain.close()
    assert [path.name for path in copy.path.parent.iterdir()] == [copy.path.name]
