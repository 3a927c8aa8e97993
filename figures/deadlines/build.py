"""From the tasks on a date to the scene of the deadline view, in one pass over them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from figures.deadlines.lanes import Lane, lanes
from figures.deadlines.scene import Grouping, RowKind, Scene, SceneRow
from figures.deadlines.signs import SignMaker
from figures.deadlines.wording import Wording
from figures.styles import Style, timeliness_style
from models.messages import _
from models.rows import BreakthroughRow, OccurrenceRow, OfficeRow, TaskRow
from models.rules.rollup import is_task
from models.vocabulary import DeadlineKind, Timeliness

_OVERDUE = Timeliness.OVERDUE


def scene(
    rows: Sequence[TaskRow],
    *,
    offices: Sequence[OfficeRow],
    breakthroughs: Sequence[BreakthroughRow],
    term: tuple[date, date],
    as_of: date,
    today: date,
    grouping: Grouping = Grouping.BREAKTHROUGH,
    only_late: bool = False,
    only_found: bool = False,
    toggled: Collection[str] = (),
    open_all: bool = False,
) -> Scene:
    """The deadline view of `rows` (as `task_list` gives them on `as_of`); headings and restatements are no rows.

    At first groups are open and the turns of a task are folded (open where only they are late and only late ones are
    asked for); `toggled` are the keys of rows that a person opened or folded, `open_all` opens everything. With
    `only_late` stay overdue tasks, overdue turns, and the groups that have any; the counts of groups stay whole.
    `only_found` says that `rows` are what a search found: a group without any is left out. `term` is its first and last
    day.
    """
    tasks = [row for row in rows if is_task(row)]
    builder = _Builder(offices, only_late=only_late, toggled=frozenset(toggled), open_all=open_all)
    for lane in lanes(tasks, grouping=grouping, offices=offices, breakthroughs=breakthroughs):
        if lane.rows or not only_found:
            builder.add_lane(lane)
    first, last = _years(tasks, term, as_of, today)
    overdue = sum(row.timeliness is _OVERDUE for row in tasks)
    dated = sum(row.deadline is not None for row in tasks)
    return Scene(as_of, today, first, last, grouping, only_late, len(tasks), dated, overdue, builder.rows)


class _Builder:
    """The rows of one lane after another, with all that they share."""

    def __init__(
        self, offices: Sequence[OfficeRow], *, only_late: bool, toggled: frozenset[str], open_all: bool
    ) -> None:
        self.rows: list[SceneRow] = []
        self._only_late = only_late
        self._toggled = toggled
        self._open_all = open_all
        self._signs = SignMaker()
        self._words = Wording({office.code: office for office in offices})

    def add_lane(self, lane: Lane) -> None:
        """The heading of `lane` and, where it is open, what stands under it."""
        kept = [row for row in lane.rows if _is_late(row, lane)] if self._only_late else lane.rows
        if self._only_late and not kept:
            return
        folded = not self._open_all and lane.key in self._toggled
        self.rows.append(_heading(lane, folded=folded if kept else None))
        if not folded:
            kind = RowKind.UNDATED if lane.undated else RowKind.TASK
            for row in kept:
                self._add_task(row, lane, kind)

    def _add_task(self, row: TaskRow, lane: Lane, kind: RowKind) -> None:
        key = f"{lane.key}/{row.uid}"
        turns = self._turns(row, lane) if row.occurrences else ()
        folded = self._is_folded(row, key) if turns else None
        state = self._words.state(row.timeliness, row.days_late)
        marks, spans = self._signs.of_task(row)
        self.rows.append(
            SceneRow(
                key, kind, 1, row.title, row.path, row.uid, lane.office, None, state,
                timeliness_style(row.timeliness, row.alert), marks, spans, folded, self._words.task(row, state),
                lead=self._words.leads(row.lead),
            )
        )  # fmt: skip
        if folded is False:
            self.rows.extend(self._turn(turn, row, key) for turn in turns)

    def _turn(self, turn: OccurrenceRow, row: TaskRow, key: str) -> SceneRow:
        state = self._words.state(turn.timeliness, None)
        marks, spans = self._signs.of_turn(turn)
        return SceneRow(
            f"{key}/{turn.office}/{turn.period}", RowKind.OCCURRENCE, 2, self._words.turn_title(turn), row.path,
            row.uid, turn.office, turn.period, state, timeliness_style(turn.timeliness), marks, spans, None,
            self._words.turn(turn, row, state),
        )  # fmt: skip

    def _turns(self, row: TaskRow, lane: Lane) -> list[OccurrenceRow]:
        """The turns of `row` that belong in `lane`, only overdue ones where only they are asked for."""
        return [turn for turn in _turns_of(row, lane) if not self._only_late or turn.timeliness is _OVERDUE]

    def _is_folded(self, row: TaskRow, key: str) -> bool:
        """As at first, or the other way round where a person turned it."""
        for_its_turns = self._only_late and row.timeliness is not _OVERDUE
        return not self._open_all and for_its_turns == (key in self._toggled)


def _turns_of(row: TaskRow, lane: Lane) -> Sequence[OccurrenceRow]:
    if lane.turns_of is None:
        return row.occurrences
    return [turn for turn in row.occurrences if turn.office in lane.turns_of]


def _is_late(row: TaskRow, lane: Lane) -> bool:
    return row.timeliness is _OVERDUE or (
        bool(row.occurrences) and any(turn.timeliness is _OVERDUE for turn in _turns_of(row, lane))
    )


def _heading(lane: Lane, *, folded: bool | None) -> SceneRow:
    overdue = sum(row.timeliness is _OVERDUE for row in lane.rows)
    turns = sum(turn.timeliness is _OVERDUE for row in lane.rows if row.occurrences for turn in _turns_of(row, lane))
    counts = ", ".join(_counts(lane, overdue, turns))
    return SceneRow(
        lane.key, RowKind.GROUP, 0, lane.title, office=lane.office, state=counts, folded=folded,
        style=Style.OVERDUE if overdue or turns else Style.TEXT, words=f"{lane.title}\n{counts}{_left_out(lane)}",
        tasks=len(lane.rows), overdue=overdue,
    )  # fmt: skip


def _left_out(lane: Lane) -> str:
    """How many tasks with a deadline the on-time rate leaves out, by which other pages count fewer; "" for none."""
    left_out = 0 if lane.undated else sum(not row.counted for row in lane.rows)
    words = _("{n} of them are not in the on-time rate (suspended or not carried out)", n=left_out)
    return f"; {words}" if left_out else ""


def _counts(lane: Lane, overdue: int, turns: int) -> Iterator[str]:
    """ "12 việc có thời hạn", "3 quá hạn"; in the lane without deadlines what comes again and again is told apart."""
    if lane.undated:
        yield _("{n} tasks", n=len(lane.rows))
    else:
        yield _("{n} tasks with a deadline", n=len(lane.rows)) if lane.rows else _("no task with a deadline")
    if overdue:
        yield _("{n} overdue", n=overdue)
    if lane.undated:
        kinds = [row.deadline_kind for row in lane.rows]
        if recurring := kinds.count(DeadlineKind.RECURRING):
            yield _("{n} recurring", n=recurring)
        if continuous := kinds.count(DeadlineKind.CONTINUOUS):
            yield _("{n} continuous", n=continuous)
    if turns:
        yield _("{n} turns overdue", n=turns)


def _years(tasks: Sequence[TaskRow], term: tuple[date, date], as_of: date, today: date) -> tuple[date, date]:
    """First and last day of the years that hold all that is shown; a clock that is years off stretches nothing."""
    days = {day for row in tasks for day in (row.deadline_start, row.deadline, row.original_deadline, row.completed_on)}
    days |= {day for row in tasks for turn in row.occurrences for day in (turn.deadline, turn.completed_on)}
    years = {day.year for day in days if day is not None} | {term[0].year, term[1].year, as_of.year}
    first, last = min(years), max(years)
    if first - 1 <= today.year <= last + 1:
        first, last = min(first, today.year), max(last, today.year)
    return date(first, 1, 1), date(last, 12, 31)
