"""How each indicator stands on a date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from models.indicator_rows import FigureRow, RuleRow, VerdictRow
from models.rules.indicator.against_rule import standing_to_rule, verdicts_by_rule
from models.rules.indicator.against_target import due_is_a_gap, standing_to_target, target_in_force, years_of
from models.rules.indicator.definition import Definition
from models.rules.indicator.readings import Line, Reading, Readings, by_year
from models.rules.indicator.yearly import Judged, conclusion, covers, every_period, rows_of
from models.vocabulary import IndicatorStatus, RuleKind

#: From the best to the worst, for indicators of which one is enough.
_BEST_FIRST = (
    IndicatorStatus.EXCEEDED,
    IndicatorStatus.MET,
    IndicatorStatus.ON_PATH,
    IndicatorStatus.OFF_PATH,
    IndicatorStatus.NOT_YET_DUE,
    IndicatorStatus.MISSING,
    IndicatorStatus.NOT_MET,
    IndicatorStatus.NO_TARGET,
    IndicatorStatus.NO_DATA,
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """How an indicator stands, and how each of its periods was judged, oldest first."""

    status: IndicatorStatus
    verdicts: tuple[VerdictRow, ...]


def judge_all(
    definitions: Sequence[Definition],
    figures: Mapping[str, Sequence[FigureRow]],
    *,
    as_of: date,
    tolerance: Decimal,
) -> dict[str, Judgement]:
    """The judgement of each indicator by its id, from the province's figures (`office` None) known on `as_of`.

    `figures` are by indicator id, all that are stored; `tolerance` is the programme's, in percent. What holds first:

    1. in words, or of a direction alone: `no_data` while nothing is known, else `no_target` (a direction has verdicts);
    2. its phase has not begun and it has no figure: `not_yet_due`;
    3. no figure known: `no_data`, or `missing` where the figure that is due is known not to exist;
    4. the figure that is due came true: `met`, `exceeded`, `not_met` (the mean of the years once the last one is known
       and each other is too, or is known to have no figure; the sum, of parts of years too; a milestone as soon as it
       is reached; a rule of years once all are judged);
    5. the due period is over and has no figure, or a reason stands in its place: `missing`. A year of a yearly rule
       that certainly failed is `not_met` then, whatever is still missing;
    6. before: `on_path` or `off_path` by the latest figure, estimates too (a yearly rule is off with its first failure,
       a mean inside its band or beyond its good end is on), `not_yet_due` where no path can be computed.

    Of indicators joined by `any_of` each then has the best standing among them.
    """
    known = Readings(definitions, figures, as_of)
    alone = {definition.id: _judged(definition, known, tolerance) for definition in definitions}
    return {
        definition.id: Judgement(_best(definition, alone), rows_of(alone[definition.id][1]))
        for definition in definitions
    }


def _best(definition: Definition, alone: Mapping[str, tuple[IndicatorStatus, list[Judged]]]) -> IndicatorStatus:
    joined = {definition.id, *(each for target in definition.targets for each in target.any_of if each in alone)}
    return min((alone[each][0] for each in joined), key=_BEST_FIRST.index)


def _judged(definition: Definition, known: Readings, tolerance: Decimal) -> tuple[IndicatorStatus, list[Judged]]:
    rule = definition.rule
    if not definition.targets and (rule is None or rule.kind is RuleKind.DIRECTION):
        status = IndicatorStatus.NO_TARGET if known.said(definition.id) else IndicatorStatus.NO_DATA
        return status, verdicts_by_rule(definition, rule, known) if rule else []
    if not _has_figure(definition, known):
        return _without_figure(definition, known), []
    if definition.targets or rule is None:
        return _to_targets(definition, known, tolerance)
    return standing_to_rule(definition, rule, known)


def _to_targets(definition: Definition, known: Readings, tolerance: Decimal) -> tuple[IndicatorStatus, list[Judged]]:
    target = target_in_force(definition.targets, known.as_of)
    readings = _readings(definition, known)
    if target.every_period and (phase := years_of(target)) is not None:
        line = Line(None, by_year(readings), frozenset())
        judged = every_period(line, target, definition.direction, tolerance, phase)
        complete = covers(line, range(phase.first, phase.last + 1))
        return conclusion(judged, complete=complete, last=phase.last, as_of=known.as_of), judged
    status = standing_to_target(
        definition,
        target,
        readings,
        as_of=known.as_of,
        tolerance=tolerance,
        gaps=known.gaps(definition.id),
    )
    return status, verdicts_by_rule(definition, definition.rule, known) if definition.rule else []


def _readings(definition: Definition, known: Readings) -> list[Reading]:
    """The indicator's own figures, with the differences that can be computed from other series where it is one."""
    rule = definition.rule
    if rule is None or rule.kind is not RuleKind.ABOVE_REFERENCE:
        return known.of(definition.id)
    return [reading for line in known.differences(definition, rule)[:1] for reading in line.years.values()]


def _has_figure(definition: Definition, known: Readings) -> bool:
    rule = definition.rule
    if rule is None or definition.targets:
        return bool(_readings(definition, known))
    if rule.kind is RuleKind.ABOVE_REFERENCE:
        return any(line.years for line in known.differences(definition, rule))
    return _any_of_lines(definition, rule, known)


def _any_of_lines(definition: Definition, rule: RuleRow, known: Readings) -> bool:
    """Whether a figure of any series was recorded; a baseline alone is the Programme's, not a figure."""
    own = known.of(definition.id)
    named = (known.of(name) or known.of(definition.id, name) for name in rule.series)
    return bool(own) or any(named)


def _without_figure(definition: Definition, known: Readings) -> IndicatorStatus:
    if definition.phase and known.as_of.year < definition.phase.first:
        return IndicatorStatus.NOT_YET_DUE
    gap = any(due_is_a_gap(target, known.gaps(definition.id)) for target in definition.targets)
    return IndicatorStatus.MISSING if gap else IndicatorStatus.NO_DATA
