"""The last part of a task's file: who changed what, when, from what to what, on what document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from models.history_rows import FieldChangeRow, HistoryRow
from models.labels import field_label, verb_label
from models.messages import _
from models.rows import TaskRow
from models.rules.dates import date_words
from reports.task_file import FileColumn, FilePart, Texts
from reports.task_file_parts import Names

#: What the file and the line itself say already.
_SAID = frozenset({("progress_report", "as_lead"), ("progress_report", "on_behalf")})
#: Fields whose values are codes of offices.
_OF_OFFICES = frozenset({"office", "lead", "coordinating", "issuer", "deciding_level"})
_ARROW = "→"


def log_part(rows: Sequence[HistoryRow], task: TaskRow, names: Names) -> FilePart:
    """The changes of a task, the oldest first: a file is read from its beginning."""
    return FilePart(
        head=_("XI. LOG OF CHANGES"),
        columns=(
            FileColumn(_("Time"), 22),
            FileColumn(_("Who, as typed"), 32),
            FileColumn(_("What was done"), 28),
            FileColumn(_("From what to what"), 60),
            FileColumn(_("On what document"), 23),
        ),
        rows=tuple(_row(row, task, names) for row in reversed(rows)),
        remark=_("Names are as typed by whoever worked; they do not prove who it was."),
    )


def _row(row: HistoryRow, task: TaskRow, names: Names) -> Texts:
    when = f"{date_words(row.claimed_at.date())}\n{row.claimed_at:%H:%M}" if row.claimed_at else ""
    who = [row.operator, names.of(row.office)]
    if row.on_behalf_of:
        who.append(_("typed on behalf of {office}", office=names.of(row.on_behalf_of)))
    done = [verb_label(row.verb), _("(taken back)") if row.undone else ""]
    said = "\n".join(_changes(row.fields, task, names))
    return when, "\n".join(filter(None, who)), "\n".join(filter(None, done)), said, row.document or ""


def _changes(fields: Sequence[FieldChangeRow], task: TaskRow, names: Names) -> Iterator[str]:
    """A line for each field that says something, under the thing that it is of unless that is the task."""
    about = {"", task.path, f"{task.path} {task.title}"}
    told = (each for each in fields if not _is_said(each, task))
    for subject, of_one in groupby(told, lambda each: each.subject):
        if subject not in about:
            yield f"{subject}:"
        yield from (_change(each, names) for each in of_one)


def _is_said(field: FieldChangeRow, task: TaskRow) -> bool:
    return (field.kind, field.field) in _SAID or (field.new == task.path and field.old is None)


def _change(field: FieldChangeRow, names: Names) -> str:
    """What it was and what it became; of what was not there before, what it is."""
    old, new = (_value(field, each, names) for each in (field.old, field.new))
    name = field_label(field.kind, field.field)
    return f"{name}: {new}" if field.old is None else f"{name}: {old} {_ARROW} {new}"


def _value(field: FieldChangeRow, text: str | None, names: Names) -> str:
    """Offices by their names."""
    if text and field.field in _OF_OFFICES:
        return ", ".join(names.of(code) for code in text.split(", "))
    return text or "–"
