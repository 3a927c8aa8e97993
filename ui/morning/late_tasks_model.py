"""LateTasksModel: what is late, under the agency whose it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QFont

from figures.styles import Style
from models.messages import _
from models.rules.dates import date_words
from models.rules.numbers import number_words
from models.today_rows import LateOfficeRow, LateTaskRow
from ui import theme
from ui.tables.columns_model import Index
from ui.tables.two_levels_model import TwoLevelsModel


class LateColumn(IntEnum):
    TASK = 0
    PATH = 1
    DEADLINE = 2
    DAYS = 3
    REPORT = 4


class LateTasksModel(TwoLevelsModel[LateOfficeRow, LateTaskRow]):
    """Top rows are agencies in the order given, the rows below them their overdue tasks."""

    columns = LateColumn

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names: Mapping[str, str] = {}

    def show(self, offices: Sequence[LateOfficeRow], names: Mapping[str, str]) -> None:
        """`names` are the agencies' names by code."""
        self.beginResetModel()
        self._tops, self._names = offices, names
        self.endResetModel()

    def below(self, top: LateOfficeRow) -> Sequence[LateTaskRow]:
        return top.tasks

    def task(self, index: Index) -> LateTaskRow | None:
        """The task at `index`; None at an agency or nowhere."""
        return self.at(index)

    def index_of(self, uid: str) -> QModelIndex:
        """Where a task stands first; invalid if it is not late."""
        return self.find(lambda task: task.uid == uid)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if not index.isValid():
            return None
        task, column = self.task(index), LateColumn(index.column())
        if task is None:
            return self._of_office(self._tops[index.row()], column, role)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return _words(task, column)
        if role == Qt.ItemDataRole.ForegroundRole and column is LateColumn.DAYS:
            return theme.ink(Style.OVERDUE)
        return theme.bold_font(QFont()) if role == Qt.ItemDataRole.FontRole and column is LateColumn.DAYS else None

    def headings(self) -> Mapping[Any, str]:
        return {
            LateColumn.TASK: _("Agency and late task"),
            LateColumn.PATH: _("Item"),
            LateColumn.DEADLINE: _("Deadline"),
            LateColumn.DAYS: _("Late"),
            LateColumn.REPORT: _("Report"),
        }

    def _of_office(self, office: LateOfficeRow, column: LateColumn, role: int) -> Any:
        if role == Qt.ItemDataRole.FontRole:
            return theme.bold_font(QFont())
        if role != Qt.ItemDataRole.DisplayRole or column is not LateColumn.TASK:
            return None
        name = _("No lead yet") if office.office is None else self._names.get(office.office, office.office)
        return _("{office}: {n} tasks late", office=name, n=len(office.tasks))


def days_words(days: int) -> str:
    """ "45 ngày"."""
    return _("{n} days", n=number_words(Decimal(days)))


def _words(task: LateTaskRow, column: LateColumn) -> str:
    match column:
        case LateColumn.TASK:
            return task.title
        case LateColumn.PATH:
            return task.path
        case LateColumn.DEADLINE:
            return date_words(task.deadline)
        case LateColumn.DAYS:
            return days_words(task.days_late)
        case LateColumn.REPORT:
            return _("Reported") if task.reported else _("No report yet")
