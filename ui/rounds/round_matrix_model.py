"""RoundMatrixModel: offices down, rounds across, how each stands in each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from models.messages import _
from models.round_rows import RoundOfficeRow, RoundRow
from ui import theme
from ui.rounds.round_words import remark_words, round_words, standing_hint, standing_look, standing_words
from ui.tables.columns_model import ROOT, Index


class RoundMatrixModel(QAbstractTableModel):
    """Column 0 names the office; an office that a round does not ask has an empty cell there."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rounds: Sequence[RoundRow] = []
        self._offices: list[tuple[str, str]] = []  # code and name
        self._cells: Mapping[tuple[str, str], RoundOfficeRow] = {}

    def show(self, rounds: Sequence[RoundRow], rows: Sequence[RoundOfficeRow], order: Sequence[str]) -> None:
        """`order` is that of the offices' codes in the register."""
        self.beginResetModel()
        places = {code: place for place, code in enumerate(order)}
        names = {row.office: row.name for row in rows}
        self._rounds = rounds
        self._offices = sorted(names.items(), key=lambda each: places.get(each[0], len(places)))
        self._cells = {(row.office, row.round): row for row in rows}
        self.endResetModel()

    def round_at(self, index: Index) -> RoundRow | None:
        """The round of a cell; None in the column of names."""
        return self._rounds[index.column() - 1] if index.isValid() and index.column() else None

    def office_at(self, index: Index) -> str:
        """The code of a row's office; "" nowhere."""
        return self._offices[index.row()][0] if index.isValid() else ""

    # -- Qt's questions -------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = ROOT, /) -> int:
        return 0 if parent.isValid() else len(self._offices)

    def columnCount(self, parent: Index = ROOT, /) -> int:
        return 0 if parent.isValid() else 1 + len(self._rounds)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section <= len(self._rounds):
            return None
        if section == 0:
            return _("Office") if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._rounds[section - 1].title
        return round_words(self._rounds[section - 1]) if role == Qt.ItemDataRole.ToolTipRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if not index.isValid():
            return None
        code, name = self._offices[index.row()]
        if index.column() == 0:
            return name if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) else None
        cell = self._cells.get((code, self._rounds[index.column() - 1].uid))
        if cell is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return " · ".join(filter(None, (standing_words(cell), _late(cell))))
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (standing_hint(cell), _late(cell), remark_words(cell))))
        if role == Qt.ItemDataRole.ForegroundRole:
            return theme.ink(standing_look(cell)[0])
        return None


def _late(cell: RoundOfficeRow) -> str:
    return _("{n} days late", n=cell.days_late) if cell.days_late else ""
