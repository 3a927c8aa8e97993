"""Opening what is not a store, what cannot be written to, what another has open: calm words, and nothing changed."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import partial
from pathlib import Path

import pytest
from sqlmodel import col, select

from models.errors import KnownError
from models.operations import add_office, record_direction
from models.queries.history import history
from models.store import Store, creation
from models.store.failures import known_failures
from models.tables import Change, Office
from tests.stores import TODAY, copied_store


def _refusal(action: Callable[[], object]) -> str:
    with pytest.raises(KnownError) as refused:
        action()
    assert refused.value.message
    return refused.value.code


def test_a_missing_file(tmp_path: Path) -> None:
    assert _refusal(lambda: Store.open(tmp_path / "không có.sqlite")) == "store.missing"
    assert _refusal(lambda: Store.open(tmp_path)) == "store.missing"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"x", b"PK\x03\x04" + bytes(5_000), bytes(100)])
def test_a_file_that_is_no_database(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "dondoc.sqlite"
    path.write_bytes(content)
    assert _refusal(lambda: Store.open(path)) == "store.damaged"
    assert path.read_bytes() == content


@pytest.mark.parametrize("place", [16, 100, 4_096, 60_000])
def test_a_damaged_store_is_refused_or_found(tmp_path: Path, place: int) -> None:
    path = copied_store(tmp_path)
    content = bytearray(path.read_bytes())
    content[place : place + 3_000] = b"\xff" * 3_000
    path.write_bytes(content)
    try:
        with Store.open(path, today=TODAY) as store:
            found = store.check()
    except KnownError as error:
        found = [error.code]
    assert found
    assert found[0] not in ("store.missing", "store.in_use", "store.disk_full")


def test_a_truncated_store(tmp_path: Path) -> None:
    path = copied_store(tmp_path)
    os.truncate(path, path.stat().st_size // 2)

    def open_and_check() -> None:
        with Store.open(path, today=TODAY) as store:
            store.check()

    assert _refusal(open_and_check) == "store.damaged"


def test_another_programs_database(tmp_path: Path) -> None:
    path = tmp_path / "dondoc.sqlite"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE khac (a)")
    other.close()
    before = path.read_bytes()
    assert _refusal(lambda: Store.open(path)) == "store.foreign"
    assert path.read_bytes() == before


def test_a_store_of_a_newer_version(tmp_path: Path) -> None:
    path = copied_store(tmp_path)
    with sqlite3.connect(path) as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
    newer.close()
    assert _refusal(lambda: Store.open(path)) == "store.too_new"


def test_a_second_window_is_refused_and_a_reader_is_not(store: Store) -> None:
    assert _refusal(lambda: Store.open(store.path)) == "store.in_use"
    with Store.open(store.path, writer=False) as reader:
        assert reader.digest() == store.digest()
        store.perform(record_direction, operator="An", path="II.1[a]", text="Khẩn trương.")
        assert reader.digest() == store.digest()


def test_the_lock_goes_with_the_process(tmp_path: Path) -> None:
    path = copied_store(tmp_path)
    code = "import os, sys; from pathlib import Path; from models.store import Store; Store.open(Path(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", code + "; os._exit(0)", str(path)], check=True, timeout=300)
    with Store.open(path) as store:
        assert store.recovered


def test_a_store_is_never_made_over_a_file(store: Store) -> None:
    before = store.digest()
    assert _refusal(lambda: Store.create(store.path)) == "store.exists"
    assert store.digest() == before


def test_of_two_that_make_the_same_store_the_first_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The icon clicked twice on the first day: what the quicker one made, and may hold open, stays."""
    path, fill = tmp_path / "dondoc.sqlite", creation._fill

    def fill_while_another_is_quicker(part: Path, office: str, now: datetime) -> None:
        fill(part, office, now)
        path.write_bytes(b"the other's")

    monkeypatch.setattr(creation, "_fill", fill_while_another_is_quicker)
    assert _refusal(lambda: Store.create(path, today=TODAY)) == "store.exists"
    assert path.read_bytes() == b"the other's"
    assert list(tmp_path.iterdir()) == [path]


def test_an_office_taken_back_is_nobody_to_type_for(store: Store) -> None:
    store.perform(add_office, operator="An", code="SO-A", name="Sở A")
    store.undo(operator="An")
    direct = partial(store.perform, record_direction, operator="An", on_behalf_of="SO-A", path="II.1[a]", text="Làm.")
    assert _refusal(direct) == "office.unknown"
    store.perform(add_office, operator="An", code="SO-A", name="Sở A")
    direct()
    with store.read() as session:
        assert history(session)[0].on_behalf_of == "SO-A"
        living = session.exec(select(Office.uid).where(col(Office.code) == "SO-A", ~col(Office.deleted))).one()
        assert session.exec(select(Change.on_behalf_of).where(col(Change.no) == 4)).one() == living


def test_an_unknown_office_leaves_nothing(tmp_path: Path) -> None:
    assert _refusal(lambda: Store.create(tmp_path / "a.sqlite", office="KHONG-CO")) == "office.unknown"
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def unwritable(tmp_path: Path) -> Iterator[Path]:
    """A folder with a store in which an ordinary user may not write."""
    folder = tmp_path / "chỉ đọc"
    copied_store(folder)
    (folder / "dondoc.sqlite").chmod(0o444)
    folder.chmod(0o555)
    for parent in folder.parents:
        if parent.owner() == folder.owner() and parent != Path("/"):
            parent.chmod(parent.stat().st_mode | 0o055)
    yield folder
    folder.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no user to become")
@pytest.mark.parametrize(
    ("action", "said"),
    [
        ("Store.open(path)", "store.read_only"),
        ("Store.create(path.with_name('new.sqlite'))", "store.read_only"),
        ("print(len(Store.open(path, writer=False).digest()))", "64"),
    ],
)
def test_a_folder_that_cannot_be_written_to_can_be_read(unwritable: Path, action: str, said: str) -> None:
    code = (
        "import os, sys\nfrom pathlib import Path\nfrom models.errors import KnownError\n"
        "from models.store import Store\n"
        "path = Path(sys.argv[1])\nif os.geteuid() == 0:\n    os.setuid(65534)\n"
        f"try:\n    {action}\nexcept KnownError as error:\n    print(error.code)\n"
    )
    path = str(unwritable / "dondoc.sqlite")
    ran = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, timeout=300, check=True)
    assert ran.stdout.split() == [said]


def test_a_full_disk_keeps_what_was_there(store: Store) -> None:
    """SQLite's own limit on pages fails exactly as a full disk does."""
    store.perform(record_direction, operator="An", path="II.1[a]", text="Khẩn trương.")
    before = store.digest()
    with store._engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        pages = driver.execute("PRAGMA page_count").fetchone()[0]
        driver.execute(f"PRAGMA max_page_count = {pages}")
    long = "Khẩn trương, quyết liệt. " * 150

    def write_until_full() -> None:
        for _ in range(200):
            store.perform(record_direction, operator="An", path="II.1[a]", text=long)

    assert _refusal(write_until_full) == "store.disk_full"
    with store._engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        driver.execute("PRAGMA max_page_count = 1000000")
    assert store.check() == []
    while store.undoable() and store.digest() != before:
        store.undo(operator="An")
    assert store.digest() == before


def test_today_may_be_fixed(tmp_path: Path) -> None:
    with Store.open(copied_store(tmp_path), today=date(2021, 12, 31)) as store:
        assert store.today == date(2021, 12, 31)
    with Store.open(store.path) as store:
        assert store.today == date.today()


def test_a_damaged_page_is_not_called_mended(tmp_path: Path) -> None:
    path = copied_store(tmp_path)
    content = bytearray(path.read_bytes())
    content[300_000:302_000] = b"\xff" * 2_000
    path.write_bytes(content)
    with Store.open(path, today=TODAY) as store:
        assert _refusal(store.rebuild) == "store.damaged"


def test_a_store_is_not_made_below_what_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "tệp").write_text("", encoding="ascii")
    assert _refusal(lambda: Store.create(tmp_path / "tệp" / "sâu" / "a.sqlite")) == "store.read_only"
    assert _refusal(lambda: Store.create(tmp_path / "tệp" / "a.sqlite")) == "store.read_only"


def test_a_failure_in_whose_chain_it_stands_itself_passes_unchanged(tmp_path: Path) -> None:
    first, second = OSError("no number"), ValueError("in between")
    first.__cause__, second.__context__ = second, first
    with pytest.raises(OSError, match="no number"), known_failures(tmp_path / "any"):
        raise first
