"""BulkDialog: many conflicts decided by one rule, shown line by line before anything is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.changes import Changes
from models.conflict_rows import ConflictRow, ConflictValueRow
from models.messages import _
from models.operations.resolve import ConflictChoice, resolve_conflicts
from ui import theme
from ui.desk import Desk
from ui.dialogs.form_dialog import FormDialog
from ui.exchange.conflicts_rule import Rule, rules_for, taken
from ui.exchange.conflicts_words import value_words
from ui.fields.captions import caption
from ui.fields.choice_field import ChoiceField
from ui.tables.columns_model import ColumnsModel, Index
from ui.tables.plain_table import plain_table
from ui.tables.shared_widths import Share

_LEAST_TABLE = 220


class PreviewColumn(IntEnum):
    SUBJECT = 0
    FIELD = 1
    VALUE = 2


_SHARES: dict[int, Share] = {
    PreviewColumn.SUBJECT: Share(220, 3),
    PreviewColumn.FIELD: Share(120, 1),
    PreviewColumn.VALUE: Share(180, 2),
}


class PreviewModel(ColumnsModel[tuple[ConflictRow, ConflictValueRow]]):
    """What the rule would decide."""

    columns = PreviewColumn

    def __init__(self, names: Mapping[str, str] | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = names or {}

    def show(self, rows: Sequence[tuple[ConflictRow, ConflictValueRow]]) -> None:
        self.beginResetModel()
        self._shown = list(rows)
        self.endResetModel()

    @property
    def choices(self) -> list[ConflictChoice]:
        return [ConflictChoice(row.cell, value.take, row.seen) for row, value in self._shown]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        row, value = self._shown[index.row()]
        return (row.subject, row.field_words, value_words(row, value.value, self._names))[index.column()]

    def headings(self) -> Mapping[Any, str]:
        return {
            PreviewColumn.SUBJECT: _("On what"),
            PreviewColumn.FIELD: _("Detail"),
            PreviewColumn.VALUE: _("Will stand"),
        }


class BulkDialog(FormDialog):
    """`rows` are those in sight; what the rule leaves open stays for a person to look at."""

    def __init__(
        self, desk: Desk, rows: Sequence[ConflictRow], names: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, _("Decide many at once"), "", parent, width=720)
        self._rows = rows
        self.model = PreviewModel(names, self)
        self.rule = ChoiceField[Rule](_("How to decide"), rules_for(rows, names))
        self.rule.changed.connect(self._show_rule)
        self.count = caption()
        self.table = plain_table(self.model, _("What will stand"), _SHARES)
        self.table.setMinimumHeight(_LEAST_TABLE)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, theme.CLOSE, 0)
        column.setSpacing(theme.CLOSE)
        column.addWidget(self.rule)
        column.addWidget(self.count)
        column.addWidget(self.table, 1)
        self._show_rule()

    def open(self) -> None:
        super().open()
        self.rule.setFocus()

    def save(self) -> None:
        choices = self.model.choices
        if choices:
            self.write(resolve_conflicts, choices=choices)

    def _show_rule(self) -> None:
        self.model.show(taken(self._rows, self.rule.value()))
        decided, left = self.model.rowCount(), len(self._rows) - self.model.rowCount()
        words = _("{n} of the {all} in the list will be decided.", n=decided, all=len(self._rows))
        if left:
            words += " " + _("{n} stay: this rule names no single value there, or they are not decided here.", n=left)
        self.count.setText(words)
        self.accept_button.setText(_("Decide {n}", n=decided))
        self.accept_button.setEnabled(decided > 0)

    def _on_written(self, changes: Changes) -> None:
        self.announce(_("{n} decided.", n=self.model.rowCount()))
        super()._on_written(changes)
