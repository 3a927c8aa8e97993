"""TaskTreeModel: a thin Qt shell over the nodes of the task tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.trees.task_cells import Cell, Column, Wording, cell_of, heading_of
from ui.trees.task_node import TaskNode

AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_COLUMNS = len(Column)
#: What the model answers besides Qt's own roles: a Cell.
CellRole = Qt.ItemDataRole.UserRole


class TaskTreeModel(QAbstractItemModel):
    """Shows the tree of nodes given to `show`; indexes carry the number of a node, never a pointer."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root: TaskNode | None = None
        self._numbered: list[TaskNode] = []
        self.wording = Wording({}, date.min)

    # -- what is shown --------------------------------------------------------------------------------------------

    def show(self, root: TaskNode, wording: Wording) -> None:
        """Show another tree; where only words have changed, lines stay where they are, and where nothing has, all."""
        if self._root is not None and _same_lines(self._root, root):
            if self._root.layer.tree is not root.layer.tree or self.wording != wording:
                self.wording = wording
                self._replace(root)
            return
        self.wording = wording
        self.beginResetModel()
        self._root = root
        self._numbered = []
        self.endResetModel()

    def _replace(self, root: TaskNode) -> None:
        """Put the nodes of the same lines in the place of those that Qt knows, and say that all have changed."""
        earlier, self._root, self._numbered = self._numbered, root, []
        for node in earlier:  # a parent has got its number before its children
            above = root if node.parent is None or node.parent.parent is None else self._numbered[node.parent.number]
            self._number(above.children[node.position])
        last = list(Column)[-1]
        for parent in {id(node.parent): node.parent for node in self._numbered}.values():
            if parent is not None:
                inside = parent.children
                self.dataChanged.emit(self.index_of(inside[0]), self.index_of(inside[-1], last))

    def _number(self, node: TaskNode) -> int:
        if node.number < 0:
            if node.parent is not None and node.parent.parent is not None:
                self._number(node.parent)
            node.number = len(self._numbered)
            self._numbered.append(node)
        return node.number

    def node(self, index: AnyIndex) -> TaskNode | None:
        """The node of an index; None for the invisible root."""
        return self._numbered[index.internalId()] if index.isValid() else None

    def index_of(self, node: TaskNode, column: Column = Column.PATH) -> QModelIndex:
        return self.createIndex(node.position, column, self._number(node))

    def find(self, key: str, uid: str | None = None) -> TaskNode | None:
        """The node with `key`; else the one that shows the task `uid`, rather where it is counted than as context."""
        return self._root.find(key, uid) if self._root is not None else None

    @property
    def nodes(self) -> Iterator[TaskNode]:
        """Every node, from top to bottom; those that nobody has looked at are made then."""
        return self._root.walk() if self._root is not None else iter(())

    @property
    def groups(self) -> list[TaskNode]:
        """The headings at the top, if the tree has groups."""
        return [node for node in self._children(None) if node.place < 0]

    def line_count(self) -> int:
        """How many lines there are in all."""
        return self._root.line_count() if self._root is not None else 0

    def _children(self, node: TaskNode | None) -> Sequence[TaskNode]:
        above = node or self._root
        return above.children if above is not None else ()

    # -- what Qt asks ---------------------------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: AnyIndex = _NOWHERE) -> QModelIndex:
        if parent.column() > 0:
            return QModelIndex()
        inside = self._children(self.node(parent))
        if not (0 <= row < len(inside) and 0 <= column < _COLUMNS):
            return QModelIndex()
        node = inside[row]
        return self.createIndex(row, column, node.number if node.number >= 0 else self._number(node))

    def parent(self, index: AnyIndex = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        node = self.node(index)
        if node is None or node.parent is None or node.parent.parent is None:
            return QModelIndex()
        return self.index_of(node.parent)

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.column() > 0 else len(self._children(self.node(parent)))

    def hasChildren(self, parent: AnyIndex = _NOWHERE) -> bool:
        """Qt asks it of every line it lays out, and the default would make all nodes one level further down."""
        node = self.node(parent)
        return bool(self._children(None)) if node is None else parent.column() <= 0 and node.has_children()

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return _COLUMNS

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        node = self.node(index)
        if node is None:
            return None
        return _answer(cell_of(node, Column(index.column()), self.wording), role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole and section in set(Column):
            return heading_of(Column(section))
        return None


def _answer(cell: Cell, role: int) -> Any:
    if role == CellRole:
        return cell
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
        return cell.text
    if role == Qt.ItemDataRole.ToolTipRole:
        return cell.whole or cell.text or None
    if role == Qt.ItemDataRole.AccessibleDescriptionRole:
        return cell.whole if cell.whole != cell.text else None
    return None


def _same_lines(one: TaskNode, other: TaskNode) -> bool:
    """True if both trees have the same lines in the same places, whatever these say."""
    groups = [[root, *(child for child in root.children if child.place < 0)] for root in (one, other)]
    return len(groups[0]) == len(groups[1]) and all(
        mine.layer.same_lines(its.layer) for mine, its in zip(*groups, strict=True)
    )
