"""TurnsModel: offices down, periods across; in each cell the document issued in that turn, or that there is none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from figures.styles import TIMELINESS
from models.labels import label, sign
from models.messages import _
from models.rows import EvidenceRow
from models.rules.dates import date_words
from models.rules.folding import FoldedIndex
from models.rules.periods import read_period
from models.turn_rows import TurnRow
from models.vocabulary import DONE, Progress, Timeliness
from ui import theme
from ui.tables.columns_model import ROOT, Index


class _Office(NamedTuple):
    name: str
    turns: dict[str, TurnRow]


class TurnsModel(QAbstractTableModel):
    """The whole term stands before its years."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offices: list[_Office] = []
        self._shown: list[_Office] = []
        self._periods: list[str] = []
        self._index = FoldedIndex([])
        self._wanted = ""

    def show(self, rows: Sequence[TurnRow]) -> None:
        offices: dict[str, _Office] = {}
        for row in rows:
            offices.setdefault(row.office, _Office(row.name, {})).turns[row.period] = row
        self._offices = list(offices.values())
        periods = sorted({row.period for row in rows}, key=read_period)
        self._periods = sorted(periods, key=lambda period: "/" not in period)
        self._index = FoldedIndex([("", f"{office.name} {code}") for code, office in offices.items()])
        self.search(self._wanted)

    def search(self, wanted: str) -> None:
        self._wanted = wanted
        self.beginResetModel()
        self._shown = [self._offices[place] for place in sorted(self._index.search(wanted))]
        self.endResetModel()

    def issued(self) -> tuple[int, int]:
        """How many turns are done, of how many that are due or done."""
        turns = [turn for office in self._offices for turn in office.turns.values()]
        done = sum(turn.timeliness in DONE for turn in turns)
        return done, done + sum(turn.timeliness is Timeliness.OVERDUE for turn in turns)

    # -- Qt's questions -------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = ROOT, /) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = ROOT, /) -> int:
        return 0 if parent.isValid() else 1 + len(self._periods)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        if section == 0:
            return _("Office")
        period = self._periods[section - 1] if section <= len(self._periods) else ""
        return _("The whole term") if "/" in period else period

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if not index.isValid():
            return None
        office = self._shown[index.row()]
        if index.column() == 0:
            return office.name if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) else None
        turn = office.turns.get(self._periods[index.column() - 1])
        if turn is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return turn_words(turn)
        if role == Qt.ItemDataRole.ToolTipRole:
            return _whole(turn)
        return theme.ink(TIMELINESS[turn.timeliness]) if role == Qt.ItemDataRole.ForegroundRole else None


def turn_words(turn: TurnRow) -> str:
    """What a cell says: number of the document and below it its date, else how the turn stands."""
    if turn.documents:
        words = document_words(turn.documents[0], "\n")
        return f"{sign(turn.timeliness)} {words}".strip()
    if turn.timeliness is Timeliness.OVERDUE and turn.progress is Progress.NOT_STARTED:
        return f"{sign(turn.timeliness)} {_('not issued')}"
    if turn.timeliness is Timeliness.NOT_DUE and turn.progress is Progress.NOT_STARTED:
        return _("not due yet")
    words = label(turn.progress) if turn.progress is not Progress.NOT_STARTED else label(turn.timeliness)
    return f"{sign(turn.timeliness)} {words}".strip()


def document_words(document: EvidenceRow, between: str = ", ") -> str:
    """Number and date of issue; of a classified one the date alone."""
    day = date_words(document.issued_on) if document.issued_on else ""
    number = _("classified document") if document.classified else document.number or ""
    return between.join(part for part in (number, day) if part)


def _whole(turn: TurnRow) -> str:
    lines = [f"{turn.name} · {turn.period}: {sign(turn.timeliness)} {label(turn.timeliness)}"]
    if turn.deadline:
        lines.append(_("by {date} ({basis})", date=date_words(turn.deadline), basis=label(turn.deadline_basis)))
    lines += [f"{document_words(each)}: {each.abstract or ''}".rstrip(": ") for each in turn.documents]
    return "\n".join(lines)
