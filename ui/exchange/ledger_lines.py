"""The two lists of the ledger: packages that were taken in, and packages that were written here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QObject, Qt

from figures.styles import Style
from models.ledger_rows import SentRow, TakenRow
from models.messages import _
from models.rules.folding import FoldedIndex
from ui import theme
from ui.exchange.import_offers import count_words
from ui.exchange.machine_names import MachineNames
from ui.file_words import carried_words
from ui.tables.columns_model import ColumnsModel, Index, Row
from ui.tables.history_lines import time_words

_CENTRED = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter


class TakenColumn(IntEnum):
    RECEIVED = 0
    SENDER = 1
    ROUND = 2
    NUMBER = 3
    NEW = 4
    CHANGED = 5
    REFUSED = 6
    PENDING = 7
    CONFLICTS = 8
    STATE = 9


class SentColumn(IntEnum):
    MADE = 0
    RECEIVER = 1
    ROUND = 2
    NUMBER = 3
    OPERATOR = 4
    FILE = 5


_COUNTS = range(TakenColumn.NUMBER, TakenColumn.STATE)
_AT_THE_TIME = range(TakenColumn.NEW, TakenColumn.STATE)


class _LedgerModel(ColumnsModel[Row]):
    """Rows in the order in which they were read, those that answer the search shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._offices: Mapping[str, str] = {}
        self._index = FoldedIndex([])
        self._wanted = ""

    def show(self, rows: Sequence[Row], offices: Mapping[str, str]) -> None:
        """`offices` gives the name of a code."""
        self._rows, self._offices = list(rows), offices
        self._index = FoldedIndex([("", self.searched(row)) for row in rows])
        self._arrange()

    def search(self, wanted: str) -> None:
        if wanted != self._wanted:
            self._wanted = wanted
            self._arrange()

    def row(self, place: int) -> Row | None:
        return self._shown[place] if 0 <= place < len(self._shown) else None

    def searched(self, row: Row) -> str:
        """The words in which a row is found."""
        raise NotImplementedError

    def office(self, code: str) -> str:
        return self._offices.get(code, code)

    def _arrange(self) -> None:
        self.beginResetModel()
        self._shown = [self._rows[place] for place in sorted(self._index.search(self._wanted))]
        self.endResetModel()


class TakenModel(_LedgerModel[TakenRow]):
    columns = TakenColumn

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._machines: MachineNames = {}
        self._short_names: Mapping[str, str] = {}

    def name_machines(self, machines: MachineNames, short_names: Mapping[str, str]) -> None:
        """What tells the machines of one office apart, and the short name of a code; before `show`."""
        self._machines, self._short_names = machines, short_names

    def whose(self, row: TakenRow, *, short: bool = False) -> str:
        """The office, with its machine where it has several."""
        office = self._short_names.get(row.sender, row.sender) if short else self.office(row.sender)
        machine = self._machines.get(row.machine)
        return f"{office}, {machine}" if machine else office

    def place_of(self, package: int) -> int:
        """The row that shows a package; -1 if none does."""
        return next((place for place, row in enumerate(self._shown) if row.id == package), -1)

    def searched(self, row: TakenRow) -> str:
        return f"{self.whose(row)} {row.sender} {row.person} {row.package} {row.round_title or ''}"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if not index.isValid():
            return None
        row, column = self._shown[index.row()], TakenColumn(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            told = {
                TakenColumn.SENDER: f"{self.whose(row)}\n{row.person}\n{row.package}",
                TakenColumn.ROUND: row.round_title,
                TakenColumn.STATE: state_words(row),
            }
            return told.get(column) or self._words(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _CENTRED if column in _COUNTS else None
        return theme.ink(Style.CONTEXT) if role == Qt.ItemDataRole.ForegroundRole and row.undone_at else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return _CENTRED if section in _COUNTS else None
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.ToolTipRole and section in _AT_THE_TIME:
            return _("As counted when the package was taken in; what came later changes nothing here")
        return super().headerData(section, orientation, role)

    def headings(self) -> Mapping[Any, str]:
        return {
            TakenColumn.RECEIVED: _("Taken in"),
            TakenColumn.SENDER: _("Who sent it"),
            TakenColumn.ROUND: _("Round"),
            TakenColumn.NUMBER: _("Package no."),
            TakenColumn.NEW: _("New"),
            TakenColumn.CHANGED: _("Changed"),
            TakenColumn.REFUSED: _("Refused"),
            TakenColumn.PENDING: _("Waiting"),
            TakenColumn.CONFLICTS: _("Differing"),
            TakenColumn.STATE: _("State"),
        }

    def _words(self, row: TakenRow, column: TakenColumn) -> str:
        match column:
            case TakenColumn.RECEIVED:
                return time_words(row.received_at)
            case TakenColumn.SENDER:
                office = self.whose(row, short=True)
                return f"{office} – {row.person}" if row.person else office
            case TakenColumn.ROUND:
                return row.round_short or row.round_title or ""
            case TakenColumn.STATE:
                return "; ".join([_("✕ taken back") if row.undone_at else _("✓ taken in"), *carried_words(row.files)])
        return str(row.number) if column is TakenColumn.NUMBER else count_words(getattr(row, column.name.lower()))


class SentModel(_LedgerModel[SentRow]):
    columns = SentColumn

    def searched(self, row: SentRow) -> str:
        return f"{self.office(row.receiver)} {row.receiver} {row.operator} {row.package} {row.round_title or ''}"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if not index.isValid():
            return None
        row, column = self._shown[index.row()], SentColumn(index.column())
        if role == Qt.ItemDataRole.ToolTipRole and column is SentColumn.ROUND:
            return row.round_title
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(row, column)
        return _CENTRED if role == Qt.ItemDataRole.TextAlignmentRole and column is SentColumn.NUMBER else None

    def headings(self) -> Mapping[Any, str]:
        return {
            SentColumn.MADE: _("Written"),
            SentColumn.RECEIVER: _("For which office"),
            SentColumn.ROUND: _("Round"),
            SentColumn.NUMBER: _("Package no."),
            SentColumn.OPERATOR: _("Person"),
            SentColumn.FILE: _("File"),
        }

    def _words(self, row: SentRow, column: SentColumn) -> str:
        match column:
            case SentColumn.MADE:
                return time_words(row.made_at)
            case SentColumn.RECEIVER:
                return self.office(row.receiver)
            case SentColumn.ROUND:
                return row.round_short or row.round_title or ""
            case SentColumn.NUMBER:
                return str(row.number)
            case SentColumn.OPERATOR:
                return row.operator
            case SentColumn.FILE:
                return row.package


def state_words(row: TakenRow) -> str:
    """Whether the package counts, and how many files came with it."""
    stands = _("taken back {time}", time=time_words(row.undone_at)) if row.undone_at else _("not taken back")
    return "; ".join([stands, *carried_words(row.files)])
