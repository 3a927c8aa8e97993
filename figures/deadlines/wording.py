"""What the deadline view says of its rows, each distinct phrase made once a scene."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from figures.deadlines.scene import Scene
from models.labels import label
from models.messages import _
from models.rows import OccurrenceRow, OfficeRow, TaskRow
from models.rules.dates import date_words
from models.rules.deadline import Deadline, deadline_words, own_precision
from models.rules.periods import read_period
from models.timeliness_words import standing_words
from models.vocabulary import DONE, DeadlineBasis, DeadlineKind, DeadlinePrecision, Timeliness

_Due = tuple[DeadlineKind, DeadlinePrecision | None, date | None, date | None, date | None, bool, int]


class Wording:
    """The words of rows; ten thousand tasks share few deadlines, leads and delays."""

    def __init__(self, offices: Mapping[str, OfficeRow]) -> None:
        self._offices = offices
        self._states: dict[tuple[Timeliness, int | None], str] = {}
        self._names: dict[tuple[str, ...], str] = {}
        self._leads: dict[tuple[str, ...], str] = {}
        self._deadlines: dict[_Due, str] = {}
        self._completed: dict[date | None, str] = {None: ""}
        self._periods: dict[str, str] = {}
        self._unreported = "\n" + _("No report yet")

    def state(self, timeliness: Timeliness, days_late: int | None) -> str:
        """Sign and word, and how late: "✕ Quá hạn (12 ngày)"."""
        key = (timeliness, days_late)
        words = self._states.get(key)
        if words is None:
            words = self._states[key] = standing_words(timeliness, days_late)
        return words

    def task(self, row: TaskRow, state: str) -> str:
        """All of a task: title, item and lead, deadline, state, and what was heard of it."""
        words = (
            f"{row.title}\n{row.path} · {self._lead(row.lead)}\n{self._deadline(row)}{state}"
            f"{self._completed_on(row.completed_on)}{'' if row.reported else self._unreported}"
        )
        return f"{words}\n{_turns(row)}" if row.occurrences else words

    def turn_title(self, turn: OccurrenceRow) -> str:
        """ "Ban Tổ chức Tỉnh ủy · năm 2022"."""
        return f"{self.office(turn.office)} · {self._period(turn.period)}"

    def turn(self, turn: OccurrenceRow, row: TaskRow, state: str) -> str:
        """All of a turn, and of which task it is."""
        words = f"{row.title}\n{row.path} · {self.turn_title(turn)}"
        if turn.deadline is not None:
            words += "\n" + _("Deadline: {deadline}", deadline=date_words(turn.deadline))
            words += f" ({label(turn.deadline_basis)})" if turn.deadline_basis is DeadlineBasis.CONVENTION else ""
        return f"{words}\n{state}{self._completed_on(turn.completed_on)}"

    def office(self, code: str) -> str:
        """The short name of an office; an unknown one keeps its code."""
        office = self._offices.get(code)
        return office.short_name if office else code

    def leads(self, codes: tuple[str, ...]) -> str:
        """The short names of those who lead, "" for none."""
        names = self._names.get(codes)
        if names is None:
            names = self._names[codes] = ", ".join(map(self.office, codes))
        return names

    def _lead(self, codes: tuple[str, ...]) -> str:
        words = self._leads.get(codes)
        if words is None:
            names = self.leads(codes)
            words = self._leads[codes] = _("Lead: {lead}", lead=names) if names else _("No lead agency yet")
        return words

    def _deadline(self, row: TaskRow) -> str:
        key = (
            row.deadline_kind, row.deadline_precision, row.deadline_start, row.deadline, row.original_deadline,
            row.internal_deadline, row.extensions,
        )  # fmt: skip
        words = self._deadlines.get(key)
        if words is None:
            words = _deadline(row)
            words = self._deadlines[key] = words + "\n" if words else ""
        return words

    def _completed_on(self, day: date | None) -> str:
        words = self._completed.get(day)
        if words is None:
            assert day is not None
            words = self._completed[day] = "\n" + _("Completed on {date}.", date=date_words(day))
        return words

    def _period(self, text: str) -> str:
        words = self._periods.get(text)
        if words is None:
            words = self._periods[text] = read_period(text).words
        return words


def counts_words(scene: Scene) -> str:
    """ "52 việc, 20 có thời hạn": what the groups below count, and out of how many."""
    return f"{_('{n} tasks', n=scene.tasks)}, {_('{n} with a deadline', n=scene.dated)}"


def _deadline(row: TaskRow) -> str:
    """The deadline in force, words first, and the one that it replaced; "" where there never was one."""
    moved = row.original_deadline is not None and row.original_deadline != row.deadline
    if row.deadline is None and not moved:
        return ""
    if row.deadline is None:
        words = _("Deadline withdrawn")
    else:
        words = _("Deadline: {deadline}", deadline=_dated(row, row.deadline))
    if row.internal_deadline:
        words += " · " + _("internal deadline")
    if moved and row.original_deadline is not None:
        words += " · " + _("First: {deadline}", deadline=date_words(row.original_deadline))
    if row.extensions > 1:
        words += " · " + _("extended {n} times", n=row.extensions)
    return words


def _dated(row: TaskRow, day: date) -> str:
    precision = own_precision(day, row.deadline_precision)
    words = deadline_words(Deadline(row.deadline_kind, precision, row.deadline_start, day, None))
    said = date_words(day)
    return words.removeprefix("ngày ") if said in words else f"{words} ({said})"


def _turns(row: TaskRow) -> str:
    """How many of the turns are done and late; they never enter the task counts."""
    states = [turn.timeliness for turn in row.occurrences]
    done, late = sum(state in DONE for state in states), states.count(Timeliness.OVERDUE)
    if late:
        return _("Turns completed: {done}/{all}; overdue: {late}.", done=done, all=len(states), late=late)
    return _("Turns completed: {done}/{all}.", done=done, all=len(states))
