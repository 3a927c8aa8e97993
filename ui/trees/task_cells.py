"""What each cell of the task tree says: two short lines, a sign and the name of a look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import IntEnum

from figures.styles import PROGRESS, Style, progress_sign, timeliness_style
from models.cascade_words import rollup_words
from models.labels import label, sign
from models.messages import _
from models.rules.dates import date_words
from models.rules.deadline import Deadline, deadline_words
from models.rules.numbers import number_words
from models.rules.rollup import RollUp, is_task
from models.task_line import AnyTask
from models.vocabulary import DONE, BreakthroughBasis, DeadlineKind, DeadlinePrecision, Timeliness
from reports.table_line import due
from ui.trees.task_node import TaskNode


class Column(IntEnum):
    """The columns of the task tree, in their first order."""

    PATH = 0
    TITLE = 1
    TYPE = 2
    LEAD = 3
    DEADLINE = 4
    PROGRESS = 5
    STATE = 6


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's words: `first` may run over both lines where `second` is empty; `whole` is what a tooltip says."""

    first: str = ""
    second: str = ""
    sign: str = ""
    style: Style = Style.TEXT
    bold: bool = False
    whole: str = ""

    @property
    def text(self) -> str:
        """The cell in one line, for copying, for screen readers and for searching."""
        if not (self.words and self.second):
            return self.words or self.second
        return f"{self.words} {self.second}" if self.second.startswith("/") else f"{self.words} · {self.second}"

    @property
    def words(self) -> str:
        """The first line with its sign."""
        return f"{self.sign} {self.first}".strip()


@dataclass(frozen=True, slots=True)
class Wording:
    """What cells need besides their row: the offices' short names by code, the date as of which all is said, and by
    task the day of this office's own report beside the lead's."""

    short_names: Mapping[str, str]
    as_of: date
    own_reports: Mapping[str, date] = field(default_factory=dict)


EMPTY_CELL = Cell()


def heading_of(column: Column) -> str:
    return {
        Column.PATH: _("Item"),
        Column.TITLE: _("Task"),
        Column.TYPE: _("Document type"),
        Column.LEAD: _("Lead"),
        Column.DEADLINE: _("Deadline"),
        Column.PROGRESS: _("Progress"),
        Column.STATE: _("State"),
    }[column]


def cell_of(node: TaskNode, column: Column, wording: Wording) -> Cell:
    """The cell of `node` in `column`; a group's heading speaks in the title column and counts in the state column."""
    if node.row is None:
        return _group_cell(node, column)
    return _CELLS[column](node, node.row, wording)


def overdue_words(counts: RollUp) -> tuple[str, str]:
    """ "3 overdue" and "/ 12 with a deadline", or what there is instead."""
    if counts.counted:
        return _("{n} overdue", n=counts.overdue), _("/ {n} with a deadline", n=counts.counted)
    return (_("{n} tasks", n=counts.tasks), _("without deadline")) if counts.tasks else ("", "")


def _group_cell(node: TaskNode, column: Column) -> Cell:
    if column is Column.TITLE:
        return Cell(node.heading, bold=True)
    if column is Column.STATE:
        return _counts_cell(node.below, bold=True)
    return _done_cell(node.below) if column is Column.PROGRESS else EMPTY_CELL


def _counts_cell(counts: RollUp, *, bold: bool = False, context: bool = False) -> Cell:
    style = Style.CONTEXT if context else Style.OVERDUE if counts.overdue else Style.NEUTRAL
    first, second = overdue_words(counts)
    return Cell(first, second, style=style, bold=bold)


def _done_cell(counts: RollUp) -> Cell:
    if not counts.tasks:
        return EMPTY_CELL
    return Cell(_("{n} done", n=counts.done), _("/ {n} tasks", n=counts.tasks), style=Style.NEUTRAL)


def _path(node: TaskNode, row: AnyTask, _wording: Wording) -> Cell:
    above = "\n".join(f"{each.path} · {each.title}" for each in node.left_out)
    return Cell(row.path, style=Style.CONTEXT if node.context else Style.TEXT, whole=above)


def _title(node: TaskNode, row: AnyTask, _wording: Wording) -> Cell:
    whole = row.title
    if row.breakthrough_basis is BreakthroughBasis.INFERENCE:
        whole += "\n" + _("Breakthrough {no} (inferred)", no=row.breakthrough)
    style = Style.CONTEXT if node.context else Style.TEXT
    return Cell(row.title, style=style, bold=not node.context and not is_task(row) and row.same_as is None, whole=whole)


def _type(node: TaskNode, row: AnyTask, _wording: Wording) -> Cell:
    if node.context:
        return EMPTY_CELL
    words = ", ".join(label(each) for each in row.document_types)
    return Cell(row.document_type_text or words or "", whole=words)


def _lead(node: TaskNode, row: AnyTask, wording: Wording) -> Cell:
    if node.context or not row.lead:
        missing = not node.context and is_task(row)
        return Cell(_("Not assigned"), style=Style.NEUTRAL) if missing else EMPTY_CELL
    names = [wording.short_names.get(code, code) for code in row.lead]
    return Cell(", ".join(names), whole="\n".join(names))


def _deadline(node: TaskNode, row: AnyTask, _wording: Wording) -> Cell:
    if node.context or not is_task(row):
        return EMPTY_CELL
    if row.deadline_kind is DeadlineKind.NONE:
        found = due(row)
        return Cell(found.words, style=Style.NEUTRAL, whole="\n".join(filter(None, (found.words, found.original))))
    words, day = _words_and_day(row)
    marks = [_("internal")] if row.internal_deadline else []
    if row.extensions:
        marks.append(_("extended {n} times", n=row.extensions) if row.extensions > 1 else _("extended"))
    second = " · ".join(part for part in (day, *marks) if part)
    return Cell(_capital(words), second, whole="\n".join(filter(None, (words, second, *_as_written(row)))))


def _words_and_day(row: AnyTask) -> tuple[str, str]:
    """The deadline in force in words, and its last day where the words do not say it."""
    deadline = Deadline(row.deadline_kind, row.deadline_precision, row.deadline_start, row.deadline, row.deadline_text)
    says_day = row.deadline is None or (row.deadline_precision is DeadlinePrecision.DAY and not row.deadline_start)
    return deadline_words(deadline), "" if says_day or row.deadline is None else date_words(row.deadline)


def _as_written(row: AnyTask) -> list[str]:
    first = due(row).original
    lines = [_("In the Programme: “{text}”", text=row.deadline_text)] if row.deadline_text else []
    return [*lines, first] if first else lines


def _progress(node: TaskNode, row: AnyTask, wording: Wording) -> Cell:
    """The lead's word; below it that this office has reported beside it, and how much of the districts' own is done."""
    if node.context or row.progress is None:
        return EMPTY_CELL if node.context and is_task(row) else _done_cell(node.below)
    own = wording.own_reports.get(row.uid)
    districts = rollup_words(row.cascade) if row.cascade else ""
    second = " · ".join(filter(None, [_("✎ yours is there") if own else "", districts]))
    own_words = _("Your office reported on {date}; shown is what the lead says", date=date_words(own)) if own else ""
    further = [each for each in (own_words, districts) if each]
    if not row.reported:
        words = _("No report yet")
        return Cell(words, second, style=Style.NEUTRAL, whole="\n".join([words, *further]))
    words = label(row.progress)
    day = _("reported {date}", date=date_words(row.last_report_on)) if row.last_report_on else ""
    whole = "\n".join(filter(None, (words, day, *further)))
    return Cell(words, second, progress_sign(row.progress), PROGRESS[row.progress][0], whole=whole)


def _state(node: TaskNode, row: AnyTask, wording: Wording) -> Cell:
    if node.context or row.timeliness is Timeliness.NOT_TRACKED:
        return _restated(row) if row.same_as is not None else _counts_cell(node.below, context=node.context)
    words, days = label(row.timeliness), _days(row, wording.as_of)
    below = " ".join(overdue_words(node.below)).strip()
    said_below = _("below: {counts}", counts=below) if below else ""
    # What is done needs both lines for its words; how late it was stands in the tooltip.
    second = said_below if row.timeliness in DONE else days or said_below
    return Cell(
        words,
        second,
        sign(row.timeliness),
        timeliness_style(row.timeliness, row.alert),
        bold=row.timeliness is Timeliness.OVERDUE,
        whole="\n".join(filter(None, (words, days, said_below))),
    )


def _restated(row: AnyTask) -> Cell:
    return Cell(_("Restates {path}", path=row.same_as), style=Style.NEUTRAL)


def _days(row: AnyTask, as_of: date) -> str:
    """How late a task is, or was when it was finished; for one that waits, how long there is."""
    if row.days_late:
        return _("{n} days late", n=_number(row.days_late)) if row.days_late > 1 else _("one day late")
    if row.deadline is None or row.timeliness not in (Timeliness.NOT_DUE, Timeliness.DUE_SOON):
        return ""
    left = (row.deadline - as_of).days
    if left == 0:
        return _("due today")
    return _("{n} days left", n=_number(left)) if left > 1 else _("one day left")


def _number(count: int) -> str:
    return number_words(Decimal(count))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


_CELLS = {
    Column.PATH: _path,
    Column.TITLE: _title,
    Column.TYPE: _type,
    Column.LEAD: _lead,
    Column.DEADLINE: _deadline,
    Column.PROGRESS: _progress,
    Column.STATE: _state,
}
