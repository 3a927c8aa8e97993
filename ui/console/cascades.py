"""Districts' own tasks under tasks of the province: their list, and the changes that a district makes."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from typing import Any

from models import operations
from models.cascade_rows import CascadeRow, rollup
from models.cascade_words import rollup_words
from models.errors import KnownError
from models.labels import label
from models.messages import _
from models.queries.cascades import cascades
from models.rules.dates import date_words
from models.vocabulary import Progress
from ui.cascade_words import progress_words, standing_words_of
from ui.console.listing import Column, publish
from ui.console.opening import as_of_date, date_notes, perform, reading
from ui.console.parser import WrongUseError
from ui.console.speaking import echo
from ui.console.typed import day, deadline, path, text


def list_cascades(args: Namespace) -> None:
    """`cascade list [PATH]`: the districts' tasks by task of the province, district and deadline."""
    where = None if args.path is None else path(args.path)
    with reading(args) as (store, session):
        as_of = as_of_date(args, store, session)
        rows = cascades(session, parent=where, as_of=as_of)
        notes = [*date_notes(args, store, session, as_of), f"{rollup_words(rollup(rows))}."]
    publish(args, rows, CascadeRow, _columns(), notes)


def _columns() -> list[Column[CascadeRow]]:
    return [
        Column(_("Path"), lambda row: row.parent),
        Column(_("District"), lambda row: row.office),
        Column(_("Task"), lambda row: row.title, 60),
        Column(_("Person in charge"), lambda row: row.person or "", 30),
        Column(_("Deadline"), lambda row: date_words(row.deadline) if row.deadline else ""),
        Column(_("Progress"), progress_words),
        Column(_("State"), standing_words_of),
        Column("ID", lambda row: row.id),
    ]


def add(args: Namespace) -> None:
    """`cascade add PATH`: a task of this district's own, or of the one that --for names."""
    where, title, due = path(args.path), text(args.title) or "", _last_day(args.deadline)
    changes = perform(
        args,
        operations.add_cascaded_task,
        path=where,
        title=title,
        person=text(args.person),
        deadline=due,
        note=text(args.note),
    )
    (uid,) = changes.uids
    echo(_("{path}: {title}. Recorded.", path=where, title=" · ".join(_read(title, args))))
    echo(f"ID: {uid}")


def edit(args: Namespace) -> None:
    """`cascade edit ID`: what is given is changed, the rest stays."""
    given: dict[str, Any] = {
        name: text(getattr(args, name)) for name in ("title", "person", "note") if getattr(args, name) is not None
    }
    if args.deadline is not None:
        given["deadline"] = _last_day(args.deadline)
    if not given:
        raise WrongUseError(_("say what is to change, for example --title"))
    perform(args, operations.edit_cascaded_task, uid=args.id, **given)
    echo(_("{title}. Recorded.", title=" · ".join(_read(args.title, args)) or args.id))


def report(args: Namespace) -> None:
    """`cascade report ID`: how far it is, and on which day it was completed."""
    progress, on = Progress(args.progress), day(args.on)
    perform(args, operations.report_cascaded_task, uid=args.id, progress=progress, on=on, note=text(args.note))
    words = label(progress) if on is None else f"{label(progress)}, {date_words(on)}"
    echo(_("{title}. Recorded.", title=words))


def remove(args: Namespace) -> None:
    """`cascade remove ID`."""
    perform(args, operations.remove_cascaded_task, uid=args.id)
    echo(_("Taken away. It stays in the history."))


def _last_day(given: str | None) -> date | None:
    """The last day of a deadline, None for "none"; KnownError `deadline.not_dated` and those of reading it."""
    due = None if given is None else deadline(given)
    if due is not None and due.end is None:
        raise KnownError(
            "deadline.not_dated", _("“{text}” names no day by which the task is due.", text=due.text or "")
        )
    return None if due is None else due.end


def _read(title: str | None, args: Namespace) -> list[str]:
    """Title, person and deadline as they were understood."""
    due = _last_day(args.deadline)
    return [each for each in (text(title), text(args.person), date_words(due) if due else None) if each]
