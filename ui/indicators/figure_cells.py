"""Figures as they are typed, and as they are read: what each cell of the entry grid holds and what is wrong with it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from models.errors import KnownError
from models.indicator_rows import FigureRow
from models.indicator_words import value_words
from models.labels import label
from models.messages import _
from models.operations import FigureGiven
from models.rules.dates import date_words, read_date
from models.rules.folding import fold
from models.rules.indicator.definition import takes_words
from models.rules.numbers import read_number
from models.rules.text import clean
from models.rules.validation import TITLE_LIMIT
from models.vocabulary import Measure, MissingReason
from ui.indicators.figure_lines import FigureKey, FigureLine

_RANKED = re.compile(r"(?P<rank>[^/]+)/(?P<of>[^/]+)")
_MOST_RANKED = 10_000


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in a cell, letter for letter; `missing` is the reason chosen where there is no figure."""

    value: str = ""
    missing: MissingReason | None = None
    published: str = ""
    source: str = ""

    @property
    def is_empty(self) -> bool:
        return self == Typed()


@dataclass(frozen=True, slots=True)
class CheckedFigure:
    """A cell as understood: `given` unless something is wrong, `faults` by the field they concern."""

    typed: Typed
    given: FigureGiven | None
    words: str
    faults: dict[str, str] = field(default_factory=dict)
    remark: str = ""


def with_part(typed: Typed, part: str, given: Any) -> Typed:
    """`typed` with one of its parts given anew."""
    return replace(typed, **{part: given})


def typed_of(figure: FigureRow) -> Typed:
    """A stored figure as one would type it."""
    published = date_words(figure.published_on) if figure.published_on else ""
    words = figure.text or (value_words(figure.value, figure.of) if figure.value is not None else "")
    return Typed(words, figure.missing_reason, published, figure.source or "")


def is_reason(typed: Typed) -> bool:
    """True where the cell says why there is no figure, chosen or typed."""
    return _reason(typed.value) is not None if typed.value else typed.missing is not None


def check_figure(typed: Typed, key: FigureKey, line: FigureLine, today: date) -> CheckedFigure:
    """Read what was typed of `key`; nothing is guessed, and each fault says what to do."""
    return _Reading(typed, key, line, today).checked()


class _Reading:
    """One cell while it is read."""

    def __init__(self, typed: Typed, key: FigureKey, line: FigureLine, today: date) -> None:
        self.typed = typed
        self.line = line
        self.today = today
        self.faults: dict[str, str] = {}
        self.remark = ""
        self.given = FigureGiven(key.id, key.period, key.kind, office=key.office, series=key.series)

    def checked(self) -> CheckedFigure:
        words = self._value()
        published = self._published()
        source = self._source()
        self.given = replace(self.given, published_on=published, source=source)
        if not words and not self.faults and (published or source):
            self.faults["value"] = _("The figure itself is missing: type it, or choose why there is none.")
        return CheckedFigure(self.typed, None if self.faults else self.given, words, self.faults, self.remark)

    def _value(self) -> str:
        """Take in the value, the words or the reason; returns what was read, in words."""
        text = " ".join(self.typed.value.split())
        missing = self.typed.missing
        if text and (said := _reason(text)) is not None and missing in (None, said):
            text, missing = "", said
        if text and missing is not None:
            self.faults["missing"] = _("Either a figure or the reason why there is none.")
            return ""
        if missing is not None:
            self.given = replace(self.given, missing_reason=missing)
            return _("no figure: {reason}", reason=label(missing).lower())
        return self._read(text) if text else ""

    def _read(self, text: str) -> str:
        row = self.line.row
        try:
            if row.measure is Measure.TEXT:
                self.given = replace(self.given, text=clean(text, limit=TITLE_LIMIT))
                return _("words")
            value, of = self._number(text)
        except KnownError as error:
            if error.code == "number.unreadable" and takes_words(row.measure, has_targets=bool(row.targets)):
                self.given = replace(self.given, text=clean(text, limit=TITLE_LIMIT))
                return _("words")
            self.faults["value"] = error.message
            return ""
        self.given = replace(self.given, value=value, of=of)
        if self.line.is_rank:
            return self._rank_words(value, of)
        return f"{value_words(value)} {self.line.unit}".strip()

    def _number(self, text: str) -> tuple[Decimal, int | None]:
        if not self.line.is_rank:
            if "/" in text:
                raise KnownError("figure.not_ranked", _("This is not a rank: write one number, without “/”."))
            return read_number(_without_unit(text, self.line.unit)), None
        match = _RANKED.fullmatch(text)
        rank = _whole(match["rank"] if match else text)
        of = _whole(match["of"]) if match else None
        if of is not None and (of > _MOST_RANKED or rank > of):
            raise KnownError("figure.rank_wrong", _("The rank cannot be beyond how many were ranked: write 35/63."))
        return Decimal(rank), of

    def _rank_words(self, value: Decimal, of: int | None) -> str:
        if of is None:
            self.remark = _("How many were ranked is not said: write 35/63 if it is known.")
            return _("rank {rank}", rank=value_words(value))
        return _("rank {rank} of {of}", rank=value_words(value), of=of)

    def _published(self) -> date | None:
        text = self.typed.published.strip()
        if not text:
            return None
        try:
            day = read_date(text)
        except KnownError as error:
            self.faults["published"] = error.message
            return None
        if day > self.today:
            self.faults["published"] = _("The date {date} has not come yet.", date=date_words(day))
        return day

    def _source(self) -> str | None:
        try:
            return clean(self.typed.source, limit=TITLE_LIMIT) or None
        except KnownError as error:
            self.faults["source"] = error.message
            return None


def typed_words(typed: Typed) -> str:
    """What is typed into a cell, the reason for a missing figure in words."""
    return typed.value or (label(typed.missing).lower() if typed.missing else "")


def cell_words(checked: CheckedFigure) -> str:
    """A cell as it is read; what could not be read as it was typed, with its sign."""
    typed, given = checked.typed, checked.given
    if checked.faults or given is None:
        return f"✕ {typed_words(typed)}".strip()
    if given.missing_reason is not None:
        return label(given.missing_reason).lower()
    return given.text or value_words(given.value, given.of)


def told(checked: CheckedFigure) -> list[str]:
    """All that is to be said of a cell: what is wrong, else what was read, published when and by whom."""
    if checked.faults:
        return [f"✕ {fault}" for fault in checked.faults.values()]
    typed, given = checked.typed, checked.given
    found = [_("Read: {words}", words=checked.words)] if checked.words else []
    if given is not None and given.text:
        found = [given.text]
    if typed.published:
        found.append(_("published {date}", date=typed.published))
    if typed.source:
        found.append(_("source: {source}", source=typed.source))
    return found + ([f"! {checked.remark}"] if checked.remark else [])


def _reason(text: str) -> MissingReason | None:
    """The reason that `text` names in full, whatever its accents and capitals."""
    folded = fold(text)
    return next((reason for reason in MissingReason if folded in (fold(label(reason)), reason.value)), None)


def _without_unit(text: str, unit: str) -> str:
    """A number may come with its own unit, or with the percent sign that a spreadsheet shows; no other words."""
    for suffix in (unit, "%" if "%" in unit else ""):
        if suffix and text.endswith(suffix):
            return text.removesuffix(suffix).rstrip()
    return text


def _whole(text: str) -> int:
    number = read_number(text)
    if number < 1 or number != int(number):
        raise KnownError("figure.rank_wrong", _("A rank is a whole number from 1: write 35/63."))
    return int(number)
