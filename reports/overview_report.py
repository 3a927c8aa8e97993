"""The leader's page as data: how the tasks stand, what is late, what must be decided, what comes next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from models.indicator_rows import IndicatorRow
from models.queries.obstacles import Obstacle
from models.round_rows import RoundOfficeRow
from models.rows import OfficeRow, TaskRow
from models.rules.dates import date_words
from models.rules.rounds import WAITING
from models.rules.signing import SigningProfile
from models.today_rows import LateOfficeRow
from models.vocabulary import UNTRACKED_KINDS, AssessmentCode, IndicatorStatus, Timeliness
from reports.plain_text import plain
from reports.progress_report import overdue_tasks
from reports.table_line import due
from reports.table_rows import Totals
from reports.table_totals import totals


@dataclass(frozen=True, slots=True)
class LateOffice:
    """A lead (its name, "" for tasks without one), how many of its tasks are overdue, the one overdue longest."""

    office: str
    tasks: int
    days_late: int
    title: str


@dataclass(frozen=True, slots=True)
class Decision:
    """A task on which a level must decide, and what stands in its way ("" where only the level was named)."""

    title: str
    level: str
    obstacle: str


@dataclass(frozen=True, slots=True)
class DueTask:
    """A task due soon: its deadline in words and as a day, its leads."""

    title: str
    when: str
    lead: str


@dataclass(frozen=True, slots=True)
class RoundCount:
    """An open round: how many of the offices asked have reported."""

    title: str
    due: date | None
    reported: int
    asked: int


@dataclass(frozen=True, slots=True)
class OverviewReport:
    """The page on `as_of`, by what was known at the end of `known_by`.

    `late` has the longest delay first, `overdue` counts each overdue task once; `judged` and `statuses` are counts of
    the `indicators`, which they need not add up to (nobody judges all).
    """

    profile: SigningProfile
    as_of: date
    known_by: date
    due_soon_days: int
    demonstration: bool
    totals: Totals
    overdue: int
    late: tuple[LateOffice, ...]
    decisions: tuple[Decision, ...]
    coming: tuple[DueTask, ...]
    indicators: int
    statuses: Mapping[IndicatorStatus, int]
    judged: Mapping[AssessmentCode, int]
    rounds: tuple[RoundCount, ...]


def late_offices(late: Sequence[LateOfficeRow], offices: Mapping[str, OfficeRow]) -> tuple[LateOffice, ...]:
    """Each lead with anything overdue, in the order of `late`."""
    return tuple(
        LateOffice(
            names((group.office,) if group.office else (), offices), len(group.tasks), group.tasks[0].days_late,
            plain(group.tasks[0].title),
        )
        for group in late
    )  # fmt: skip


def decisions(
    rows: Sequence[TaskRow], in_the_way: Mapping[str, Obstacle], offices: Mapping[str, OfficeRow]
) -> tuple[Decision, ...]:
    """The tasks whose latest report names who must decide or what is in the way, the longest overdue first."""
    found = sorted((row for row in rows if row.uid in in_the_way), key=lambda row: (-(row.days_late or 0), row.order))
    return tuple(
        Decision(plain(row.title), _level(in_the_way[row.uid], row, offices), plain(in_the_way[row.uid].text))
        for row in found
    )


def _level(obstacle: Obstacle, row: TaskRow, offices: Mapping[str, OfficeRow]) -> str:
    level = obstacle.deciding or row.issuing_level
    return names((level,), offices) if level else ""


def coming(rows: Sequence[TaskRow], offices: Mapping[str, OfficeRow]) -> tuple[DueTask, ...]:
    """The tasks due soon, the next first."""
    found = [(row.deadline, row) for row in rows if row.timeliness is Timeliness.DUE_SOON and row.deadline]
    found.sort(key=lambda each: (each[0], each[1].order))
    return tuple(DueTask(plain(row.title), _when(day, due(row).words), names(row.lead, offices)) for day, row in found)


def _when(day: date, words: str) -> str:
    return words if date_words(day) in words else f"{words} ({date_words(day)})"


def names(codes: Sequence[str], offices: Mapping[str, OfficeRow]) -> str:
    """Offices by name, a code that is none as it stands."""
    return ", ".join(plain(offices[code].name if code in offices else code) for code in codes)


def round_counts(rows: Sequence[RoundOfficeRow]) -> tuple[RoundCount, ...]:
    """The rounds that are open, in their order; an office has reported once a return came that was not sent back."""
    found: dict[str, list[RoundOfficeRow]] = {}
    for row in rows:
        if row.closed_on is None:
            found.setdefault(row.round, []).append(row)
    return tuple(
        RoundCount(plain(asked[0].title), asked[0].due, sum(row.standing not in WAITING for row in asked), len(asked))
        for asked in found.values()
    )


def overview_report(
    rows: Sequence[TaskRow],
    *,
    late: Sequence[LateOfficeRow],
    in_the_way: Mapping[str, Obstacle],
    indicators: Sequence[IndicatorRow],
    rounds: Sequence[RoundOfficeRow],
    offices: Mapping[str, OfficeRow],
    profile: SigningProfile,
    as_of: date,
    known_by: date,
    due_soon_days: int,
    demonstration: bool,
) -> OverviewReport:
    """The page on the whole Programme: `rows` as the list query gives it, `in_the_way` by task uid."""
    tasks = [row for row in rows if row.kind not in UNTRACKED_KINDS]
    return OverviewReport(
        profile=profile,
        as_of=as_of,
        known_by=known_by,
        due_soon_days=due_soon_days,
        demonstration=demonstration,
        totals=totals(tasks, headings=0, restatements=0),
        overdue=overdue_tasks(late),
        late=late_offices(late, offices),
        decisions=decisions(tasks, in_the_way, offices),
        coming=coming(tasks, offices),
        indicators=len(indicators),
        statuses=Counter(row.status for row in indicators),
        judged=Counter(row.assessment.code for row in indicators if row.assessment),
        rounds=round_counts(rounds),
    )
