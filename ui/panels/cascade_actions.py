"""CascadeActions: what a district does with its own tasks, from the links on a task's sheet."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models.cascade_rows import CascadeRow
from models.changes import Changes
from models.messages import _
from models.operations import remove_cascaded_task
from ui.desk import Desk, Level
from ui.panels.cascade_section import ADD, CASCADE_LINK, EDIT, REMOVE, REPORT, may_add, own_district
from ui.panels.task_view import TaskView


class CascadeActions:
    """Does nothing for what this desk may not write, whatever a link says."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._desk = desk
        self._parent = parent

    def follow(self, view: TaskView | None, where: str) -> bool:
        """True if `where` was one of the links of districts' tasks."""
        if not where.startswith(CASCADE_LINK):
            return False
        what, _colon, wanted = where.removeprefix(CASCADE_LINK).partition(":")
        if view is not None and what == ADD and may_add(view):
            self.add(view)
        elif view is not None:
            own = own_district(view)
            for row in view.detail.cascades:
                if row.id == wanted and row.office == own:
                    self._act(view, what, row)
        return True

    def add(self, view: TaskView) -> None:
        from ui.dialogs.cascade_dialog import CascadeDialog

        CascadeDialog(self._desk, view.detail.task, self._parent).open()

    def _act(self, view: TaskView, what: str, row: CascadeRow) -> None:
        from ui.dialogs.cascade_dialog import CascadeDialog, CascadeReportDialog

        if what == EDIT:
            CascadeDialog(self._desk, view.detail.task, self._parent, before=row).open()
        elif what == REPORT:
            CascadeReportDialog(self._desk, view.detail.task, row, self._parent).open()
        elif what == REMOVE:
            self._desk.runner.run_write(remove_cascaded_task, uid=row.id, done=self._on_removed)

    def _on_removed(self, changes: Changes) -> None:
        if changes.uids:
            words = _("The district task is taken away.")
            self._desk.notify(words, Level.DONE, _("Undo"), self._desk.runner.run_undo)
