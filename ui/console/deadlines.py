"""`deadlines`: the deadline view without a window, as data and as a table."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from typing import Any

from sqlmodel import Session

from figures.deadlines import Grouping, MarkKind, RowKind, Scene, SceneRow, scene
from figures.deadlines.wording import counts_words
from models import queries
from models.messages import _
from models.rules.dates import date_words
from models.store import Store
from ui.console.listing import Column, as_data, as_table, deliver, keys_of, publish_data
from ui.console.opening import as_of_date, date_notes, reading

_SCENE = tuple(name for name in keys_of(Scene) if name != "rows")


def show_deadlines(args: Namespace) -> None:
    """Every row of the view, nothing folded: groups, tasks, turns, with their days, signs and words."""
    with reading(args) as (store, session):
        found = _scene(args, store, session)
        notes = date_notes(args, store, session, found.as_of)
    if args.format == "table":
        total = f"{counts_words(found)}, {_('{n} overdue', n=found.overdue)}."
        deliver(args, as_table(found.rows, _columns(), [*notes, total]))
        return
    rows = [_row_data(row) for row in found.rows]
    whole = {**as_data({key: getattr(found, key) for key in _SCENE}), "rows": rows}
    publish_data(args, whole, SceneRow._fields, rows)


def _scene(args: Namespace, store: Store, session: Session) -> Scene:
    as_of, programme = as_of_date(args, store, session), queries.programme(session)
    return scene(
        queries.task_list(session, as_of=as_of),
        offices=queries.offices(session),
        breakthroughs=queries.breakthroughs(session),
        term=(programme.term_start, programme.term_end),
        as_of=as_of,
        today=store.today,
        grouping=Grouping(args.group),
        only_late=args.late,
        open_all=True,
    )


def _row_data(row: SceneRow) -> dict[str, Any]:
    parts = {"marks": [mark._asdict() for mark in row.marks], "spans": [span._asdict() for span in row.spans]}
    found: dict[str, Any] = as_data(row._asdict() | parts)
    return found


def _columns() -> list[Column[SceneRow]]:
    return [
        Column(_("Task"), lambda row: "· " * row.depth + row.title, 70),
        Column(_("Path"), lambda row: row.path or ""),
        Column(_("Deadline"), lambda row: ", ".join(_days(row))),
        Column(_("State"), lambda row: row.state),
    ]


def _days(row: SceneRow) -> Iterator[str]:
    """The deadline in force, what it was first, and the day of completion."""
    if row.kind is RowKind.GROUP:
        return
    said = {mark.kind: date_words(mark.day) for mark in row.marks}
    if MarkKind.DEADLINE in said:
        yield said[MarkKind.DEADLINE]
    if MarkKind.ORIGINAL in said:
        yield _("first {date}", date=said[MarkKind.ORIGINAL])
    if MarkKind.COMPLETED in said:
        yield _("completed {date}", date=said[MarkKind.COMPLETED])
