"""FieldChangesModel: the fields that one change wrote, old and new."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from models.labels import field_label
from models.messages import _
from models.rows import HistoryRow
from ui.tables.history_lines import subject_words, value_words

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class FieldColumn(IntEnum):
    FIELD = 0
    OLD = 1
    NEW = 2
    SUBJECT = 3


class FieldChangesModel(QAbstractTableModel):
    """One row a field, in the order of writing; empty until a change is shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cells: list[tuple[str, str, str, str]] = []

    def show(self, row: HistoryRow | None, offices: Mapping[str, str]) -> None:
        self.beginResetModel()
        self._cells = [
            (
                field_label(each.kind, each.field),
                value_words(each.old),
                value_words(each.new),
                subject_words(each, offices),
            )
            for each in (row.fields if row else ())
        ]
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT, /) -> int:
        return 0 if parent.isValid() else len(self._cells)

    def columnCount(self, parent: Index = _ROOT, /) -> int:
        return 0 if parent.isValid() else len(FieldColumn)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if index.isValid() and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._cells[index.row()][index.column()]
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            FieldColumn.SUBJECT: _("On what"),
            FieldColumn.FIELD: _("Detail"),
            FieldColumn.OLD: _("Before"),
            FieldColumn.NEW: _("After"),
        }[FieldColumn(section)]
