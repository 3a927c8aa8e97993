"""Deadlines as written against their lines, and the dates read from the words by a reading of their own."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from tests.programme.bundled import Bundled, Thing
from tests.programme.source import Source, holds

_UNIT = re.compile(
    r"quý (?P<quarter>I{1,3}|IV) năm (?P<y1>\d{4})|tháng (?P<month>\d+) năm (?P<y2>\d{4})|năm (?P<y3>\d{4})"
)
_QUARTERS = ["I", "II", "III", "IV"]


def _unit(match: re.Match[str]) -> tuple[date, date, str]:
    """First day, last day and name of the unit that stands in words."""
    year = int(match["y1"] or match["y2"] or match["y3"])
    if match["quarter"]:
        last = 3 * _QUARTERS.index(match["quarter"]) + 3
        first, precision = last - 2, "quarter"
    elif match["month"]:
        first = last = int(match["month"])
        precision = "month"
    else:
        first, last, precision = 1, 12, "year"
    return date(year, first, 1), date(year, last, monthrange(year, last)[1]), precision


def expected(task: Thing) -> dict[str, str | None]:
    """The dated fields that the words of the deadline of `task` call for, by its kind."""
    fields: dict[str, str | None] = {"deadline_start": None, "deadline": None, "deadline_precision": None}
    if task["deadline_kind"] in ("fixed", "range"):
        units = [_unit(match) for match in _UNIT.finditer(task["deadline_text"])]
        fields["deadline"], fields["deadline_precision"] = units[-1][1].isoformat(), units[-1][2]
        if task["deadline_kind"] == "range":
            fields["deadline_start"] = units[0][0].isoformat()
    return fields


def deadline_findings(bundled: Bundled, source: Source) -> list[str]:
    """Deadline phrases that are not in their lines, and dates that are not what the phrase says."""
    found = []
    for task in bundled.tasks:
        path, text, kind = task["path"], task["deadline_text"], task["deadline_kind"]
        if (kind == "none") != (text is None) or (text is None) != (task["deadline_lines"] is None):
            found.append(f"{path}: a deadline needs kind, words and lines together")
        elif text is not None and not holds(source.passage(task["deadline_lines"]), text):
            found.append(f"{path}: “{text}” is not in its lines")
        wrong = [name for name, value in expected(task).items() if task[name] != value]
        found += [f"{path}: {name} is not what “{text}” says" for name in wrong]
        in_text = {turn["deadline"] for turn in task["recurrence"] if turn["basis"] == "text"}
        if in_text - {task["deadline"]}:
            found.append(f"{path}: an occurrence's deadline is not the task's")
    return found
