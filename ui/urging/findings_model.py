"""FindingsModel: what inspections found, and how each remedy stands."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import Any

from PySide6.QtCore import Qt

from models.finding_rows import FindingRow
from models.messages import _
from models.rules.dates import date_words
from ui import theme
from ui.tables.columns_model import Index
from ui.tables.searched_model import SearchedModel
from ui.urging.finding_texts import remedy_style, remedy_words


class FindingColumn(IntEnum):
    PERIOD = 0
    FOUND_ON = 1
    TASKS = 2
    OFFICE = 3
    TEXT = 4
    DUE = 5
    REMEDY = 6


class FindingsModel(SearchedModel[FindingRow]):
    """In the order given; a search leaves out what does not answer it."""

    columns = FindingColumn

    def searched(self, row: FindingRow) -> str:
        said = (row.period, *row.tasks, row.office, row.name, row.text, row.recommendation, row.remedy)
        return " ".join(filter(None, said))

    # -- Qt's questions -------------------------------------------------------------------------------------------

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if not index.isValid():
            return None
        row, column = self._shown[index.row()], FindingColumn(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return _words(row, column)
        if role == Qt.ItemDataRole.ForegroundRole and column is FindingColumn.REMEDY:
            return theme.ink(remedy_style(row))
        return None

    def headings(self) -> Mapping[Any, str]:
        return {
            FindingColumn.PERIOD: _("Year"),
            FindingColumn.FOUND_ON: _("Found on"),
            FindingColumn.TASKS: _("Tasks"),
            FindingColumn.OFFICE: _("Office concerned"),
            FindingColumn.TEXT: _("What was found"),
            FindingColumn.DUE: _("Remedy due on"),
            FindingColumn.REMEDY: _("Remedy"),
        }


def _words(row: FindingRow, column: FindingColumn) -> str:
    match column:
        case FindingColumn.PERIOD:
            return row.period
        case FindingColumn.FOUND_ON:
            return date_words(row.found_on)
        case FindingColumn.TASKS:
            return ", ".join(row.tasks)
        case FindingColumn.OFFICE:
            return row.name or ""
        case FindingColumn.TEXT:
            return row.text
        case FindingColumn.DUE:
            return date_words(row.remedy_due) if row.remedy_due else ""
        case FindingColumn.REMEDY:
            return remedy_words(row)
