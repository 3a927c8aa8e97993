"""Which period's figure of an indicator should be there by a date, and whether it is."""

from __future__ import annotations

from datetime import date

from models.indicator_rows import IndicatorRow
from models.rules.periods import Period, read_period


def awaited_period(row: IndicatorRow, as_of: date, *, first_year: int) -> str | None:
    """The latest period that was over before `as_of` and of which the Programme wants a figure; None if there is none.

    A yearly (or quarterly) indicator: the last whole year of its phase, which without a phase begins in `first_year`.
    One that is judged once, or in words: its last target's period, else the last year of its phase. A rule over other
    indicators' figures alone (R07) awaits none of its own.
    """
    if row.rule is not None and row.rule.series and not row.rule.references and _are_ids(row.rule.series):
        return None
    if row.frequency is None:
        periods = [read_period(target.period) for target in row.targets if target.period]
        last = max(periods, default=None) or (read_period(str(row.phase.last)) if row.phase else None)
        return str(last) if last is not None and last.last < as_of else None
    first = row.phase.first if row.phase else first_year
    year = min(as_of.year - 1, row.phase.last if row.phase else as_of.year)
    return str(year) if year >= first else None


def is_awaited(row: IndicatorRow, as_of: date, *, first_year: int) -> bool:
    """True if that period's figure is not there: neither a value or words, nor the reason why there is none.

    A figure of the whole province is meant, an estimate or a part of the period too; the figure of a reference series
    is enough where the rule compares another indicator with it.
    """
    wanted = awaited_period(row, as_of, first_year=first_year)
    if wanted is None or (row.baseline is not None and row.baseline.period == wanted):
        return False
    period = read_period(wanted)
    return not any(value.office is None and _answers(read_period(value.period), period) for value in row.values)


def _answers(given: Period, wanted: Period) -> bool:
    return wanted.first <= given.last and given.first <= wanted.last


def _are_ids(series: tuple[str, ...]) -> bool:
    return all(name.startswith("IND-") for name in series)
