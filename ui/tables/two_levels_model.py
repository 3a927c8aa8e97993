"""TwoLevelsModel: rows under headings, as far as every such short tree is the same for Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import IntEnum
from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt

from ui.tables.columns_model import ROOT, Index, Row

Heading = TypeVar("Heading")
#: What the internal id of a heading's index is; that of a row below is its heading's place.
_HEADING = 2**31


class TwoLevelsModel(QAbstractItemModel, Generic[Heading, Row]):
    """Subclasses name their `columns`, give their `headings`, say what is `below` each row at the top, answer `data`.

    `_tops` are the rows at the top that are in sight.
    """

    columns: ClassVar[type[IntEnum]]

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tops: Sequence[Heading] = []

    def headings(self) -> Mapping[Any, str]:
        """What each column is called, translated."""
        raise NotImplementedError

    def below(self, top: Heading) -> Sequence[Row]:
        raise NotImplementedError

    def at(self, index: Index) -> Row | None:
        """The row at `index`; None at the top or nowhere."""
        if not index.isValid() or index.internalId() == _HEADING:
            return None
        return self.below(self._tops[index.internalId()])[index.row()]

    def find(self, is_wanted: Callable[[Row], bool]) -> QModelIndex:
        """Where the first such row stands; invalid if there is none."""
        for place, top in enumerate(self._tops):
            for row, each in enumerate(self.below(top)):
                if is_wanted(each):
                    return self.createIndex(row, 0, place)
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index = ROOT, /) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() if parent.isValid() else _HEADING)

    def parent(self, index: Index = ROOT, /) -> Any:
        if not index.isValid() or index.internalId() == _HEADING:
            return QModelIndex()
        return self.createIndex(index.internalId(), 0, _HEADING)

    def rowCount(self, parent: Index = ROOT, /) -> int:
        if not parent.isValid():
            return len(self._tops)
        if parent.column() > 0 or parent.internalId() != _HEADING:
            return 0
        return len(self.below(self._tops[parent.row()]))

    def columnCount(self, parent: Index = ROOT, /) -> int:
        return len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        wanted = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self.headings().get(section) if wanted else None
