"""The review of the term (sơ kết, tổng kết) as data: what people judged, and of the rest what the figures say.

Source: the Programme, part III.2: reviews after three and after five years.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from models.indicator_rows import AssessmentRow, IndicatorRow
from models.rows import BreakthroughRow, OfficeRow, ProgrammeRow, TaskRow
from models.rules.periods import Period
from models.rules.signing import SigningProfile
from models.vocabulary import UNTRACKED_KINDS, AssessmentCode, IndicatorStatus
from reports.progress_report import BreakthroughLine, breakthrough_lines
from reports.table_rows import Totals
from reports.table_totals import totals

#: What figures alone may propose; that something is likely, or hard, to be met only a person says.
PROPOSED = {
    IndicatorStatus.EXCEEDED: AssessmentCode.EXCEEDED,
    IndicatorStatus.MET: AssessmentCode.MET,
    IndicatorStatus.NOT_MET: AssessmentCode.NOT_MET,
}


@dataclass(frozen=True, slots=True)
class JudgedIndicator:
    """An indicator with its task (None where it has none) and the breakthrough of that."""

    row: IndicatorRow
    task: TaskRow | None

    @property
    def breakthrough(self) -> int | None:
        return self.task.breakthrough if self.task else None

    @property
    def proposed(self) -> AssessmentCode | None:
        """The word that the figures propose where nobody has judged; None where they propose none."""
        return None if self.row.assessment else PROPOSED.get(self.row.status)


@dataclass(frozen=True, slots=True)
class JudgedTask:
    """A task that somebody judged."""

    row: TaskRow
    assessment: AssessmentRow


@dataclass(frozen=True, slots=True)
class WordCounts:
    """How many were judged by each word, for how many the figures propose one, and of how many nothing is said.

    Together they are `whole`.
    """

    judged: Mapping[AssessmentCode, int]
    proposed: Mapping[AssessmentCode, int]
    silent: int

    @property
    def whole(self) -> int:
        return sum(self.judged.values()) + sum(self.proposed.values()) + self.silent


@dataclass(frozen=True, slots=True)
class Review:
    """A review of `period`: figures as of `as_of`, judgements up to `judged_by`, known at the end of `known_by`.

    `final` tells a tổng kết from a sơ kết. Every indicator and every task stands in one breakthrough only, or in none
    (key None); `tasks` are those that somebody judged among the `totals.tasks`.
    """

    profile: SigningProfile
    period: Period
    final: bool
    as_of: date
    judged_by: date
    known_by: date
    demonstration: bool
    indicators: tuple[JudgedIndicator, ...]
    tasks: tuple[JudgedTask, ...]
    totals: Totals
    breakthroughs: tuple[BreakthroughLine, ...]
    offices: Mapping[str, OfficeRow]

    def of_breakthrough(self, no: int | None) -> list[JudgedIndicator]:
        return [each for each in self.indicators if each.breakthrough == no]


def word_counts(indicators: Iterable[JudgedIndicator]) -> WordCounts:
    """The counts of `indicators`."""
    judged: Counter[AssessmentCode] = Counter()
    proposed: Counter[AssessmentCode] = Counter()
    silent = 0
    for each in indicators:
        if each.row.assessment:
            judged[each.row.assessment.code] += 1
        elif each.proposed:
            proposed[each.proposed] += 1
        else:
            silent += 1
    return WordCounts(judged, proposed, silent)


def review(
    rows: Sequence[TaskRow],
    *,
    indicators: Sequence[IndicatorRow],
    said: Mapping[str, AssessmentRow],
    offices: Mapping[str, OfficeRow],
    breakthroughs: Sequence[BreakthroughRow],
    programme: ProgrammeRow,
    profile: SigningProfile,
    period: Period,
    as_of: date,
    judged_by: date,
    known_by: date,
) -> Review:
    """The review of the whole Programme: `rows` as the list query gives it, `said` the judgements by uid."""
    tasks = [row for row in rows if row.kind not in UNTRACKED_KINDS]
    by_path = {row.path: row for row in rows}
    return Review(
        profile=profile,
        period=period,
        final=period.last.year >= programme.term_last_year,
        as_of=as_of,
        judged_by=judged_by,
        known_by=known_by,
        demonstration=programme.demonstration,
        indicators=tuple(
            JudgedIndicator(replace(row, assessment=said.get(row.uid)), by_path.get(row.task or ""))
            for row in indicators
        ),
        tasks=tuple(JudgedTask(row, said[row.uid]) for row in tasks if row.uid in said),
        totals=totals(tasks, headings=0, restatements=0),
        breakthroughs=breakthrough_lines(rows, breakthroughs),
        offices=offices,
    )
