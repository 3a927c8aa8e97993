"""What stands where in a form: sheets, columns, the version; never changed for a version that was given out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from models.messages import _

#: Version of the form, raised whenever a column or the sheet of marks changes its meaning.
VERSION = 1
GUIDE, TASKS, FIGURES, MARKS = "Huong dan", "Nhiem vu", "Chi tieu", "Ma bieu"
#: Rows above the first one to be filled, their heads in the last of them.
HEAD_ROW = 5
#: What the sheet of marks says it is.
SIGNATURE = "DONDOC-FORM"


class Filling(StrEnum):
    """How a cell is filled; `GIVEN` is printed by the program and locked."""

    GIVEN = "given"
    TEXT = "text"
    DAY = "day"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column by its name; `width` in characters."""

    key: str
    width: float
    filling: Filling = Filling.GIVEN


TASK_COLUMNS = (
    FormColumn("code", 8),
    FormColumn("path", 12),
    FormColumn("title", 30),
    FormColumn("deadline", 13),
    FormColumn("known", 13),
    FormColumn("progress", 12, Filling.CHOICE),
    FormColumn("reported_on", 11, Filling.DAY),
    FormColumn("note", 18, Filling.TEXT),
    FormColumn("obstacle", 14, Filling.TEXT),
    FormColumn("deciding_level", 13, Filling.CHOICE),
    FormColumn("number", 12, Filling.TEXT),
    FormColumn("issued_on", 11, Filling.DAY),
    FormColumn("issuer", 12, Filling.TEXT),
    FormColumn("abstract", 16, Filling.TEXT),
    FormColumn("classified", 8, Filling.CHOICE),
)
FIGURE_COLUMNS = (
    FormColumn("code", 8),
    FormColumn("indicator", 10),
    FormColumn("name", 32),
    FormColumn("unit", 12),
    FormColumn("known", 14),
    FormColumn("period", 9, Filling.TEXT),
    FormColumn("kind", 10, Filling.CHOICE),
    FormColumn("value", 11, Filling.TEXT),
    FormColumn("of", 9, Filling.TEXT),
    FormColumn("text", 18, Filling.TEXT),
    FormColumn("source", 18, Filling.TEXT),
    FormColumn("missing_reason", 15, Filling.CHOICE),
)
COLUMNS: Mapping[str, Sequence[FormColumn]] = {TASKS: TASK_COLUMNS, FIGURES: FIGURE_COLUMNS}
#: Columns that are filled in advance, and alone make no row that says something.
FILLED_IN_ADVANCE = frozenset({"period"})


def letter(sheet: str, key: str) -> str:
    """The letter of a column: "G"."""
    return chr(ord("A") + [column.key for column in COLUMNS[sheet]].index(key))


def heading_of(sheet: str, column: str) -> str:
    """What the column with that letter is called."""
    return heading(COLUMNS[sheet][ord(column) - ord("A")].key)


def heading(key: str) -> str:
    """What a column is called."""
    return {
        "code": _("Row code"),
        "path": _("Item"),
        "title": _("Task"),
        "deadline": _("Deadline"),
        "known": _("Last known"),
        "progress": _("State"),
        "reported_on": _("Date of report"),
        "note": _("Note"),
        "obstacle": _("Obstacle"),
        "deciding_level": _("Level that must decide"),
        "number": _("Document number"),
        "issued_on": _("Date of issue"),
        "issuer": _("Issued by"),
        "abstract": _("Abstract"),
        "classified": _("Classified document"),
        "indicator": _("Code of the indicator"),
        "name": _("Indicator"),
        "unit": _("Unit"),
        "period": _("Period"),
        "kind": _("Actual or estimate"),
        "value": _("Value"),
        "of": _("Out of how many ranked"),
        "text": _("In words"),
        "source": _("Source"),
        "missing_reason": _("Reason for no figure"),
    }[key]
