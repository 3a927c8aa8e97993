"""The register of documents and the history of changes."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence

from models import queries
from models.history_rows import FieldChangeRow, HistoryRow
from models.labels import field_label, verb_label
from models.messages import _
from models.queries.history import history
from models.rows import DocumentRow
from models.rules.dates import date_words
from ui.console.listing import Column, deliver, publish
from ui.console.opening import reading
from ui.console.typed import path, positive


def list_documents(args: Namespace) -> None:
    """`documents`: what proves tasks and what the Programme cites."""
    with reading(args) as (_store, session):
        rows = queries.documents(session)
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
