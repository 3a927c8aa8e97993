"""Which values a field may hold, on every way in: typed, pasted or received."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Any

from models.errors import KnownError
from models.messages import _
from models.rules.dates import FIRST_YEAR, LAST_YEAR, checked_year
from models.rules.periods import read_period
from models.rules.signing import MARGIN_RANGE, MARGINS
from models.rules.text import clean
from models.vocabulary import (
    AssessmentCode,
    BreakthroughBasis,
    DeadlineKind,
    DeadlinePrecision,
    DocumentKind,
    DocumentType,
    FigureKind,
    MissingReason,
    OfficeKind,
    PaperLayout,
    Progress,
    RoundAnswerCode,
    RoundKind,
    SigningMode,
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
#: Longest line around the text of an official document, and most lines in one of its lists.
LINE_LIMIT = 200
MOST_LINES = 30

_LIMITS = {
    ("task", "title"): TITLE_LIMIT,
    ("office", "name"): TITLE_LIMIT,
    ("office", "short_name"): SHORT_LIMIT,
    ("office", "code"): CODE_LIMIT,
    ("document", "number"): SHORT_LIMIT,
    ("document", "abstract"): TITLE_LIMIT,
    ("direction", "number"): SHORT_LIMIT,
    ("cascaded_task", "title"): TITLE_LIMIT,
    ("cascaded_task", "person"): TITLE_LIMIT,
    ("attachment", "name"): TITLE_LIMIT,
    ("indicator_value", "series"): SHORT_LIMIT,
    ("figure", "text"): TITLE_LIMIT,
    ("figure", "source"): TITLE_LIMIT,
    ("reporting_round", "title"): TITLE_LIMIT,
    ("urging_letter", "number"): SHORT_LIMIT,
    ("signing_profile", "symbol"): CODE_LIMIT,
    **{
        ("signing_profile", field): LINE_LIMIT
        for field in ("superior", "body", "signs_for", "title", "signer", "place", "addressees", "recipients")
    },
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
    ("cascaded_task", "progress"): Progress,
    ("deadline_extension", "precision"): DeadlinePrecision,
    ("indicator_value", "kind"): FigureKind,
    ("figure", "missing_reason"): MissingReason,
    ("assessment", "code"): AssessmentCode,
    ("reporting_round", "kind"): RoundKind,
    ("round_answer", "answer"): RoundAnswerCode,
    ("signing_profile", "document_kind"): DocumentKind,
    ("signing_profile", "layout"): PaperLayout,
    ("signing_profile", "mode"): SigningMode,
}
#: (kind, field) whose value is a list of short lines.
LINES = frozenset({("signing_profile", "addressees"), ("signing_profile", "recipients")})
#: (kind, field) → the form of a text that no person types.
FORMS: dict[tuple[str, str], re.Pattern[str]] = {
    ("attachment", "sha256"): re.compile(r"[0-9a-f]{64}"),
    ("reporting_round", "snapshot"): re.compile(r"[0-9a-f]{64}"),
    ("machine", "site"): re.compile(r"[0-7][0-9a-f]{15}"),
    ("machine", "signing_key"): re.compile(r"[0-9a-f]{64}"),
    ("machine", "sealing_key"): re.compile(r"age1[0-9a-z]{58}"),
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
    ("figure", "of"): range(1, 10_001),
    ("machine", "valid_up_to"): range(2**31),
    ("attachment", "size"): range(50 * 1024 * 1024 + 1),
}
#: What may be said of a figure; exactly one of the first three is.
_SAID = ("value", "text", "missing_reason", "of", "published_on", "source")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,23})(?:\.[0-9]{1,12})?")


def text_limit(kind: str, field: str) -> int:
    """The longest text that a field holds, in characters."""
    return _LIMITS.get((kind, field), TEXT_LIMIT)


def valid(kind: str, field: str, value: Any) -> Any:
    """`value` as it may be stored: texts cleaned (NFC, ư for ƣ, "" becomes None), closed lists and ranges checked.

    Raises KnownError `text.too_long`, `text.control_characters`, `text.damaged_characters`, `text.legacy_encoding`
    (TCVN3, VNI: the message shows the text as it should read), `value.unknown_word`, `value.out_of_range`,
    `value.malformed`, `date.out_of_range`, `period.unreadable` or `figure.malformed`.
    """
    if (kind, field) == ("indicator_value", "figure"):
        return None if value is None else _valid_figure(value)
    if (kind, field) == ("indicator_value", "period"):
        return read_period(value).text
    if (kind, field) in (("reporting_round", "period"), ("finding", "period")):
        return None if value is None else read_period(value).text
    if (kind, field) in LINES:
        return None if value is None else _valid_lines(kind, field, value)
    if (kind, field) == ("signing_profile", "margins"):
        return None if not value else _valid_margins(value)
    if isinstance(value, str):
        value = clean(value, limit=text_limit(kind, field)) or None
        if value is not None and (kind, field) not in _AS_GIVEN:
            _check_encoding(value)
    form = FORMS.get((kind, field))
    if form is not None and value is not None and not form.fullmatch(value):
        raise KnownError("value.malformed", _("This is not a value that can stand here. Nothing was changed."))
    words = CLOSED_LISTS.get((kind, field))
    if words is not None and value is not None:
        _check_words(words, value if isinstance(value, list) else [value])
    allowed = _NUMBERS.get((kind, field))
    if allowed is not None and value is not None:
        _check_range(value, allowed)
    if isinstance(value, date):
        checked_year(value.year)
    return value


def _valid_lines(kind: str, field: str, value: Any) -> list[str]:
    """Lines of text in their order, each cleaned; empty ones are left out."""
    if (
        not isinstance(value, list | tuple)
        or len(value) > MOST_LINES
        or not all(isinstance(each, str) for each in value)
    ):
        raise KnownError("value.malformed", _("This is not a value that can stand here. Nothing was changed."))
    limit = text_limit(kind, field)
    lines = [line for each in value if (line := " ".join(clean(each, limit=limit).split()))]
    for line in lines:
        _check_encoding(line)
    return lines


def _valid_margins(value: Any) -> list[int]:
    """Four whole millimetres."""
    if (
        not isinstance(value, list | tuple)
        or len(value) != len(MARGINS)
        or not all(type(each) is int for each in value)
    ):
        raise KnownError("value.malformed", _("This is not a value that can stand here. Nothing was changed."))
    for each in value:
        _check_range(each, MARGIN_RANGE)
    return list(value)


def _check_range(value: int, allowed: range) -> None:
    if value not in allowed:
        raise KnownError(
            "value.out_of_range",
            _("{value} is out of range: from {first} to {last}.", value=value, first=allowed[0], last=allowed[-1]),
        )


def _valid_figure(figure: Any) -> dict[str, Any]:
    """A figure as one cell: what is said of it, each part as it may be stored."""
    if not isinstance(figure, dict):
        raise _malformed()
    given = {name: each for name, each in figure.items() if each is not None}
    if not all(name in _SAID and type(each) is (int if name == "of" else str) for name, each in given.items()):
        raise _malformed()
    said = {name: each for name in given if (each := valid("figure", name, given[name])) is not None}
    number, published = said.get("value"), said.get("published_on")
    well_formed = (
        (number is None or _DECIMAL.fullmatch(number))
        and (published is None or _is_iso_day(published))
        and sum(name in said for name in _SAID[:3]) == 1
    )
    if not well_formed:
        raise _malformed()
    return said


def _is_iso_day(text: str) -> bool:
    try:
        return checked_year(date.fromisoformat(text).year) > 0
    except ValueError:
        return False


def _malformed() -> KnownError:
    return KnownError("figure.malformed", _("This is not a figure that can be stored. Nothing was changed."))


def _check_encoding(text: str) -> None:
    from models.rules.old_encodings import convert_legacy, legacy_encoding  # only what is typed may need its tables

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
