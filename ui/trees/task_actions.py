"""TaskActions: the keys for what can be done with the selected task, and what is done with all of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton

from models.messages import _
from models.task_line import AnyTask
from ui.desk import Desk
from ui.fields.action_button import action_button
from ui.page import Page, Shortcut
from ui.panels.task_detail_panel import TaskDetailPanel
from ui.revoked_band import revoked_hint


class TaskActions(QObject):
    """The detail panel's actions with keys, and two more that need no task; dialogs are loaded when first used.

    `shown` gives the paths of the tasks that a filter shows (None: all) and the filter in words, for the printed table.

    Keys are Ctrl with one letter: input methods keep Ctrl+Shift and Alt+Z for themselves.
    """

    def __init__(self, desk: Desk, page: Page, panel: TaskDetailPanel, toggle_detail: Callable[[], None]) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self.task: AnyTask | None = None
        self.shown: Callable[[], tuple[list[str] | None, str]] = lambda: (None, "")
        self.many = page.add_command(_("Enter many rows…"), "Ctrl+D", self._open_many)
        self.table = page.add_command(_("Print tracking table…"), "Ctrl+P", self._open_table)
        self.detail = page.add_command(_("Show or hide the details"), "F4", toggle_detail)
        self.table.setToolTip(_hint(self.table))
        for action, keys in (
            (panel.record_action, "Ctrl+G"),
            (panel.deadline_action, "Ctrl+H"),
            (panel.assign_action, "Ctrl+T"),
            (panel.direction_action, "Ctrl+K"),
            (panel.breakthrough_action, "Ctrl+B"),
            (panel.source_action, "Ctrl+U"),
            (panel.assess_action, "Ctrl+J"),
        ):
            action.setShortcut(QKeySequence(keys))
        self.all = [*panel.actions(), self.many, self.table, self.detail]
        desk.offers_changed.connect(self._allow_many)
        self._allow_many()

    def keyboard(self) -> list[Shortcut]:
        return [Shortcut.of(action) for action in self.all if action.isVisible()]

    def buttons(self) -> list[QPushButton]:
        """Buttons for what needs no task."""
        return [action_button(self.many), action_button(self.table)]

    def _allow_many(self) -> None:
        """Rows are of tasks that were given to this office; where there are none the hint says so."""
        offers = self._desk.offers
        given = offers is None or offers.keeps_programme or bool(offers.tasks)
        why = "" if given else _("No task is assigned to your office yet.")
        why = revoked_hint() if self._desk.is_revoked else why
        self.many.setEnabled(not why)
        self.many.setToolTip(why or _hint(self.many))

    def _open_many(self) -> None:
        from ui.dialogs.many_rows_dialog import ManyRowsDialog

        ManyRowsDialog(self._desk, self._page).open()

    def _open_table(self) -> None:
        from ui.dialogs.table_export_dialog import TableExportDialog

        paths, words = self.shown()
        TableExportDialog(self._desk, self.task, self._page, shown=paths, filter_words=words).open()


def _hint(action: QAction) -> str:
    return f"{action.text().rstrip('…')} ({action.shortcut().toString()})"
