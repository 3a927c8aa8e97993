"""AssignmentModel: every office once, with a box for leading a task and one for coordinating it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QObject, Qt

from models.messages import _
from ui.fields.office_names import OfficeNames, office_words
from ui.tables.columns_model import ColumnsModel, Index

_CHECK = Qt.ItemDataRole.CheckStateRole


class AssignmentColumn(IntEnum):
    OFFICE = 0
    LEAD = 1
    COORDINATING = 2


class AssignmentModel(ColumnsModel[str]):
    """`lead` and `coordinating` are codes in the order in which they were ticked; an office is never both."""

    columns = AssignmentColumn

    def __init__(self, lead: Sequence[str], coordinating: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lead = list(lead)
        self.coordinating = list(coordinating)
        self._names = OfficeNames(())

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
            return f"{self._names.name(code)}, {self.headings()[index.column()]}: {chosen}"
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

    def headings(self) -> Mapping[Any, str]:
        return {
            AssignmentColumn.OFFICE: _("Office"),
            AssignmentColumn.LEAD: _("Lead"),
            AssignmentColumn.COORDINATING: _("Coordinating"),
        }

    def _chosen(self, column: int) -> list[str]:
        return self.lead if column == AssignmentColumn.LEAD else self.coordinating


_WORDS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
