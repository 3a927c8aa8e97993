"""OfficesModel: the offices under their kinds, as a tree of two levels that sorts within each kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
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

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


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


@dataclass(slots=True, eq=False)
class KindNode:
    """A kind with those of its offices that are shown."""

    kind: OfficeKind
    offices: list[OfficeRow] = field(default_factory=list)


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


class OfficesModel(QAbstractItemModel):
    """Top rows are kinds (only those with offices to show), the rows below them offices."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[OfficeRow] = []
        self._names: dict[str, str] = {}
        self._index = FoldedIndex([])
        #: For the model's whole life: indexes point at them.
        self._nodes = {kind: KindNode(kind) for kind in OfficeKind}
        self._kinds: list[KindNode] = []
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
        return sum(len(node.offices) for node in self._kinds)

    def rows(self) -> list[OfficeRow]:
        """Every office, shown or not."""
        return list(self._rows)

    def name(self, code: str) -> str:
        """The short name of an office; the code itself where it has none."""
        return self._names.get(code, code)

    def office(self, index: Index) -> OfficeRow | None:
        """The office at `index`; None at a kind or nowhere."""
        node = index.internalPointer() if index.isValid() else None
        return node.offices[index.row()] if isinstance(node, KindNode) else None

    def index_of(self, code: str) -> QModelIndex:
        """Where an office is shown; invalid if it is not."""
        for place, node in enumerate(self._kinds):
            for row, office in enumerate(node.offices):
                if office.code == code:
                    return self.index(row, 0, self.index(place, 0))
        return QModelIndex()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder, /) -> None:
        if column in set(OfficeColumn):
            self._column, self._order = OfficeColumn(column), order
            self._arrange()

    def _arrange(self) -> None:
        self.beginResetModel()
        shown = [self._rows[place] for place in sorted(self._index.search(self._wanted))]
        backwards = self._order is Qt.SortOrder.DescendingOrder
        for kind, node in self._nodes.items():
            own = [row for row in shown if row.kind is kind]
            node.offices = sorted(own, key=_SORT_KEYS[self._column], reverse=backwards)
        self._kinds = [node for node in self._nodes.values() if node.offices]
        self.endResetModel()

    # -- Qt's questions -------------------------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = _ROOT, /) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        if not parent.isValid():
            return self.createIndex(row, column, None)
        return self.createIndex(row, column, self._kinds[parent.row()])

    def parent(self, index: Index = _ROOT, /) -> Any:
        node = index.internalPointer() if index.isValid() else None
        if not isinstance(node, KindNode):
            return QModelIndex()
        return self.createIndex(self._kinds.index(node), 0, None)

    def rowCount(self, parent: Index = _ROOT, /) -> int:
        if not parent.isValid():
            return len(self._kinds)
        if parent.column() > 0 or isinstance(parent.internalPointer(), KindNode):
            return 0
        return len(self._kinds[parent.row()].offices)

    def columnCount(self, parent: Index = _ROOT, /) -> int:
        return len(OfficeColumn)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if not index.isValid():
            return None
        office = self.office(index)
        if office is None:
            return self._of_kind(self._kinds[index.row()], index.column(), role)
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
        if orientation is not Qt.Orientation.Horizontal or section not in set(OfficeColumn):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _CENTRED if section in _NUMBERS else None
        return _heading(OfficeColumn(section)) if role == Qt.ItemDataRole.DisplayRole else None

    def _of_kind(self, node: KindNode, column: int, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and column == OfficeColumn.NAME:
            return _("{kind}: {n}", kind=label(node.kind), n=len(node.offices))
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


def _heading(column: OfficeColumn) -> str:
    return {
        OfficeColumn.NAME: _("Name"),
        OfficeColumn.CODE: _("Code"),
        OfficeColumn.SHORT_NAME: _("Short name"),
        OfficeColumn.LEADS: _("Leads"),
        OfficeColumn.TAKES_PART: _("Takes part"),
        OfficeColumn.MEMBERS: _("Members"),
        OfficeColumn.VALIDITY: _("In being"),
        OfficeColumn.SUCCESSOR: _("Successor"),
    }[column]
