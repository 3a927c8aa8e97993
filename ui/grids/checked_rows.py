"""Rows of past work, every cell read and judged: what each means, and what is wrong with it in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from models import queries
from models.errors import KnownError
from models.labels import label
from models.messages import _
from models.operations import ProgressGiven
from models.queries.offers import offers
from models.rows import TaskRow
from models.rules.dates import date_words, read_date
from models.rules.folding import fold
from models.rules.offers import Offers
from models.rules.paths import path_spelling, path_spellings
from models.rules.text import clean
from models.rules.validation import TEXT_LIMIT, TITLE_LIMIT
from models.vocabulary import NEED_A_REASON, UNTRACKED_KINDS, Progress
from ui.fields.evidence_group import NUMBER_LIMIT
from ui.fields.office_names import OfficeNames
from ui.grids.pasted_table import Cells, RowColumn

#: Words for a state besides its label and its stored value, folded.
_STATES = {
    "chua": Progress.NOT_STARTED,
    "chua thuc hien": Progress.NOT_STARTED,
    "dang": Progress.IN_PROGRESS,
    "dang lam": Progress.IN_PROGRESS,
    "dang trien khai": Progress.IN_PROGRESS,
    "trinh": Progress.SUBMITTED,
    "hoan thanh": Progress.COMPLETED,
    "da hoan thanh": Progress.COMPLETED,
    "ban hanh": Progress.COMPLETED,
    "da ban hanh": Progress.COMPLETED,
    "xong": Progress.COMPLETED,
    "dung": Progress.SUSPENDED,
    "huy": Progress.CANCELLED,
}
#: What stands for the number of a document whose number is not entered, folded.
_CLASSIFIED = frozenset({"mat", "van ban mat", "tai lieu mat"})


@dataclass(frozen=True, slots=True)
class Known:
    """Against what rows are judged.

    `tasks` are by what may be written for their paths (`models.rules.paths`); `states` by every word that a state is
    called, folded; `offers` says what this store's office may record.
    """

    tasks: Mapping[str, TaskRow]
    states: Mapping[str, Progress]
    names: OfficeNames
    today: date
    term_start: date
    offers: Offers


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """`cells` as given, `read` as understood (in words, "" where it is not), `given` unless there are faults.

    `faults` are by column; `remarks` stop nothing.
    """

    cells: Cells
    read: Cells
    title: str
    faults: Mapping[RowColumn, str]
    remarks: tuple[str, ...]
    given: ProgressGiven | None

    @property
    def blank(self) -> bool:
        return not any(self.cells)

    @property
    def wrong(self) -> bool:
        return bool(self.faults)


BLANK = CheckedRow(("",) * len(RowColumn), ("",) * len(RowColumn), "", {}, (), None)


def read_known(session: Session, as_of: date, today: date) -> Known:
    rows = queries.task_list(session, as_of=as_of)
    tasks = {row.path: row for row in rows}
    spellings = {spelling: tasks[path] for spelling, path in path_spellings(tasks).items()}
    names = OfficeNames(queries.offices(session))
    return Known(spellings, _states(), names, today, queries.programme(session).term_start, offers(session))


def check_row(cells: Sequence[str], known: Known) -> CheckedRow:
    """One row, read and judged."""
    if not any(cells):
        return BLANK
    reading = _Reading(tuple(cells), known)
    return reading.row()


class _Reading:
    """One row while it is read: values by column, words for them, faults."""

    def __init__(self, cells: Cells, known: Known) -> None:
        self.cells = cells
        self.known = known
        self.words = [""] * len(RowColumn)
        self.faults: dict[RowColumn, str] = {}
        self.remarks: list[str] = []

    def row(self) -> CheckedRow:
        task = self._read(RowColumn.PATH, self._task)
        progress = self._read(RowColumn.PROGRESS, self._progress)
        number = self._read(RowColumn.NUMBER, lambda text: self._text(text, RowColumn.NUMBER, NUMBER_LIMIT))
        day = self._read(RowColumn.DATE, self._day)
        issuer = self._read(RowColumn.ISSUER, self._issuer)
        abstract = self._read(RowColumn.ABSTRACT, lambda text: self._text(text, RowColumn.ABSTRACT, TITLE_LIMIT))
        note = self._read(RowColumn.NOTE, lambda text: self._text(text, RowColumn.NOTE, TEXT_LIMIT))
        office = self._read(RowColumn.OFFICE, self._office)
        classified = fold(number or "") in _CLASSIFIED
        if classified:
            number = None
            self.words[RowColumn.NUMBER] = _("classified document")
        self._judge(task, progress, number, abstract, note, classified)
        given = None
        if not self.faults and task and progress and day:
            issued = day if number or classified else None
            given = ProgressGiven(
                task.path, progress, day, note, number, issued, issuer, abstract, classified, office,
            )  # fmt: skip
        title = task.title if task else ""
        return CheckedRow(self.cells, tuple(self.words), title, self.faults, tuple(self.remarks), given)

    def _read(self, column: RowColumn, read: Callable[[str], Any]) -> Any:
        try:
            return read(self.cells[column])
        except KnownError as error:
            self.faults[column] = error.message
            return None

    def _judge(
        self, task: TaskRow | None, progress: Progress | None, number: str | None, abstract: str | None,
        note: str | None, classified: bool,
    ) -> None:  # fmt: skip
        """What single cells do not tell: a document where one is due, a reason, no details of what is secret."""
        proven = bool(number) or classified
        if task and progress is Progress.COMPLETED and task.document_types and not proven:
            self._fault(RowColumn.NUMBER, _("The number of the document is missing: the task issues one."))
        elif abstract and not proven:
            self._fault(RowColumn.NUMBER, _("The number of the document is missing."))
        if classified and abstract:
            self._fault(RowColumn.ABSTRACT, _("The abstract of a classified document is not entered."))
        if progress in NEED_A_REASON and not note:
            self._fault(RowColumn.NOTE, _("A suspended or cancelled task needs a reason here."))

    def _fault(self, column: RowColumn, words: str) -> None:
        self.faults.setdefault(column, words)

    # -- cells ----------------------------------------------------------------------------------------------------

    def _task(self, text: str) -> TaskRow:
        if not text:
            raise KnownError("task.missing", _("The item's number is missing."))
        task = self.known.tasks.get(path_spelling(text))
        if task is None:
            raise KnownError("task.unknown_path", _("The Programme has no item “{path}”.", path=text[:60]))
        if task.kind in UNTRACKED_KINDS:
            raise KnownError(
                "task.untracked", _("{path} is a heading or repeats another item: no progress.", path=task.path)
            )
        if not self.known.offers.may_report(task.uid):
            raise KnownError("authority.not_assigned", _("{path} is not assigned to your office.", path=task.path))
        self.words[RowColumn.PATH] = task.path
        return task

    def _progress(self, text: str) -> Progress:
        if not text:
            raise KnownError("progress.missing", _("The state is missing."))
        progress = self.known.states.get(fold(" ".join(text.split())))
        if progress is None:
            raise KnownError("progress.unknown", _("“{state}” is not one of the states.", state=text[:60]))
        self.words[RowColumn.PROGRESS] = label(progress)
        return progress

    def _day(self, text: str) -> date:
        if not text:
            raise KnownError("date.missing", _("The date is missing."))
        day = read_date(text)
        if day > self.known.today:
            raise KnownError("report.in_future", _("The date {date} has not come yet.", date=date_words(day)))
        if day < self.known.term_start:
            self.remarks.append(_("The date {date} lies before the term.", date=date_words(day)))
        self.words[RowColumn.DATE] = date_words(day)
        return day

    def _issuer(self, text: str) -> str | None:
        """A code if the office is of the list; any other name stays, and it is said."""
        name = self._text(text, RowColumn.ISSUER, TITLE_LIMIT)
        office = self.known.names.find(name) if name else None
        if office is not None:
            self.words[RowColumn.ISSUER] = office.name
            return office.code
        if name:
            self.remarks.append(_("“{name}” is not in the list of offices: kept as written.", name=name[:60]))
        return name

    def _office(self, text: str) -> str | None:
        if not text:
            return None
        office = self.known.names.find(text)
        if office is None:
            raise KnownError("office.unknown", _("There is no office “{name}”.", name=text[:60]))
        if not self.known.offers.keeps_programme and office.code != self.known.offers.office:
            raise KnownError("authority.not_assigned", _("Here only your own office's work is recorded."))
        self.words[RowColumn.OFFICE] = office.short_name
        return office.code

    def _text(self, text: str, column: RowColumn, limit: int) -> str | None:
        cleaned = clean(text, limit=limit)
        self.words[column] = cleaned
        return cleaned or None


def _states() -> dict[str, Progress]:
    named = {fold(label(each)): each for each in Progress} | {fold(each): each for each in Progress}
    return _STATES | named
