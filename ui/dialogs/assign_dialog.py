"""AssignDialog: which offices lead a task, and which coordinate."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QLabel, QLineEdit, QTableView, QWidget

from models.messages import _
from models.operations import assign
from models.rows import TaskRow
from ui import theme
from ui.desk import Desk
from ui.dialogs.entry_dialog import EntryDialog, Reference
from ui.fields.captions import caption
from ui.fields.office_names import OfficeNames
from ui.fields.pause import PAUSE_MS
from ui.grids.assignment_model import AssignmentColumn, AssignmentModel


class AssignDialog(EntryDialog):
    """A line to search in, all offices with two boxes each, and what has been chosen in words."""

    def __init__(self, desk: Desk, row: TaskRow, parent: QWidget | None = None) -> None:
        super().__init__(desk, row, _("Assign"), _("&Assign"), parent)
        self._names = OfficeNames(())
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Name, short name or code"))
        self.search.setClearButtonEnabled(True)
        self.model = AssignmentModel(row.lead, row.coordinating, self)
        self.table = self._make_table()
        self.chosen = caption()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._on_pause_timeout)
        self.search.textChanged.connect(self._pause.start)
        self.search.installEventFilter(self)
        self.model.dataChanged.connect(self._show_chosen)
        label = QLabel(_("&Search offices"))
        label.setBuddy(self.search)
        self.search.setAccessibleName(_("Search offices"))
        for each in (label, self.search, self.table, self.chosen):
            self.form.addWidget(each)
        self._show_chosen()

    def open(self) -> None:
        super().open()
        self.search.setFocus()

    def show_reference(self, found: Reference) -> None:
        self._names = found.names
        self.model.set_offices(found.names)
        self.table.setCurrentIndex(self.model.index(0, AssignmentColumn.LEAD))
        self._show_chosen()

    def record(self) -> None:
        self.write(assign, path=self.row.path, lead=self.model.lead, coordinating=self.model.coordinating)

    def said(self) -> str:
        return _("{path}: assigned.", path=self.row.path)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down leaves the search for the list, where Space ticks."""
        down = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down
        if down and watched is self.search:
            self.table.setFocus()
            self.table.setCurrentIndex(self.model.index(0, AssignmentColumn.LEAD))
            return True
        return super().eventFilter(watched, event)

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName(_("Offices"))
        table.setTabKeyNavigation(False)
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        table.setAlternatingRowColors(True)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setSectionsClickable(False)
        header.setSectionResizeMode(AssignmentColumn.OFFICE, QHeaderView.ResizeMode.Stretch)
        for column in (AssignmentColumn.LEAD, AssignmentColumn.COORDINATING):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        table.setMinimumHeight(7 * table.verticalHeader().defaultSectionSize() + theme.APART)
        return table

    def _on_pause_timeout(self) -> None:
        self.model.search(self.search.text())

    def _show_chosen(self) -> None:
        none = _("no office")
        lead = "; ".join(map(self._names.name, self.model.lead)) or none
        coordinating = "; ".join(map(self._names.name, self.model.coordinating)) or none
        self.chosen.setText(_("Lead: {lead}\nCoordinating: {coordinating}", lead=lead, coordinating=coordinating))
