"""Making stores, looking after them, and what is said of a store that cannot be opened."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from models.store import Store
from tests.cli.conftest import TODAY, Run


def test_init_makes_a_store_for_an_office_and_never_over_a_file(command: Run, tmp_path: Path) -> None:
    path = tmp_path / "new" / "kho.sqlite"
    made = command("init", "--office", "HU-LONGMY", "--store", str(path), "--today", TODAY)
    assert (made.status, made.err) == (0, "")
    assert "HU-LONGMY" in made.out
    content = path.read_bytes()
    again = command("init", "--store", str(path))
    assert (again.status, again.codes) == (1, ["store.exists"])
    assert path.read_bytes() == content
    refused = command("record", "II.3.2(3)", "--progress", "in_progress", "--on", "2021-12-31", "--store", str(path))
    assert refused.codes == ["authority.not_assigned"]


def test_init_for_an_unknown_office_leaves_nothing(command: Run, tmp_path: Path) -> None:
    outcome = command("init", "--office", "KHONG-CO", "--store", str(tmp_path / "kho.sqlite"))
    assert (outcome.status, outcome.codes) == (1, ["office.unknown"])
    assert not (tmp_path / "kho.sqlite").exists()


def test_named_store_that_is_missing_is_not_made(command: Run, tmp_path: Path) -> None:
    outcome = command("list", "--store", str(tmp_path / "none.sqlite"))
    assert (outcome.status, outcome.out, outcome.codes) == (1, "", ["store.missing"])
    assert list(tmp_path.glob("none*")) == []


def test_own_store_is_made_at_the_first_command(command: Run, tmp_path: Path) -> None:
    outcome = command("list", "--format", "json", "--as-of", "2021-12-31")
    assert (outcome.status, outcome.err) == (0, "")
    assert len(outcome.data) == 69
    assert len(list((tmp_path / "home").rglob("dondoc.sqlite"))) == 1


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7", b"SQLite format 3\0" + bytes(4000)], ids=["empty", "pdf", "torn"]
)
def test_file_that_is_no_store_is_refused_and_left_alone(command: Run, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "kho.sqlite"
    path.write_bytes(content)
    for words in (("list",), ("undo",), ("check",)):
        outcome = command(*words, "--store", str(path))
        assert (outcome.status, outcome.out) == (1, "")
        assert outcome.codes[0].startswith("store.")
    assert path.read_bytes() == content


def test_database_of_another_program_is_refused(command: Run, tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE note (text)")
    other.close()
    assert command("list", "--store", str(path)).codes == ["store.foreign"]
    assert command("list", "--store", str(tmp_path)).codes == ["store.missing"]


def test_reading_goes_on_beside_a_window_and_writing_does_not(on_store: Run, store: Path) -> None:
    with Store.open(store):
        assert len(on_store("list", "--format", "json").data) == 69
        assert on_store("check").status == 0
        outcome = on_store("assign", "II.2[c]", "--lead", "UBKTTU")
    assert (outcome.status, outcome.out, outcome.codes) == (1, "", ["store.in_use"])
    assert on_store("history", "--format", "json").data == []
    assert on_store("assign", "II.2[c]", "--lead", "UBKTTU").status == 0


def test_sound_store_is_found_sound(done: Run) -> None:
    assert done("check", "--format", "json").data == {"sound": True, "findings": []}
    assert done("check", "--format", "csv").out == "finding\r\n"
    assert "nguyên vẹn" in done("check").out


def test_drifted_row_is_found_and_rebuilt(on_store: Run, store: Path) -> None:
    digest = on_store("digest").out
    with sqlite3.connect(store) as database:
        database.execute("UPDATE task SET title = 'Khác' WHERE path = 'II.3.2(9)'")
    database.close()
    found = on_store("check", "--format", "json")
    assert (found.status, found.codes) == (1, ["store.unsound"])
    assert found.data["sound"] is False
    assert found.data["findings"]
    assert on_store("rebuild").status == 0
    assert on_store("check").status == 0
    assert on_store("digest").out == digest


def test_digest_names_the_state(done: Run) -> None:
    digest = done("digest").out
    assert len(digest.strip()) >= 32
    assert done("digest", "--format", "json").data == {"digest": digest.strip()}
    done("assign", "II.2[c]", "--lead", "UBKTTU")
    assert done("digest").out != digest
    done("undo")
    assert done("digest").out == digest
    done("rebuild")
    assert done("digest").out == digest


def test_what_is_taken_back_is_named_with_its_time_and_its_person(done: Run, command: Run, store: Path) -> None:
    done("assign", "II.2[c]", "--lead", "UBKTTU")
    (made,) = done("history", "--format", "json").data
    day, month, year = made["claimed_at"][8:10], made["claimed_at"][5:7], made["claimed_at"][:4]
    for verb in ("undo", "redo"):
        outcome = command(verb, "--store", str(store), "--today", TODAY, "--operator", "Lê Văn C")
        assert (outcome.status, outcome.err) == (0, "")
        assert f"{day}/{month}/{year} {made['claimed_at'][11:16]}, Nguyễn Văn A" in outcome.out


def test_attached_copy_is_shown_beside_the_task(done: Run, refused: Callable[..., str], tmp_path: Path) -> None:
    assert "attach-source" in done("show", "II.3.2(9)", "--source").out
    assert refused("attach-source", str(tmp_path / "none.txt")) == "source.missing"
    (tmp_path / "copy.odt").write_bytes(b"x")
    assert refused("attach-source", str(tmp_path / "copy.odt")) == "source.unknown_format"
    copy = tmp_path / "bản sao.txt"
    copy.write_text("CHƯƠNG TRÌNH\n(3) Một nhiệm vụ\n", encoding="utf-8")
    assert "bản sao.txt" in done("attach-source", str(copy)).out
    assert "bản sao.txt" in done("parameters").out
    found = done("show", "II.3.2(9)", "--source", "--format", "json").data
    assert found["passage"]["name"] == "bản sao.txt"
    assert done("show", "II.3.2(9)", "--format", "json").data["passage"] is None
    copy.unlink()
    assert done("show", "II.3.2(9)", "--source").status == 0
