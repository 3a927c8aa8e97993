"""ConflictsModel: the conflicts that answer the filter, in document order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QObject, Qt

from models.conflict_rows import ConflictRow
from models.messages import _
from models.rules.folding import fold
from ui import theme
from ui.exchange.conflicts_words import offices_words, values_words
from ui.tables.columns_model import ColumnsModel, Index


class ConflictColumn(IntEnum):
    SUBJECT = 0
    FIELD = 1
    VALUES = 2
    OFFICES = 3


@dataclass(frozen=True, slots=True)
class ConflictFilter:
    """What a conflict must answer to be shown: words, a field by its name, an office by its code; "" asks nothing."""

    text: str = ""
    field: str = ""
    office: str = ""


class ConflictsModel(ColumnsModel[ConflictRow]):
    columns = ConflictColumn

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read: Sequence[ConflictRow] = ()
        self._names: Mapping[str, str] = {}
        self._filter = ConflictFilter()

    def show(self, rows: Sequence[ConflictRow], names: Mapping[str, str]) -> None:
        """Begin anew; `names` gives the name of an office's code."""
        self.beginResetModel()
        self._read, self._names = rows, names
        self._shown = self._answering()
        self.endResetModel()

    def set_filter(self, wanted: ConflictFilter) -> None:
        if wanted != self._filter:
            self.beginResetModel()
            self._filter = wanted
            self._shown = self._answering()
            self.endResetModel()

    @property
    def read(self) -> Sequence[ConflictRow]:
        """All conflicts, shown or not."""
        return self._read

    @property
    def shown(self) -> Sequence[ConflictRow]:
        return self._shown

    @property
    def names(self) -> Mapping[str, str]:
        return self._names

    def row(self, place: int) -> ConflictRow | None:
        return self._shown[place] if 0 <= place < len(self._shown) else None

    def place_of(self, cell: str) -> int:
        """Where a conflict stands; -1 if it is not shown."""
        return next((place for place, row in enumerate(self._shown) if row.cell == cell), -1)

    def _answering(self) -> Sequence[ConflictRow]:
        wanted, words = self._filter, fold(self._filter.text).split()
        return [
            row
            for row in self._read
            if wanted.field in ("", row.field_words)
            and (not wanted.office or wanted.office in row.offices)
            and all(word in self._words(row) for word in words)
        ]

    def _words(self, row: ConflictRow) -> str:
        people = " ".join(signed.operator for value in row.values for signed in value.signatures)
        return fold(" ".join((*self._cells(row), people)))

    def _cells(self, row: ConflictRow) -> tuple[str, ...]:
        return row.subject, row.field_words, values_words(row, self._names), offices_words(row, self._names)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if not index.isValid():
            return None
        row = self._shown[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._cells(row)[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole and row.refusal is not None:
            return theme.colour("quiet")
        return None

    def headings(self) -> Mapping[Any, str]:
        return {
            ConflictColumn.SUBJECT: _("On what"),
            ConflictColumn.FIELD: _("Detail"),
            ConflictColumn.VALUES: _("Values that differ"),
            ConflictColumn.OFFICES: _("Written by"),
        }
