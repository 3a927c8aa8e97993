"""How an indicator stands to a rule that speaks of years, of its baseline or of a reference."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from models.indicator_rows import PhaseRow, RuleRow
from models.rules.indicator.definition import Definition
from models.rules.indicator.readings import Line, Reading, Readings
from models.rules.indicator.yearly import (
    Judged,
    above_reference,
    conclusion,
    covers,
    follows_through,
    is_above,
    on_baseline,
    settled,
    year_on_year,
)
from models.vocabulary import Aggregation, IndicatorStatus, RuleKind

Standing = tuple[IndicatorStatus, list[Judged]]


def verdicts_by_rule(definition: Definition, rule: RuleRow, known: Readings) -> list[Judged]:
    """Each period by the rule; a direction alone is shown year on year."""
    return [judged for line in _lines(definition, rule, known) for judged in _of_line(definition, rule, line)]


def standing_to_rule(definition: Definition, rule: RuleRow, known: Readings) -> Standing:
    """The standing by the rule alone, with its verdicts; the precedence is told by `models.rules.indicator.status`."""
    lines = _lines(definition, rule, known)
    judged = [_of_line(definition, rule, line) for line in lines]
    return _status(definition, rule, lines, judged, known), [each for of_line in judged for each in of_line]


def _status(
    definition: Definition, rule: RuleRow, lines: Sequence[Line], judged: Sequence[list[Judged]], known: Readings
) -> IndicatorStatus:
    if rule.kind is RuleKind.IMPROVE_ON_BASELINE:
        return _improved(definition, known.as_of, judged, lines)
    if rule.kind is RuleKind.ABOVE_REFERENCE and definition.aggregation is Aggregation.AVERAGE:
        return _mean_above(definition, rule, lines, known.as_of)
    last = definition.phase.last if definition.phase else None
    if rule.kind is RuleKind.ABOVE_REFERENCE:
        complete = definition.phase is not None and all(
            covers(line, range(definition.phase.first, definition.phase.last + 1)) for line in lines
        )
    else:
        complete = all(follows_through(line, last) for line in lines)
    together = [each for of_line in judged for each in of_line]
    return conclusion(together, complete=complete, last=last, as_of=known.as_of)


def _lines(definition: Definition, rule: RuleRow, known: Readings) -> list[Line]:
    if rule.kind is RuleKind.ABOVE_REFERENCE:
        return known.differences(definition, rule)
    return known.lines(definition)


def _of_line(definition: Definition, rule: RuleRow, line: Line) -> list[Judged]:
    if rule.kind is RuleKind.ABOVE_REFERENCE:
        return above_reference(line, rule.margin, definition.phase, named=len(rule.references) > 1)
    if rule.kind is RuleKind.IMPROVE_ON_BASELINE:
        return on_baseline(line, definition.direction, definition.phase)
    return year_on_year(line, definition.direction, definition.phase)


def _improved(
    definition: Definition, as_of: date, judged: Sequence[list[Judged]], lines: Sequence[Line]
) -> IndicatorStatus:
    """The last year of the phase against the baseline decides; before it the latest year of each series."""
    last = definition.phase.last if definition.phase else None
    latest = [of_line[-1] for of_line in judged if of_line]
    held = len(latest) == len(lines)
    if last is not None and held and all(covers(line, (last,)) for line in lines):
        return IndicatorStatus.MET if all(each.met for each in latest) else IndicatorStatus.NOT_MET
    if last is not None and as_of > date(last, 12, 31) and not (held and all(last in line.years for line in lines)):
        return IndicatorStatus.MISSING
    return _so_far([each.met for each in latest])


def _mean_above(definition: Definition, rule: RuleRow, lines: Sequence[Line], as_of: date) -> IndicatorStatus:
    """The mean of the differences over the phase, once its last year is known for every reference and each year before
    it is, or is known to have no figure; so far before."""
    phase = definition.phase
    within = [[each for year, each in line.years.items() if _inside(year, phase)] for line in lines]
    goods = [is_above(_mean(years), rule.margin) for years in within if years]
    if phase and _all_years(lines, phase, settled):
        return IndicatorStatus.MET if all(goods) else IndicatorStatus.NOT_MET
    if phase and as_of > date(phase.last, 12, 31) and not _all_years(lines, phase, _is_told):
        return IndicatorStatus.MISSING
    return _so_far(goods)


def _all_years(lines: Sequence[Line], phase: PhaseRow, told: Callable[[Line, int], bool]) -> bool:
    """Whether each year of the phase is told and the last one by a figure."""
    years = range(phase.first, phase.last + 1)
    return all(phase.last in line.years and all(told(line, year) for year in years) for line in lines)


def _is_told(line: Line, year: int) -> bool:
    return year in line.years or year in line.gaps


def _so_far(goods: Sequence[bool]) -> IndicatorStatus:
    if not goods:
        return IndicatorStatus.NOT_YET_DUE
    return IndicatorStatus.ON_PATH if all(goods) else IndicatorStatus.OFF_PATH


def _mean(years: Sequence[Reading]) -> Decimal:
    return sum((reading.value for reading in years), Decimal(0)) / len(years)


def _inside(year: int, phase: PhaseRow | None) -> bool:
    return phase is None or phase.first <= year <= phase.last
