"""`deadlines`: the scene equals what is counted from `list` alone, on a new store and on one with a past."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.figures.deadlines_alone import expected, shown

GROUPINGS = ("breakthrough", "office", "date")
KEYS = [
    "key", "kind", "depth", "title", "path", "uid", "office", "period", "state", "style", "marks", "spans", "folded",
    "words", "tasks", "overdue", "lead",
]  # fmt: skip


@pytest.fixture
def past(done: Run) -> None:
    """Three years of work: moved, internal and withdrawn deadlines, ranges, completions, turns, what was stopped."""
    proof = ("--by", "BTV", "--abstract", "về nhân lực", "--issued")
    done(
        "record",
        "II.3.2(2)[a]",
        "--progress",
        "completed",
        "--on",
        "2021-09-20",
        "--number",
        "1-NQ/TU",
        *proof,
        "2021-09-15",
    )
    done(
        "record",
        "II.3.2(3)",
        "--progress",
        "completed",
        "--on",
        "2022-02-12",
        "--number",
        "2-NQ/TU",
        *proof,
        "2022-02-10",
    )
    done(
        "record",
        "II.3.2(5)",
        "--progress",
        "completed",
        "--on",
        "2021-05-05",
        "--number",
        "3-NQ/TU",
        *proof,
        "2021-05-04",
    )
    done(
        "record",
        "II.3.2(7)",
        "--progress",
        "completed",
        "--on",
        "2021-11-12",
        "--number",
        "4-NQ/TU",
        *proof,
        "2021-11-11",
    )
    done("record", "II.3.2(9)", "--progress", "suspended", "--on", "2021-10-10", "--note", "chờ quy hoạch")
    done("record", "II.3.2(11)", "--progress", "cancelled", "--on", "2021-10-10", "--note", "đã gộp")
    done("set-deadline", "II.3.2(10)", "--to", "quý II năm 2023", "--reason", "gia hạn", "--decided", "2022-01-20",
         "--number", "9-CV/TU", "--issued", "2022-01-20", "--by", "BTV", "--abstract", "gia hạn")  # fmt: skip
    done("set-deadline", "II.3.2(12)", "--to", "15/02/2022", "--reason", "gia hạn", "--decided", "2021-12-20",
         "--number", "10-CV/TU", "--issued", "2021-12-20", "--by", "BTV", "--abstract", "gia hạn")  # fmt: skip
    done("set-deadline", "II.3.2(14)", "--to", "none", "--reason", "bỏ", "--decided", "2021-12-20",
         "--number", "11-CV/TU", "--issued", "2021-12-20", "--by", "BTV", "--abstract", "bỏ hạn")  # fmt: skip
    done("set-deadline", "II.3.2(6)", "--to", "6 tháng đầu năm 2022", "--reason", "giao", "--decided", "2021-11-01")
    done("set-deadline", "II.3.2(8)", "--to", "tháng 3 năm 2022", "--reason", "giao", "--decided", "2021-11-01")
    done("set-deadline", "II.3.2(4)", "--to", "từ quý I năm 2022 đến quý III năm 2022", "--reason", "giao",
         "--decided", "2021-11-01")  # fmt: skip
    done("office", "members", "G-THAMMUU", "--set", "BTCTU", "BTGTU", "VPTU")
    done("office", "members", "G-TCCTXH", "--set", "BDVTU", "VPTU")
    done("parameters", "--review-base-year", "2020")
    done("record", "III.2[a]", "--period", "2021", "--progress", "completed", "--on", "2022-01-10", "--for", "BTCTU",
         "--number", "5-NQ/TU", *proof, "2022-01-10")  # fmt: skip
    done(
        "record",
        "III.3",
        "--period",
        "2021",
        "--progress",
        "completed",
        "--on",
        "2021-12-30",
        "--number",
        "6-NQ/TU",
        *proof,
        "2021-12-30",
    )


def _check(done: Run, as_of: str) -> None:
    dated = ("--as-of", as_of, "--format", "json")
    items, offices = done("list", *dated).data, done("offices", *dated).data
    tracked = [item for item in items if item["timeliness"] != "not_tracked"]
    for grouping in GROUPINGS:
        for late in ((), ("--late",)):
            scene = done("deadlines", "--group", grouping, *late, *dated).data
            assert [shown(row) for row in scene["rows"]] == expected(items, offices, grouping, late=bool(late))
            assert (scene["as_of"], scene["today"], scene["grouping"]) == (as_of, "2022-02-15", grouping)
            assert scene["only_late"] is bool(late)
            assert scene["tasks"] == len(tracked)
            assert scene["overdue"] == sum(item["timeliness"] == "overdue" for item in tracked)


def test_a_new_store_is_seen_as_the_listing_says(done: Run) -> None:
    for as_of in ("2021-06-30", "2021-12-31", "2022-01-01", "2022-02-15", "2026-01-01"):
        _check(done, as_of)


@pytest.mark.usefixtures("past")
def test_a_store_with_a_past_is_seen_as_the_listing_says(done: Run) -> None:
    for as_of in ("2021-10-15", "2021-12-31", "2022-02-15", "2022-09-30", "2023-07-01", "2026-01-01"):
        _check(done, as_of)


@pytest.mark.usefixtures("past")
def test_every_kind_of_sign_stands_where_its_date_says(done: Run) -> None:
    rows = done("deadlines", "--as-of", "2022-09-30", "--format", "json").data["rows"]
    seen = {row["path"]: shown(row) for row in rows if row["kind"] in ("task", "undated")}
    assert seen["II.3.2(10)"].marks == [("original", "2022-09-30", "neutral"), ("deadline", "2023-06-30", "in_time")]
    assert seen["II.3.2(10)"].spans == [
        ("unit", "2023-04-01", "2023-06-30", "in_time"), ("moved", "2022-09-30", "2023-06-30", "neutral"),
    ]  # fmt: skip
    assert seen["II.3.2(12)"].spans == [("moved", "2021-12-31", "2022-02-15", "neutral")]
    assert seen["II.3.2(6)"].spans == [("unit", "2022-01-01", "2022-06-30", "overdue")]
    assert seen["II.3.2(8)"].spans == []
    assert seen["II.3.2(4)"].spans == [("range", "2022-01-01", "2022-09-30", "due_soon")]
    assert seen["II.3.2(3)"].marks == [
        ("deadline", "2021-09-30", "done_late"),
        ("completed", "2022-02-10", "done_late"),
    ]
    assert (seen["II.3.2(14)"].kind, seen["II.3.2(14)"].marks) == ("undated", [("original", "2021-09-30", "neutral")])
    assert seen["II.3.2(7)"].marks == [("completed", "2021-11-11", "done")]
    assert (seen["II.3.2(9)"].style, seen["II.3.2(11)"].style) == ("suspended", "neutral")
    turns = [row for row in rows if row["kind"] == "occurrence" and row["path"] == "III.2[a]"]
    assert {row["office"] for row in turns} == {"BTCTU", "BTGTU", "VPTU", "BDVTU"}


@pytest.mark.usefixtures("past")
def test_by_agency_a_turn_stands_under_the_groups_that_its_office_belongs_to(done: Run) -> None:
    rows = done("deadlines", "--group", "office", "--format", "json").data["rows"]
    found = {(row["key"].split("/")[0], row["office"]) for row in rows if row["kind"] == "occurrence" and
             row["path"] == "III.2[a]"}  # fmt: skip
    assert found == {
        ("office-G-THAMMUU", "BTCTU"), ("office-G-THAMMUU", "BTGTU"), ("office-G-THAMMUU", "VPTU"),
        ("office-G-TCCTXH", "BDVTU"), ("office-G-TCCTXH", "VPTU"),
    }  # fmt: skip


def test_the_scene_holds_whole_years_and_the_term(done: Run) -> None:
    scene = done("deadlines", "--as-of", "2026-01-01", "--format", "json").data
    assert (scene["first"], scene["last"]) == ("2020-01-01", "2026-12-31")


def test_csv_has_one_line_a_row_and_the_table_says_the_counts(done: Run, tmp_path: Path) -> None:
    rows = done("deadlines", "--format", "json").data["rows"]
    lines = list(csv.reader(io.StringIO(done("deadlines", "--format", "csv").out)))
    assert lines[0] == KEYS == list(rows[0])
    assert [line[0] for line in lines[1:]] == [row["key"] for row in rows]
    out = tmp_path / "so-do.txt"
    done("deadlines", "--late", "--out", str(out))
    text = out.read_text(encoding="utf-8")
    assert "Khâu đột phá 3" in text
    assert "5 việc có thời hạn, 4 quá hạn" in text
    assert re.search(r"52 việc, [0-9]+ có thời hạn, 12 quá hạn\.", text)
    assert "II.6[b]" not in text


def test_groupings_are_a_closed_list(on_store: Run) -> None:
    assert on_store("deadlines", "--group", "colour").status == 2
