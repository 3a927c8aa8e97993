"""Frozen rows of the indicators: definition, figures, verdicts and standing, with the keys of the contract."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from models.vocabulary import (
    Aggregation,
    AssessmentCode,
    BetterDirection,
    FigureKind,
    IndicatorClass,
    IndicatorStatus,
    Measure,
    MissingReason,
    PeriodBasis,
    RuleKind,
    TargetOperator,
    Verdict,
)


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """The years of which an indicator speaks, both included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class BaselineRow:
    """Giá trị gốc; `of` is how many were ranked."""

    value: Decimal
    of: int | None
    period: str


@dataclass(frozen=True, slots=True)
class TargetRow:
    """Chỉ tiêu for one period; `min` and `max` belong to `between`, `tolerance` is percent (None: the programme's).

    `any_of` are the ids of indicators of which one is enough (itself among them).
    """

    operator: TargetOperator
    value: Decimal | None
    min: Decimal | None
    max: Decimal | None
    period: str | None
    period_basis: PeriodBasis
    every_period: bool
    approximate: bool
    tolerance: Decimal | None
    aspiration: bool
    any_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule instead of a target, or beside it.

    `series` are ids of the indicators, or names of the series, of which the rule speaks; empty: its own figures.
    `references` are names of outside series with which it is compared; `margin` is in the indicator's unit.
    """

    kind: RuleKind
    series: tuple[str, ...]
    references: tuple[str, ...]
    margin: Decimal | None


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure of one period, or the reason why there is none.

    `series` names the series inside the indicator where it has several, or the reference series of its rule; None is
    the indicator's own. `office` (a code) is None for the whole province. Exactly one of `value`, `text` and
    `missing_reason` is there.
    """

    period: str
    office: str | None
    kind: FigureKind
    value: Decimal | None
    text: str | None
    of: int | None
    published_on: date | None
    missing_reason: MissingReason | None
    source: str | None
    series: str | None = None


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """đạt / không đạt of `period` against `previous_period` (None where it is held against a target or a reference).

    `series` tells which series, where the rule speaks of several.
    """

    period: str
    previous_period: str | None
    verdict: Verdict
    series: str | None = None


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    """A person's judgement; `by` is the name as typed, `proposal` (kiến nghị) what is to be done about it, if any."""

    code: AssessmentCode
    reason: str
    by: str
    on: date
    proposal: str | None = None


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator on an as-of date; `values` are the figures known by then, oldest period first."""

    id: str
    uid: str
    task: str | None
    name: str
    klass: IndicatorClass
    unit: str | None
    measure: Measure
    direction: BetterDirection | None
    scope: str | None
    as_written: str | None
    frequency: str | None
    aggregation: Aggregation
    phase: PhaseRow | None
    baseline: BaselineRow | None
    targets: tuple[TargetRow, ...]
    rule: RuleRow | None
    values: tuple[FigureRow, ...]
    verdicts: tuple[VerdictRow, ...]
    status: IndicatorStatus
    assessment: AssessmentRow | None
    questions: tuple[str, ...]
    source_lines: tuple[int, int] | None
    notes: tuple[str, ...]

    @property
    def is_aspiration(self) -> bool:
        """Every target of it is an aim beyond the term (2050)."""
        return bool(self.targets) and all(target.aspiration for target in self.targets)
