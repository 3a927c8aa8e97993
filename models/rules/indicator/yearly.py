"""đạt / không đạt of each year: against the last published year, a target of every year, a baseline, a reference."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from models.indicator_rows import PhaseRow, TargetRow, VerdictRow
from models.rules.indicator.readings import Line, Reading
from models.rules.indicator.targets import is_better, satisfied
from models.vocabulary import BetterDirection, IndicatorStatus, Verdict


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict; `final` if it rests on figures that came true."""

    row: VerdictRow
    final: bool

    @property
    def met(self) -> bool:
        return self.row.verdict is Verdict.MET


def year_on_year(line: Line, direction: BetterDirection | None, phase: PhaseRow | None) -> list[Judged]:
    """Each year of the phase against the last published year before it, strictly better; years without a figure are
    stepped over, an estimate is judged but no year is held against it. A baseline counts as a published year."""
    judged: list[Judged] = []
    published: Reading | None = None
    for year, reading in line.years.items():
        if published is not None and _within(year, phase):
            good = is_better(reading.value, published.value, direction)
            judged.append(_judged(reading, good, line.name, published))
        published = reading if reading.final else published
    return judged


def on_baseline(line: Line, direction: BetterDirection | None, phase: PhaseRow | None) -> list[Judged]:
    """Each later year against the baseline, strictly better; where the Programme gives no baseline the first published
    figure is the baseline."""
    base = next((reading for reading in line.years.values() if reading.final), None)
    if base is None:
        return []
    return [
        _judged(reading, is_better(reading.value, base.value, direction), line.name, base)
        for year, reading in line.years.items()
        if reading.period > base.period and _within(year, phase)
    ]


def above_reference(line: Line, margin: Decimal | None, phase: PhaseRow | None, *, named: bool) -> list[Judged]:
    """Each year's difference from the reference against the margin: at least it, and with no margin above zero."""
    return [
        _judged(reading, is_above(reading.value, margin), line.name if named else None, None)
        for year, reading in line.years.items()
        if _within(year, phase)
    ]


def is_above(difference: Decimal, margin: Decimal | None) -> bool:
    """ "cao hơn" alone is strictly higher; "cao hơn 0,5 %" is met by 0,5 itself."""
    return difference >= margin if margin else difference > 0


def every_period(
    line: Line, target: TargetRow, direction: BetterDirection | None, tolerance: Decimal, phase: PhaseRow | None
) -> list[Judged]:
    """Each year of the target against the target itself."""
    return [
        _judged(reading, satisfied(reading.value, target, direction, tolerance), None, None)
        for year, reading in line.years.items()
        if _within(year, phase)
    ]


def conclusion(judged: Sequence[Judged], *, complete: bool, last: int | None, as_of: date) -> IndicatorStatus:
    """Where judged years lead: `complete` if every year that has to be judged is, by figures that came true.

    After the last year one certain failure decides, and a year still without a figure is missing; before it one failed
    year is off the path.
    """
    over = last is not None and as_of > date(last, 12, 31)
    failed = any(not each.met and each.final for each in judged)
    if complete:
        return IndicatorStatus.NOT_MET if failed else IndicatorStatus.MET
    if over:
        return IndicatorStatus.NOT_MET if failed else IndicatorStatus.MISSING
    if not judged:
        return IndicatorStatus.NOT_YET_DUE
    return IndicatorStatus.ON_PATH if all(each.met for each in judged) else IndicatorStatus.OFF_PATH


def follows_through(line: Line, last: int | None) -> bool:
    """Whether the series has its last year published and one before it, and each year between published or known to
    have no figure."""
    if last is None or not covers(line, (last,)) or min(line.years) >= last:
        return False
    return all(settled(line, year) for year in range(min(line.years), last))


def covers(line: Line, years: Iterable[int]) -> bool:
    """Whether each of the years is published."""
    return all(year in line.years and line.years[year].final for year in years)


def settled(line: Line, year: int) -> bool:
    """Whether the year is published, or known to have no figure."""
    reading = line.years.get(year)
    return reading.final if reading else year in line.gaps


def rows_of(judged: Iterable[Judged]) -> tuple[VerdictRow, ...]:
    return tuple(each.row for each in sorted(judged, key=lambda each: each.row.period))


def _within(year: int, phase: PhaseRow | None) -> bool:
    return phase is None or phase.first <= year <= phase.last


def _judged(reading: Reading, good: bool, series: str | None, previous: Reading | None) -> Judged:
    verdict = Verdict.MET if good else Verdict.NOT_MET
    row = VerdictRow(reading.period.text, previous.period.text if previous else None, verdict, series)
    return Judged(row, reading.final)
