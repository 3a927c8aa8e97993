"""TaskTreeModel: a thin Qt shell over the nodes of the task tree."""

from __future__ import annotations

from datetime import date
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.trees.task_cells import Cell, Column, Wording, cell_of, heading_of
from ui.trees.task_node import TaskNode

AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Role(IntEnum):
    """What the tree's model answers besides Qt's own roles."""

    CELL = Qt.ItemDataRole.UserRole + 1
    UID = Qt.ItemDataRole.UserRole + 2


class TaskTreeModel(QAbstractItemModel):
    """Shows the tree of nodes given to `show`; indexes carry the number of a node, never a pointer."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root = TaskNode("")
        self._nodes: list[TaskNode] = []
        self._numbers: dict[str, int] = {}
        self._wording = Wording({}, date.min)

    # -- what is shown --------------------------------------------------------------------------------------------

    def show(self, root: TaskNode, wording: Wording) -> None:
        """Show another tree; where only words have changed, lines stay where they are."""
        if root.children and self._root.same_shape(root):
            self._take(root, wording)
            self._say_changed(_NOWHERE)
            return
        self.beginResetModel()
        self._take(root, wording)
        self.endResetModel()

    def _take(self, root: TaskNode, wording: Wording) -> None:
        self._root = root
        self._wording = wording
        self._nodes = list(root.walk())
        self._numbers = {node.key: number for number, node in enumerate(self._nodes)}

    def _say_changed(self, parent: QModelIndex) -> None:
        last = self.rowCount(parent) - 1
        if last < 0:
            return
        self.dataChanged.emit(self.index(0, 0, parent), self.index(last, len(Column) - 1, parent))
        for row in range(last + 1):
            self._say_changed(self.index(row, 0, parent))

    def node(self, index: AnyIndex) -> TaskNode | None:
        """The node of an index; None for the invisible root."""
        return self._nodes[index.internalId()] if index.isValid() else None

    def index_of(self, node: TaskNode, column: Column = Column.PATH) -> QModelIndex:
        return self.createIndex(node.position, column, self._numbers[node.key])

    def find(self, key: str, uid: str | None = None) -> TaskNode | None:
        """The node with `key`; else the one that shows the task `uid`, rather where it is counted than as context."""
        if key in self._numbers:
            return self._nodes[self._numbers[key]]
        if uid is None:
            return None
        shown = [node for node in self._nodes if node.row is not None and node.row.uid == uid]
        return min(shown, key=lambda node: node.context, default=None)

    @property
    def nodes(self) -> list[TaskNode]:
        """Every node, from top to bottom."""
        return self._nodes

    # -- what Qt asks ---------------------------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: AnyIndex = _NOWHERE) -> QModelIndex:
        above = self.node(parent) or self._root
        if not (0 <= row < len(above.children) and 0 <= column < len(Column)) or parent.column() > 0:
            return QModelIndex()
        return self.createIndex(row, column, self._numbers[above.children[row].key])

    def parent(self, index: AnyIndex = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        node = self.node(index)
        if node is None or node.parent is None or node.parent is self._root:
            return QModelIndex()
        return self.index_of(node.parent)

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        if parent.column() > 0:
            return 0
        return len((self.node(parent) or self._root).children)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return len(Column)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        node = self.node(index)
        if node is None:
            return None
        if role == Role.UID:
            return node.row.uid if node.row else None
        cell = cell_of(node, Column(index.column()), self._wording)
        return _answer(cell, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole and section in set(Column):
            return heading_of(Column(section))
        return None


def _answer(cell: Cell, role: int) -> Any:
    if role == Role.CELL:
        return cell
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
        return cell.text
    if role == Qt.ItemDataRole.ToolTipRole:
        return cell.whole or cell.text or None
    return None
