"""PackageChangesModel: what a package changes, field by field: of what, from what to what, by whom and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Any, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView

from models.history_rows import HistoryRow
from models.labels import field_label
from models.messages import _
from ui.tables.columns_model import ColumnsModel, Index
from ui.tables.history_lines import subject_words, time_words, value_words
from ui.tables.plain_table import plain_table
from ui.tables.shared_widths import Share

#: How many changes of one package are shown; of more people are told only the number.
MOST = 300
#: What the subject, and who wrote it, say already.
_SAID = frozenset({("progress_report", "task"), ("progress_report", "as_lead"), ("cascaded_task", "parent")})


class ChangeColumn(IntEnum):
    SUBJECT = 0
    FIELD = 1
    OLD = 2
    NEW = 3
    WHO = 4
    WHEN = 5


_SHARES: dict[int, Share] = {
    ChangeColumn.SUBJECT: Share(180, 4),
    ChangeColumn.FIELD: Share(110, 1),
    ChangeColumn.OLD: Share(96, 2),
    ChangeColumn.NEW: Share(140, 3),
    ChangeColumn.WHO: Share(112, 1),
    ChangeColumn.WHEN: Share(116),
}


class ChangeLine(NamedTuple):
    """One field of one thing, in words."""

    subject: str
    field: str
    old: str
    new: str
    who: str
    when: str


def change_lines(rows: Sequence[HistoryRow], offices: Mapping[str, str]) -> list[ChangeLine]:
    """A line for each field that tells something of what was written; `offices` gives the short name of a code."""
    return [
        ChangeLine(
            subject_words(each, offices),
            field_label(each.kind, each.field),
            value_words(each.old),
            value_words(each.new),
            row.operator,
            time_words(row.claimed_at),
        )
        for row in rows
        for each in row.fields
        if (each.kind, each.field) not in _SAID
    ]


class PackageChangesModel(ColumnsModel[ChangeLine]):
    columns = ChangeColumn

    def show(self, lines: Sequence[ChangeLine]) -> None:
        self.beginResetModel()
        self._shown = list(lines)
        self.endResetModel()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if index.isValid() and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._shown[index.row()][index.column()]
        return None

    def headings(self) -> Mapping[Any, str]:
        return {
            ChangeColumn.SUBJECT: _("On what"),
            ChangeColumn.FIELD: _("Detail"),
            ChangeColumn.OLD: _("Before"),
            ChangeColumn.NEW: _("After"),
            ChangeColumn.WHO: _("Person"),
            ChangeColumn.WHEN: _("Time"),
        }


def changes_table(model: PackageChangesModel) -> QTableView:
    return plain_table(model, _("What the package changes"), _SHARES)
