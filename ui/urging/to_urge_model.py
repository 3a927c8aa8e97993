"""ToUrgeModel: what is late, under the agency whose it is, with its last urging; ticks choose what is urged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont

from figures.styles import Style
from models.letter_rows import UrgingOfficeRow, UrgingTaskRow
from models.messages import _
from models.rules.folding import FoldedIndex
from ui import theme
from ui.morning.late_tasks_model import days_words
from ui.tables.columns_model import Index
from ui.tables.two_levels_model import TwoLevelsModel
from ui.urging.letter_texts import last_urging_words, reply_due_words


class ToUrgeColumn(IntEnum):
    TASK = 0
    DAYS = 1
    LAST = 2
    TIMES = 3
    DUE = 4
    OBSTACLE = 5


#: An agency's code and the uid of a task that is late under it.
Tick = tuple[str, str]


class ToUrgeModel(TwoLevelsModel[UrgingOfficeRow, UrgingTaskRow]):
    """A tick at an agency stands for all its tasks in sight; where no letter could go there is nothing to tick."""

    columns = ToUrgeColumn
    ticks_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offices: Sequence[UrgingOfficeRow] = []
        self._wanted = ""
        self._ticked: set[Tick] = set()

    # -- what is shown --------------------------------------------------------------------------------------------

    def show(self, offices: Sequence[UrgingOfficeRow]) -> None:
        """Ticks of what is no longer late are gone."""
        self._offices = offices
        there = {key for office in offices if office.receivers for key in _keys(office)}
        self._ticked &= there
        self._arrange()
        self.ticks_changed.emit()

    def search(self, wanted: str) -> None:
        if wanted != self._wanted:
            self._wanted = wanted
            self._arrange()

    def _arrange(self) -> None:
        self.beginResetModel()
        found = FoldedIndex(
            [("", f"{each.name} {each.office} " + " ".join(f"{t.late.path} {t.late.title}" for t in each.tasks))
             for each in self._offices]
        )  # fmt: skip
        self._tops = [self._offices[place] for place in sorted(found.search(self._wanted))]
        self.endResetModel()

    def below(self, top: UrgingOfficeRow) -> Sequence[UrgingTaskRow]:
        return top.tasks

    def office(self, index: Index) -> UrgingOfficeRow | None:
        """The agency at `index`, or that of the task there."""
        top = index.parent() if self.at(index) is not None else index
        return self._tops[top.row()] if index.isValid() else None

    # -- ticks ----------------------------------------------------------------------------------------------------

    def ticked(self) -> dict[str, list[UrgingTaskRow]]:
        """By code of the agency, the tasks with a tick, in their order, shown or not."""
        chosen = {
            office.office: [task for task in office.tasks if (office.office, task.late.uid) in self._ticked]
            for office in self._offices
            if office.office is not None
        }
        return {code: tasks for code, tasks in chosen.items() if tasks}

    def tick(self, keys: Iterable[Tick]) -> None:
        """Tick exactly these, as far as letters could go there."""
        able = {key for office in self._offices if office.receivers for key in _keys(office)}
        self._ticked = set(keys) & able
        self._tell()

    def tick_all(self) -> None:
        """Everything in sight, but what committees lead: the hub urges them only where somebody means it."""
        self.tick(self._ticked | {key for office in self._tops if not office.is_committee for key in _keys(office)})

    def turn(self, indexes: Iterable[Index]) -> None:
        """Tick the rows at `indexes`, or none of them where all are ticked."""
        keys = {key for index in indexes for key in self._keys_at(index)}
        if keys:
            self.tick(self._ticked - keys if keys <= self._ticked else self._ticked | keys)

    def _keys_at(self, index: Index) -> list[Tick]:
        office, task = self.office(index), self.at(index)
        if office is None or not office.receivers or office.office is None:
            return []
        return _keys(office) if task is None else [(office.office, task.late.uid)]

    def _tell(self) -> None:
        if self._tops:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._tops) - 1, 0))
        for place, top in enumerate(self._tops):
            parent = self.index(place, 0)
            self.dataChanged.emit(self.index(0, 0, parent), self.index(len(top.tasks) - 1, 0, parent))
        self.ticks_changed.emit()

    def _state(self, keys: Sequence[Tick]) -> Qt.CheckState:
        ticked = sum(key in self._ticked for key in keys)
        if not ticked:
            return Qt.CheckState.Unchecked
        return Qt.CheckState.Checked if ticked == len(keys) else Qt.CheckState.PartiallyChecked

    # -- Qt's questions -------------------------------------------------------------------------------------------

    def flags(self, index: Index, /) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and index.column() == 0 and self._keys_at(index):
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole, /) -> bool:
        keys = self._keys_at(index) if index.isValid() and not index.column() else []
        if role != Qt.ItemDataRole.CheckStateRole or not keys:
            return False
        wanted = Qt.CheckState(value) is Qt.CheckState.Checked
        self.tick(self._ticked | set(keys) if wanted else self._ticked - set(keys))
        return True

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if not index.isValid():
            return None
        column = ToUrgeColumn(index.column())
        if role == Qt.ItemDataRole.CheckStateRole:
            keys = [] if column else self._keys_at(index)
            return self._state(keys) if keys else None
        task = self.at(index)
        return self._of_office(self._tops[index.row()], column, role) if task is None else _look(task, column, role)

    def headings(self) -> Mapping[Any, str]:
        return {
            ToUrgeColumn.TASK: _("Agency and late task"),
            ToUrgeColumn.DAYS: _("Late"),
            ToUrgeColumn.LAST: _("Last urged"),
            ToUrgeColumn.TIMES: _("Times"),
            ToUrgeColumn.DUE: _("Reply due on"),
            ToUrgeColumn.OBSTACLE: _("Obstacle, who decides"),
        }

    def _of_office(self, office: UrgingOfficeRow, column: ToUrgeColumn, role: int) -> Any:
        if role == Qt.ItemDataRole.FontRole:
            return theme.bold_font(QFont())
        if role != Qt.ItemDataRole.DisplayRole or column is not ToUrgeColumn.TASK:
            return None
        name = _("No lead yet") if office.office is None else office.name or office.office
        return _("{office}: {n} tasks late", office=name, n=len(office.tasks)) + _why_nobody(office)


def _keys(office: UrgingOfficeRow) -> list[Tick]:
    return [(office.office or "", task.late.uid) for task in office.tasks]


def _why_nobody(office: UrgingOfficeRow) -> str:
    """Why no letter can go there."""
    if office.receivers or office.office is None:
        return ""
    return " · " + (_("its members are not declared") if office.is_group else _("this office's own work"))


def _look(task: UrgingTaskRow, column: ToUrgeColumn, role: int) -> Any:
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
        return _words(task, column)
    if role == Qt.ItemDataRole.ForegroundRole:
        late = column is ToUrgeColumn.DUE and task.last is not None and task.last.reply_days_late
        return theme.ink(Style.OVERDUE) if late or column is ToUrgeColumn.DAYS else None
    return theme.bold_font(QFont()) if role == Qt.ItemDataRole.FontRole and column is ToUrgeColumn.DAYS else None


def _words(task: UrgingTaskRow, column: ToUrgeColumn) -> str:
    match column:
        case ToUrgeColumn.TASK:
            return f"{task.late.path}  {task.late.title}"
        case ToUrgeColumn.DAYS:
            return days_words(task.late.days_late)
        case ToUrgeColumn.LAST:
            return last_urging_words(task.last, drafted=task.drafted)
        case ToUrgeColumn.TIMES:
            return str(task.last.times) if task.last else ""
        case ToUrgeColumn.DUE:
            return reply_due_words(task.last)
        case ToUrgeColumn.OBSTACLE:
            return " · ".join(filter(None, [task.late.obstacle, task.late.deciding]))
