"""How every task of a new store must stand on a day, counted from the bundled file alone, by means of its own."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

TASKS: list[dict[str, Any]] = json.loads(
    (Path(__file__).resolve().parents[2] / "resources" / "programme" / "tasks.json").read_text(encoding="utf-8")
)
_HEADINGS = ("section", "task_group", "restatement")


class State(NamedTuple):
    timeliness: str
    alert: str
    days_late: int | None
    in_deadline_unit: bool
    counted: bool


def states(day: date) -> dict[str, State]:
    """path → state on `day`, nobody having reported anything."""
    return {task["path"]: _state(task, day) for task in TASKS}


def _state(task: dict[str, Any], day: date) -> State:
    due = task["deadline"]
    if task["kind"] in _HEADINGS:
        return State("not_tracked", "none", None, due is not None and _in_unit(task, day), counted=False)
    if due is None:
        undated = {"recurring": "recurring", "continuous": "continuous", "none": "no_deadline"}
        return State(undated[task["deadline_kind"]], "none", None, in_deadline_unit=False, counted=False)
    left = date(*map(int, due.split("-"))).toordinal() - day.toordinal()
    if left < 0:
        name, alert, late = "overdue", "red" if left >= -30 else "deep_red", -left
    elif left <= 30:
        name, alert, late = "due_soon", "yellow", 0
    else:
        name, alert, late = "not_due", "none", 0
    return State(name, alert, late, _in_unit(task, day), counted=True)


def _in_unit(task: dict[str, Any], day: date) -> bool:
    """ISO dates compare as texts."""
    written, due = day.isoformat(), task["deadline"]
    if task["deadline_start"]:
        return bool(task["deadline_start"] <= written <= due)
    if task["deadline_precision"] == "year":
        return bool(written[:4] == due[:4])
    assert task["deadline_precision"] == "quarter", task["path"]
    quarter = (int(due[5:7]) - 1) // 3
    return written[:4] == due[:4] and (day.month - 1) // 3 == quarter
