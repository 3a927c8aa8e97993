"""Which values a field may hold, on every way in: typed, pasted or received."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from models.errors import KnownError
from models.messages import _
from models.rules.dates import FIRST_YEAR, LAST_YEAR, checked_year
from models.rules.text import clean, convert_legacy, legacy_encoding
from models.vocabulary import (
    BreakthroughBasis,
    DeadlineKind,
    DeadlinePrecision,
    DocumentType,
    OfficeKind,
    Progress,
    TaskKind,
    TitleBasis,
)

#: Longest text of an ordinary field, in characters.
TEXT_LIMIT = 4_000
#: Longest title, name, number: what must fit in a cell of a printed table.
TITLE_LIMIT = 1_000
#: Longest short name, and number of a document.
SHORT_LIMIT = 100
CODE_LIMIT = 40

_LIMITS = {
    ("task", "title"): TITLE_LIMIT,
    ("office", "name"): TITLE_LIMIT,
    ("office", "short_name"): SHORT_LIMIT,
    ("office", "code"): CODE_LIMIT,
    ("document", "number"): SHORT_LIMIT,
    ("document", "abstract"): TITLE_LIMIT,
    ("direction", "number"): SHORT_LIMIT,
}
#: (kind, field) → the closed list from which its value, or each of its values, is taken.
CLOSED_LISTS: dict[tuple[str, str], type[StrEnum]] = {
    ("task", "kind"): TaskKind,
    ("task", "title_basis"): TitleBasis,
    ("task", "document_types"): DocumentType,
    ("task", "breakthrough_basis"): BreakthroughBasis,
    ("task", "deadline_kind"): DeadlineKind,
    ("task", "deadline_precision"): DeadlinePrecision,
    ("office", "kind"): OfficeKind,
    ("progress_report", "progress"): Progress,
    ("deadline_extension", "precision"): DeadlinePrecision,
}
#: Names given outside the program, kept as they are.
_AS_GIVEN = frozenset({("attachment", "name")})
_YEARS = range(FIRST_YEAR, LAST_YEAR + 1)
_DAYS = range(1, 3651)
_NUMBERS = {
    ("programme", "due_soon_days"): _DAYS,
    ("programme", "deep_red_after_days"): _DAYS,
    ("programme", "approximate_tolerance"): range(101),
    ("programme", "review_base_year"): _YEARS,
    ("programme", "term_first_year"): _YEARS,
    ("programme", "term_last_year"): _YEARS,
}


def valid(kind: str, field: str, value: Any) -> Any:
    """`value` as it may be stored: texts cleaned (NFC, ư for ƣ, "" becomes None), closed lists and ranges checked.

    Raises KnownError `text.too_long`, `text.control_characters`, `text.damaged_characters`, `text.legacy_encoding`
    (TCVN3, VNI: the message shows the text as it should read), `value.unknown_word`, `value.out_of_range` or
    `date.out_of_range`.
    """
    if isinstance(value, str):
        value = clean(value, limit=_LIMITS.get((kind, field), TEXT_LIMIT)) or None
        if value is not None and (kind, field) not in _AS_GIVEN:
            _check_encoding(value)
    words = CLOSED_LISTS.get((kind, field))
    if words is not None and value is not None:
        _check_words(words, value if isinstance(value, list) else [value])
    allowed = _NUMBERS.get((kind, field))
    if allowed is not None and value is not None and value not in allowed:
        raise KnownError(
            "value.out_of_range",
            _("{value} is out of range: from {first} to {last}.", value=value, first=allowed[0], last=allowed[-1]),
        )
    if isinstance(value, date):
        checked_year(value.year)
    return value


def _check_encoding(text: str) -> None:
    encoding = legacy_encoding(text)
    if encoding is not None:
        raise KnownError(
            "text.legacy_encoding",
            _(
                "The text is in the old encoding {name} and was not saved. In Unicode it reads: “{text}”."
                " Copy this, check it and enter it again.",
                name=encoding.upper(),
                text=convert_legacy(text, encoding),
            ),
        )


def _check_words(words: type[StrEnum], values: list[Any]) -> None:
    known = set(words)
    for value in values:
        if value not in known:
            raise KnownError("value.unknown_word", _("“{value}” is not one of the known values.", value=value))
