"""The deadline view as it must be, counted from the listing alone, with dates reckoned on their ISO texts."""

from __future__ import annotations

from typing import Any, NamedTuple

Data = dict[str, Any]

_STYLES = {
    "overdue": "overdue", "due_soon": "due_soon", "not_due": "in_time", "done_early": "done", "done_on_time": "done",
    "done_no_deadline": "done", "done_late": "done_late", "suspended": "suspended",
}  # fmt: skip
_MONTHS = {"quarter": 3, "half": 6, "year": 12}
_LAST_DAYS = {3: "03-31", 6: "06-30", 9: "09-30", 12: "12-31"}


class Line(NamedTuple):
    """What is compared of one row."""

    key: str
    kind: str
    depth: int
    path: str | None
    style: str
    marks: list[tuple[str, str, str]]
    spans: list[tuple[str, str, str, str]]
    tasks: int | None
    overdue: int | None


def shown(row: Data) -> Line:
    """A row of `deadlines --format json` in the same form."""
    marks = [(mark["kind"], mark["day"], mark["style"]) for mark in row["marks"]]
    spans = [(span["kind"], span["first"], span["last"], span["style"]) for span in row["spans"]]
    return Line(
        row["key"], row["kind"], row["depth"], row["path"], row["style"], marks, spans, row["tasks"], row["overdue"]
    )


def expected(items: list[Data], offices: list[Data], grouping: str, *, late: bool) -> list[Line]:
    """Every row of the view, nothing folded; `items` and `offices` are the listings."""
    tasks = [item for item in items if item["kind"] not in ("section", "task_group", "restatement")]
    lines = []
    for key, group, members in _groups(tasks, offices, grouping):
        own = {item["path"]: [turn for turn in item["occurrences"] if not members or turn["office"] in members]
               for item in group}  # fmt: skip
        if late:
            own = {path: [turn for turn in turns if turn["timeliness"] == "overdue"] for path, turns in own.items()}
        kept = [item for item in group if not late or item["timeliness"] == "overdue" or own[item["path"]]]
        if kept or not late:
            lines.append(_heading(key, group, members))
        for item in kept:
            lines.append(_task(key, item))
            lines += [_turn(f"{key}/{item['uid']}", item, turn) for turn in own[item["path"]]]
    return lines


def _groups(tasks: list[Data], offices: list[Data], grouping: str) -> list[tuple[str, list[Data], set[str]]]:
    """(key, tasks in order, the offices whose turns belong there or none for all)."""
    dated = [task for task in tasks if task["deadline"]]
    by_day = sorted(dated, key=lambda task: task["deadline"])
    found: list[tuple[str, list[Data], set[str]]] = []
    if grouping == "breakthrough":
        for no in (1, 2, 3, None):
            served = [task for task in dated if task["breakthrough"] == no]
            found.append((f"breakthrough-{no or 'none'}", served, set()))
    elif grouping == "office":
        for office in offices:
            led = [task for task in by_day if office["code"] in task["lead"]]
            if led:
                found.append((f"office-{office['code']}", led, {office["code"], *(office["members"] or [])}))
        if without := [task for task in by_day if not task["lead"]]:
            found.append(("office-none", without, set()))
    else:
        quarters = {(task["deadline"][:4], (int(task["deadline"][5:7]) + 2) // 3) for task in dated}
        for year, quarter in sorted(quarters):
            months = [f"{year}-{month:02d}" for month in range(quarter * 3 - 2, quarter * 3 + 1)]
            found.append(
                (f"date-{year}-Q{quarter}", [task for task in by_day if task["deadline"][:7] in months], set())
            )
    undated = [task for task in tasks if not task["deadline"]]
    parts = [[task for task in undated if task["deadline_kind"] == kind] for kind in ("recurring", "continuous")]
    rest = [task for task in undated if task["deadline_kind"] not in ("recurring", "continuous")]
    return [*found, ("undated", [*parts[0], *parts[1], *rest], set())]


def _heading(key: str, group: list[Data], members: set[str]) -> Line:
    overdue = sum(item["timeliness"] == "overdue" for item in group)
    turns = [turn for item in group for turn in item["occurrences"] if not members or turn["office"] in members]
    late = overdue or any(turn["timeliness"] == "overdue" for turn in turns)
    return Line(key, "group", 0, None, "overdue" if late else "text", [], [], len(group), overdue)


def _task(key: str, item: Data) -> Line:
    kind = "task" if item["deadline"] else "undated"
    style = _STYLES.get(item["timeliness"], "neutral")
    return Line(
        f"{key}/{item['uid']}", kind, 1, item["path"], "deep_overdue" if item["alert"] == "deep_red" else style,
        *_signs(item, style, item["original_deadline"], item["deadline_precision"], item["deadline_start"]), None, None,
    )  # fmt: skip


def _turn(key: str, item: Data, turn: Data) -> Line:
    style = _STYLES.get(turn["timeliness"], "neutral")
    return Line(
        f"{key}/{turn['office']}/{turn['period']}", "occurrence", 2, item["path"], style,
        *_signs(turn, style, turn["deadline"], "year", None), None, None,
    )  # fmt: skip


def _signs(
    of: Data, style: str, original: str | None, precision: str | None, start: str | None
) -> tuple[list[tuple[str, str, str]], list[tuple[str, str, str, str]]]:
    due, done = of["deadline"], of["completed_on"]
    moved = original is not None and original != due
    marks = [("original", original, "neutral")] if original is not None and moved else []
    marks += [("deadline", due, style)] if due else []
    marks += [("completed", done, style)] if done else []
    spans = []
    if due and start:
        spans.append(("range", start, due, style))
    elif due and (first := _unit_first(due, precision)):
        spans.append(("unit", first, due, style))
    if due and original is not None and moved:
        spans.append(("moved", *sorted((original, due)), "neutral"))
    return marks, spans


def _unit_first(due: str, precision: str | None) -> str | None:
    """First day of the quarter, half-year or year that ends on `due`; None for all else."""
    months, month = _MONTHS.get(precision or ""), int(due[5:7])
    if months is None or month % months or due[5:] != _LAST_DAYS[month]:
        return None
    return f"{due[:4]}-{month - months + 1:02d}-01"
