"""What the deadline view says of its rows, each distinct phrase made once a scene."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple, TypeVar

from figures.deadlines.scene import Scene
from models.labels import label
from models.messages import _
from models.rows import OccurrenceRow, OfficeRow, TaskRow
from models.rules.dates import date_words
from models.rules.deadline import Deadline, deadline_words, own_precision
from models.rules.periods import read_period
from models.timeliness_words import standing_words
from models.vocabulary import DONE, DeadlineBasis, DeadlineKind, DeadlinePrecision, Timeliness

Key = TypeVar("Key")


class _Due(NamedTuple):
    """All from which the words of a task's deadline follow."""

    kind: DeadlineKind
    precision: DeadlinePrecision | None
    start: date | None
    deadline: date | None
    original: date | None
    internal: bool
    extensions: int


class _Phrases(dict[Key, str]):
    """Phrases by what they tell, each made when it is first asked for."""

    def __init__(self, make: Callable[[Key], str]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: Key) -> str:
        words = self[key] = self._make(key)
        return words


class Wording:
    """The words of rows; ten thousand tasks share few deadlines, leads and delays."""

    def __init__(self, offices: Mapping[str, OfficeRow]) -> None:
        self._offices = offices
        self._states: _Phrases[tuple[Timeliness, int | None]] = _Phrases(lambda key: standing_words(*key))
        self._names: _Phrases[tuple[str, ...]] = _Phrases(lambda codes: ", ".join(map(self.office, codes)))
        self._leads: _Phrases[tuple[str, ...]] = _Phrases(lambda codes: _lead(self.leads(codes)))
        self._deadlines = _Phrases(_deadline)
        self._completed = _Phrases(_completed)
        self._periods: _Phrases[str] = _Phrases(lambda text: read_period(text).words)
        self._unreported = "\n" + _("No report yet")

    def state(self, timeliness: Timeliness, days_late: int | None) -> str:
        """Sign and word, and how late: "✕ Quá hạn (12 ngày)"."""
        return self._states[timeliness, days_late]

    def task(self, row: TaskRow, state: str) -> str:
        """All of a task: title, item and lead, deadline, state, and what was heard of it."""
        due = _Due(
            row.deadline_kind, row.deadline_precision, row.deadline_start, row.deadline, row.original_deadline,
            row.internal_deadline, row.extensions,
        )  # fmt: skip
        words = (
            f"{row.title}\n{row.path} · {self._leads[row.lead]}\n{self._deadlines[due]}{state}"
            f"{self._completed[row.completed_on]}{'' if row.reported else self._unreported}"
        )
        return f"{words}\n{_turns(row)}" if row.occurrences else words

    def turn_title(self, turn: OccurrenceRow) -> str:
        """ "Ban Tổ chức Tỉnh ủy · năm 2022"."""
        return f"{self.office(turn.office)} · {self._periods[turn.period]}"

    def turn(self, turn: OccurrenceRow, row: TaskRow, state: str) -> str:
        """All of a turn, and of which task it is."""
        words = f"{row.title}\n{row.path} · {self.turn_title(turn)}"
        if turn.deadline is not None:
            words += "\n" + _("Deadline: {deadline}", deadline=date_words(turn.deadline))
            words += f" ({label(turn.deadline_basis)})" if turn.deadline_basis is DeadlineBasis.CONVENTION else ""
        return f"{words}\n{state}{self._completed[turn.completed_on]}"

    def office(self, code: str) -> str:
        """The short name of an office; an unknown one keeps its code."""
        office = self._offices.get(code)
        return office.short_name if office else code

    def leads(self, codes: tuple[str, ...]) -> str:
        """The short names of those who lead, "" for none."""
        return self._names[codes]


def counts_words(scene: Scene) -> str:
    """ "52 việc, 20 có thời hạn": what the groups below count, and out of how many."""
    return f"{_('{n} tasks', n=scene.tasks)}, {_('{n} with a deadline', n=scene.dated)}"


def _lead(names: str) -> str:
    return _("Lead: {lead}", lead=names) if names else _("No lead agency yet")


def _completed(day: date | None) -> str:
    return "" if day is None else "\n" + _("Completed on {date}.", date=date_words(day))


def _deadline(due: _Due) -> str:
    """A line with the deadline in force, words first, and the one that it replaced; "" where there never was one."""
    moved = due.original is not None and due.original != due.deadline
    if due.deadline is None and not moved:
        return ""
    if due.deadline is None:
        words = _("Deadline withdrawn")
    else:
        words = _("Deadline: {deadline}", deadline=_dated(due, due.deadline))
    if due.internal:
        words += " · " + _("internal deadline")
    if moved and due.original is not None:
        words += " · " + _("First: {deadline}", deadline=date_words(due.original))
    if due.extensions > 1:
        words += " · " + _("extended {n} times", n=due.extensions)
    return words + "\n"


def _dated(due: _Due, day: date) -> str:
    """The words in the Programme's manner, and the day where they do not say it."""
    words = deadline_words(Deadline(due.kind, own_precision(day, due.precision), due.start, day, None))
    said = date_words(day)
    return words.removeprefix("ngày ") if said in words else f"{words} ({said})"


def _turns(row: TaskRow) -> str:
    """How many of the turns are done and late; they never enter the task counts."""
    states = [turn.timeliness for turn in row.occurrences]
    done, late = sum(state in DONE for state in states), states.count(Timeliness.OVERDUE)
    if late:
        return _("Turns completed: {done}/{all}; overdue: {late}.", done=done, all=len(states), late=late)
    return _("Turns completed: {done}/{all}.", done=done, all=len(states))
