"""Build the overview from the task list and the indicators: pure, every count by the rules of the roll-up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from figures.charts.building import charts
from figures.charts.bullets import value_of
from figures.charts.chart import Chart
from figures.overview.overview import STATES, IndicatorLine, Overview, Part, ProgressBar, StatusCount
from models.indicator_rows import IndicatorRow
from models.indicator_words import status_words
from models.labels import label
from models.latest_words import latest_words
from models.messages import _
from models.rows import BreakthroughRow, OfficeRow, ProgrammeRow, TaskRow
from models.rules.dates import date_words
from models.rules.rollup import RollUp, total
from models.vocabulary import IndicatorStatus

#: Worst first; the words for those that wait come last.
_ORDER = (
    IndicatorStatus.NOT_MET,
    IndicatorStatus.OFF_PATH,
    IndicatorStatus.MISSING,
    IndicatorStatus.ON_PATH,
    IndicatorStatus.MET,
    IndicatorStatus.EXCEEDED,
    IndicatorStatus.NOT_YET_DUE,
    IndicatorStatus.NO_TARGET,
    IndicatorStatus.NO_DATA,
)
_OFF_TRACK = frozenset({IndicatorStatus.NOT_MET, IndicatorStatus.OFF_PATH})


def overview(
    tasks: Sequence[TaskRow],
    indicators: Sequence[IndicatorRow],
    *,
    programme: ProgrammeRow,
    breakthroughs: Sequence[BreakthroughRow],
    offices: Sequence[OfficeRow],
    as_of: date,
    today: date,
    known_on: date | None = None,
) -> Overview:
    """The page on `as_of`, of what was known on `known_on` (None: now); `today` tells whether the term is past."""
    whole = total(tasks)
    inside = [row for row in indicators if is_of_term(row, programme.term_last_year)]
    lines = _lines(inside, indicators, as_of, programme.approximate_tolerance)
    counts = Counter(row.status for row in inside)
    return Overview(
        title=programme.title,
        as_of=as_of,
        term_over=programme.term_end if today > programme.term_end <= as_of else None,
        whole=_bar(_("All tasks"), whole),
        by_breakthrough=tuple(_by_breakthrough(tasks, breakthroughs)),
        by_office=tuple(_by_office(tasks, offices)),
        statuses=tuple(
            StatusCount(status, label(status), counts[status]) for status in _ORDER if counts[status]
        ),
        off_track=tuple(line for line in lines if line.status in _OFF_TRACK),
        bullets=tuple(sorted((line for line in lines if line.bullet is not None), key=_severity)),
        left_out=tuple(_left_out(whole, tasks, indicators, inside, programme)),
        known_on=known_on,
    )  # fmt: skip


def is_of_term(row: IndicatorRow, last_year: int) -> bool:
    """False for the aims beyond the term: an orientation until 2050, a phase that begins after it."""
    return not row.is_aspiration and (row.phase is None or row.phase.first <= last_year)


def _bar(name: str, counts: RollUp) -> ProgressBar:
    """The roll-up of a group as the parts of one bar."""
    parts = {part: sum(getattr(counts, state.value) for state in states) for part, states in STATES.items()}
    return ProgressBar(name, counts.tasks, counts.not_reported, parts)


def _by_breakthrough(tasks: Sequence[TaskRow], breakthroughs: Sequence[BreakthroughRow]) -> Iterable[ProgressBar]:
    for each in breakthroughs:
        yield _bar(f"{each.no}. {each.title}", total(row for row in tasks if row.breakthrough == each.no))
    yield _bar(_("Outside the breakthroughs"), total(row for row in tasks if row.breakthrough is None))


def _by_office(tasks: Sequence[TaskRow], offices: Sequence[OfficeRow]) -> Iterable[ProgressBar]:
    """Leads with any task, the most overdue first, then the busiest; tasks without a lead at the end."""
    bars = [_bar(each.short_name, total(row for row in tasks if each.code in row.lead)) for each in offices]
    bars.sort(key=lambda each: (-each.parts[Part.OVERDUE], -each.tasks))
    bars.append(_bar(_("No lead yet"), total(row for row in tasks if not row.lead)))
    return (each for each in bars if each.tasks)


def _lines(
    inside: Sequence[IndicatorRow], indicators: Sequence[IndicatorRow], as_of: date, tolerance: int
) -> list[IndicatorLine]:
    others = {row.id: row for row in indicators}
    drawn = charts(inside, others=others, as_of=as_of, tolerance=tolerance)
    return [_line(row, each) for row, each in zip(inside, drawn, strict=True)]


def _severity(line: IndicatorLine) -> int:
    return _ORDER.index(line.status)


def _line(row: IndicatorRow, drawn: Chart) -> IndicatorLine:
    value = value_of(drawn.bullet) if drawn.bullet else latest_words(row)
    return IndicatorLine(row.id, row.name, row.status, status_words(row.status), value, drawn.aim_words, drawn.bullet)


def _left_out(
    whole: RollUp,
    tasks: Sequence[TaskRow],
    indicators: Sequence[IndicatorRow],
    inside: Sequence[IndicatorRow],
    programme: ProgrammeRow,
) -> Iterable[str]:
    until = date_words(programme.term_end)
    if whole.counted:
        yield _(
            "On time: {on_time} of {counted} tasks with a deadline; {left_out} tasks are outside that rate.",
            on_time=whole.on_time, counted=whole.counted, left_out=whole.left_out,
        )  # fmt: skip
    if whole.done > whole.on_time:
        yield _(
            "Finished {done}: {on_time} on time, {undated} without a deadline; finished late {late}.",
            done=whole.done - whole.done_late, on_time=whole.on_time, undated=whole.done_no_deadline,
            late=whole.done_late,
        )  # fmt: skip
    yield _("No report yet: {n} of {tasks} tasks; that is not a delay.", n=whole.not_reported, tasks=whole.tasks)
    several = len({row.uid for row in tasks if len(row.lead) > 1})
    if several:
        yield _("{n} tasks with several leads stand under each of them.", n=several)
    beyond = len(indicators) - len(inside)
    if beyond:
        yield _("{n} indicators that look beyond {date} are left out.", n=beyond, date=until)
