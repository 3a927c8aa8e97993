"""ToUrgePanel: agencies with what is late, oldest delay first; what is ticked goes into letters."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from models.messages import _
from models.rules.dates import date_words
from ui import theme
from ui.desk import Desk
from ui.fields.action_button import action_button
from ui.fields.captions import caption
from ui.tables.copying import copy_action
from ui.tables.shared_widths import Share, SharedWidths
from ui.urging.to_urge_model import ToUrgeColumn, ToUrgeModel
from ui.urging.urging_reading import UrgingReading

_SHARES: dict[int, Share] = {
    ToUrgeColumn.TASK: Share(252, 5),
    ToUrgeColumn.DAYS: Share(76),
    ToUrgeColumn.LAST: Share(160, 2),
    ToUrgeColumn.TIMES: Share(56),
    ToUrgeColumn.DUE: Share(148, 1),
    ToUrgeColumn.OBSTACLE: Share(170, 3),
}


class ToUrgePanel(QWidget):
    """`ticks_changed` says that other rows are ticked; Enter shows a task in the tree."""

    ticks_changed = Signal()

    def __init__(self, desk: Desk, urge: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.model = ToUrgeModel(self)
        self.tree = self._make_tree()
        self.counts = caption()
        self.nothing = caption()
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.all_button, self.none_button = QPushButton(_("Tick all in sight")), QPushButton(_("Untick all"))
        self.urge_button = action_button(urge)
        self.views = QStackedWidget()
        self._lay_out()
        self.all_button.clicked.connect(self.model.tick_all)
        self.none_button.clicked.connect(lambda: self.model.tick(()))
        self.model.ticks_changed.connect(self.ticks_changed)
        self.model.modelReset.connect(self._on_model_reset)
        self.tree.activated.connect(self._on_tree_activated)

    def _make_tree(self) -> QTreeView:
        tree = QTreeView()
        tree.setAccessibleName(_("Late tasks by agency"))
        tree.setModel(self.model)
        tree.setUniformRowHeights(True)
        tree.setAllColumnsShowFocus(True)
        tree.setAlternatingRowColors(True)
        tree.setIndentation(theme.AROUND)
        tree.setExpandsOnDoubleClick(False)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        SharedWidths(tree, tree.header(), _SHARES)
        copy_action(tree)
        space = QAction(_("Tick or untick the rows"), tree)
        space.setShortcut(QKeySequence("Space"))
        space.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        space.triggered.connect(lambda: self.model.turn(tree.selectionModel().selectedRows()))
        tree.addAction(space)
        return tree

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(theme.CLOSE)
        above.addWidget(self.counts, 1)
        for button in (self.all_button, self.none_button):
            button.setAutoDefault(False)
            above.addWidget(button)
        above.addWidget(self.urge_button)
        self.views.addWidget(self.tree)
        self.views.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.CLOSE, 0, 0)
        column.setSpacing(theme.CLOSE)
        column.addLayout(above)
        column.addWidget(self.views, 1)

    def show_reading(self, reading: UrgingReading) -> None:
        self.model.show(reading.offices)
        day = date_words(reading.as_of)
        self.nothing.setText(_("No task is late as of {date}: there is nobody to urge.", date=day))
        self.views.setCurrentWidget(self.tree if reading.offices else self.nothing)
        for button in (self.all_button, self.none_button):
            button.setVisible(bool(reading.offices))
        offices = [each for each in reading.offices if each.office is not None]
        late = {task.late.uid for each in reading.offices for task in each.tasks}
        urged = {task.late.uid for each in reading.offices for task in each.tasks if task.last is not None}
        words = _("{n} tasks late, of {offices} agencies; {urged} urged already", n=len(late), offices=len(offices),
                  urged=len(urged))  # fmt: skip
        self.counts.setText(words if reading.offices else "")

    def choose(self, uid: str) -> None:
        """Go to a late task, if it is there."""
        index = self.model.find(lambda task: task.late.uid == uid)
        if index.isValid():
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)

    def chosen(self) -> str:
        """The uid of the task where the keyboard is."""
        task = self.model.at(self.tree.currentIndex())
        return task.late.uid if task else ""

    def select_first(self) -> None:
        (self.tree if self.model.rowCount() else self.urge_button).setFocus()

    def _on_model_reset(self) -> None:
        self.tree.expandAll()
        for row in range(self.model.rowCount()):
            self.tree.setFirstColumnSpanned(row, QModelIndex(), True)
        if self.model.rowCount() and not self.tree.currentIndex().isValid():
            self.tree.setCurrentIndex(self.model.index(0, 0))

    def _on_tree_activated(self, index: QModelIndex) -> None:
        task, office = self.model.at(index), self.model.office(index)
        if task is not None:
            self._desk.task_chosen.emit(task.late.uid)
        elif office is not None and office.is_group and not office.receivers:
            self._desk.page_asked.emit("offices")  # where its members are declared
