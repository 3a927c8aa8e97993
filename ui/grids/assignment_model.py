"""AssignmentModel: every office once, with a box for leading a task and one for coordinating it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from models.messages import _
from ui.fields.office_names import OfficeNames, office_words

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_CHECK = Qt.ItemDataRole.CheckStateRole


class AssignmentColumn(IntEnum):
    OFFICE = 0
    LEAD = 1
    COORDINATING = 2


class AssignmentModel(QAbstractTableModel):
    """`lead` and `coordinating` are codes in the order in which they were ticked; an office is never both."""

    def __init__(self, lead: Sequence[str], coordinating: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lead = list(lead)
        self.coordinating = list(coordinating)
        self._names = OfficeNames(())
        self._shown: list[str] = []

    def set_offices(self, names: OfficeNames) -> None:
        """Those already chosen stand first."""
        self._names = names
        self.search("")

    def search(self, text: str) -> None:
        """Show only the offices that `text` finds, and nothing else changes."""
        self.beginResetModel()
        found = [office.code for office in self._names.search(text)]
        chosen = [code for code in (*self.lead, *self.coordinating) if code in found]
        self._shown = list(dict.fromkeys(chosen + found))
        self.endResetModel()

    # -- Qt's questions -------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _ROOT, /) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _ROOT, /) -> int:
        return 0 if parent.isValid() else len(AssignmentColumn)

    def flags(self, index: Index, /) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and index.column() != AssignmentColumn.OFFICE:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if not index.isValid():
            return None
        code = self._shown[index.row()]
        if index.column() == AssignmentColumn.OFFICE:
            office = self._names.of_code(code)
            return office_words(office) if office and role in _WORDS else None
        if role == _CHECK:
            return Qt.CheckState.Checked if code in self._chosen(index.column()) else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            chosen = _("yes") if code in self._chosen(index.column()) else _("no")
            return f"{self._names.name(code)}, {_headings()[index.column()]}: {chosen}"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole, /) -> bool:
        if not index.isValid() or role != _CHECK or index.column() == AssignmentColumn.OFFICE:
            return False
        code = self._shown[index.row()]
        for chosen in (self.lead, self.coordinating):
            if code in chosen:
                chosen.remove(code)
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._chosen(index.column()).append(code)
        self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), len(AssignmentColumn) - 1))
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return _headings()[section]
        return None

    def _chosen(self, column: int) -> list[str]:
        return self.lead if column == AssignmentColumn.LEAD else self.coordinating


_WORDS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)


def _headings() -> tuple[str, str, str]:
    return _("Office"), _("Lead"), _("Coordinating")
