"""FormLinesModel: what is wrong with forms, line by line: in which file, in which cell, what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView

from models.messages import _
from ui.tables.columns_model import ColumnsModel, Index
from ui.tables.plain_table import plain_table
from ui.tables.shared_widths import Share

if TYPE_CHECKING:
    from exchange.forms.rows import FormOutcome


class FormColumn(IntEnum):
    FILE = 0
    SHEET = 1
    CELL = 2
    HEADING = 3
    WRONG = 4


_SHARES: dict[int, Share] = {
    FormColumn.FILE: Share(150, 2),
    FormColumn.SHEET: Share(84),
    FormColumn.CELL: Share(52),
    FormColumn.HEADING: Share(120, 1),
    FormColumn.WRONG: Share(220, 5),
}


class FormLine(NamedTuple):
    """One mistake; without a place where the file could not be read at all."""

    file: str
    sheet: str
    cell: str
    heading: str
    wrong: str


def form_lines(outcomes: Sequence[FormOutcome]) -> list[FormLine]:
    """The mistakes of all forms, in their order."""
    from exchange.forms.layout import heading_of

    lines = []
    for outcome in outcomes:
        if outcome.error is not None:
            lines.append(FormLine(outcome.name, "", "", "", outcome.error.message))
        lines += [
            FormLine(
                outcome.name, each.sheet, f"{each.column}{each.row}", heading_of(each.sheet, each.column), each.message
            )
            for each in outcome.mistakes
        ]
    return lines


class FormLinesModel(ColumnsModel[FormLine]):
    columns = FormColumn

    def show(self, lines: Sequence[FormLine]) -> None:
        self.beginResetModel()
        self._shown = list(lines)
        self.endResetModel()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if index.isValid() and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._shown[index.row()][index.column()]
        return None

    def headings(self) -> Mapping[Any, str]:
        return {
            FormColumn.FILE: _("File"),
            FormColumn.SHEET: _("Sheet"),
            FormColumn.CELL: _("Cell"),
            FormColumn.HEADING: _("Column"),
            FormColumn.WRONG: _("What is wrong"),
        }


def form_table(model: FormLinesModel) -> QTableView:
    return plain_table(model, _("Mistakes in the forms"), _SHARES)
