"""What the tests of the rules start from: days, deadlines, the bundled tasks, rows."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from models.errors import KnownError
from models.rows import TaskRow
from models.rules.deadline import Deadline, unit_end, unit_start
from models.vocabulary import (
    Alert,
    BreakthroughBasis,
    DeadlineKind,
    DeadlinePrecision,
    Progress,
    TaskKind,
    Timeliness,
    TitleBasis,
)

TASKS_FILE = Path(__file__).resolve().parents[2] / "resources" / "programme" / "tasks.json"

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
PRECISIONS = st.sampled_from(DeadlinePrecision)
TRACKED_KINDS = st.sampled_from(
    [TaskKind.DELIVERABLE, TaskKind.ORIENTATION, TaskKind.ACTIVITY, TaskKind.MILESTONE, TaskKind.RECURRING]
)


def fixed(end: date, precision: DeadlinePrecision = DeadlinePrecision.DAY) -> Deadline:
    """A deadline on the last day of the unit in which `end` lies."""
    return Deadline(DeadlineKind.FIXED, precision, None, unit_end(end, precision), None)


def undated(kind: DeadlineKind) -> Deadline:
    return Deadline(kind, None, None, None, None)


FIXED = st.builds(fixed, DAYS, PRECISIONS)


@st.composite
def ranges(draw: st.DrawFn) -> Deadline:
    """A range whose first day is any day up to its last."""
    last = draw(FIXED)
    assert last.end is not None
    start = draw(st.dates(date(1900, 1, 1), last.end))
    if draw(st.booleans()):
        start = unit_start(start, last.precision or DeadlinePrecision.DAY)
    return replace(last, kind=DeadlineKind.RANGE, start=start)


DATED = FIXED | ranges()
UNDATED = st.sampled_from([DeadlineKind.NONE, DeadlineKind.RECURRING, DeadlineKind.CONTINUOUS]).map(undated)


def bundled_tasks() -> list[dict[str, Any]]:
    """The tasks of the bundled Programme as their file holds them, in document order."""
    tasks: list[dict[str, Any]] = json.loads(TASKS_FILE.read_text(encoding="utf-8"))
    return tasks


def deadline_of(task: dict[str, Any]) -> Deadline:
    """The deadline that the bundled file gives a task."""
    return Deadline(
        DeadlineKind(task["deadline_kind"]),
        DeadlinePrecision(task["deadline_precision"]) if task["deadline_precision"] else None,
        date.fromisoformat(task["deadline_start"]) if task["deadline_start"] else None,
        date.fromisoformat(task["deadline"]) if task["deadline"] else None,
        task["deadline_text"],
    )


def row(path: str, parent: str | None = None, **fields: Any) -> TaskRow:
    """A task row with nothing to say but its path; `fields` say the rest."""
    blank: dict[str, Any] = dict.fromkeys(TaskRow.__slots__)
    empty = ("document_types", "breakthrough_secondary", "lead", "coordinating", "evidence", "related", "directions")
    blank |= dict.fromkeys((*empty, "occurrences"), ())
    blank |= {
        "path": path,
        "uid": f"uid of {path}",
        "parent": parent,
        "order": 0,
        "kind": TaskKind.DELIVERABLE,
        "title": path,
        "title_basis": TitleBasis.VERBATIM,
        "breakthrough_basis": BreakthroughBasis.NONE,
        "deadline_kind": DeadlineKind.NONE,
        "extensions": 0,
        "internal_deadline": False,
        "progress": Progress.NOT_STARTED,
        "reported": False,
        "timeliness": Timeliness.NO_DEADLINE,
        "in_deadline_unit": False,
        "alert": Alert.NONE,
        "counted": False,
        "conflicts": 0,
    }
    return TaskRow(**(blank | fields))


def refusal(read: Callable[[str], object], text: str) -> str | None:
    """The code with which `read` refuses `text`, None where it reads it."""
    try:
        read(text)
    except KnownError as refused:
        return refused.code
    return None
