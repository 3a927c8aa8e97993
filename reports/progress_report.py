"""The periodic report on the Programme as data: what it says, before any format.

Source: the Programme, part III.4: the provincial Party office follows up and reports.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from models.indicator_rows import IndicatorRow
from models.indicator_words import short_id, target_words
from models.latest_words import latest_words
from models.rows import BreakthroughRow, OfficeRow, ProgrammeRow, TaskRow
from models.rules.periods import Period
from models.rules.signing import SigningProfile
from models.today_rows import LateOfficeRow, LateTaskRow
from models.vocabulary import UNTRACKED_KINDS, IndicatorStatus, Timeliness
from reports.plain_text import plain
from reports.table_line import due
from reports.table_rows import Rate, Totals, TrackingTable
from reports.table_totals import totals
from reports.tracking_table import tracking_table

#: Places of the rates in `Totals.rates`.
ON_TIME, COMPLETED, REPORTED = 0, 1, 2


@dataclass(frozen=True, slots=True)
class BreakthroughLine:
    """The tasks of one breakthrough (`no`, None for those outside), or of all; each stands in one line only."""

    no: int | None
    title: str
    totals: Totals

    @property
    def on_time(self) -> Rate:
        return self.totals.rates[ON_TIME]

    @property
    def completed(self) -> Rate:
        return self.totals.rates[COMPLETED]

    @property
    def overdue(self) -> int:
        return sum(state.tasks for state in self.totals.states if state.timeliness is Timeliness.OVERDUE)

    @property
    def silent(self) -> int:
        """Tasks that nobody has reported on: not the same as overdue."""
        return self.totals.tasks - self.totals.reported


@dataclass(frozen=True, slots=True)
class OverdueLine:
    """An overdue task; `deadline` in words, `obstacle` and `deciding` "" where nothing is known."""

    path: str
    title: str
    deadline: str
    days_late: int
    obstacle: str
    deciding: str


@dataclass(frozen=True, slots=True)
class OverdueOffice:
    """The overdue tasks of one lead; `office` is its name, "" for tasks without a lead."""

    office: str
    tasks: tuple[OverdueLine, ...]


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator and how it stands."""

    code: str
    name: str
    target: str
    actual: str
    status: IndicatorStatus


@dataclass(frozen=True, slots=True)
class ProgressReport:
    """A report on `period` with figures as of `as_of`, by what was known at the end of `known_by`.

    `totals` and the lines of `breakthroughs` count the same tasks; a task with several leads stands under each of them
    in `overdue` and once in `overdue_tasks`. `statuses` add up to the number of `indicators`. `proposals` are a
    person's, empty until written. `annex` is the table of all tasks. `closed_round` is the title of the round with
    which these figures were frozen, "" of others.
    """

    profile: SigningProfile
    period: Period
    as_of: date
    known_by: date
    demonstration: bool
    totals: Totals
    breakthroughs: tuple[BreakthroughLine, ...]
    overdue: tuple[OverdueOffice, ...]
    overdue_tasks: int
    indicators: tuple[IndicatorLine, ...]
    statuses: tuple[tuple[IndicatorStatus, int], ...]
    proposals: tuple[str, ...]
    annex: TrackingTable
    closed_round: str = ""


def progress_report(
    rows: Sequence[TaskRow],
    *,
    late: Sequence[LateOfficeRow],
    indicators: Sequence[IndicatorRow],
    offices: Mapping[str, OfficeRow],
    breakthroughs: Sequence[BreakthroughRow],
    programme: ProgrammeRow,
    profile: SigningProfile,
    period: Period,
    as_of: date,
    known_by: date,
    proposals: Sequence[str] = (),
) -> ProgressReport:
    """The report on all of `rows` (the whole Programme as of `as_of`, as the list query gives it)."""
    annex = tracking_table(
        rows, offices=offices, programme=programme, as_of=as_of, today=known_by, breakthroughs=breakthroughs
    )
    lines = tuple(_indicator(row) for row in indicators)
    counted = Counter(line.status for line in lines)
    return ProgressReport(
        profile=profile,
        period=period,
        as_of=as_of,
        known_by=known_by,
        demonstration=programme.demonstration,
        totals=annex.totals,
        breakthroughs=breakthrough_lines(rows, breakthroughs),
        overdue=overdue_offices(late, {row.uid: row for row in rows}, offices),
        overdue_tasks=overdue_tasks(late),
        indicators=lines,
        statuses=tuple((status, counted[status]) for status in IndicatorStatus if counted[status]),
        proposals=paragraphs(proposals),
        annex=annex,
    )


def paragraphs(texts: Iterable[str]) -> tuple[str, ...]:
    """What a person wrote, fit for paper, without what is empty."""
    return tuple(filter(None, map(plain, texts)))


def breakthrough_lines(rows: Sequence[TaskRow], named: Sequence[BreakthroughRow]) -> tuple[BreakthroughLine, ...]:
    """A line for each breakthrough and, last, for those outside; every task of `rows` stands in one of them."""
    tasks = [row for row in rows if row.kind not in UNTRACKED_KINDS]
    titles = {each.no: plain(each.title) for each in named}
    numbers = sorted({*titles, *(row.breakthrough for row in tasks if row.breakthrough is not None)})
    return tuple(
        BreakthroughLine(
            no, titles.get(no or 0, ""), totals([row for row in tasks if row.breakthrough == no], headings=0,
            restatements=0),
        )
        for no in (*numbers, None)
    )  # fmt: skip


def overdue_tasks(late: Sequence[LateOfficeRow]) -> int:
    """How many tasks are overdue: one under several leads is one."""
    return len({task.uid for office in late for task in office.tasks})


def overdue_offices(
    late: Sequence[LateOfficeRow], rows: Mapping[str, TaskRow], offices: Mapping[str, OfficeRow]
) -> tuple[OverdueOffice, ...]:
    """What is late under each lead, in words; `rows` by uid, `offices` by code."""
    return tuple(
        OverdueOffice(_name(group.office, offices), tuple(_late(task, rows[task.uid], offices) for task in group.tasks))
        for group in late
    )


def _name(code: str | None, offices: Mapping[str, OfficeRow]) -> str:
    return plain(offices[code].name if code in offices else code) if code else ""


def _late(task: LateTaskRow, row: TaskRow, offices: Mapping[str, OfficeRow]) -> OverdueLine:
    return OverdueLine(
        path=plain(task.path),
        title=plain(task.title),
        deadline=due(row).words,
        days_late=task.days_late,
        obstacle=plain(task.obstacle),
        deciding=_name(task.deciding, offices),
    )


def _indicator(row: IndicatorRow) -> IndicatorLine:
    return IndicatorLine(short_id(row.id), plain(row.name), target_words(row), latest_words(row), row.status)
