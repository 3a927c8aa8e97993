"""Copying the selected rows of a table or tree, as cells that a spreadsheet takes."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractItemView

from models.messages import _


def copy_action(view: QAbstractItemView) -> QAction:
    """An action of `view` (Ctrl+C, and in its context menu) that puts its selected rows on the clipboard."""
    action = QAction(_("Copy the rows"), view)
    action.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    action.triggered.connect(lambda: QGuiApplication.clipboard().setText(selected_rows(view)))
    view.addAction(action)
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
    return action


def selected_rows(view: QAbstractItemView) -> str:
    """The selected rows as lines of cells parted by tabs, under the headings; "" where nothing is selected."""
    model, selection = view.model(), view.selectionModel()
    rows = sorted(selection.selectedRows(), key=_place)
    if not rows:
        return ""
    columns = range(model.columnCount(rows[0].parent()))
    headings = [model.headerData(column, Qt.Orientation.Horizontal) for column in columns]
    lines = [[row.siblingAtColumn(column).data() for column in columns] for row in rows]
    return "\n".join("\t".join(_cell(value) for value in line) for line in [headings, *lines])


def _place(index: QModelIndex) -> list[int]:
    parent = index.parent()
    return [*(_place(parent) if parent.isValid() else []), index.row()]


def _cell(value: object) -> str:
    return " ".join(str(value if value is not None else "").split())
