"""Every figure of every report, counted anew from what `list`, `indicators` and `round matrix` say for the same day."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from models.store import Store
from tests.cli.conftest import Run
from tests.reports.counted import (
    STATES,
    STATUSES,
    Counted,
    Ratio,
    actual_marks,
    by_status,
    code_of,
    printed,
    target_marks,
)
from tests.reports.papers_read import Paper, Row
from tests.rounds import returned, sent
from tests.stores import copied_demonstration

#: In the middle of the term, and after it.
DATES = ("2023-12-31", "2026-03-31")
TODAY = "2026-04-15"
ROUND = "year/2025"
#: What the demonstration lacks: a target met, one missed, one surpassed.
FIGURES = (("N01", "2025", "23"), ("N02", "2025", "40"), ("N05", "2024", "9,5"), ("N05", "2025", "9,5"))
OVERDUE_HEADS = ("STT", "Nhiệm vụ", "Thời hạn")

Json = list[dict[str, Any]]
Say = Callable[..., Any]


@pytest.fixture
def invented(tmp_path: Path) -> Path:
    return copied_demonstration(tmp_path / "invented")


@pytest.fixture
def say(command: Run, invented: Path) -> Say:
    """Run a command on a demonstration in which there is something in every class; what it says."""

    def run(*words: str) -> Any:
        said = command(*words, "--store", str(invented), "--today", TODAY, "--operator", "Nguyễn Văn A")
        assert said.status == 0, said.err
        return said

    for code, period, value in (
        ("N01", "2025", "23"),
        ("N02", "2025", "40"),
        *(("N05", f"{y}", "9,5") for y in (2024, 2025)),
    ):
        run("measure", code, "--period", period, "--value", value)
    return run


def listing(say: Say, *words: str) -> Json:
    found: Json = say(*words, "--format", "json").data
    return found


@pytest.fixture
def paper(say: Say, tmp_path: Path) -> Callable[..., Paper]:
    """A report, read."""

    def write(suffix: str, *words: str) -> Paper:
        out = tmp_path / f"report.{suffix}"
        say("report", *words, "--out", str(out))
        return Paper(out)

    return write


def test_there_is_something_in_every_class(say: Say) -> None:
    on = [(listing(say, "list", "--as-of", day), listing(say, "indicators", "--as-of", day)) for day in DATES]
    assert {state for listed, _ in on for state, *_counts in Counted.of(listed).states()} == set(STATES)
    assert {status for _, measured in on for status, _count in by_status(measured)} == set(STATUSES)
    assert any(len(row["lead"]) > 1 for listed, _ in on for row in listed if row["timeliness"] == "overdue")


@pytest.mark.parametrize("day", DATES)
@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_the_periodic_report(say: Say, paper: Callable[..., Paper], day: str, suffix: str) -> None:
    read = paper(suffix, "progress", "--period", day[:4], "--as-of", day)
    listed, offices = listing(say, "list", "--as-of", day), listing(say, "offices")
    _check_composition(read, listed)
    _check_rates(read, Counted.of(listed))
    _check_breakthroughs(read, Counted.of(listed))
    _check_overdue(read, Counted.of(listed), offices)
    _check_indicators(read, listing(say, "indicators", "--as-of", day))


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_the_list_of_what_is_overdue(say: Say, paper: Callable[..., Paper], suffix: str) -> None:
    for day in DATES:
        read = paper(suffix, "overdue", "--as-of", day)
        _check_overdue(read, Counted.of(listing(say, "list", "--as-of", day)), listing(say, "offices"))


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_who_has_reported(say: Say, paper: Callable[..., Paper], invented: Path, suffix: str) -> None:
    say("round", "open", "year", "--period", "2025", "--due", "2026-04-10")
    uid = listing(say, "round", "list")[0]["uid"]
    with Store.open(invented, today=date.fromisoformat(TODAY)) as ledger:
        sent(ledger, "BTCTU", uid, "2026-04-01T09:00:00")
        returned(ledger, "TCT", uid, "2026-04-09T09:00:00")
        returned(ledger, "HU-VITHUY", uid, "2026-04-13T09:00:00")
    read, matrix = paper(suffix, "rounds", "--round", ROUND), listing(say, "round", "matrix", ROUND)
    rows = read.table("STT", "Cơ quan, đơn vị")
    assert [row[1] for row in rows] == [each["name"] for each in matrix]
    assert [row[4] for row in rows] == [printed(each["days_late"]) if each["days_late"] else "–" for each in matrix]
    standings = Counter(each["standing"] for each in matrix)
    assert len(standings) > 2
    for silent in ("not_sent", "sent"):  # for whoever reads the list both are one: nothing has come from the office
        standings["silent"] += standings.pop(silent, 0)
    told = ["silent" if each["standing"] in ("not_sent", "sent") else each["standing"] for each in matrix]
    words = _one_word_each(zip(told, [row[2] for row in rows], strict=True))
    assert words["silent"] == "Chưa gửi báo cáo"
    counted = read.line("Tính đến ngày")
    assert f" {len(matrix)} cơ quan" in counted
    for standing, number in standings.items():
        assert re.search(rf"{words[standing].lower()} {number}\b", counted)


# -- parts of a report ------------------------------------------------------------------------------------------------


def _check_composition(read: Paper, listed: Json) -> None:
    counted = Counted.of(listed)
    again = sum(row["kind"] == "restatement" for row in listed)
    headings = len(listed) - len(counted.tasks) - again
    numbers = re.findall(r"\d+", read.line(f"Có {len(counted.tasks)} nhiệm vụ được theo dõi"))
    assert list(map(int, numbers)) == [len(counted.tasks), headings, again]
    rows = read.table("Trạng thái", "Số nhiệm vụ")
    shown = [tuple(map(int, row[1:4])) for row in rows]
    expected = [counts for _state, *counts in counted.states()]
    assert shown == [*map(tuple, expected), tuple(map(sum, zip(*expected, strict=True)))]
    assert len({row[0] for row in rows}) == len(rows)


def _check_rates(read: Paper, counted: Counted) -> None:
    _check_rate(read.line("Hoàn thành trước hạn, đúng hạn trên"), counted.on_time())
    _check_rate(read.line("Hoàn thành trên tổng số"), counted.completed())
    _check_rate(read.line("Đã có báo cáo"), counted.reported())
    assert f" {counted.silent()} " in read.line("Chưa có báo cáo:")


def _check_rate(words: str, rate: Ratio) -> None:
    assert f" {rate.parts} = {rate.percent}." in words
    if not rate.left_out:
        assert "Không tính" not in words
        return
    total, parts = words.split("Không tính: ")[1].split(" ", 1)
    assert int(total) == sum(rate.left_out)
    assert sorted(map(int, re.findall(r"[(;] ?(\d+) ", parts))) == sorted(rate.left_out)


def _check_breakthroughs(read: Paper, counted: Counted) -> None:
    shown = [row[1:] for row in read.table("Khâu đột phá", "Số nhiệm vụ")]
    assert shown == [
        (printed(len(part.tasks)), part.completed().in_table, part.on_time().in_table, printed(part.overdue()),
         printed(part.silent()))
        for part in (*counted.by_breakthrough(), counted)
    ]  # fmt: skip


def _check_overdue(read: Paper, counted: Counted, offices: Json) -> None:
    expected = counted.overdue_by_office(offices)
    number = {path for late in expected.values() for path in late}
    assert f"Có {len(number)} nhiệm vụ quá hạn" in read.text
    in_columns = ("STT", "Mục", *OVERDUE_HEADS[1:])
    apart = in_columns in [row[: len(in_columns)] for row in read.rows]
    rows = read.table(*(in_columns if apart else OVERDUE_HEADS))
    shown: dict[str, dict[str, int]] = {}
    for row in rows:
        if len(row) == 1:
            name, _bracket, said = row[0].partition(" (")
            late = shown[name] = {}
            assert not said or int(said[:-1]) == len(expected[name])
        else:
            assert row[0] == str(len(late) + 1)
            late[row[1] if apart else row[1].rsplit("(mục ", 1)[1][:-1]] = _number(row[4] if apart else row[3])
    assert shown == expected


def _check_indicators(read: Paper, measured: Json) -> None:
    rows = read.table("Mã", "Chỉ tiêu, chỉ số")
    assert [row[0] for row in rows] == [code_of(each) for each in measured]
    words = _one_word_each(zip([each["status"] for each in measured], [row[4] for row in rows], strict=True))
    parts = "; ".join(f"{words[status]} {number}" for status, number in by_status(measured))
    assert read.line("Theo dõi") == f"Theo dõi {len(measured)} chỉ tiêu: {parts}."
    for row, indicator in zip(rows, measured, strict=True):
        _check_marks(row, 2, target_marks(indicator))
        _check_marks(row, 3, actual_marks(indicator))


def _check_marks(row: Row, column: int, marks: list[str]) -> None:
    for mark in marks:
        assert re.search(rf"(?<![\d.,]){re.escape(mark)}(?![\d]|[.,]\d)", row[column]), (row, mark)


def _one_word_each(pairs: Any) -> dict[str, str]:
    """The words for each code, found to be always the same and never those of another."""
    words = dict(set(pairs))
    assert len(set(words.values())) == len(words)
    return words


def _number(text: str) -> int:
    return int(text.replace(".", ""))
