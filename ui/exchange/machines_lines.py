"""MachinesModel: the offices with their machines: which are confirmed, which wait for it, which are revoked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QObject, Qt

from figures.styles import Style
from models.labels import label
from models.machine_rows import MachineRow
from models.messages import _
from models.rules.dates import date_words
from models.rules.folding import FoldedIndex
from models.vocabulary import MachineState
from ui import theme
from ui.tables.columns_model import ColumnsModel, Index
from ui.tables.history_lines import time_words


class MachineColumn(IntEnum):
    OFFICE = 0
    STATE = 1
    FINGERPRINT = 2
    PERSON = 3
    SINCE = 4
    LAST = 5


_SIGNS = {MachineState.CONFIRMED: "✓", MachineState.PENDING: "!", MachineState.REVOKED: "✕"}
_STYLES = {
    MachineState.CONFIRMED: Style.DONE,
    MachineState.PENDING: Style.DUE_SOON,
    MachineState.REVOKED: Style.OVERDUE,
}


@dataclass(frozen=True, slots=True)
class MachineLine:
    """An office (code and name) with one of its machines, or with none; `last` is when a package last came from it."""

    office: str
    name: str
    machine: MachineRow | None
    last: datetime | None

    @property
    def state(self) -> MachineState | None:
        return self.machine.state if self.machine else None


class MachinesModel(ColumnsModel[MachineLine]):
    """Machines that wait come first: they need a person."""

    columns = MachineColumn

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[MachineLine] = []
        self._index = FoldedIndex([])
        self._wanted = ""

    def show(self, lines: Sequence[MachineLine]) -> None:
        self._lines = sorted(lines, key=lambda line: line.state is not MachineState.PENDING)
        self._index = FoldedIndex([("", _searched(line)) for line in self._lines])
        self._arrange()

    def search(self, wanted: str) -> None:
        if wanted != self._wanted:
            self._wanted = wanted
            self._arrange()

    def line(self, row: int) -> MachineLine | None:
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def lines(self) -> list[MachineLine]:
        """All of them, shown or not."""
        return list(self._lines)

    def row_of(self, office: str, site: str | None) -> int:
        """The row of an office's machine; -1 if it is not shown."""
        wanted = (office, site)
        shown = ((line.office, line.machine.site if line.machine else None) for line in self._shown)
        return next((row for row, key in enumerate(shown) if key == wanted), -1)

    def _arrange(self) -> None:
        self.beginResetModel()
        self._shown = [self._lines[place] for place in sorted(self._index.search(self._wanted))]
        self.endResetModel()

    # -- Qt's questions -------------------------------------------------------------------------------------------

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if not index.isValid():
            return None
        line, column = self._shown[index.row()], MachineColumn(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return _words(line, column)
        if role == Qt.ItemDataRole.ForegroundRole and column is MachineColumn.STATE:
            return theme.ink(_STYLES[line.state] if line.state else Style.NEUTRAL)
        return None

    def headings(self) -> Mapping[Any, str]:
        return {
            MachineColumn.OFFICE: _("Office"),
            MachineColumn.STATE: _("Machine"),
            MachineColumn.FINGERPRINT: _("Machine's identification code"),
            MachineColumn.PERSON: _("Person who made it known"),
            MachineColumn.SINCE: _("Since"),
            MachineColumn.LAST: _("Last package"),
        }


def state_words(line: MachineLine) -> str:
    """How the machine stands, with its sign."""
    if line.machine is None:
        return _("– none known yet")
    words = f"{_SIGNS[line.machine.state]} {label(line.machine.state)}"
    return _("{state} (this machine)", state=words) if line.machine.own else words


def _words(line: MachineLine, column: MachineColumn) -> str:
    machine = line.machine
    match column:
        case MachineColumn.OFFICE:
            return line.name or _("an office that is not in the list")
        case MachineColumn.STATE:
            return state_words(line)
        case MachineColumn.LAST:
            return time_words(line.last)
    if machine is None:
        return ""
    match column:
        case MachineColumn.FINGERPRINT:
            return _("read out by the office") if _is_compared(machine) else machine.fingerprint
        case MachineColumn.PERSON:
            return machine.person
    return _since(machine)


def _is_compared(machine: MachineRow) -> bool:
    """What is still to be compared is heard and typed, never read off the screen."""
    return machine.state is MachineState.PENDING and not machine.own


def _since(machine: MachineRow) -> str:
    """The day on which it came to stand as it does."""
    if machine.state is MachineState.REVOKED:
        return date_words(machine.revoked_on) if machine.revoked_on else ""
    if machine.state is MachineState.CONFIRMED:
        return date_words(machine.confirmed_on) if machine.confirmed_on else ""
    return time_words(datetime.fromisoformat(machine.introduced_at)) if machine.introduced_at else ""


def _searched(line: MachineLine) -> str:
    return f"{line.name} {line.office} {line.machine.person if line.machine else ''}"
