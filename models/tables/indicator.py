"""Indicators: what is measured against which targets, the figures given of them, and what people judge of them."""

from datetime import date
from typing import Any, ClassVar

from sqlmodel import Field

from models.tables.fields import Authored, Projected, projects, reference, structure


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


@projects("indicator_value")
class IndicatorValue(Projected, table=True):
    """What is known of one period: `figure` is one cell, so that it changes as a whole; NULL where it was taken away.

    The other fields say of what it is a figure and never change: the uid is made of them (docs/decisions/0013).
    `figure` holds what was given of value (decimal text), text, of, published_on (ISO), missing_reason and source.
    """

    __tablename__ = "indicator_value"

    indicator: str | None = reference("indicator.uid")
    series: str | None = None
    office: str | None = reference("office.uid")
    period: str | None = None
    kind: str | None = None
    figure: dict[str, Any] | None = structure()


@projects("assessment")
class Assessment(Authored, table=True):
    """A person's judgement of an indicator or of a task, never overwritten: the latest one speaks."""

    ordered_by: ClassVar[str | None] = "code"

    indicator: str | None = reference("indicator.uid")
    task: str | None = reference("task.uid")
    code: str | None = None
    reason: str | None = None
    proposal: str | None = None
    assessed_on: date | None = None
