"""The Programme's indicators as the rules see them, and figures to judge them by."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from models.indicator_rows import FigureRow, TargetRow
from models.queries.indicator_definitions import baseline_row, phase_row, rule_row, target_row
from models.rules.indicator.definition import Definition
from models.rules.indicator.status import Judgement, judge_all
from models.vocabulary import (
    Aggregation,
    BetterDirection,
    FigureKind,
    IndicatorClass,
    Measure,
    MissingReason,
    PeriodBasis,
    TargetOperator,
)
from tests.programme.bundled import FOLDER

TOLERANCE = Decimal(5)
COUNTRY = "Tăng trưởng kinh tế cả nước"
DELTA = "Tăng trưởng kinh tế vùng đồng bằng sông Cửu Long"

Figures = Mapping[str, Sequence[FigureRow]]


def _definition(stored: Mapping[str, Any]) -> Definition:
    return Definition(
        id=stored["code"],
        klass=IndicatorClass(stored["klass"]),
        measure=Measure(stored["measure"]),
        direction=BetterDirection(stored["direction"]) if stored["direction"] else None,
        unit=stored["unit"],
        frequency=stored["frequency"],
        aggregation=Aggregation(stored["aggregation"]),
        phase=phase_row(stored["phase"]),
        baseline=baseline_row(stored["baseline"]),
        targets=tuple(target_row(target) for target in stored["targets"]),
        rule=rule_row(stored["rule"]),
    )


DEFINITIONS = tuple(
    _definition(stored) for stored in json.loads((FOLDER / "indicators.json").read_text(encoding="utf-8"))
)
BY_ID = {definition.id: definition for definition in DEFINITIONS}


def figure(
    period: str,
    value: str | int | Decimal | None = None,
    *,
    series: str | None = None,
    office: str | None = None,
    published: date | None = None,
    estimate: bool = False,
    missing: bool = False,
    text: str | None = None,
) -> FigureRow:
    """One figure; without a value or words it is a gap with its reason."""
    return FigureRow(
        period=period,
        office=office,
        kind=FigureKind.ESTIMATE if estimate else FigureKind.ACTUAL,
        value=None if value is None else Decimal(value),
        text=text,
        of=None,
        published_on=published,
        missing_reason=MissingReason.NOT_PUBLISHED if missing else None,
        source=None,
        series=series,
    )


def yearly(first: int, *values: str | int | None, series: str | None = None) -> list[FigureRow]:
    """A value for each year from `first` on; None is a gap with its reason."""
    return [
        figure(str(year), value, series=series, missing=value is None) for year, value in enumerate(values, start=first)
    ]


def target(operator: TargetOperator, value: str | int | Decimal | None = None, **given: Any) -> TargetRow:
    """A target of 2025 with nothing special about it."""
    plain: dict[str, Any] = {
        "min": None, "max": None, "period": "2025", "period_basis": PeriodBasis.TEXT, "every_period": False,
        "approximate": False, "tolerance": None, "aspiration": False, "any_of": (),
    }  # fmt: skip
    return TargetRow(operator, None if value is None else Decimal(value), **(plain | given))


def judged(figures: Figures, as_of: date) -> dict[str, Judgement]:
    """All 53 of the Programme with these figures."""
    return judge_all(DEFINITIONS, figures, as_of=as_of, tolerance=TOLERANCE)
