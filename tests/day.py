"""A working day at the hub, played with the program as given: `python -m tests.day PROGRAM [ARGUMENT …]`.

Find what is late, record three completions with their documents (one from paper for another office) and an extension,
print the table for one agency, undo one, and read all of it in the history. Then urge those who are late, ask an office
without the program by an Excel form, close the round and report (`tests.hub_afternoon`). The program is any form of the
command line: `python cli.py` from the source, or the frozen `dondoc-cli`.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.hub_afternoon import TERM_DAY, play_on
from tests.program import OPERATOR, Day, Program, as_process

LATE = ["II.3.2(2)[a]", "II.3.2(3)", "II.3.2(9)", "II.3.2(14)"]


def play(program: Program, folder: Path) -> None:
    """Play the day; an AssertionError tells what did not hold."""
    day = Day(program, folder)
    day.run("init")
    new = day.run("digest")
    assert _late(day) == LATE
    _record(day)
    _print(day)
    _change_of_mind(day)
    _read_history(day)
    day.run("rebuild")
    for _ in range(3):
        day.run("undo")
    assert day.run("digest") == new
    play_on(day)


def _late(day: Day) -> list[str]:
    return [task["path"] for task in day.read("--as-of", TERM_DAY, "list", "--overdue")]


def _record(day: Day) -> None:
    day.complete("II.3.2(3)", "12-ĐA/TU", "2021-09-28", "BTV")
    day.complete("II.3.2(2)[a]", "07-NQ/TU", "2021-10-15", "BCH")
    day.complete("II.3.2(14)", "09-NQ/TU", "2021-12-28", "BCH", "--for", "BCSD-UBND", "--note", "Theo báo cáo giấy")
    moved = ("--number", "45-TB/TU", "--issued", "2021-12-20", "--by", "TTTU", "--reason", "Chờ quy hoạch vùng")
    day.run("set-deadline", "II.3.2(9)", "--to", "2022-03-31", *moved)
    states = {task["path"]: task for task in day.read("--as-of", TERM_DAY, "list")}
    assert "overdue" not in {task["timeliness"] for task in states.values()}
    assert [states[path]["timeliness"] for path in LATE] == ["done_late", "done_on_time", "not_due", "done_late"]
    assert states["II.3.2(9)"]["original_deadline"] == "2021-09-30"
    assert states["II.3.2(14)"]["completed_on"] == "2021-12-28"


def _print(day: Day) -> None:
    for name in ("bang-theo-doi.pdf", "bang-theo-doi.xlsx"):
        day.run("--as-of", TERM_DAY, "table", "--lead", "BCSD-UBND", "--out", str(day.folder / name))
        assert (day.folder / name).stat().st_size > 5_000


def _change_of_mind(day: Day) -> None:
    extended = day.run("digest")
    day.run("undo")
    assert _late(day) == ["II.3.2(9)"]
    day.run("redo")
    assert day.run("digest") == extended
    day.run("undo")


def _read_history(day: Day) -> None:
    history = day.read("history")
    recorded = ["record_progress"] * 3
    assert [change["verb"] for change in history] == ["undo", "redo", "undo", "set_deadline", *recorded]
    assert {change["operator"] for change in history} == {OPERATOR}
    assert [change["on_behalf_of"] for change in history[4:]] == ["BCSD-UBND", "BCSD-UBND", "BTCTU"]
    assert all(change["document"] for change in history[3:])
    assert day.read("check")["sound"]


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="một ngày ") as folder:
        play(as_process(sys.argv[1:]), Path(folder))
    print("the day was played:", " ".join(sys.argv[1:]))


if __name__ == "__main__":
    main()
