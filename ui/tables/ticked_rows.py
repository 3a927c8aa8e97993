"""TickedModel: a table whose rows carry a tick in the first column, and the key that sets the ticks of several rows."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractItemView

from models.messages import _
from ui.tables.columns_model import ColumnsModel, Index, Row


class TickedModel(ColumnsModel[Row]):
    """Subclasses name the `key` of a row, say which `may_tick`, and answer `words`; ticks outlive every search."""

    ticks_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ticked: set[Hashable] = set()

    # -- what a subclass says -------------------------------------------------------------------------------------

    def key(self, row: Row) -> Hashable:
        raise NotImplementedError

    def may_tick(self, row: Row) -> bool:
        return True

    def look(self, row: Row, column: int, role: int) -> Any:
        """What a cell answers to any role but that of its tick."""
        raise NotImplementedError

    # -- ticks ----------------------------------------------------------------------------------------------------

    def is_ticked(self, row: Row) -> bool:
        return self.may_tick(row) and self.key(row) in self._ticked

    def set_ticks(self, keys: Iterable[Hashable]) -> None:
        """Tick exactly these rows, shown or not."""
        self._ticked = set(keys)
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, 0))
        self.ticks_changed.emit()

    def turn(self, places: Iterable[int]) -> None:
        """Tick the rows shown at `places`, or none of them where all are ticked."""
        keys = {self.key(self._shown[place]) for place in places if self.may_tick(self._shown[place])}
        if keys:
            self.set_ticks(self._ticked - keys if keys <= self._ticked else self._ticked | keys)

    # -- Qt's questions -------------------------------------------------------------------------------------------

    def flags(self, index: Index, /) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and index.column() == 0 and self.may_tick(self._shown[index.row()]):
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if not index.isValid():
            return None
        row = self._shown[index.row()]
        if role != Qt.ItemDataRole.CheckStateRole:
            return self.look(row, index.column(), role)
        if index.column() or not self.may_tick(row):
            return None
        return Qt.CheckState.Checked if self.is_ticked(row) else Qt.CheckState.Unchecked

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole, /) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.CheckStateRole or index.column():
            return False
        row = self._shown[index.row()]
        if not self.may_tick(row):
            return False
        ticked = Qt.CheckState(value) is Qt.CheckState.Checked
        (self._ticked.add if ticked else self._ticked.discard)(self.key(row))
        self.dataChanged.emit(index, index)
        self.ticks_changed.emit()
        return True


def space_action(view: QAbstractItemView, model: TickedModel[Any]) -> QAction:
    """An action of `view` (Space, and in its context menu) that turns the ticks of its selected rows."""
    action = QAction(_("Tick or untick the rows"), view)
    action.setShortcut(QKeySequence("Space"))
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    action.triggered.connect(lambda: model.turn(index.row() for index in view.selectionModel().selectedRows()))
    view.addAction(action)
    return action
