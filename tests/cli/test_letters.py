"""Urging letters from the command line: drafted with Word files, listed, issued, answered, discarded."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from docx import Document

from tests.cli.conftest import Run
from tests.rounds import QUARTER

PAGE = Path(__file__).resolve().parents[2] / "docs" / "command-line-json.md"
LATE, ALSO_LATE = "II.3.2(3)", "II.3.2(1)(1.4)"


def keys(heading: str) -> list[str]:
    """What the page on the JSON names under a heading."""
    section = PAGE.read_text(encoding="utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| ([a-z0-9_, ]+) \|", section, re.MULTILINE)
    return [key for row in rows if row != "key" for key in row.split(", ")]


def urged(done: Run, folder: Path, *further: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = done("urge", *further, "--out", str(folder), "--format", "json").data
    return found


def register(done: Run, *further: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = done("letters", "--format", "json", *further).data
    return found


def words_of(file: str) -> str:
    """All words of a Word file."""
    document = Document(file)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


def test_a_letter_goes_through_its_life(done: Run, tmp_path: Path) -> None:
    (file,) = urged(done, tmp_path / "new folder", "--lead", "BTCTU", "--path", LATE)
    assert list(file) == keys("urge, letters write")
    assert (file["office"], file["times"]) == ("BTCTU", 1)
    said = words_of(file["file"])
    assert all(part in said for part in ("DỰ THẢO", "Ban Tổ chức Tỉnh ủy", "22/02/2022"))
    (row,) = register(done)
    assert list(row) == keys("letters")
    assert (row["uid"], row["tasks"], row["number"], row["reply_due"]) == (file["uid"], [LATE], None, "2022-02-22")
    assert "45-CV/VPTU" in done("letters", "issue", row["uid"][:8], "--number", "45-CV/VPTU", "--on", "1/2/2022").out
    (row,) = register(done)
    assert (row["number"], row["issued_on"], row["days_since"]) == ("45-CV/VPTU", "2022-02-01", 14)
    given = ("--number", "9-BC/BTC", "--issued", "8/2/2022", "--by", "BTCTU", "--note", "Sẽ trình trong tháng 3")
    done("letters", "reply", "45-CV/VPTU", "--on", "8/2/2022", *given)
    (row,) = register(done)
    assert (row["replied_on"], row["reply"]) == ("2022-02-08", "Sẽ trình trong tháng 3")
    assert row["reply_document"]["number"] == "9-BC/BTC"
    assert "45-CV/VPTU" in done("letters").out
    (again,) = done("letters", "write", "45-CV/VPTU", "--out", str(tmp_path), "--format", "json").data
    assert "DỰ THẢO" not in words_of(again["file"])


def test_the_longest_delay_stands_first_in_a_letter(done: Run, tmp_path: Path) -> None:
    (file,) = urged(done, tmp_path, "--lead", "BTCTU", "--path", ALSO_LATE, LATE)
    said = words_of(file["file"])
    assert said.index(f"mục {LATE}") < said.index(f"mục {ALSO_LATE}")


def test_one_letter_an_office_with_what_it_leads_and_the_round_that_waits(
    done: Run, on_store: Run, tmp_path: Path
) -> None:
    done("round", "open", "quarter", "--period", "2021-Q4", "--office", "BTCTU", "TCT", "BNCTU")
    words = ("--lead", "BTCTU,TCT", "--path", LATE, "II.3.2(5)", "--round", QUARTER, "--reply-due", "2022-03-01")
    assert {each["office"] for each in urged(done, tmp_path, *words)} == {"BTCTU", "TCT"}
    found = {row["office"]: (row["tasks"], row["round_title"], row["reply_due"]) for row in register(done)}
    title = "Báo cáo quý IV năm 2021"
    assert found == {"BTCTU": ([LATE], title, "2022-03-01"), "TCT": (["II.3.2(5)"], title, "2022-03-01")}
    again = on_store("urge", "--round", QUARTER, "--out", str(tmp_path), "--format", "json")
    assert again.codes == ["letter.draft_stands"]
    chased = again.data
    assert {each["office"] for each in chased} == {"BTCTU", "TCT", "BNCTU"}
    assert len({each["file"] for each in chased}) == 3
    assert len(list(tmp_path.glob("cong-van-don-doc-BTCTU-lan-1*.docx"))) == 2  # nobody's file is written over
    assert title in words_of(chased[0]["file"])


def test_the_leadership_is_urged_only_where_it_is_named(done: Run, tmp_path: Path) -> None:
    done("round", "open", "quarter", "--period", "2021-Q4", "--office", "BTV", "TCT")
    assert [each["office"] for each in urged(done, tmp_path, "--round", QUARTER)] == ["TCT"]
    assert [each["office"] for each in urged(done, tmp_path, "--round", QUARTER, "--lead", "BTV")] == ["BTV"]


def test_all_that_is_late_is_urged_where_no_path_is_named(done: Run, tmp_path: Path) -> None:
    urged(done, tmp_path, "--lead", "BTCTU")
    overdue = [row["path"] for row in done("list", "--overdue", "--lead", "BTCTU", "--format", "json").data]
    assert register(done)[0]["tasks"] == overdue


def test_drafts_are_discarded_and_refusals_change_nothing(
    done: Run, refused: Callable[..., str], on_store: Run, tmp_path: Path
) -> None:
    out = ("--out", str(tmp_path))
    assert refused("urge", "--lead", "TCT", "--path", LATE, *out) == "letter.not_lead"
    assert refused("urge", "--lead", "G-THAMMUU", "--path", "III.2[a]", *out) == "letter.group_undeclared"
    assert refused("letters", "discard", "0000") == "letter.unknown"
    assert on_store("urge", *out).status == 2
    (file,) = urged(done, tmp_path, "--lead", "BTCTU")
    done("letters", "discard", file["uid"])
    assert register(done) == []
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert refused("urge", "--lead", "BTCTU", "--out", str(tmp_path / "file")) == "report.folder_missing"


def test_the_register_is_csv_too_and_of_any_date(done: Run, tmp_path: Path) -> None:
    (file,) = urged(done, tmp_path, "--lead", "BTCTU", "--path", LATE)
    done("letters", "issue", file["uid"], "--number", "1", "--on", "2022-02-10")
    assert register(done, "--as-of", "2022-02-09") == []
    assert register(done, "--as-of", "2022-03-01")[0]["reply_days_late"] == 7
    assert json.dumps(keys("letters")) == json.dumps(done("letters", "--format", "csv").out.splitlines()[0].split(","))


def test_what_cannot_be_written_is_not_drafted(done: Run, refused: Callable[..., str], tmp_path: Path) -> None:
    fake, out = tmp_path / "fake.docx", tmp_path / "out"
    fake.write_text("x", encoding="utf-8")
    urge = ("urge", "--lead", "BTCTU", "--path", LATE)
    assert refused(*urge, "--template", str(fake), "--out", str(out)) == "template.unreadable"
    assert refused(*urge, "--out", str(fake / "within")) == "report.folder_missing"
    assert register(done) == []


def test_the_register_goes_on_after_the_term_has_ended(command: Run, store: Path, tmp_path: Path) -> None:
    """Figures stand as of the term's last day; who was urged afterwards is in the register all the same."""

    def run(*words: str) -> Any:
        return command(*words, "--store", str(store), "--today", "2026-03-02", "--format", "json").data

    (file,) = run("urge", "--lead", "BTCTU", "--path", LATE, "--out", str(tmp_path))
    (row,) = run("letters")
    assert (row["uid"], row["as_of"], row["reply_due"]) == (file["uid"], "2025-12-31", "2026-03-09")
    on = ("--store", str(store), "--today", "2026-03-02")
    command("letters", "issue", row["uid"], "--number", "1", "--on", "2026-03-01", *on)
    assert [row["days_since"] for row in run("letters")] == [1]
    assert run("letters", "--as-of", "2025-11-30") == []


def test_an_answer_that_came_late_says_how_late(done: Run, on_store: Run, tmp_path: Path) -> None:
    on_store("urge", "--lead", "BTCTU", "--path", LATE, "--reply-due", "2022-02-10", "--out", str(tmp_path))
    done("letters", "issue", register(done)[0]["uid"], "--number", "45-CV/VPTU", "--on", "2022-02-01")
    done("letters", "reply", "45-CV/VPTU", "--on", "2022-02-13", "--note", "Đã trình")
    assert "Phản hồi chậm 3 ngày, 13/02/2022 · Đã trình" in done("letters").out


def test_a_report_that_was_sent_back_is_urged_as_such(done: Run, on_store: Run, tmp_path: Path) -> None:
    done("round", "open", "quarter", "--period", "2021-Q4", "--office", "TCT")
    on_store("round", "answer", QUARTER, "--office", "TCT", "--return", "--reason", "Thiếu phụ lục")
    (file,) = urged(done, tmp_path, "--round", QUARTER)
    assert "đã trả lại ngày 15/02/2022, lý do: Thiếu phụ lục." in words_of(file["file"])
