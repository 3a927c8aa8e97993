"""TaskTreeView: the tree on the screen, with the columns that its width allows and the branches left open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from models.messages import _
from ui import theme
from ui.trees.task_cells import Column, heading_of
from ui.trees.task_delegate import TaskDelegate
from ui.trees.task_node import TaskNode
from ui.trees.task_tree_model import TaskTreeModel

#: Columns that may go when the view is narrow: the last one first.
_OPTIONAL = (Column.DEADLINE, Column.LEAD, Column.PROGRESS, Column.TYPE)
#: Words as wide as a column has to be: in the first line, and in the second, which is written smaller.
_WIDEST = {
    Column.PATH: ("II.3.2(1)(1.1)", "BCSĐ UBND"),
    Column.TITLE: ("Nghị quyết phát triển nguồn", ""),
    Column.TYPE: ("Nghị quyết", ""),
    Column.LEAD: ("BCSĐ UBND", ""),
    Column.DEADLINE: ("Quý III năm 2021", "30/06/2022 · gia hạn"),
    Column.PROGRESS: ("Chưa có báo cáo", ""),
    Column.STATE: ("– Không có thời hạn", "không có thời hạn"),
}
#: Up to so many lines everything may be unfolded at once.
_FEW = 400


class TaskTreeView(QTreeView):
    """Remembers which branches were opened and closed by hand, through every refresh."""

    chosen = Signal(object)  # TaskNode | None

    def __init__(self, model: TaskTreeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tasks = model
        self.opened: set[str] = set()
        self.closed: set[str] = set()
        self._minding = True
        self.column_actions = {column: self._column_action(column) for column in _OPTIONAL}
        self.short_action = QAction(_("One line for each task"), self, checkable=True)
        self.short_action.toggled.connect(self._on_short_action_toggled)
        self._delegate = TaskDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        self._set_up()
        self.expanded.connect(self._on_tree_expanded)
        self.collapsed.connect(self._on_tree_collapsed)
        model.modelReset.connect(self._restore_branches)

    def _set_up(self) -> None:
        self.setAccessibleName(_("Task tree"))
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setTreePosition(Column.TITLE)
        self.setIndentation(theme.APART)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.setTabKeyNavigation(False)
        header = self.header()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        header.addActions([*self.column_actions.values(), self.short_action])
        header.setSectionsMovable(False)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(Column.TITLE, QHeaderView.ResizeMode.Stretch)
        for column in Column:
            if column is not Column.TITLE:
                header.resizeSection(column, self._first_width(column))

    def _first_width(self, column: Column) -> int:
        """Wide enough for the words that stand there most, and for the column's own name."""
        first, second = _WIDEST[column]
        smaller = QFontMetrics(theme.small_font(self.font())).horizontalAdvance(second)
        words = max(self.fontMetrics().horizontalAdvance(first), smaller) + theme.CLOSE + theme.TIGHT
        return max(words, self.header().fontMetrics().horizontalAdvance(heading_of(column)) + theme.AROUND)

    # -- columns and lines ----------------------------------------------------------------------------------------

    def set_lines(self, lines: int) -> None:
        """Lines of text in a row: 2, or 1 for more tasks at a glance."""
        self._delegate.lines = lines
        self.scheduleDelayedItemsLayout()

    def _on_short_action_toggled(self, short: bool) -> None:
        self.set_lines(1 if short else 2)

    def widths(self) -> list[int]:
        return [self.header().sectionSize(column) for column in Column]

    def set_widths(self, widths: Iterable[int]) -> None:
        for column, width in zip(Column, widths, strict=False):
            if column is not Column.TITLE and width > 0:
                self.header().resizeSection(column, width)
        self._fit_columns()

    def place(self) -> dict[str, Any]:
        """How the person has arranged it, for `restore_place`."""
        return {
            "unwanted": sorted(self.unwanted),
            "short": self.short_action.isChecked(),
            "closed": sorted(self.closed),
            "widths": self.widths(),
        }

    def restore_place(self, place: Mapping[str, Any]) -> None:
        """Arrange it as an earlier `place` says; ValueError, TypeError for another version's."""
        self.closed.update(place.get("closed", ()))
        for column in place.get("unwanted", ()):
            self.column_actions[Column(column)].setChecked(False)
        self.short_action.setChecked(bool(place.get("short")))
        self.set_widths(place.get("widths", ()))

    @property
    def unwanted(self) -> set[Column]:
        """The columns that the person took away in the header's menu."""
        return {column for column, action in self.column_actions.items() if not action.isChecked()}

    def _column_action(self, column: Column) -> QAction:
        action = QAction(heading_of(column), self, checkable=True, checked=True)
        action.toggled.connect(lambda _wanted: self._fit_columns())
        return action

    def _fit_columns(self) -> None:
        """Show as many columns as leave the titles readable; the detail panel says the rest."""
        unwanted = self.unwanted
        room = self.viewport().width() - self._first_width(Column.TITLE)
        room -= sum(self._width(column) for column in (Column.PATH, Column.STATE))
        for column in _OPTIONAL:
            room -= 0 if column in unwanted else self._width(column)
            self.setColumnHidden(column, column in unwanted or room < 0)

    def _width(self, column: Column) -> int:
        """A hidden section has no size of its own, so its first width stands in."""
        return self.columnWidth(column) or self._first_width(column)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit_columns()
        super().resizeEvent(event)

    # -- branches -------------------------------------------------------------------------------------------------

    def _restore_branches(self) -> None:
        """Open everything where that is little; else the groups, and what the person opened."""
        self._minding = False
        if self.tasks.line_count() <= _FEW:
            self.expandAll()
            for key in self.closed:
                self._set_open(self.tasks.find(key), False)
        else:
            for node in self.tasks.groups:
                self._set_open(node, node.key not in self.closed)
            for key in self.opened - self.closed:
                self._set_open(self.tasks.find(key), True)
        self._minding = True

    def _set_open(self, node: TaskNode | None, is_open: bool) -> None:
        if node is not None and node.children:
            self.setExpanded(self.tasks.index_of(node), is_open)

    def _on_tree_expanded(self, index: QModelIndex) -> None:
        node = self.tasks.node(index)
        if self._minding and node is not None:
            self.opened.add(node.key)
            self.closed.discard(node.key)

    def _on_tree_collapsed(self, index: QModelIndex) -> None:
        node = self.tasks.node(index)
        if self._minding and node is not None:
            self.closed.add(node.key)
            self.opened.discard(node.key)

    # -- selection ------------------------------------------------------------------------------------------------

    def current_node(self) -> TaskNode | None:
        return self.tasks.node(self.currentIndex())

    def choose(self, node: TaskNode | None) -> None:
        """Make `node` the current line and bring it into sight."""
        if node is None:
            self.setCurrentIndex(QModelIndex())
            return
        index = self.tasks.index_of(node, Column.TITLE)
        if index == self.currentIndex():
            return
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        self.chosen.emit(self.tasks.node(current))
