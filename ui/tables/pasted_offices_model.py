"""PastedOfficesModel: the rows of a pasted list of offices, each mended in place and judged at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QObject, Qt

from figures.styles import Style
from models.errors import KnownError
from models.messages import _
from models.operations.given import OfficeGiven
from models.pasted_offices import PastedOffice, completed, faults, given
from models.rows import OfficeRow
from models.rules.text import clean
from ui import theme
from ui.tables.columns_model import ROOT, ColumnsModel, Index


class PastedColumn(IntEnum):
    CODE = 0
    NAME = 1
    SHORT_NAME = 2
    KIND = 3
    GROUP = 4
    STATE = 5


_FIELDS = {
    PastedColumn.CODE: "code",
    PastedColumn.NAME: "name",
    PastedColumn.SHORT_NAME: "short_name",
    PastedColumn.KIND: "kind",
    PastedColumn.GROUP: "group",
}
#: What a cell takes while it is typed; the limits of the fields are told as faults of the row.
_CELL_LIMIT = 100_000


class PastedOfficesModel(ColumnsModel[PastedOffice]):
    """Every row carries its faults in words; those without are `ready`."""

    columns = PastedColumn
    numbered = True

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offices: list[OfficeRow] = []
        self._shown: list[PastedOffice] = []
        self._faults: list[tuple[str, ...]] = []

    # -- the list -------------------------------------------------------------------------------------------------

    def set_offices(self, offices: Sequence[OfficeRow]) -> None:
        """The offices already there, against which the rows are judged."""
        self._offices = list(offices)
        self._judge()

    def add(self, rows: Sequence[PastedOffice]) -> None:
        """Put rows at the end, with what they lack put in."""
        first, last = len(self._shown), len(self._shown) + len(rows) - 1
        if last < first:
            return
        self.beginInsertRows(ROOT, first, last)
        added = completed([*self._shown, *rows], self._offices)[first:]
        self._shown.extend(added)
        self._faults = faults(self._shown, self._offices)
        self.endInsertRows()
        self._judge()

    def remove(self, places: Sequence[int]) -> None:
        """Take rows out of the list; nothing else is touched."""
        for place in sorted(set(places), reverse=True):
            self.beginRemoveRows(ROOT, place, place)
            del self._shown[place], self._faults[place]
            self.endRemoveRows()
        self._judge()

    def ready_places(self) -> list[int]:
        """The places of the rows that can be added as they stand."""
        return [place for place, wrong in enumerate(self._faults) if not wrong]

    def given(self, places: Sequence[int]) -> list[OfficeGiven]:
        """What the operation takes for the rows at `places`, which are ready."""
        return [given(self._shown[place], self._offices) for place in places]

    def _judge(self) -> None:
        self._faults = faults(self._shown, self._offices)
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, PastedColumn.STATE))

    # -- Qt's questions -------------------------------------------------------------------------------------------

    def flags(self, index: Index, /) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() and index.column() in _FIELDS else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if not index.isValid():
            return None
        column, wrong = PastedColumn(index.column()), self._faults[index.row()]
        if column in _FIELDS and role in (
            Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole
        ):  # fmt: skip
            return getattr(self._shown[index.row()], _FIELDS[column])
        if column is PastedColumn.STATE:
            return _state(wrong, role)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole, /) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.EditRole or index.column() not in _FIELDS:
            return False
        name = _FIELDS[PastedColumn(index.column())]
        try:
            text = clean(str(value), limit=_CELL_LIMIT)
        except KnownError:  # kept as typed: the row's faults name it
            text = str(value)
        row = self._shown[index.row()]
        self._shown[index.row()] = replace(row, **{name: text.upper() if name == "code" else text})
        self._judge()
        return True

    def headings(self) -> Mapping[Any, str]:
        return {
            PastedColumn.CODE: _("Code"),
            PastedColumn.NAME: _("Name"),
            PastedColumn.SHORT_NAME: _("Short name"),
            PastedColumn.KIND: _("Kind"),
            PastedColumn.GROUP: _("Group"),
            PastedColumn.STATE: _("What is wrong"),
        }


def _state(wrong: Sequence[str], role: int) -> Any:
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
        return " ".join(wrong) if wrong else _("✓ can be added")
    if role == Qt.ItemDataRole.ForegroundRole:
        return theme.ink(Style.OVERDUE if wrong else Style.DONE)
    return None
