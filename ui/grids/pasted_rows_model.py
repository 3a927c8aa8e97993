"""PastedRowsModel: the rows of past work as they are pasted and typed, each cell shown as it was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QObject, Qt

from figures.styles import Style
from models.messages import _
from models.operations import ProgressGiven
from ui import theme
from ui.grids.checked_rows import BLANK, CheckedRow, Known, check_row
from ui.grids.pasted_table import RowColumn
from ui.tables.columns_model import ROOT, ColumnsModel, Index

Role = Qt.ItemDataRole
_WORDS = (Role.DisplayRole, Role.ToolTipRole, Role.AccessibleTextRole)


class GridColumn(IntEnum):
    KEEP = 0
    CHECK = 1
    PATH = 2
    TITLE = 3
    PROGRESS = 4
    NUMBER = 5
    DATE = 6
    ISSUER = 7
    ABSTRACT = 8
    NOTE = 9
    OFFICE = 10


#: The columns that are typed.
GIVEN = {GridColumn[column.name]: column for column in RowColumn}


class PastedRowsModel(ColumnsModel[CheckedRow]):
    """Rows with their judgement; a row can be left out, and a blank one at the end waits to be typed into."""

    columns = GridColumn
    numbered = True

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._known: Known | None = None
        self._shown: list[CheckedRow] = [BLANK]
        self._left_out: list[bool] = [False]
        self._first: dict[tuple[object, ...], int] = {}

    # -- the rows -------------------------------------------------------------------------------------------------

    def set_known(self, known: Known) -> None:
        """Against what typed rows are judged from now on."""
        self._known = known

    def add(self, rows: Sequence[CheckedRow]) -> None:
        """Put rows before the blank one at the end."""
        if not rows:
            return
        place = len(self._shown) - 1
        self.beginInsertRows(ROOT, place, place + len(rows) - 1)
        self._shown[place:place] = rows
        self._left_out[place:place] = [False] * len(rows)
        self.endInsertRows()
        self._renew()

    def remove(self, places: Sequence[int]) -> None:
        """Take rows out; the blank one at the end stays."""
        for place in sorted(set(places) - {len(self._shown) - 1}, reverse=True):
            self.beginRemoveRows(ROOT, place, place)
            del self._shown[place], self._left_out[place]
            self.endRemoveRows()
        self._renew()

    def leave_out_wrong(self) -> None:
        """Leave out every row that has a fault."""
        self._left_out = [out or row.wrong for out, row in zip(self._left_out, self._shown, strict=True)]
        self._renew()

    def row(self, place: int) -> CheckedRow:
        return self._shown[place]

    def kept_places(self) -> list[int]:
        """The rows that are to be written."""
        pairs = enumerate(zip(self._shown, self._left_out, strict=True))
        return [place for place, (row, out) in pairs if not out and not row.blank]

    def wrong_places(self) -> list[int]:
        """The rows that are to be written and cannot be."""
        return [place for place in self.kept_places() if self._shown[place].given is None]

    def given(self) -> list[ProgressGiven]:
        """What the operation takes, in the order of `kept_places`; only when none of them is wrong."""
        return [given for place in self.kept_places() if (given := self._shown[place].given) is not None]

    def count(self) -> int:
        """How many rows there are, without the blank ones."""
        return sum(not row.blank for row in self._shown)

    def words(self, place: int) -> list[str]:
        """What is wrong with a row, else what is to be known of it."""
        row = self._shown[place]
        found = list(row.faults.values()) or list(row.remarks)
        above = self._first.get(_same(row), place)
        if above != place and not row.wrong:
            found.append(_("Same task, date and office as row {number}: the later one counts.", number=above + 1))
        return found

    def _renew(self) -> None:
        self._first = {}
        for place, row in enumerate(self._shown):
            if row.given is not None and not self._left_out[place]:
                self._first.setdefault(_same(row), place)
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, len(GridColumn) - 1))

    # -- Qt's questions -------------------------------------------------------------------------------------------

    def flags(self, index: Index, /) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and index.column() in GIVEN:
            flags |= Qt.ItemFlag.ItemIsEditable
        if index.isValid() and index.column() == GridColumn.KEEP and not self._shown[index.row()].blank:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Role.DisplayRole, /) -> Any:
        if not index.isValid():
            return None
        row, place, column = self._shown[index.row()], index.row(), GridColumn(index.column())
        if column is GridColumn.KEEP:
            return self._keep(row, place, role)
        if column is GridColumn.CHECK:
            return self._check(row, place, role)
        if column is GridColumn.TITLE:
            return row.title if role in _WORDS else None
        return _cell(row, GIVEN[column], role)

    def setData(self, index: Index, value: Any, role: int = Role.EditRole, /) -> bool:
        if not index.isValid():
            return False
        place, column = index.row(), GridColumn(index.column())
        if role == Role.CheckStateRole and column is GridColumn.KEEP and not self._shown[place].blank:
            self._left_out[place] = Qt.CheckState(value) != Qt.CheckState.Checked
            self._renew()
            return True
        if role != Role.EditRole or column not in GIVEN or self._known is None:
            return False
        cells = list(self._shown[place].cells)
        cells[GIVEN[column]] = str(value)
        self._shown[place] = check_row([cell.strip() for cell in cells], self._known)
        self._renew()
        if place == len(self._shown) - 1 and not self._shown[place].blank:
            self._add_blank()
        return True

    def headings(self) -> Mapping[Any, str]:
        return {
            GridColumn.KEEP: _("Keep"),
            GridColumn.CHECK: _("Check"),
            GridColumn.PATH: _("Item"),
            GridColumn.TITLE: _("Task"),
            GridColumn.PROGRESS: _("State"),
            GridColumn.NUMBER: _("Number"),
            GridColumn.DATE: _("Date"),
            GridColumn.ISSUER: _("Issuing body"),
            GridColumn.ABSTRACT: _("Abstract"),
            GridColumn.NOTE: _("Note"),
            GridColumn.OFFICE: _("Recorded for"),
        }

    def _add_blank(self) -> None:
        place = len(self._shown)
        self.beginInsertRows(ROOT, place, place)
        self._shown.append(BLANK)
        self._left_out.append(False)
        self.endInsertRows()

    def _keep(self, row: CheckedRow, place: int, role: int) -> Any:
        if row.blank:
            return None
        if role == Role.CheckStateRole:
            return Qt.CheckState.Unchecked if self._left_out[place] else Qt.CheckState.Checked
        if role == Role.AccessibleTextRole:
            return _("left out") if self._left_out[place] else _("to be recorded")
        return None

    def _check(self, row: CheckedRow, place: int, role: int) -> Any:
        if row.blank:
            return None
        out, found = self._left_out[place], self.words(place)
        if role in _WORDS:
            words = " ".join(found)
            if out:
                return _("– left out. {words}", words=words).strip()
            return f"✕ {words}" if row.wrong else f"! {words}" if words else _("✓ can be recorded")
        if role == Role.ForegroundRole:
            style = Style.NEUTRAL if out else Style.OVERDUE if row.wrong else Style.DONE
            return theme.ink(Style.DUE_SOON if found and not row.wrong and not out else style)
        return None


def _cell(row: CheckedRow, column: RowColumn, role: int) -> Any:
    """As read, where it could be read; as given to be edited; what is wrong with it on pointing."""
    given, read, fault = row.cells[column], row.read[column], row.faults.get(column)
    if role == Role.EditRole:
        return given
    if role in (Role.DisplayRole, Role.AccessibleTextRole):
        return f"✕ {given}".strip() if fault else read or given
    if role == Role.ToolTipRole:
        return fault or (_("{read}\nas written: {given}", read=read, given=given) if read and read != given else given)
    if role == Role.ForegroundRole and fault:
        return theme.ink(Style.OVERDUE)
    return None


def _same(row: CheckedRow) -> tuple[object, ...]:
    """What two rows must share to be about the same report."""
    given = row.given
    return (given.path, given.on, given.office) if given else (id(row),)
