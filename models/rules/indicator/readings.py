"""The province's figures known on a date as the rules read them: by series, with baselines, references, differences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from models.indicator_rows import FigureRow, RuleRow
from models.rules.indicator.definition import Definition
from models.rules.indicator.known import standing_figures
from models.rules.periods import Period, read_period
from models.vocabulary import BetterDirection, FigureKind, Measure

_YEAR_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Reading:
    """One value of one period; `final` if it came true, not if it is estimated."""

    period: Period
    value: Decimal
    final: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A series by years, with its baseline where it has one; `gaps` are the years known to have no figure."""

    name: str | None
    years: dict[int, Reading]
    gaps: frozenset[int]


class Readings:
    """All that is known of all indicators on `as_of`."""

    def __init__(
        self, definitions: Sequence[Definition], figures: Mapping[str, Sequence[FigureRow]], as_of: date
    ) -> None:
        self.as_of = as_of
        self.definitions = {definition.id: definition for definition in definitions}
        self._rows = {
            id_: standing_figures((row for row in rows if row.office is None), as_of) for id_, rows in figures.items()
        }

    def rows(self, id_: str, series: str | None = None) -> list[FigureRow]:
        """The standing figures of one series, gaps too, oldest period first."""
        return [row for row in self._rows.get(id_, ()) if row.series == series]

    def said(self, id_: str) -> bool:
        """Whether anything at all, a value or words, is known of the indicator."""
        return any(row.value is not None or row.text is not None for row in self._rows.get(id_, ()))

    def of(self, id_: str, series: str | None = None) -> list[Reading]:
        return _readings(self.rows(id_, series))

    def gaps(self, id_: str, series: str | None = None) -> frozenset[str]:
        """The periods whose figure is known to be missing."""
        return frozenset(row.period for row in self.rows(id_, series) if row.missing_reason is not None)

    def lines(self, definition: Definition) -> list[Line]:
        """The series of which the rule speaks: other indicators, named series of its own, or its own figures."""
        names = definition.rule.series if definition.rule else ()
        return [self._line(definition, name) for name in names] or [self._line(definition, None)]

    def _line(self, definition: Definition, name: str | None) -> Line:
        id_, series = (name, None) if name is not None and name in self.definitions else (definition.id, name)
        years = by_year(self.of(id_, series))
        base = self.definitions[id_].baseline if series is None else None
        if base is not None and (start := year_of(read_period(base.period))) is not None:
            years.setdefault(start, Reading(read_period(base.period), base.value, final=True))
        return Line(name, dict(sorted(years.items())), self._gap_years(id_, series))

    def _gap_years(self, id_: str, series: str | None) -> frozenset[int]:
        told = (year_of(read_period(period)) for period in self.gaps(id_, series))
        return frozenset(year for year in told if year is not None)

    def references(self, definition: Definition) -> list[Line]:
        """The outside series of the rule; one recorded with another indicator serves where there is none of its own."""
        names = definition.rule.references if definition.rule else ()
        return [self._reference(definition.id, name) for name in names]

    def _reference(self, id_: str, name: str) -> Line:
        holders = [id_, *(each for each in self.definitions if each != id_)]
        years: dict[int, Reading] = {}
        gaps: frozenset[int] = frozenset()
        for holder in holders:
            years = by_year(self.of(holder, name)) | years
            gaps |= self._gap_years(holder, name)
        return Line(name, dict(sorted(years.items())), gaps)

    def differences(self, definition: Definition, rule: RuleRow) -> list[Line]:
        """How far the indicator is on the good side of each reference, by years where both are known; a year in which
        either is known to have no figure is a gap.

        Where the indicator itself is a difference (N06, N10) its own recorded figure stands before the computed one.
        """
        own = by_year(self.of(definition.id))
        recorded = own if definition.measure is Measure.PERCENTAGE_POINT else {}
        level = {} if recorded is own else own
        gaps = self._gap_years(definition.id, None)
        for name in reversed(rule.series):
            level = by_year(self.of(name)) | level
            gaps |= self._gap_years(name, None)
        way = -1 if definition.direction is BetterDirection.LOWER else 1
        return [
            Line(each.name, dict(sorted((_apart(level, each.years, way) | recorded).items())), gaps | each.gaps)
            for each in self.references(definition)
        ]


def _apart(level: Mapping[int, Reading], reference: Mapping[int, Reading], way: int) -> dict[int, Reading]:
    return {
        year: Reading(own.period, (own.value - other.value) * way, own.final and other.final)
        for year, own in level.items()
        if (other := reference.get(year)) is not None
    }


def _readings(rows: Iterable[FigureRow]) -> list[Reading]:
    return [
        Reading(read_period(row.period), row.value, row.kind is FigureKind.ACTUAL)
        for row in rows
        if row.value is not None
    ]


def year_of(period: Period) -> int | None:
    """The year that the period is; None for parts of years and for terms."""
    return period.first.year if period.months == _YEAR_MONTHS else None


def by_year(readings: Iterable[Reading]) -> dict[int, Reading]:
    """The readings of whole years."""
    years = ((year_of(reading.period), reading) for reading in readings)
    return {year: reading for year, reading in years if year is not None}
