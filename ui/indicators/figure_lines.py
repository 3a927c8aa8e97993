"""The lines of the entry grid: an indicator's own figures, its series, its references, its quarters where opened."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from models.indicator_rows import IndicatorRow
from models.indicator_words import short_id
from models.messages import _
from models.rules.deadline import ROMAN_QUARTERS
from models.rules.indicator.series import has_own_figures, series_names
from models.rules.periods import read_period
from models.vocabulary import Aggregation, FigureKind, Measure

_QUARTERS = (1, 2, 3, 4)
_TOGETHER = frozenset({Aggregation.CUMULATIVE, Aggregation.AVERAGE})


@dataclass(frozen=True, slots=True)
class FigureKey:
    """Of what a figure is: `id` of the indicator, `series` inside it or None, `office` a code or the whole province."""

    id: str
    series: str | None
    office: str | None
    period: str
    kind: FigureKind


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One line; `quarter` (1 to 4) is set where the columns of years take the figure of that quarter."""

    row: IndicatorRow
    series: str | None = None
    quarter: int | None = None

    @property
    def is_reference(self) -> bool:
        return self.row.rule is not None and self.series in self.row.rule.references

    @property
    def is_rank(self) -> bool:
        return self.row.measure is Measure.RANK and not self.is_reference

    @property
    def unit(self) -> str:
        """The unit of the figures of this line: a reference is no difference but the thing compared."""
        if self.is_reference and self.row.measure is Measure.PERCENTAGE_POINT:
            return _("%/year")
        return self.row.unit or ""

    def heading(self) -> str:
        """What the line is called: "N07 Thu nội địa …", "N06 ↳ Tăng trưởng kinh tế cả nước", "N07 · quý I"."""
        code = short_id(self.row.id)
        if self.quarter is not None:
            return _("{code} · quarter {quarter}", code=code, quarter=ROMAN_QUARTERS[self.quarter - 1])
        return f"{code} ↳ {self.series}" if self.series else f"{code} {self.row.name}"

    def name(self) -> str:
        """The line's whole name, its quarter apart: the period says that."""
        return FigureLine(self.row, self.series).heading()

    def period(self, column: str, today: date) -> str | None:
        """The period of which the cell in `column` (a year or a phase) takes a figure; None if it takes none."""
        period = read_period(column)
        if period.months > 12:
            takes = self.quarter is None and column in phases(self.row)
            return column if takes and period.first <= today else None
        text = column if self.quarter is None else f"{column}-Q{self.quarter}"
        return text if read_period(text).first <= today else None


def figure_lines(rows: Iterable[IndicatorRow], *, office: str | None, opened: Collection[str]) -> list[FigureLine]:
    """The lines of `rows`; `opened` are the ids of the indicators shown by quarters.

    Of one office no ranks are taken (the province is ranked, among provinces) and no references.
    """
    found: list[FigureLine] = []
    for row in rows:
        if office is not None and row.measure is Measure.RANK:
            continue
        if has_own_figures(row.rule, bool(row.targets)):
            found.append(FigureLine(row))
            if row.id in opened and has_quarters(row):
                found += [FigureLine(row, quarter=quarter) for quarter in _QUARTERS]
        if office is None:
            found += [FigureLine(row, series) for series in series_names(row.rule)]
    return found


def has_quarters(row: IndicatorRow) -> bool:
    return row.frequency == "quarter"


def phases(row: IndicatorRow) -> list[str]:
    """The periods of several years of which one figure can be given: those of the targets, where figures add up."""
    if row.aggregation not in _TOGETHER:
        return []
    periods = {target.period for target in row.targets if target.period and "/" in target.period}
    return sorted(periods or ({f"{row.phase.first}/{row.phase.last}"} if row.phase else set()))


def columns(rows: Sequence[IndicatorRow], *, first: int, today: date) -> list[str]:
    """Years from `first` to this one, then the phases that have begun."""
    begun = {phase for row in rows for phase in phases(row) if read_period(phase).first <= today}
    return [str(year) for year in range(first, today.year + 1)] + sorted(begun, key=read_period)
