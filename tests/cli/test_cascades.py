"""`cascade …`, `--file` and `file`: districts' tasks and files of documents from the command line."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import TODAY, Run
from tests.stores import copied_store

PATH, DISTRICT = "II.3.2(7)", "HU-LONGMY"
KEYS = [
    "id", "parent", "office", "title", "person", "deadline", "progress", "completed_on", "note", "timeliness",
    "days_late",
]  # fmt: skip
EVIDENCE = ("--number", "5-NQ/TU", "--issued", "2021-12-15", "--by", "UBND")
UNKNOWN = "00000000-0000-8000-8000-000000000000"


@pytest.fixture
def at_district(command: Run, tmp_path: Path) -> Run:
    """Run a command that succeeds at a district's own store."""
    path = copied_store(tmp_path / "district", office=DISTRICT)

    def run(*words: str) -> Any:
        outcome = command(*words, "--store", str(path), "--today", TODAY, "--operator", "Lê Văn Ba")
        assert (outcome.status, outcome.err) == (0, "")
        return outcome

    return run


def listed(done: Run, *words: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = done("cascade", "list", *words, "--format", "json").data
    return found


def the_id(done: Run) -> str:
    (row,) = listed(done)
    return str(row["id"])


def shown(done: Run, path: str) -> dict[str, Any]:
    found: dict[str, Any] = done("show", path, "--format", "json").data
    return found


# -- districts' tasks -------------------------------------------------------------------------------------------------


def test_a_district_keeps_tasks_of_its_own(at_district: Run) -> None:
    said = at_district("cascade", "add", PATH, "--title", "Kế hoạch cải cách", "--person", "Nguyễn Văn Bé",
                       "--deadline", "quý II năm 2022", "--note", "theo kế hoạch của tỉnh").out  # fmt: skip
    for read in (PATH, "Kế hoạch cải cách", "Nguyễn Văn Bé", "30/06/2022", the_id(at_district)):
        assert read in said
    (row,) = listed(at_district)
    assert list(row) == KEYS
    assert row == {
        "id": row["id"], "parent": PATH, "office": DISTRICT, "title": "Kế hoạch cải cách", "person": "Nguyễn Văn Bé",
        "deadline": "2022-06-30", "progress": "not_started", "completed_on": None, "note": "theo kế hoạch của tỉnh",
        "timeliness": "not_due", "days_late": 0,
    }  # fmt: skip


def test_progress_is_reported_and_rolled_up(at_district: Run) -> None:
    at_district("cascade", "add", PATH, "--title", "Kế hoạch")
    one = the_id(at_district)
    at_district("cascade", "add", PATH, "--title", "Tập huấn")
    said = at_district(
        "cascade", "report", one, "--progress", "completed", "--on", "10/2/2022", "--note", "đã xong"
    ).out
    assert "10/02/2022" in said
    task = shown(at_district, PATH)
    assert task["cascade_rollup"] == {"done": 1, "total": 2}
    assert [row["progress"] for row in task["cascades"]] == ["completed", "not_started"]
    assert "1/2 việc cấp huyện" in at_district("cascade", "list", PATH).out
    assert "1/2 việc cấp huyện" in at_district("show", PATH).out
    before = shown(lambda *words: at_district(*words, "--as-of", "2022-02-09"), PATH)
    assert before["cascade_rollup"] == {"done": 0, "total": 2}
    assert [row["progress"] for row in before["cascades"]] == [None, "not_started"]


def test_what_is_given_is_edited_and_what_is_removed_is_gone(at_district: Run) -> None:
    at_district("cascade", "add", PATH, "--title", "Kế hoạch", "--deadline", "2022-06-30", "--person", "Bé")
    one = the_id(at_district)
    at_district("cascade", "edit", one, "--title", "Kế hoạch mới", "--deadline", "none")
    (row,) = listed(at_district, PATH)
    assert (row["title"], row["deadline"], row["person"]) == ("Kế hoạch mới", None, "Bé")
    at_district("cascade", "remove", one)
    assert listed(at_district) == []
    assert shown(at_district, PATH)["cascade_rollup"] == {"done": 0, "total": 0}
    verbs = [change["verb"] for change in at_district("history", PATH, "--format", "json").data]
    assert verbs == ["remove_cascaded_task", "edit_cascaded_task", "add_cascaded_task"]


def test_the_hub_types_for_a_district(done: Run, refused: Callable[..., str]) -> None:
    assert refused("cascade", "add", PATH, "--title", "Kế hoạch") == "authority.not_a_district"
    assert refused("cascade", "add", PATH, "--title", "Kế hoạch", "--for", "BTCTU") == "authority.not_a_district"
    done("cascade", "add", PATH, "--title", "Kế hoạch", "--for", DISTRICT)
    done("cascade", "report", the_id(done), "--progress", "in_progress")
    changes = done("history", "--format", "json").data
    assert [change["on_behalf_of"] for change in changes] == [DISTRICT, DISTRICT]


def test_the_province_s_counts_stay_as_they_are(done: Run) -> None:
    def counted() -> list[object]:
        """All that is said of the province's tasks, but how many of the districts' stand under each."""
        said = [done(verb, "--format", "json").out for verb in ("today", "deadlines", "indicators")]
        listed = [{**row, "cascade": None} for row in done("list", "--format", "json").data]
        return [*said, listed, done("list").out.splitlines()[-1], done("today").out]

    before = counted()
    for district in (DISTRICT, "HU-VITHUY"):
        done("cascade", "add", PATH, "--title", "Kế hoạch", "--deadline", "2021-12-31", "--for", district)
    done("cascade", "add", "II.3.2(9)", "--title", "Rà soát", "--for", DISTRICT)
    assert counted() == before


def test_csv_and_a_file(done: Run, tmp_path: Path) -> None:
    done("cascade", "add", PATH, "--title", "=1+1", "--for", DISTRICT)
    out = tmp_path / "viec-huyen.csv"
    done("cascade", "list", "--format", "csv", "--out", str(out))
    heading, line, *_rest = out.read_text(encoding="utf-8-sig").splitlines()
    assert heading.split(",") == KEYS
    assert "'=1+1" in line


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("list", "II.99"), "task.unknown_path"),
        (("add", "II.99", "--title", "a", "--for", DISTRICT), "task.unknown_path"),
        (("add", "II.3.2", "--title", "a", "--for", DISTRICT), "task.untracked"),
        (("add", PATH, "--title", " ", "--for", DISTRICT), "cascade.title_missing"),
        (("add", PATH, "--title", "a", "--deadline", "thường xuyên", "--for", DISTRICT), "deadline.not_dated"),
        (("add", PATH, "--title", "a", "--deadline", "31/6/2022", "--for", DISTRICT), "date.nonexistent"),
        (("add", PATH, "--title", "a", "--for", "KHONG-CO"), "office.unknown"),
        (("report", UNKNOWN, "--progress", "in_progress"), "cascade.unknown"),
        (("report", UNKNOWN, "--progress", "completed"), "cascade.day_missing"),
        (("report", UNKNOWN, "--progress", "completed", "--on", "2022-02-16"), "cascade.in_future"),
        (("report", UNKNOWN, "--progress", "cancelled"), "cascade.reason_missing"),
        (("edit", UNKNOWN, "--title", "a"), "cascade.unknown"),
        (("remove", UNKNOWN), "cascade.unknown"),
    ],
)
def test_refusals(refused: Callable[..., str], words: tuple[str, ...], code: str) -> None:
    assert refused("cascade", *words) == code


def test_an_edit_must_say_what(on_store: Run) -> None:
    outcome = on_store("cascade", "edit", UNKNOWN)
    assert (outcome.status, outcome.codes) == (2, ["cli.wrong_use"])


# -- files ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    file = tmp_path / "Nghị quyết 05.pdf"
    file.write_bytes(b"%PDF-1.7 05")
    return file


def recorded(done: Run, path: str, *files: Path) -> str:
    """Complete a task with the document and its files; what was said."""
    given = [word for file in files for word in ("--file", str(file))]
    return done("record", path, "--progress", "completed", "--on", "2021-12-20", *EVIDENCE, *given).out


def test_files_are_attached_told_and_written_out(done: Run, paper: Path, tmp_path: Path) -> None:
    appendix = tmp_path / "phu-luc.xlsx"
    appendix.write_bytes(b"PK")
    assert "Nghị quyết 05.pdf, phu-luc.xlsx" in recorded(done, "II.3.2(2)[a]", paper, appendix)
    first = {"name": paper.name, "sha256": hashlib.sha256(b"%PDF-1.7 05").hexdigest(), "size": 11, "here": True}
    second = {"name": appendix.name, "sha256": hashlib.sha256(b"PK").hexdigest(), "size": 2, "here": True}
    task = shown(done, "II.3.2(2)[a]")
    assert task["evidence"][0]["files"] == [first, second]
    assert task["reports"][0]["evidence"][0]["files"] == [first, second]
    assert "Nghị quyết 05.pdf (1 KB)" in done("show", "II.3.2(2)[a]").out
    out = tmp_path / "ra.pdf"
    assert paper.name in done("file", str(first["sha256"]), "--out", str(out)).out
    assert out.read_bytes() == paper.read_bytes()


def test_the_only_file_of_a_task_is_called_by_its_path(
    done: Run, refused: Callable[..., str], paper: Path, tmp_path: Path
) -> None:
    out = tmp_path / "ra.pdf"
    assert refused("file", "II.3.2(3)", "--out", str(out)) == "file.none"
    recorded(done, "II.3.2(3)", paper)
    done("file", "3.2(3)", "--out", str(out))
    assert out.read_bytes() == paper.read_bytes()
    other = tmp_path / "khac.pdf"
    other.write_bytes(b"khac")
    recorded(done, "II.3.2(9)", other)
    assert refused("file", "II.3.2(9)", "--out", str(out)) == "file.several"
    assert refused("file", "0" * 64, "--out", str(out)) == "file.unknown"
    assert refused("file", "II.99", "--out", str(out)) == "task.unknown_path"
    assert refused("file", "II.3.2(3)", "--out", str(tmp_path)) == "report.bad_name"


def test_a_file_that_is_not_here_is_told(done: Run, refused: Callable[..., str], store: Path, paper: Path) -> None:
    recorded(done, "II.3.2(3)", paper)
    (kept,) = (store.parent / "files").iterdir()
    kept.write_bytes(b"hong")
    assert refused("file", kept.name, "--out", str(store.parent / "ra.pdf")) == "file.damaged"
    kept.unlink()
    assert refused("file", kept.name, "--out", str(store.parent / "ra.pdf")) == "file.missing"
    (document,) = shown(done, "II.3.2(3)")["evidence"]
    assert [each["here"] for each in document["files"]] == [False]
    assert "chưa có tệp" in done("show", "II.3.2(3)").out


def test_what_is_not_attached(refused: Callable[..., str], paper: Path, tmp_path: Path) -> None:
    completed = ("record", "II.3.2(3)", "--progress", "completed", "--on", "2021-12-20")
    secret = ("--classified", "--issued", "2021-12-15")
    assert refused(*completed, *secret, "--file", str(paper)) == "document.classified_file"
    assert refused(*completed, "--file", str(paper)) == "document.incomplete"
    assert refused(*completed, *EVIDENCE, "--file", str(tmp_path / "khong-co.pdf")) == "file.not_found"
    (tmp_path / "rong.pdf").touch()
    assert refused(*completed, *EVIDENCE, "--file", str(tmp_path / "rong.pdf")) == "file.empty"


def test_the_list_keeps_the_keys_of_its_contract(done: Run, paper: Path) -> None:
    recorded(done, "II.3.2(3)", paper)
    (task,) = done("list", "--search", "3.2(3)", "--format", "json").data
    assert list(task["evidence"][0]) == ["number", "issued_on", "issuer", "abstract", "classified"]
