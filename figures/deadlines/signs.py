"""What stands on the time axis for one task or turn: diamonds, ticks and stretches, each made once a scene."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from figures.deadlines.scene import Mark, MarkKind, Span, SpanKind
from figures.styles import TIMELINESS, Style
from models.rows import OccurrenceRow, TaskRow
from models.rules.deadline import own_precision, unit_start
from models.vocabulary import DeadlinePrecision, Timeliness

#: Units wide enough to be shaded.
_SHADED = frozenset({DeadlinePrecision.QUARTER, DeadlinePrecision.HALF, DeadlinePrecision.YEAR})


class Dates(NamedTuple):
    """The days and the state from which the signs follow."""

    start: date | None
    deadline: date | None
    precision: DeadlinePrecision | None
    original: date | None
    completed_on: date | None
    timeliness: Timeliness


class Signs(NamedTuple):
    """The later ones are painted above the earlier ones."""

    marks: tuple[Mark, ...]
    spans: tuple[Span, ...]


class SignMaker:
    """Signs by their dates; tasks with the same dates share them."""

    def __init__(self) -> None:
        self._made: dict[Dates, Signs] = {}

    def of_task(self, row: TaskRow) -> Signs:
        """Those of the task itself, without its turns."""
        return self._signs(
            Dates(
                row.deadline_start,
                row.deadline,
                row.deadline_precision,
                row.original_deadline,
                row.completed_on,
                row.timeliness,
            )
        )

    def of_turn(self, turn: OccurrenceRow) -> Signs:
        """A turn's deadline is that of its year."""
        return self._signs(
            Dates(None, turn.deadline, DeadlinePrecision.YEAR, turn.deadline, turn.completed_on, turn.timeliness)
        )

    def _signs(self, dates: Dates) -> Signs:
        signs = self._made.get(dates)
        if signs is None:
            signs = self._made[dates] = Signs(tuple(_marks(dates)), tuple(_spans(dates)))
        return signs


def _marks(dates: Dates) -> list[Mark]:
    """The one moved first, then what is in force, then the tick, which nothing may hide."""
    style = TIMELINESS[dates.timeliness]
    marks = []
    if dates.original is not None and dates.original != dates.deadline:
        marks.append(Mark(MarkKind.ORIGINAL, dates.original, Style.NEUTRAL))
    if dates.deadline is not None:
        marks.append(Mark(MarkKind.DEADLINE, dates.deadline, style))
    if dates.completed_on is not None:
        marks.append(Mark(MarkKind.COMPLETED, dates.completed_on, style))
    return marks


def _spans(dates: Dates) -> list[Span]:
    """Broad ones first: what is painted later lies above."""
    end = dates.deadline
    if end is None:
        return []
    style = TIMELINESS[dates.timeliness]
    spans = []
    if dates.start is not None:
        spans.append(Span(SpanKind.RANGE, dates.start, end, style))
    else:
        precision = own_precision(end, dates.precision)
        if precision in _SHADED:
            spans.append(Span(SpanKind.UNIT, unit_start(end, precision), end, style))
    if dates.original is not None and dates.original != end:
        spans.append(Span(SpanKind.MOVED, min(dates.original, end), max(dates.original, end), Style.NEUTRAL))
    return spans
