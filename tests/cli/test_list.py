"""`list` and `show`: the contract's keys, its counts, its filters, its dates, its three forms."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run

KEYS = [
    "path",
    "uid",
    "parent",
    "order",
    "kind",
    "title",
    "title_basis",
    "document_types",
    "document_type_text",
    "breakthrough",
    "breakthrough_basis",
    "breakthrough_secondary",
    "lead",
    "coordinating",
    "issuing_level",
    "deadline_text",
    "deadline_kind",
    "deadline_precision",
    "deadline_start",
    "deadline",
    "original_deadline",
    "extensions",
    "internal_deadline",
    "progress",
    "reported",
    "last_report_on",
    "completed_on",
    "evidence",
    "timeliness",
    "in_deadline_unit",
    "days_late",
    "alert",
    "counted",
    "same_as",
    "related",
    "directions",
    "source_lines",
    "occurrences",
    "conflicts",
    "cascade",
]


def test_every_item_has_exactly_the_keys_of_the_contract_in_document_order(done: Run) -> None:
    items = done("list", "--format", "json").data
    assert len(items) == 69
    assert all(list(item) == KEYS for item in items)
    assert [item["order"] for item in items] == sorted(item["order"] for item in items)
    assert items[0]["path"] == "I"


def test_parts_of_an_item_have_exactly_the_keys_of_the_contract(done: Run) -> None:
    done("record", "II.3.2(2)[a]", "--progress", "completed", "--on", "2021-12-20", "--number", "5-NQ/TU",
         "--issued", "15/12/2021", "--by", "UBND", "--abstract", "về nhân lực")  # fmt: skip
    done("direction", "II.3.2(2)[a]", "--text", "Khẩn trương", "--issued", "2021-11-01", "--by", "Bí thư")
    (task,) = done("list", "--search", "3.2(2)[a]", "--format", "json").data
    assert task["evidence"] == [
        {"number": "5-NQ/TU", "issued_on": "2021-12-15", "issuer": "UBND", "abstract": "về nhân lực",
         "classified": False}
    ]  # fmt: skip
    assert task["directions"] == [{"number": None, "on": "2021-11-01", "by": "Bí thư", "text": "Khẩn trương"}]
    (yearly,) = done("list", "--search", "III.3", "--format", "json").data
    assert {tuple(turn) for turn in yearly["occurrences"]} == {
        ("office", "period", "deadline", "deadline_basis", "progress", "completed_on", "timeliness")
    }


@pytest.mark.parametrize(
    ("as_of", "overdue", "due_soon", "not_due"),
    [("2021-12-31", 4, 8, 4), ("31/12/2021", 4, 8, 4), ("2022-01-01", 12, 0, 4), ("1/1/2022", 12, 0, 4)],
)
def test_new_store_has_the_counts_of_the_contract(
    done: Run, as_of: str, overdue: int, due_soon: int, not_due: int
) -> None:
    states = Counter(item["timeliness"] for item in done("list", "--as-of", as_of, "--format", "json").data)
    assert (states["overdue"], states["due_soon"], states["not_due"]) == (overdue, due_soon, not_due)


def test_filters(done: Run) -> None:
    def paths(*words: str) -> list[str]:
        return [item["path"] for item in done("list", "--as-of", "2021-12-31", "--format", "json", *words).data]

    assert paths("--overdue") == ["II.3.2(2)[a]", "II.3.2(3)", "II.3.2(9)", "II.3.2(14)"]
    assert paths("--lead", "TCT") == ["II.3.2(5)"]
    assert paths("--search", "truong chinh tri") == ["II.3.2(5)"]
    assert paths("--search", unicodedata.normalize("NFD", "Trường Chính trị")) == ["II.3.2(5)"]
    assert paths("--overdue", "--lead", "TCT") == []


def test_as_of_begins_at_the_last_day_of_the_term(command: Run, store: Path) -> None:
    late = command("list", "--store", str(store), "--today", "2026-11-01")
    assert late.err == ""
    assert late.out.count("31/12/2025") >= 2
    same = command("list", "--store", str(store), "--today", "2026-11-01", "--as-of", "2025-12-31", "--format", "json")
    assert same.out == command("list", "--store", str(store), "--today", "2026-11-01", "--format", "json").out
    asked = command("list", "--store", str(store), "--today", "2026-11-01", "--as-of", "2026-11-01")
    assert "01/11/2026" in asked.out


def test_known_on_shows_what_had_been_received(command: Run, store: Path) -> None:
    words = ("--store", str(store), "--operator", "A")
    command("record", "II.3.3(1)", "--progress", "in_progress", "--on", "2021-12-01", "--today", "2022-03-10", *words)
    for known_on, progress in (("2022-03-09", "not_started"), ("2022-03-10", "in_progress")):
        found = command("show", "II.3.3(1)", "--known-on", known_on, "--as-of", "2021-12-31", "--format", "json",
                        "--today", "2022-04-01", *words)  # fmt: skip
        assert found.data["progress"] == progress


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("list", "--as-of", "31/6/2022"), "date.nonexistent"),
        (("list", "--as-of", "2022-02-29"), "date.nonexistent"),
        (("list", "--as-of", "hôm qua"), "date.unreadable"),
        (("list", "--known-on", "30/02/2022"), "date.nonexistent"),
        (("list", "--lead", "SO-KHONG-CO"), "office.unknown"),
        (("list", "--search", "\udce1"), "text.damaged_characters"),
        (("show", "II.9"), "task.unknown_path"),
        (("show", "\udce1"), "text.damaged_characters"),
        (("history", "II.9"), "task.unknown_path"),
        (("history", "--limit", "7.5"), "number.ambiguous"),
        (("history", "--limit", "7,5"), "number.not_whole"),
        (("history", "--limit", "0"), "value.out_of_range"),
        (("history", "--limit=-3"), "value.out_of_range"),
    ],
)
def test_bad_input_is_refused_with_its_code(refused: Callable[..., str], words: tuple[str, ...], code: str) -> None:
    assert refused(*words) == code


def test_show_has_the_keys_of_the_list_and_more(done: Run) -> None:
    found = done("show", "II.3.2(9)", "--format", "json").data
    (listed,) = (each for each in done("list", "--format", "json").data if each["path"] == "II.3.2(9)")
    assert {key: found[key] for key in KEYS} == listed
    assert {"summary", "solution_points", "reports", "deadlines_set", "citations", "questions", "passage"} <= set(found)


def test_show_reads_aloud_all_that_is_known(done: Run) -> None:
    done("set-deadline", "II.3.2(7)", "--to", "quý I năm 2022", "--reason", "Chưa có hạn")
    done("record", "II.3.2(7)", "--progress", "in_progress", "--on", "2022-01-10", "--note", "Đang lấy ý kiến")
    text = done("show", "II.3.2(7)").out
    for part in (
        "II.3.2(7)",
        "BCSD-UBND",
        "quý I năm 2022 (31/03/2022)",
        "hạn nội bộ",
        "10/01/2022",
        "Đang lấy ý kiến",
    ):
        assert part in text


def test_path_typed_with_other_letters_is_found(done: Run) -> None:
    assert done("show", " II.3.2(9) ", "--format", "json").data["path"] == "II.3.2(9)"


def test_table_speaks_of_dates_as_people_do(done: Run) -> None:
    lines = done("list", "--as-of", "2021-12-31").out.splitlines()
    (row,) = (line for line in lines if line.startswith("II.3.2(2)[a] "))
    assert "trong quý III năm 2021 (30/09/2021)" in row
    assert row.endswith("✕ Quá hạn (92 ngày)")
    assert lines[-2:] == [
        "Số liệu tính đến ngày 31/12/2021.",
        "69 mục, trong đó 52 nhiệm vụ: 4 quá hạn, 8 sắp đến hạn; 52 chưa có báo cáo.",
    ]


def test_csv_has_the_keys_as_headings(done: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(done("list", "--format", "csv", "--as-of", "2021-12-31").out)))
    assert list(rows[0]) == KEYS
    assert len(rows) == 69
    found = {row["path"]: row for row in rows}
    assert found["II.3.2(2)[a]"]["deadline"] == "2021-09-30"
    assert found["II.3.2(2)[a]"]["days_late"] == "92"
    assert found["I"]["deadline"] == ""
    assert found["I"]["counted"] == "false"
    assert found["III.2[a]"]["lead"].split("; ")[0].startswith("G-")
    assert json.loads(found["III.3"]["occurrences"])[0]["office"] == "UBKTTU"


def test_turns_are_listed_by_office_and_year(done: Run) -> None:
    turns = done("turns", "III.3", "--as-of", "2022-06-30", "--format", "json").data
    assert [(turn["office"], turn["period"]) for turn in turns] == [("UBKTTU", str(year)) for year in range(2021, 2026)]
    assert set(turns[0]) == {
        "path", "office", "name", "period", "deadline", "deadline_basis", "progress", "completed_on", "timeliness",
        "documents",
    }  # fmt: skip
    assert "Ủy ban Kiểm tra" in done("turns", "III.3").out


def test_documents_are_listed(done: Run) -> None:
    documents = done("documents", "--format", "json").data
    assert len(documents) == 25
    assert set(documents[0]) == {
        "uid", "number", "document_type", "issued_on", "issuer", "abstract", "classified", "proves", "cited_by",
        "is_form",
    }  # fmt: skip
    assert "11-QĐ/TW" in done("documents").out


def test_why_a_task_has_no_turns_is_said(done: Run) -> None:
    said = [done("turns", where).out.splitlines()[-1] for where in ("II.3.2(9)", "III.2[a]")]
    assert said[0].startswith("Nhiệm vụ này không có lượt")
    assert "chưa khai báo" in said[1].lower()
    assert done("turns", "II.3.2(9)", "--format", "json").out.strip() == "[]"
