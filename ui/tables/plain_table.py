"""A table that is read: whole rows selected, no grid, columns that the person may widen."""

from __future__ import annotations

from collections.abc import Container, Mapping

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ui import theme
from ui.tables.copying import copy_action

_NARROWEST = 60


def plain_table(
    model: QAbstractItemModel, name: str, widths: Mapping[int, int], stretched: Container[int] = ()
) -> QTableView:
    """A view on `model`, called `name` by screen readers; the `stretched` columns, else the last, take what is left."""
    table = QTableView()
    table.setAccessibleName(name)
    table.setModel(model)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    table.setAlternatingRowColors(True)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setCornerButtonEnabled(False)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setStretchLastSection(not stretched)
    header.setMinimumSectionSize(_NARROWEST)
    for column, width in widths.items():
        if column in stretched:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        else:
            table.setColumnWidth(column, width)
    table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 2 * theme.TIGHT)
    copy_action(table)
    return table
