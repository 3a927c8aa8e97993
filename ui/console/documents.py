"""The register of documents and the history of changes."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence

from models import queries
from models.history_rows import FieldChangeRow, HistoryRow
from models.labels import field_label, label, sign, verb_label
from models.messages import _
from models.queries.history import history
from models.queries.turns import turn_tasks, turns
from models.rows import DocumentRow
from models.rules.dates import date_words
from models.turn_rows import TurnRow
from ui.console.listing import Column, deliver, publish
from ui.console.opening import as_of_date, reading
from ui.console.typed import path, positive


def list_documents(args: Namespace) -> None:
    """`documents`: what proves tasks and what the Programme cites."""
    with reading(args) as (_store, session):
        rows = queries.documents(session)
    if args.format == "table":
        forms = [row.number or "" for row in rows if row.is_form]
        notes = [_("Excel forms taken in: {numbers}", numbers=", ".join(forms))] if forms else []
        publish(args, [row for row in rows if not row.is_form], DocumentRow, _columns(), notes)
    else:
        publish(args, rows, DocumentRow, _columns())


def _columns() -> list[Column[DocumentRow]]:
    return [
        Column(_("Number"), lambda row: _("classified document") if row.classified else row.number or ""),
        Column(_("Issued on"), lambda row: date_words(row.issued_on) if row.issued_on else ""),
        Column(_("Issuer"), lambda row: row.issuer or "", 40),
        Column(_("Abstract"), lambda row: "" if row.classified else row.abstract or "", 60),
        Column(_("Proves"), lambda row: ", ".join(row.proves)),
        Column(_("Cited by"), lambda row: ", ".join(row.cited_by), 40),
    ]


def list_turns(args: Namespace) -> None:
    """`turns PATH`: what each office issued in each of its turns at a recurring or collective task."""
    where = path(args.path)
    with reading(args) as (store, session):
        rows = turns(session, path=where, as_of=as_of_date(args, store, session))
        is_recurring = where in {each.path for each in turn_tasks(session)}
    publish(args, rows, TurnRow, _turn_columns(), [] if rows else [_no_turns_words(is_recurring=is_recurring)])


def _no_turns_words(*, is_recurring: bool) -> str:
    """Why there is no line."""
    if is_recurring:
        return _("Nobody has declared yet which offices are in the groups that lead this task.")
    return _("This task has no turns: it is neither recurring nor done by each office on its own.")


def _turn_columns() -> list[Column[TurnRow]]:
    return [
        Column(_("Office"), lambda row: row.name, 40),
        Column(_("Period"), lambda row: row.period),
        Column(_("Deadline"), lambda row: date_words(row.deadline) if row.deadline else ""),
        Column(_("State"), lambda row: f"{sign(row.timeliness)} {label(row.timeliness)}".strip()),
        Column(_("Documents"), lambda row: "; ".join(each.number or "" for each in row.documents), 60),
    ]


def show_history(args: Namespace) -> None:
    """`history [PATH]`: the changes, newest first, each with what was and what became."""
    where = None if args.path is None else path(args.path)
    limit = positive(args.limit)
    with reading(args) as (_store, session):
        rows = history(session, path=where, limit=limit)
    if args.format == "table":
        deliver(args, "\n".join(_history_lines(rows)) + "\n")
    else:
        publish(args, rows, HistoryRow, [])


def _history_lines(rows: Sequence[HistoryRow]) -> Iterator[str]:
    for row in rows:
        yield "  ".join(part for part in _change_words(row) if part)
        yield from (f"    {_field_words(field)}" for field in row.fields)
    yield _("No change has been made.") if not rows else ""
    yield _("Names are as typed by whoever worked; they do not prove who it was.")


def _change_words(row: HistoryRow) -> Iterator[str]:
    yield f"{row.number}."
    if row.claimed_at:
        yield f"{date_words(row.claimed_at.date())} {row.claimed_at:%H:%M}"
    yield " – ".join(part for part in (row.operator, row.office) if part)
    yield verb_label(row.verb)
    if row.on_behalf_of:
        yield _("typed on behalf of {office}", office=row.on_behalf_of)
    if row.document:
        yield _("by document {document}", document=row.document)
    if row.undone:
        yield _("(taken back)")


def _field_words(field: FieldChangeRow) -> str:
    absent = "–"
    name = field_label(field.kind, field.field)
    return f"{field.subject} · {name}: {field.old or absent} → {field.new or absent}"
