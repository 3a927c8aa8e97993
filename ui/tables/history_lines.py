"""One change of the history in the words in which a person reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from models.history_rows import FieldChangeRow, HistoryRow
from models.labels import field_label, verb_label
from models.messages import _
from models.rules.dates import date_words
from models.rules.folding import fold

#: Kinds by how well they tell what a change was about; what is not named comes last.
_TELLING_KINDS = (
    "task",
    "progress_report",
    "deadline_extension",
    "direction",
    "urging_letter",
    "finding",
    "office",
    "programme",
    "question",
    "attachment",
    "document",
)
#: Fields that stand for the whole change in one line, the most telling first.
_TELLING_FIELDS = (
    "progress",
    "deadline",
    "lead",
    "breakthrough",
    "members",
    "number",
    "replied_on",
    "tasks",
    "name",
    "answer",
    "text",
)
_ARROW = "→"


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """`row` and what the columns show; `words` is all of it folded, for the search."""

    row: HistoryRow
    when: str
    who: str
    office: str
    what: str
    subject: str
    change: str
    document: str
    words: str

    @property
    def key(self) -> tuple[str, int]:
        """What names the change in every store."""
        return self.row.site, self.row.number

    @property
    def day(self) -> date | None:
        return self.row.claimed_at.date() if self.row.claimed_at else None

    def cells(self) -> tuple[str, ...]:
        return self.when, self.who, self.office, self.what, self.subject, self.change, self.document


def history_line(
    row: HistoryRow, offices: Mapping[str, str], machines: Mapping[str, str] | None = None
) -> HistoryLine:  # fmt: skip
    """The line for `row`; `offices` gives the short name of a code, `machines` what tells machines apart."""
    telling = _telling(row)
    cells = (
        time_words(row.claimed_at),
        row.operator,
        office_words(row, offices, machines or {}),
        what_words(row),
        _subjects(row, offices, telling),
        _change(row, telling),
        row.document or "",
    )
    values = (f"{each.subject} {each.old or ''} {each.new or ''}" for each in row.fields)
    return HistoryLine(row, *cells, words=fold(" ".join((*cells, *values))))


def time_words(moment: datetime | None) -> str:
    """dd/MM/yyyy HH:mm, as the machine that made the change claims it; "" where it claims nothing."""
    return f"{date_words(moment.date())} {moment:%H:%M}" if moment else ""


def office_words(row: HistoryRow, offices: Mapping[str, str], machines: Mapping[str, str]) -> str:
    """Whose change it is: "VPTU", "BTCTU (máy 6018)", or "VPTU nhập hộ UBND tỉnh"."""
    own = offices.get(row.office, row.office) if row.office else _("another machine")
    if row.site in machines:
        own = f"{own} ({machines[row.site]})"
    if row.on_behalf_of in (None, row.office):
        return own
    other = row.on_behalf_of or ""
    return _("{office} on behalf of {other}", office=own, other=offices.get(other, other))


def what_words(row: HistoryRow) -> str:
    """The verb, and that it no longer stands where it was undone."""
    return _("undone: {action}", action=verb_label(row.verb)) if row.undone else verb_label(row.verb)


def subject_words(field: FieldChangeRow, offices: Mapping[str, str]) -> str:
    """What a field belongs to: a task's path and title, an office's short name, a document's number."""
    if field.kind == "programme":
        return _("The Programme")
    return offices.get(field.subject, field.subject) if field.kind in ("office", "machine") else field.subject


def value_words(value: str | None) -> str:
    return value or "–"


def _rank(kind: str) -> int:
    return _TELLING_KINDS.index(kind) if kind in _TELLING_KINDS else len(_TELLING_KINDS)


def _telling(row: HistoryRow) -> FieldChangeRow | None:
    """The field that tells most of the change; None for a change without fields."""

    def weight(field: FieldChangeRow) -> tuple[int, int]:
        place = _TELLING_FIELDS.index(field.field) if field.field in _TELLING_FIELDS else len(_TELLING_FIELDS)
        return _rank(field.kind), place

    return min(row.fields, key=weight, default=None)


def _subjects(row: HistoryRow, offices: Mapping[str, str], telling: FieldChangeRow | None) -> str:
    if telling is None:
        return ""
    alike = [each for each in row.fields if each.kind == telling.kind]
    subjects = list(dict.fromkeys(subject_words(each, offices) for each in alike))
    first = subject_words(telling, offices)
    return first if len(subjects) < 2 else _("{first} and {n} more", first=first, n=len(subjects) - 1)


def _change(row: HistoryRow, telling: FieldChangeRow | None) -> str:
    if telling is None:
        return ""
    old, new = value_words(telling.old), value_words(telling.new)
    values = new if telling.old is None else f"{old} {_ARROW} {new}"
    return f"{field_label(telling.kind, telling.field)}: {values}"
