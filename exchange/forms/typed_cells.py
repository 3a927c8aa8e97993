"""What a cell of a form means: text, a day, a number, a word of a list, by the rules of all that is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from exchange.forms.layout import letter
from exchange.forms.rows import FormCell, FormMistake, FormRow
from models.errors import KnownError
from models.messages import _
from models.operations.typed_value import read_word, read_yes_or_no
from models.rules.dates import checked_year, read_date
from models.rules.numbers import number_words, read_number
from models.rules.periods import read_period
from models.rules.text import clean
from models.rules.validation import TEXT_LIMIT, valid

Value = TypeVar("Value")


def mistake_in(row: FormRow, key: str, code: str, message: str) -> FormMistake:
    """A mistake in a cell of `row`; that nothing was saved is true of this row alone, and left out."""
    for ending in (_("Nothing was saved."), _("Nothing was changed.")):
        message = message.removesuffix(ending).rstrip()
    return FormMistake(row.sheet, row.row, letter(row.sheet, key), code, message)


class TypedRow:
    """Reads the cells of one row, and collects what is wrong with them; an empty cell is None."""

    def __init__(self, row: FormRow) -> None:
        self._row = row
        self.mistakes: list[FormMistake] = []

    def has(self, key: str) -> bool:
        """True where something was typed."""
        return not self._row.cells[key].is_empty

    def text(self, key: str, kind: str, field: str) -> str | None:
        """Text as `field` of `kind` keeps it."""
        return self._read(key, lambda text: valid(kind, field, text))

    def word(self, key: str, kind: str, field: str) -> str | None:
        """A word of a closed list."""
        return self._read(key, lambda text: read_word(kind, field, text))

    def yes(self, key: str) -> bool | None:
        return self._read(key, read_yes_or_no)

    def day(self, key: str) -> date | None:
        """A date of the spreadsheet, or one that was typed as text."""
        value = self._row.cells[key].value
        if isinstance(value, date) and not self._row.cells[key].refused:
            return self._read(key, lambda _text: _checked(value))
        return self._read(key, read_date)

    def number(self, key: str) -> Decimal | None:
        """A number of the spreadsheet, or one that was typed as text."""
        value = self._row.cells[key].value
        if isinstance(value, int | float) and not isinstance(value, bool) and not self._row.cells[key].refused:
            return Decimal(str(value))
        return self._read(key, read_number)

    def period(self, key: str) -> str | None:
        return self._read(key, lambda text: read_period(text).text)

    def refuse(self, key: str, code: str, message: str) -> None:
        """A mistake in a cell."""
        self.mistakes.append(mistake_in(self._row, key, code, message))

    def _read(self, key: str, how: Callable[[str], Value | None]) -> Value | None:
        cell = self._row.cells[key]
        if cell.is_empty:
            return None
        if cell.refused:
            self.refuse(key, "form.not_a_value", _("The cell holds a formula or an error: write the value itself."))
            return None
        try:
            return how(clean(_words(cell), limit=TEXT_LIMIT))
        except KnownError as refusal:
            self.refuse(key, refusal.code, refusal.message)
            return None


def _words(cell: FormCell) -> str:
    """As a person would have typed it."""
    match cell.value:
        case bool():
            return str(cell.value).lower()
        case int() | float():
            number = Decimal(str(cell.value))
            return str(int(number)) if number == number.to_integral_value() else number_words(number)
        case _:
            return str(cell.value)


def _checked(day: date) -> date:
    checked_year(day.year)
    return day


#: The cell of which a refusal speaks, by its code; others speak of the row.
_PLACES: Mapping[str, str] = {
    "report.in_future": "reported_on",
    "report.reason_missing": "note",
    "evidence.missing": "number",
    "document.incomplete": "number",
    "document.classified_details": "classified",
    "document.issued_in_future": "issued_on",
    "figure.period_wrong": "period",
    "figure.in_future": "period",
    "figure.nothing_given": "value",
    "figure.both_given": "value",
    "figure.not_a_number": "text",
    "figure.number_too_long": "value",
    "figure.text_wanted": "value",
    "figure.rank_wrong": "value",
    "figure.not_ranked": "of",
    "figure.count_wrong": "value",
    "figure.negative": "value",
}


def place_of(refusal: KnownError, given: Any) -> str:
    """The column of which an operation's refusal of `given` speaks."""
    if refusal.code == "document.incomplete" and (given.number or given.classified):
        return "issued_on"
    return _PLACES.get(refusal.code, "code")
