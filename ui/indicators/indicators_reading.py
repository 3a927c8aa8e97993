"""What the page of indicators reads in one go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlmodel import Session

from models import queries
from models.indicator_rows import IndicatorRow
from models.queries.links import task_paths
from models.queries.parameters import parameters
from models.rows import ProgrammeRow, QuestionRow
from models.rules.indicator.awaited import awaited
from ui.indicators.indicator_lines import IndicatorLine, indicator_line


@dataclass(frozen=True, slots=True)
class IndicatorsReading:
    """The indicators on `as_of`, as known on `known_on` (None: now); `awaited` are the ids of those whose figure should
    be there and is not.

    `tasks` are the uids of the tasks by path; `offices` the short names by code.
    """

    lines: tuple[IndicatorLine, ...]
    awaited: frozenset[str]
    as_of: date
    known_on: date | None
    programme: ProgrammeRow
    questions: tuple[QuestionRow, ...]
    tasks: dict[str, str]
    offices: dict[str, str]

    @property
    def rows(self) -> list[IndicatorRow]:
        return [line.row for line in self.lines]


def read_indicators(session: Session, *, as_of: date, known_on: date | None) -> IndicatorsReading:
    """`known_on` is the day for which `session` was opened."""
    rows, programme = queries.indicators(session, as_of=as_of), queries.programme(session)
    tolerance = Decimal(programme.approximate_tolerance)
    return IndicatorsReading(
        lines=tuple(indicator_line(row, tolerance) for row in rows),
        awaited=awaited_ids(session, rows, as_of),
        as_of=as_of,
        known_on=known_on,
        programme=programme,
        questions=tuple(queries.questions(session)),
        tasks={path: uid for uid, path in task_paths(session).items()},
        offices={office.code: office.short_name for office in queries.offices(session)},
    )


def awaited_ids(session: Session, rows: Sequence[IndicatorRow], as_of: date) -> frozenset[str]:
    """The ids of those of `rows` (all indicators) whose figure should be there by `as_of` and is not."""
    return frozenset(awaited(rows, as_of, first_year=parameters(session).first_year))
