"""ColumnsModel: rows in named columns, as far as every such table is the same for Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
Row = TypeVar("Row")


class ColumnsModel(QAbstractTableModel, Generic[Row]):
    """Subclasses name their `columns`, give their `headings` and answer `data`; `numbered` rows have a number beside.

    `_shown` are the rows in sight, whatever else a subclass keeps.
    """

    columns: ClassVar[type[IntEnum]]
    numbered: ClassVar[bool] = False

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown: Sequence[Row] = []

    def headings(self) -> Mapping[Any, str]:
        """What each column is called, translated."""
        raise NotImplementedError

    def rowCount(self, parent: Index = ROOT, /) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = ROOT, /) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return self.headings().get(section)
        return str(section + 1) if self.numbered else None
