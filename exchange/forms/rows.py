"""What a form says: whose it is, which of its rows stands for what, and what was typed into each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.changes import Changes
from models.errors import KnownError
from models.rules.forms import form_number, form_source


@dataclass(frozen=True, slots=True)
class FormMark:
    """Whose form this is; `form`, `round` and `programme` are uids, `office` a code."""

    form: str
    round: str
    office: str
    programme: str
    made_on: date
    version: int

    @property
    def number(self) -> str:
        """The short number by which people call the form, printed on every sheet: "Biểu 3F2A91C0"."""
        return form_number(self.form)

    @property
    def source(self) -> str:
        """The uid of the form in the register of documents; a form names none that is there already."""
        return form_source(self.form)


@dataclass(frozen=True, slots=True)
class FormEntry:
    """What a row stands for: a task (`subject` its uid, `name` its path) with the turn `period`, or an indicator
    (`subject` its uid, `name` its code) with its `series`."""

    sheet: str
    code: str
    subject: str
    name: str
    period: str | None = None
    series: str | None = None


@dataclass(frozen=True, slots=True)
class FormCell:
    """What was typed: text, a day, a number, or nothing; `refused` where it is a formula or an error."""

    value: str | int | float | bool | date | None = None
    refused: bool = False

    @property
    def is_empty(self) -> bool:
        return not self.refused and (self.value is None or (isinstance(self.value, str) and not self.value.strip()))


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row as typed; `row` as the spreadsheet counts, cells by the names of their columns."""

    sheet: str
    row: int
    cells: Mapping[str, FormCell]


@dataclass(frozen=True, slots=True)
class FormRead:
    """A form as it came back: rows in which something was filled in, `entries` by their codes."""

    name: str
    mark: FormMark
    entries: Mapping[str, FormEntry]
    rows: tuple[FormRow, ...]


@dataclass(frozen=True, slots=True)
class FormMistake:
    """What cannot be taken in: `column` is its letter, `code` is stable, `message` a sentence."""

    sheet: str
    row: int
    column: str
    code: str
    message: str


class FormReceipt(StrEnum):
    """What becomes of the office's return in the round.

    `ACCEPTED` now or in the preview; `STANDS` as accepted already; the others say why nothing is recorded.
    """

    ACCEPTED = "accepted"
    STANDS = "stands"
    MISTAKES = "mistakes"
    EMPTY = "empty"
    CLOSED = "closed"
    UNCONFIRMED = "unconfirmed"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True)
class FormOutcome:
    """What came of one file; `error` where it could not be read at all, and then nothing else.

    `office` is a code, `round` a uid; `new` and `unchanged` count rows; `applied` tells that it was taken in now,
    and `changes` what that changed, or would, with what is said of unusual rows.
    """

    name: str
    form: str | None = None
    office: str | None = None
    round: str | None = None
    new: int = 0
    unchanged: int = 0
    mistakes: tuple[FormMistake, ...] = ()
    receipt: FormReceipt | None = None
    applied: bool = False
    changes: Changes | None = None
    error: KnownError | None = None
