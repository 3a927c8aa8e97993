"""ReceiversModel: the offices for which packages can be written, those chosen with a tick."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QObject, Qt

from figures.styles import Style
from models.ledger_rows import ReceiverRow
from models.messages import _
from models.round_rows import RoundRow
from models.rules.folding import FoldedIndex
from ui import theme
from ui.tables.history_lines import time_words
from ui.tables.ticked_rows import TickedModel


class ReceiverColumn(IntEnum):
    OFFICE = 0
    CODE = 1
    THIS_ROUND = 2
    SENT = 3
    TAKEN = 4


class ReceiversModel(TickedModel[ReceiverRow]):
    """An office none of whose machines is confirmed cannot be chosen.

    `of` is the round that packages are to be written for: those that it asks come first, the others stay in reach. Of
    both, those that cannot be chosen stand last.
    """

    columns = ReceiverColumn

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ReceiverRow] = []
        self._index = FoldedIndex([])
        self._wanted = ""
        self.of: RoundRow | None = None

    # -- what is shown --------------------------------------------------------------------------------------------

    def show(self, rows: Sequence[ReceiverRow], of: RoundRow | None) -> None:
        self.of = of
        self._rows = sorted(rows, key=lambda row: (not self.is_asked(row), not self.may_tick(row)))
        self._index = FoldedIndex([(row.code, f"{row.name} {row.short_name} {row.code}") for row in self._rows])
        self._arrange()
        self.ticks_changed.emit()

    def search(self, wanted: str) -> None:
        if wanted != self._wanted:
            self._wanted = wanted
            self._arrange()

    def chosen(self) -> list[ReceiverRow]:
        """The offices with a tick, in their order, shown or not."""
        return [row for row in self._rows if self.is_ticked(row)]

    def tick_shown(self) -> None:
        """Tick every office in sight as well."""
        self.set_ticks({row.code for row in [*self.chosen(), *self._shown] if self.may_tick(row)})

    def tick_waiting(self) -> None:
        """Tick exactly the offices that the round asks and to which nothing was sent in it (without one: ever)."""
        waiting = (row for row in self._rows if self.is_asked(row) and not self.was_sent(row))
        self.set_ticks({row.code for row in waiting if self.may_tick(row)})

    def is_asked(self, row: ReceiverRow) -> bool:
        """Whether the round asks the office to report; without a round every office is as near."""
        return self.of is None or row.code in self.of.offices

    def was_sent(self, row: ReceiverRow) -> bool:
        """Whether a package was written for the office in the round; without a round, whether one ever was."""
        return row.last_sent is not None if self.of is None else self.of.uid in row.rounds

    def _arrange(self) -> None:
        self.beginResetModel()
        self._shown = [self._rows[place] for place in sorted(self._index.search(self._wanted))]
        self.endResetModel()

    # -- TickedModel's questions ----------------------------------------------------------------------------------

    def key(self, row: ReceiverRow) -> Hashable:
        return row.code

    def may_tick(self, row: ReceiverRow) -> bool:
        return row.machines > 0

    def look(self, row: ReceiverRow, column: int, role: int) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(row, ReceiverColumn(column))
        if role == Qt.ItemDataRole.ForegroundRole and not (self.may_tick(row) and self.is_asked(row)):
            return theme.ink(Style.NEUTRAL)
        return None

    def headings(self) -> Mapping[Any, str]:
        return {
            ReceiverColumn.OFFICE: _("Office"),
            ReceiverColumn.CODE: _("Code"),
            ReceiverColumn.THIS_ROUND: _("This round"),
            ReceiverColumn.SENT: _("Last package to it"),
            ReceiverColumn.TAKEN: _("Last package from it"),
        }

    def _words(self, row: ReceiverRow, column: ReceiverColumn) -> str:
        match column:
            case ReceiverColumn.OFFICE:
                return row.name
            case ReceiverColumn.CODE:
                return row.code
            case ReceiverColumn.THIS_ROUND:
                return self._sent_words(row)
            case ReceiverColumn.SENT:
                return time_words(row.last_sent)
            case ReceiverColumn.TAKEN:
                return time_words(row.last_taken)

    def _sent_words(self, row: ReceiverRow) -> str:
        if not self.may_tick(row) and row.is_claimed:
            return _("◐ package came: confirm its machine")
        if not self.may_tick(row):
            return _("invited: no return yet") if row.last_sent else _("no machine confirmed: invite it first")
        if self.of is None:
            return ""
        if self.was_sent(row):
            return _("✓ package written")
        return _("not yet") if self.is_asked(row) else _("not asked to report")
