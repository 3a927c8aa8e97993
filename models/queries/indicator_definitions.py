"""What an indicator's row says of it, from stored structures to frozen rows."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from models.indicator_rows import BaselineRow, PhaseRow, RuleRow, TargetRow
from models.vocabulary import PeriodBasis, RuleKind, TargetOperator


def decimal(number: float | str | None) -> Decimal | None:
    """A stored number as written: 0.5 is not one binary digit more."""
    return None if number is None else Decimal(str(number))


def phase_row(stored: Mapping[str, Any] | None) -> PhaseRow | None:
    return PhaseRow(stored["from"], stored["to"]) if stored else None


def baseline_row(stored: Mapping[str, Any] | None) -> BaselineRow | None:
    return BaselineRow(Decimal(str(stored["value"])), stored["of"], stored["period"]) if stored else None


def target_row(stored: Mapping[str, Any]) -> TargetRow:
    return TargetRow(
        operator=TargetOperator(stored["operator"]),
        value=decimal(stored["value"]),
        min=decimal(stored["min"]),
        max=decimal(stored["max"]),
        period=stored["period"],
        period_basis=PeriodBasis(stored["period_basis"]),
        every_period=stored["every_period"],
        approximate=stored["approximate"],
        tolerance=decimal(stored["tolerance"]),
        aspiration=stored["aspiration"],
        any_of=tuple(stored["any_of"]),
    )


def rule_row(stored: Mapping[str, Any] | None) -> RuleRow | None:
    if not stored:
        return None
    kind, series, references = RuleKind(stored["kind"]), tuple(stored["series"]), tuple(stored["references"])
    return RuleRow(kind, series, references, decimal(stored["margin"]))
