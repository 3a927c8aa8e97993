"""The second half of the hub's working day: letters, a round with a form for an office without the program, the report.

Played by `tests.day` with the program as given, on a store in which nothing has been done yet.
"""

from __future__ import annotations

from pathlib import Path

from pypdf import PdfReader

from tests.forms.filling import fill
from tests.program import Day
from tests.reports.counted import Counted
from tests.reports.papers_read import Paper

#: The last day of the period, as of which the day is played.
TERM_DAY = "2021-12-31"
PERIOD, ROUND = "2021-Q4", "quarter/2021-Q4"
#: Leads two of the late tasks and cannot run the program.
OFFICE, OF_FORM, AFTER = "BCSD-UBND", "II.3.2(14)", "II.3.2(3)"
NUMBER = "45-CV/VPTU"


def play_on(day: Day) -> None:
    """Play the afternoon; an AssertionError tells what did not hold."""
    _urge(day)
    _ask_by_form(day)
    _close(day)
    _report(day)
    assert day.read("check")["sound"]


def _urge(day: Day) -> None:
    """One letter an agency, for what is late on the list; the clerk's number into the register."""
    late = day.read("--as-of", TERM_DAY, "list", "--overdue")
    leads = sorted({office for task in late for office in task["lead"]})
    letters = day.read("--as-of", TERM_DAY, "urge", "--lead", *leads, "--out", str(day.folder / "cong-van"))
    assert sorted(letter["office"] for letter in letters) == leads
    assert all("DỰ THẢO" in _words(Path(letter["file"])) for letter in letters)
    day.run("letters", "issue", letters[0]["uid"], "--number", NUMBER, "--on", "2022-01-05")
    register = day.read("letters")
    assert {letter["office"]: set(letter["tasks"]) for letter in register} == {
        office: {task["path"] for task in late if office in task["lead"]} for office in leads
    }
    assert {letter["office"]: letter["number"] for letter in register} == {
        letter["office"]: NUMBER if letter is letters[0] else None for letter in letters
    }


def _ask_by_form(day: Day) -> None:
    """A person fills the form in with Excel; the hub takes it in on the office's behalf."""
    form = day.folder / "bieu.xlsx"
    day.run("round", "open", "quarter", "--period", PERIOD, "--due", "2022-01-10", "--office", OFFICE, "BTCTU")
    day.run("form", "export", "--to", OFFICE, "--round", ROUND, "--out", str(form))
    fill(form, {OF_FORM: {"progress": "Đang thực hiện", "reported_on": "31/12/2021"}})
    (taken,) = day.read("form", "import", str(form))
    assert (taken["office"], taken["new"], taken["applied"], taken["mistakes"]) == (OFFICE, 1, True, [])
    standings = {row["office"]: row["standing"] for row in day.read("round", "matrix", ROUND)}
    assert standings == {OFFICE: "accepted", "BTCTU": "not_sent"}, standings


def _close(day: Day) -> None:
    """What is done after the closing does not change what was frozen with it."""
    first, again = day.folder / "so-chot.docx", day.folder / "in-lai.docx"
    day.run("round", "close", ROUND)
    day.run("report", "progress", "--round", ROUND, "--out", str(first))
    day.complete(AFTER, "12-ĐA/TU", "2021-09-28", "BTV")
    day.run("report", "progress", "--round", ROUND, "--out", str(again))
    assert again.read_bytes() == first.read_bytes()
    assert AFTER in _late_rows(Paper(first))


def _report(day: Day) -> None:
    """The figures of the report are those of the list on the same day, in Word and in PDF."""
    word, pdf = day.folder / "bao-cao.docx", day.folder / "bao-cao.pdf"
    for file in (word, pdf):
        day.run("report", "progress", "--period", PERIOD, "--out", str(file))
    counted, paper = Counted.of(day.read("--as-of", TERM_DAY, "list")), Paper(word)
    rates = [f"{rate.parts} = {rate.percent}" for rate in (counted.on_time(), counted.completed(), counted.reported())]
    assert [tuple(map(int, row[1:])) for row in paper.table("Trạng thái")][:-1] == [
        tuple(counts) for _state, *counts in counted.states()
    ]
    assert {row[5] for row in paper.table("Khâu đột phá")[-1:]} == {str(counted.silent())}
    assert set(_late_rows(paper)) == {row["path"] for row in counted.tasks if row["timeliness"] == "overdue"}
    assert AFTER not in _late_rows(paper)
    printed = " ".join(" ".join(page.extract_text() for page in PdfReader(pdf).pages).split())
    for words in (*rates, f"Có {counted.overdue()} nhiệm vụ quá hạn"):
        assert words in paper.text, words
        assert words in printed, words


def _late_rows(paper: Paper) -> list[str]:
    """The paths of what a report calls overdue."""
    return [row[1].rsplit("(mục ", 1)[1][:-1] for row in paper.table("STT", "Nhiệm vụ", "Thời hạn", "Quá hạn (ngày)")
            if len(row) > 1]  # fmt: skip


def _words(file: Path) -> str:
    paper = Paper(file)
    return "\n".join([paper.text, *(cell for row in paper.rows for cell in row)])
