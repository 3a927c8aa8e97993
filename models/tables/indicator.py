"""Indicators: what is measured, from which baseline, against which targets, by which rule."""

from __future__ import annotations

from typing import Any

from sqlmodel import Field

from models.tables.fields import Projected, projects, reference, structure


@projects("indicator")
class Indicator(Projected, table=True):
    code: str | None = Field(default=None, index=True)
    task: str | None = reference("task.uid")
    name: str | None = None
    klass: str | None = None
    unit: str | None = None
    measure: str | None = None
    direction: str | None = None
    scope: str | None = None
    as_written: str | None = None
    frequency: str | None = None
    aggregation: str | None = None
    phase: dict[str, Any] | None = structure()
    baseline: dict[str, Any] | None = structure()
    targets: list[dict[str, Any]] | None = structure()
    rule: dict[str, Any] | None = structure()
    questions: list[str] | None = structure()
    source_lines: list[int] | None = structure()
    notes: list[str] | None = structure()
