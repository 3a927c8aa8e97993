"""Rows of the Programme's own indicators with figures of a test's choosing, judged by the program's rules."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from models.indicator_rows import BaselineRow, FigureRow, IndicatorRow, PhaseRow, RuleRow, TargetRow
from models.rules.indicator.definition import definition_of
from models.rules.indicator.known import known_figures
from models.rules.indicator.status import judge_all
from models.vocabulary import (
    Aggregation,
    BetterDirection,
    FigureKind,
    IndicatorClass,
    IndicatorStatus,
    Measure,
    MissingReason,
    PeriodBasis,
    RuleKind,
    TargetOperator,
)

_FILE = Path(__file__).resolve().parents[2] / "resources" / "programme" / "indicators.json"
AS_OF = date(2024, 6, 30)


def figure(period: str, value: float | str | Decimal | None = None, **given: Any) -> FigureRow:
    """An actual figure of the whole province unless something else is said."""
    known: dict[str, Any] = {
        "office": None, "kind": FigureKind.ACTUAL, "text": None, "of": None, "published_on": None,
        "missing_reason": None, "source": "Báo cáo số 12-BC/TU", "series": None,
    }  # fmt: skip
    return FigureRow(period=period, value=None if value is None else Decimal(str(value)), **(known | given))


def gap(period: str, reason: MissingReason = MissingReason.NOT_PUBLISHED, **given: Any) -> FigureRow:
    """A period without a figure."""
    return figure(period, missing_reason=reason, **given)


def estimate(period: str, value: float, **given: Any) -> FigureRow:
    return figure(period, value, kind=FigureKind.ESTIMATE, **given)


@cache
def definitions() -> dict[str, IndicatorRow]:
    """Every indicator of the Programme without figures, by its id, in its order."""
    records = json.loads(_FILE.read_text(encoding="utf-8"))
    return {record["code"]: _row(record) for record in records}


def judged(
    figures: Mapping[str, Iterable[FigureRow]], *, as_of: date = AS_OF, tolerance: int = 5
) -> dict[str, IndicatorRow]:
    """Every indicator with those figures of it ("N04": …) that are known on `as_of`, and how it stands."""
    stored = {f"IND-{short}": list(rows) for short, rows in figures.items()}
    rows = definitions()
    found = judge_all(
        [definition_of(row) for row in rows.values()],
        {id_: stored.get(id_, []) for id_ in rows},
        as_of=as_of,
        tolerance=Decimal(tolerance),
    )
    return {
        id_: replace(
            row,
            values=tuple(known_figures(stored.get(id_, []), as_of)),
            status=found[id_].status,
            verdicts=found[id_].verdicts,
        )
        for id_, row in rows.items()
    }


def _row(record: Mapping[str, Any]) -> IndicatorRow:
    phase, base, rule = record["phase"], record["baseline"], record["rule"]
    return IndicatorRow(
        id=record["code"],
        uid=record["code"],
        task=record["task"],
        name=record["name"],
        klass=IndicatorClass(record["klass"]),
        unit=record["unit"],
        measure=Measure(record["measure"]),
        direction=BetterDirection(record["direction"]) if record["direction"] else None,
        scope=record["scope"],
        as_written=record["as_written"],
        frequency=record["frequency"],
        aggregation=Aggregation(record["aggregation"]),
        phase=PhaseRow(phase["from"], phase["to"]) if phase else None,
        baseline=BaselineRow(Decimal(base["value"]), base["of"], base["period"]) if base else None,
        targets=tuple(_target(each) for each in record["targets"]),
        rule=_rule(rule) if rule else None,
        values=(),
        verdicts=(),
        status=IndicatorStatus.NO_DATA,
        assessment=None,
        questions=tuple(record["questions"]),
        source_lines=None,
        notes=tuple(record["notes"]),
    )


def _target(record: Mapping[str, Any]) -> TargetRow:
    numbers = {name: _decimal(record[name]) for name in ("value", "min", "max", "tolerance")}
    return TargetRow(
        operator=TargetOperator(record["operator"]),
        period=record["period"],
        period_basis=PeriodBasis(record["period_basis"]),
        every_period=record["every_period"],
        approximate=record["approximate"],
        aspiration=record["aspiration"],
        any_of=tuple(record["any_of"]),
        **numbers,
    )


def _rule(record: Mapping[str, Any]) -> RuleRow:
    return RuleRow(
        RuleKind(record["kind"]), tuple(record["series"]), tuple(record["references"]), _decimal(record["margin"])
    )


def _decimal(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))
