"""A table that is read: whole rows selected, no grid, columns that the person may widen."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QTableView

from ui import theme
from ui.tables.copying import copy_action
from ui.tables.shared_widths import Share, SharedWidths

_NARROWEST = 40


def plain_table(model: QAbstractItemModel, name: str, shares: Mapping[int, Share]) -> QTableView:
    """A view on `model`, called `name` by screen readers."""
    table = QTableView()
    table.setAccessibleName(name)
    table.setModel(model)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    table.setAlternatingRowColors(True)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setCornerButtonEnabled(False)
    rows = table.verticalHeader()
    rows.hide()
    rows.setMinimumSectionSize(table.fontMetrics().height() + 2 * theme.TIGHT)
    rows.setDefaultSectionSize(rows.minimumSectionSize())
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setMinimumSectionSize(_NARROWEST)
    SharedWidths(table, header, shares)
    copy_action(table)
    return table


def wrap_rows(table: QTableView, most: int) -> None:
    """Give the first `most` rows as many lines as their longest cell needs, and no row more than that."""
    model, metrics = table.model(), table.fontMetrics()
    for row in range(min(model.rowCount(), most)):
        cells = (model.index(row, column) for column in range(model.columnCount()))
        if any(_is_long(str(each.data()), metrics, table.columnWidth(each.column())) for each in cells):
            table.resizeRowToContents(row)
        else:
            table.setRowHeight(row, table.verticalHeader().defaultSectionSize())


def _is_long(text: str, metrics: QFontMetrics, width: int) -> bool:
    return "\n" in text or metrics.horizontalAdvance(text) > width - theme.CLOSE
