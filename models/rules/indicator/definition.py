"""An indicator as its rules see it: what is measured, in which direction, against which targets and rule."""

from __future__ import annotations

from dataclasses import dataclass

from models.indicator_rows import BaselineRow, IndicatorRow, PhaseRow, RuleRow, TargetRow
from models.vocabulary import Aggregation, BetterDirection, IndicatorClass, Measure


@dataclass(frozen=True, slots=True)
class Definition:
    """The part of an indicator that the Programme fixes and that no figure changes."""

    id: str
    klass: IndicatorClass
    measure: Measure
    direction: BetterDirection | None
    unit: str | None
    frequency: str | None
    aggregation: Aggregation
    phase: PhaseRow | None
    baseline: BaselineRow | None
    targets: tuple[TargetRow, ...]
    rule: RuleRow | None


def definition_of(row: IndicatorRow) -> Definition:
    """The definition inside a listed indicator."""
    return Definition(
        id=row.id,
        klass=row.klass,
        measure=row.measure,
        direction=row.direction,
        unit=row.unit,
        frequency=row.frequency,
        aggregation=row.aggregation,
        phase=row.phase,
        baseline=row.baseline,
        targets=row.targets,
        rule=row.rule,
    )


def takes_words(measure: Measure, *, has_targets: bool) -> bool:
    """Whether words can stand for the figure: where all is told in words, and for a level that no target counts."""
    return measure is Measure.TEXT or (measure is Measure.LEVEL and not has_targets)
