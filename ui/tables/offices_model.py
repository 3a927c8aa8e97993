"""OfficesModel: the offices under their kinds, as a tree of two levels that sorts within each kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import IntEnum
from typing import Any, NamedTuple

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QFont

from figures.styles import Style
from models.labels import label
from models.messages import _
from models.rows import OfficeRow
from models.rules.dates import date_words
from models.rules.folding import FoldedIndex
from models.rules.sorting import name_key
from models.vocabulary import OfficeKind
from ui import theme
from ui.tables.columns_model import Index
from ui.tables.two_levels_model import TwoLevelsModel


class OfficeColumn(IntEnum):
    NAME = 0
    CODE = 1
    SHORT_NAME = 2
    LEADS = 3
    TAKES_PART = 4
    MEMBERS = 5
    VALIDITY = 6
    SUCCESSOR = 7


_NUMBERS = (OfficeColumn.LEADS, OfficeColumn.TAKES_PART)
_CENTRED = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter


class KindOffices(NamedTuple):
    """A kind with those of its offices that are shown."""

    kind: OfficeKind
    offices: list[OfficeRow]


#: What a column sorts by; undated validity comes last.
_SORT_KEYS: dict[OfficeColumn, Callable[[OfficeRow], Any]] = {
    OfficeColumn.NAME: lambda row: name_key(row.name),
    OfficeColumn.CODE: lambda row: row.code,
    OfficeColumn.SHORT_NAME: lambda row: name_key(row.short_name),
    OfficeColumn.LEADS: lambda row: row.lead_tasks,
    OfficeColumn.TAKES_PART: lambda row: row.coordinating_tasks,
    OfficeColumn.MEMBERS: lambda row: -1 if row.members is None else len(row.members),
    OfficeColumn.VALIDITY: lambda row: (row.valid_to is None, row.valid_to, row.valid_from is None, row.valid_from),
    OfficeColumn.SUCCESSOR: lambda row: row.successor or "",
}


class OfficesModel(TwoLevelsModel[KindOffices, OfficeRow]):
    """Top rows are kinds (only those with offices to show), the rows below them offices."""

    columns = OfficeColumn

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[OfficeRow] = []
        self._names: dict[str, str] = {}
        self._index = FoldedIndex([])
        self._wanted = ""
        self._column, self._order = OfficeColumn.NAME, Qt.SortOrder.AscendingOrder

    # -- what is shown --------------------------------------------------------------------------------------------

    def show(self, rows: Sequence[OfficeRow]) -> None:
        self._rows = list(rows)
        self._names = {row.code: row.short_name for row in rows}
        self._index = FoldedIndex([(row.code, f"{row.name} {row.short_name} {row.code}") for row in rows])
        self._arrange()

    def search(self, wanted: str) -> None:
        """Only the offices whose name, short name or code holds every word of `wanted`."""
        if wanted != self._wanted:
            self._wanted = wanted
            self._arrange()

    @property
    def count(self) -> int:
        """How many offices are shown."""
        return sum(len(kind.offices) for kind in self._tops)

    def rows(self) -> list[OfficeRow]:
        """Every office, shown or not."""
        return list(self._rows)

    def name(self, code: str) -> str:
        """The short name of an office; the code itself where it has none."""
        return self._names.get(code, code)

    def office(self, index: Index) -> OfficeRow | None:
        """The office at `index`; None at a kind or nowhere."""
        return self.at(index)

    def index_of(self, code: str) -> QModelIndex:
        """Where an office is shown; invalid if it is not."""
        return self.find(lambda office: office.code == code)

    def below(self, top: KindOffices) -> Sequence[OfficeRow]:
        return top.offices

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder, /) -> None:
        if column in set(OfficeColumn):
            self._column, self._order = OfficeColumn(column), order
            self._arrange()

    def _arrange(self) -> None:
        self.beginResetModel()
        shown = [self._rows[place] for place in sorted(self._index.search(self._wanted))]
        backwards = self._order is Qt.SortOrder.DescendingOrder
        shown = sorted(shown, key=_SORT_KEYS[self._column], reverse=backwards)
        kinds = [KindOffices(kind, [row for row in shown if row.kind is kind]) for kind in OfficeKind]
        self._tops = [kind for kind in kinds if kind.offices]
        self.endResetModel()

    # -- Qt's questions -------------------------------------------------------------------------------------------

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if not index.isValid():
            return None
        office = self.office(index)
        if office is None:
            return self._of_kind(self._tops[index.row()], index.column(), role)
        column = OfficeColumn(index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _CENTRED if column in _NUMBERS else None
        if role == Qt.ItemDataRole.ToolTipRole and column is OfficeColumn.MEMBERS and office.members:
            return ", ".join(map(self.name, office.members))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(office, column)
        if role == Qt.ItemDataRole.ForegroundRole and column is OfficeColumn.MEMBERS and office.members is None:
            return theme.ink(Style.DUE_SOON)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return _CENTRED if section in _NUMBERS else None
        return super().headerData(section, orientation, role)

    def headings(self) -> Mapping[Any, str]:
        return {
            OfficeColumn.NAME: _("Name"),
            OfficeColumn.CODE: _("Code"),
            OfficeColumn.SHORT_NAME: _("Short name"),
            OfficeColumn.LEADS: _("Leads"),
            OfficeColumn.TAKES_PART: _("Takes part"),
            OfficeColumn.MEMBERS: _("Members"),
            OfficeColumn.VALIDITY: _("In being"),
            OfficeColumn.SUCCESSOR: _("Succeeded by"),
        }

    def _of_kind(self, top: KindOffices, column: int, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and column == OfficeColumn.NAME:
            return _("{kind}: {n}", kind=label(top.kind), n=len(top.offices))
        return theme.bold_font(QFont()) if role == Qt.ItemDataRole.FontRole else None

    def _words(self, row: OfficeRow, column: OfficeColumn) -> str:
        match column:
            case OfficeColumn.NAME:
                return row.name
            case OfficeColumn.CODE:
                return row.code
            case OfficeColumn.SHORT_NAME:
                return row.short_name
            case OfficeColumn.LEADS:
                return str(row.lead_tasks)
            case OfficeColumn.TAKES_PART:
                return str(row.coordinating_tasks)
            case OfficeColumn.MEMBERS:
                return members_words(row)
            case OfficeColumn.VALIDITY:
                return validity_words(row)
            case OfficeColumn.SUCCESSOR:
                return self.name(row.successor) if row.successor else ""


def members_words(row: OfficeRow) -> str:
    """How many offices a group has, or that nobody has said; "" for what is not a group."""
    if row.kind is not OfficeKind.GROUP:
        return ""
    return _("members not declared") if row.members is None else _("{n} offices", n=len(row.members))


def validity_words(row: OfficeRow) -> str:
    """From when until when an office exists; "" where nothing is said."""
    if row.valid_from and row.valid_to:
        return f"{date_words(row.valid_from)} – {date_words(row.valid_to)}"
    if row.valid_from:
        return _("from {date}", date=date_words(row.valid_from))
    return _("until {date}", date=date_words(row.valid_to)) if row.valid_to else ""
