"""FieldChangesModel: the fields that one change wrote, old and new."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import Any

from PySide6.QtCore import Qt

from models.history_rows import HistoryRow
from models.labels import field_label
from models.messages import _
from ui.tables.columns_model import ColumnsModel, Index
from ui.tables.history_lines import subject_words, value_words


class FieldColumn(IntEnum):
    FIELD = 0
    OLD = 1
    NEW = 2
    SUBJECT = 3


class FieldChangesModel(ColumnsModel[tuple[str, str, str, str]]):
    """One row a field, in the order of writing; empty until a change is shown."""

    columns = FieldColumn

    def show(self, row: HistoryRow | None, offices: Mapping[str, str]) -> None:
        self.beginResetModel()
        self._shown = [
            (
                field_label(each.kind, each.field),
                value_words(each.old),
                value_words(each.new),
                subject_words(each, offices),
            )
            for each in (row.fields if row else ())
        ]
        self.endResetModel()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if index.isValid() and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._shown[index.row()][index.column()]
        return None

    def headings(self) -> Mapping[Any, str]:
        return {
            FieldColumn.SUBJECT: _("On what"),
            FieldColumn.FIELD: _("Detail"),
            FieldColumn.OLD: _("Before"),
            FieldColumn.NEW: _("After"),
        }
