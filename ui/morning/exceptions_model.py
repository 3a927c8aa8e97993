"""ExceptionsModel: for a leader, four things of each late task: who, how late, what is missing, who must decide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QObject, Qt

from figures.styles import Style
from models.messages import _
from models.today_rows import LateTaskRow
from ui import theme
from ui.morning.late_tasks_model import days_words
from ui.scope_names import deciding_words, product_words
from ui.tables.columns_model import ColumnsModel, Index


class ExceptionColumn(IntEnum):
    LEAD = 0
    DAYS = 1
    PRODUCT = 2
    DECIDES = 3


class ExceptionsModel(ColumnsModel[LateTaskRow]):
    columns = ExceptionColumn

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names: Mapping[str, str] = {}

    def show(self, tasks: Sequence[LateTaskRow], names: Mapping[str, str]) -> None:
        """`names` are the agencies' names by code."""
        self.beginResetModel()
        self._shown, self._names = tasks, names
        self.endResetModel()

    def task(self, index: Index) -> LateTaskRow | None:
        return self._shown[index.row()] if index.isValid() else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if not index.isValid():
            return None
        task, column = self._shown[index.row()], ExceptionColumn(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(task, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return task.obstacle if column is ExceptionColumn.DECIDES and task.obstacle else self._words(task, column)
        if role == Qt.ItemDataRole.ForegroundRole and column is ExceptionColumn.DAYS:
            return theme.ink(Style.OVERDUE)
        return None

    def headings(self) -> Mapping[Any, str]:
        return {
            ExceptionColumn.LEAD: _("Lead"),
            ExceptionColumn.DAYS: _("Late"),
            ExceptionColumn.PRODUCT: _("Product missing"),
            ExceptionColumn.DECIDES: _("Who decides"),
        }

    def _words(self, task: LateTaskRow, column: ExceptionColumn) -> str:
        match column:
            case ExceptionColumn.LEAD:
                return ", ".join(self._names.get(code, code) for code in task.lead) or _("No lead yet")
            case ExceptionColumn.DAYS:
                return days_words(task.days_late)
            case ExceptionColumn.PRODUCT:
                return product_words(task.product, task.title)
            case ExceptionColumn.DECIDES:
                return deciding_words(task.deciding)
