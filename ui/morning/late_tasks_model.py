"""LateTasksModel: what is late, under the agency whose it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from figures.styles import Style
from models.messages import _
from models.rules.dates import date_words
from models.rules.numbers import number_words
from models.today_rows import LateOfficeRow, LateTaskRow
from ui import theme

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
#: What the internal id of an agency's index is; that of a task is its agency's row.
_OFFICE = 2**31


class LateColumn(IntEnum):
    TASK = 0
    PATH = 1
    DEADLINE = 2
    DAYS = 3
    REPORT = 4


class LateTasksModel(QAbstractItemModel):
    """Top rows are agencies in the order given, the rows below them their overdue tasks."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offices: Sequence[LateOfficeRow] = ()
        self._names: Mapping[str, str] = {}

    def show(self, offices: Sequence[LateOfficeRow], names: Mapping[str, str]) -> None:
        """`names` are the agencies' names by code."""
        self.beginResetModel()
        self._offices, self._names = offices, names
        self.endResetModel()

    def task(self, index: Index) -> LateTaskRow | None:
        """The task at `index`; None at an agency or nowhere."""
        if not index.isValid() or index.internalId() == _OFFICE:
            return None
        return self._offices[index.internalId()].tasks[index.row()]

    def index_of(self, uid: str) -> QModelIndex:
        """Where a task stands first; invalid if it is not late."""
        for place, office in enumerate(self._offices):
            for row, task in enumerate(office.tasks):
                if task.uid == uid:
                    return self.createIndex(row, 0, place)
        return QModelIndex()

    # -- Qt's questions -------------------------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = _ROOT, /) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() if parent.isValid() else _OFFICE)

    def parent(self, index: Index = _ROOT, /) -> Any:
        if not index.isValid() or index.internalId() == _OFFICE:
            return QModelIndex()
        return self.createIndex(index.internalId(), 0, _OFFICE)

    def rowCount(self, parent: Index = _ROOT, /) -> int:
        if not parent.isValid():
            return len(self._offices)
        if parent.column() > 0 or parent.internalId() != _OFFICE:
            return 0
        return len(self._offices[parent.row()].tasks)

    def columnCount(self, parent: Index = _ROOT, /) -> int:
        return len(LateColumn)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if not index.isValid():
            return None
        task, column = self.task(index), LateColumn(index.column())
        if task is None:
            return self._of_office(self._offices[index.row()], column, role)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return _words(task, column)
        if role == Qt.ItemDataRole.ForegroundRole and column is LateColumn.DAYS:
            return theme.ink(Style.OVERDUE)
        return theme.bold_font(QFont()) if role == Qt.ItemDataRole.FontRole and column is LateColumn.DAYS else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            LateColumn.TASK: _("Agency and late task"),
            LateColumn.PATH: _("Item"),
            LateColumn.DEADLINE: _("Deadline"),
            LateColumn.DAYS: _("Late"),
            LateColumn.REPORT: _("Report"),
        }.get(LateColumn(section))

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
