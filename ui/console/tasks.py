"""Tasks: the list, one of them, and the tracking table on paper."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from datetime import date

from sqlmodel import Session

from models import queries
from models.messages import _
from models.queries.evidence_files import located
from models.queries.findings import findings
from models.queries.source import Passage, source_passage
from models.queries.task_detail import task_detail
from models.rows import OfficeRow, TaskRow
from models.rules.dates import date_words
from models.store.files import folder_of
from models.vocabulary import UNTRACKED_KINDS, Timeliness
from reports.writing import check_target, write_tracking_table
from ui.console.evidence_files import add_files
from ui.console.listing import Column, as_data, deliver, publish, publish_data, target
from ui.console.opening import as_of_date, date_notes, reading
from ui.console.speaking import echo
from ui.console.task_words import deadline_cell, progress_cell, task_text
from ui.console.typed import code, day, path, words
from ui.scope_words import scope_words
from ui.standing_words import state_words


def list_tasks(args: Namespace) -> None:
    """`list`: the tasks in document order."""
    with reading(args) as (store, session):
        as_of = as_of_date(args, store, session)
        rows = _found(args, session, as_of)
        notes = [*date_notes(args, store, session, as_of), _counts(rows)]
    publish(args, rows, TaskRow, _columns(), notes)


def _found(args: Namespace, session: Session, as_of: date) -> list[TaskRow]:
    """The tasks that --overdue, --lead and --search leave; KnownError `office.unknown`."""
    lead, search = code(args.lead), words(args.search)
    return queries.task_list(session, as_of=as_of, overdue=args.overdue, lead=lead, search=search)


def _columns() -> list[Column[TaskRow]]:
    return [
        Column(_("Path"), lambda row: row.path),
        Column(_("Task"), lambda row: row.title, 60),
        Column(_("Lead"), lambda row: ", ".join(row.lead), 30),
        Column(_("Deadline"), deadline_cell, 40),
        Column(_("Progress"), progress_cell),
        Column(_("State"), state_words),
    ]


def _counts(rows: list[TaskRow]) -> str:
    """What is in the list; headings and restatements are not tasks, and no report is not lateness."""
    tasks = [row for row in rows if row.kind not in UNTRACKED_KINDS]
    states = [row.timeliness for row in tasks]
    return _(
        "{rows} items, {tasks} of them tasks: {overdue} overdue, {due_soon} due soon; {silent} without report.",
        rows=len(rows),
        tasks=len(tasks),
        overdue=states.count(Timeliness.OVERDUE),
        due_soon=states.count(Timeliness.DUE_SOON),
        silent=sum(not row.reported for row in tasks),
    )


def show_task(args: Namespace) -> None:
    """`show PATH`: the keys of the list, then those of the detail; `extensions` stays their number, as in the list."""
    with reading(args) as (store, session):
        as_of = as_of_date(args, store, session)
        detail = located(task_detail(session, path=path(args.path), as_of=as_of), folder_of(store.path))
        passage = source_passage(store, session, path=detail.task.path) if args.source else None
        measured = [row for row in queries.indicators(session, as_of=as_of) if row.task == detail.task.path]
        inspected = findings(session, as_of=as_of, path=detail.task.path)
        notes = date_notes(args, store, session, as_of)
    if args.format == "table":
        found_there = [_passage_words(passage), ""] if passage else []
        deliver(args, task_text(detail, measured, inspected) + "\n" + "\n".join([*found_there, *notes]) + "\n")
        return
    found = as_data(detail)
    add_files(found, detail)
    found["deadlines_set"] = found.pop("extensions")
    standing = [{"id": row.id, "name": row.name, "status": str(row.status)} for row in measured]
    found = found.pop("task") | found | {"passage": as_data(passage), "indicator_status": standing}
    found["findings"] = [as_data(row) for row in inspected]
    publish_data(args, found, list(found))


def _passage_words(passage: Passage) -> str:
    """The Programme's own words, and the name of the copy they stand in."""
    if passage.name is None:
        return _("No copy of the Programme is attached yet: use attach-source.")
    text = passage.text or _("The passage was not found in this copy.")
    return f"{passage.name}:\n\n{text}"


def print_table(args: Namespace) -> None:
    """`table`: the Bảng theo dõi as .pdf or .xlsx, by the file's ending."""
    out = target(args.out)
    check_target(out)
    known_on = day(args.known_on)
    with reading(args) as (store, session):
        as_of = as_of_date(args, store, session)
        offices = {row.code: row for row in queries.offices(session)}
        rows = _found(args, session, as_of)
        programme, breakthroughs = queries.programme(session), queries.breakthroughs(session)
        context, today = queries.task_list(session, as_of=as_of), store.today
    write_tracking_table(
        rows,
        offices=offices,
        programme=programme,
        as_of=as_of,
        today=today,
        path=out,
        known_on=known_on,
        filter_words=_filter_words(args, offices),
        context=context,
        breakthroughs=breakthroughs,
    )
    echo(_("{name} written: {n} items as of {date}.", name=out.name, n=len(rows), date=date_words(as_of)))


def _filter_words(args: Namespace, offices: Mapping[str, OfficeRow]) -> str | None:
    """What was asked for, as the head of the table says it; None for the whole Programme."""
    lead = code(args.lead)
    name = offices[lead].name if lead else None
    return scope_words(overdue=args.overdue, lead=name, text=words(args.search) or "") or None
