"""MemberChoicesModel: the offices that may belong to a group, those that do with a tick."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QObject, Qt, Signal

from models.rows import OfficeRow
from models.rules.folding import FoldedIndex
from models.rules.sorting import name_key
from models.vocabulary import OfficeKind
from ui.fields.office_names import office_words
from ui.tables.columns_model import ROOT, Index


class MemberChoicesModel(QAbstractListModel):
    """Members stand first; `ticked` keeps its order and outlives every search."""

    ticks_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offices: list[OfficeRow] = []
        self._index = FoldedIndex([])
        self._shown: list[OfficeRow] = []
        self._wanted = ""
        self.ticked: list[str] = []

    def show(self, offices: Sequence[OfficeRow], ticked: Iterable[str]) -> None:
        """Offer all offices that are not groups."""
        members = list(ticked)
        able = [office for office in offices if office.kind is not OfficeKind.GROUP]
        self._offices = sorted(able, key=lambda office: (office.code not in members, name_key(office.name)))
        self._index = FoldedIndex([("", f"{each.name} {each.short_name} {each.code}") for each in self._offices])
        self.ticked = members
        self._arrange()
        self.ticks_changed.emit()

    def search(self, wanted: str) -> None:
        if wanted != self._wanted:
            self._wanted = wanted
            self._arrange()

    def tick(self, codes: Iterable[str]) -> None:
        """Tick more offices."""
        self.ticked += [code for code in dict.fromkeys(codes) if code not in self.ticked]
        self._tell()

    def tick_first(self) -> None:
        """Tick the first office shown."""
        if self._shown:
            self.tick([self._shown[0].code])

    def untick_all(self) -> None:
        self.ticked = []
        self._tell()

    def _tell(self) -> None:
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))
        self.ticks_changed.emit()

    def _arrange(self) -> None:
        self.beginResetModel()
        self._shown = [self._offices[place] for place in sorted(self._index.search(self._wanted))]
        self.endResetModel()

    # -- Qt's questions -------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = ROOT, /) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def flags(self, index: Index, /) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if not index.isValid():
            return None
        office = self._shown[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return office_words(office)
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if office.code in self.ticked else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole, /) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.CheckStateRole:
            return False
        code = self._shown[index.row()].code
        if Qt.CheckState(value) is not Qt.CheckState.Checked:
            self.ticked = [each for each in self.ticked if each != code]
        elif code not in self.ticked:
            self.ticked.append(code)
        self.dataChanged.emit(index, index)
        self.ticks_changed.emit()
        return True
