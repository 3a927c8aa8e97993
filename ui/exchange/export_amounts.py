"""AmountsModel: how much goes to each of the offices chosen, and the file that was written for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt

from models.ledger_rows import ReceiverRow
from models.messages import _
from models.size_words import size_words
from ui.exchange.export_words import Amount
from ui.tables.columns_model import ColumnsModel, Index


class AmountColumn(IntEnum):
    OFFICE = 0
    OPERATIONS = 1
    FILES = 2
    SIZE = 3
    WRITTEN = 4


_NUMBERS = (AmountColumn.OPERATIONS, AmountColumn.FILES, AmountColumn.SIZE)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class AmountsModel(ColumnsModel[ReceiverRow]):
    """An amount that nobody has counted yet is not shown as none."""

    columns = AmountColumn

    def __init__(self, receivers: Sequence[ReceiverRow], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown = list(receivers)
        self._amounts: dict[str, Amount] = {}
        self._files: dict[str, list[str]] = {}

    def show_amounts(self, amounts: Mapping[str, Amount]) -> None:
        """Amounts by the code of the office."""
        self._amounts = dict(amounts)
        self._tell()

    def show_written(self, files: Sequence[tuple[str, Path]]) -> None:
        """The files written, each with the code of its office."""
        self._files = {}
        for code, path in files:
            self._files.setdefault(code, []).append(path.name)
        self._tell()

    def _tell(self) -> None:
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, len(AmountColumn) - 1))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if not index.isValid():
            return None
        column = AmountColumn(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(self._shown[index.row()], column)
        return _RIGHT if role == Qt.ItemDataRole.TextAlignmentRole and column in _NUMBERS else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section in _NUMBERS else None
        return super().headerData(section, orientation, role)

    def headings(self) -> Mapping[Any, str]:
        return {
            AmountColumn.OFFICE: _("Office"),
            AmountColumn.OPERATIONS: _("Details to send"),
            AmountColumn.FILES: _("Files to send"),
            AmountColumn.SIZE: _("Size"),
            AmountColumn.WRITTEN: _("Package written"),
        }

    def _words(self, row: ReceiverRow, column: AmountColumn) -> str:
        amount = self._amounts.get(row.code)
        match column:
            case AmountColumn.OFFICE:
                return row.name
            case AmountColumn.OPERATIONS:
                return str(amount.operations) if amount else "…"
            case AmountColumn.FILES:
                return str(amount.files) if amount else "…"
            case AmountColumn.SIZE:
                return size_words(amount.size) if amount else "…"
            case AmountColumn.WRITTEN:
                return ", ".join(self._files.get(row.code, ()))
