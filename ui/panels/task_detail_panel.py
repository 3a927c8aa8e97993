"""TaskDetailPanel: everything about the chosen task, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QTextBrowser, QVBoxLayout, QWidget

from models.errors import KnownError
from models.messages import _
from models.rows import TaskRow
from models.store.files import folder_of
from models.vocabulary import UNTRACKED_KINDS
from ui import theme
from ui.desk import Desk
from ui.dialogs.assess_dialog import AssessDialog
from ui.dialogs.assign_dialog import AssignDialog
from ui.dialogs.breakthrough_dialog import BreakthroughDialog
from ui.dialogs.deadline_dialog import DeadlineDialog
from ui.dialogs.direction_dialog import DirectionDialog
from ui.dialogs.record_progress_dialog import RecordProgressDialog
from ui.dialogs.source_dialog import SourceDialog
from ui.fields.action_button import action_button
from ui.fields.offered_actions import OfferedActions
from ui.panels.cascade_actions import CascadeActions
from ui.panels.finding_section import follow_finding
from ui.panels.kept_files import KeptFiles
from ui.panels.markup import paragraph, quiet
from ui.panels.task_file_saving import save_task_file
from ui.panels.task_sheet import ASSESS_LINK, INDICATOR_LINK, SOURCE_LINK, TASK_LINK, task_sheet
from ui.panels.task_view import TaskView, read_task_view
from ui.revoked_band import revoked_hint
from ui.standing_words import state_words
from ui.urging.finding_actions import FindingActions

_COLUMNS = 3


class TaskDetailPanel(QWidget):
    """Shows one task by its uid; reads only while it can be seen and stays where it was scrolled to."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.uid: str | None = None
        self.view: TaskView | None = None
        self.stale = False
        self.sheet = QTextBrowser()
        self.sheet.setFrameShape(QFrame.Shape.NoFrame)
        self.sheet.setOpenLinks(False)
        self.sheet.setAccessibleName(_("Task details"))
        self.sheet.anchorClicked.connect(self._on_sheet_anchor_clicked)
        self.cascade_actions = CascadeActions(desk, self)
        self.kept_files = KeptFiles(desk, self)
        self.finding_actions = FindingActions(desk, self)
        self._make_actions()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.CLOSE)
        layout.addWidget(self._make_bar())
        layout.addWidget(self.sheet, 1)
        for signal in (desk.changes.changed, desk.as_of_changed, desk.known_on_changed, desk.store_replaced):
            signal.connect(self.mark_stale)
        self._show_nothing()

    # -- what is shown --------------------------------------------------------------------------------------------

    def show_task(self, uid: str | None) -> None:
        """Show the task with `uid`, or that none is chosen."""
        if uid != self.uid:
            self.uid, self.view = uid, None
            self.sheet.verticalScrollBar().setValue(0)
            self.mark_stale()

    def row(self) -> TaskRow | None:
        """The task shown."""
        return self.view.detail.task if self.view else None

    def mark_stale(self, *_given: object) -> None:
        self.stale = True
        if self.isVisible():
            self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.stale:
            self._refresh()

    def _refresh(self) -> None:
        self.stale = False
        self.desk.know_offers()
        uid, as_of, known_on = self.uid, self.desk.as_of, self.desk.known_on
        if uid is None:
            self._show_nothing()
            return
        files, today = folder_of(self.desk.store.path), known_on or self.desk.store.today
        self.desk.runner.run_read(
            lambda session: read_task_view(session, uid, as_of, today=today, files=files, writable=known_on is None),
            self._on_view_read,
            label=_("Reading the task"),
            failed=self._on_view_failed,
        )

    def _on_view_read(self, view: TaskView) -> None:
        if self.uid != view.detail.task.uid:
            return
        place = self.sheet.verticalScrollBar().value()
        self.view = view
        self.sheet.setHtml(task_sheet(view))
        self.sheet.verticalScrollBar().setValue(place)
        self._enable_actions()

    def _on_view_failed(self, error: KnownError) -> None:
        self.view = None
        self.sheet.setHtml(paragraph(quiet(error.message)))
        self._enable_actions()

    def _show_nothing(self) -> None:
        self.view = None
        self.sheet.setHtml(paragraph(quiet(_("Choose a task to see everything about it."))))
        self._enable_actions()

    # -- what can be done -----------------------------------------------------------------------------------------

    def record_progress(self) -> None:
        if row := self.row():
            RecordProgressDialog(self.desk, row, self).open()

    def set_deadline(self) -> None:
        if row := self.row():
            DeadlineDialog(self.desk, row, self).open()

    def assign(self) -> None:
        if row := self.row():
            AssignDialog(self.desk, row, self).open()

    def record_direction(self) -> None:
        if row := self.row():
            DirectionDialog(self.desk, row, self).open()

    def change_breakthrough(self) -> None:
        if self.view:
            reason = self.view.detail.breakthrough_reason
            BreakthroughDialog(self.desk, self.view.detail.task, self, reason=reason).open()

    def assess(self) -> None:
        """A person's judgement of the task; there is a link to it on the sheet."""
        if (view := self.view) and self.assess_action.isEnabled():
            row = view.detail.task
            heading = f"{row.path} {row.title}"
            AssessDialog(self.desk, row.path, heading, state_words(row), view.detail.assessment, self).open()

    def save_file(self) -> None:
        """The file of the task as Word or PDF."""
        if row := self.row():
            save_task_file(self.desk, row, self)

    def show_source(self) -> None:
        if self.view:
            SourceDialog(self.desk, self.view.detail, self).open()

    def _make_actions(self) -> None:
        self.record_action = self._action(_("Record progress…"), self.record_progress)
        self.deadline_action = self._action(_("Deadline…"), self.set_deadline)
        self.assign_action = self._action(_("Assign…"), self.assign)
        self.direction_action = self._action(_("Direction…"), self.record_direction)
        self.breakthrough_action = self._action(_("Breakthrough…"), self.change_breakthrough)
        self.source_action = self._action(_("See the source…"), self.show_source)
        self.file_action = self._action(_("Print the file of the task…"), self.save_file)
        self.in_bar = self.actions()
        self.assess_action = self._action(_("Assess…"), self.assess)
        hubs = (
            (self.deadline_action, "set_deadline"),
            (self.assign_action, "assign"),
            (self.direction_action, "record_direction"),
            (self.breakthrough_action, "set_breakthrough"),
            (self.assess_action, "assess"),
        )
        OfferedActions(self.desk, hubs, self)

    def _action(self, words: str, do: object) -> QAction:
        action = QAction(words, self)
        action.triggered.connect(do)
        self.addAction(action)
        return action

    def _make_bar(self) -> QWidget:
        bar = QWidget()
        self._grid = QGridLayout(bar)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.TIGHT)
        self._buttons = [action_button(action) for action in self.in_bar]
        for button in self._buttons:
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._arrange_bar()
        self.desk.offers_changed.connect(self._arrange_bar)
        return bar

    def _arrange_bar(self) -> None:
        """What is not offered here leaves no gap."""
        offered = [each for each, action in zip(self._buttons, self.in_bar, strict=True) if action.isVisible()]
        for place, button in enumerate(offered):
            self._grid.addWidget(button, place // _COLUMNS, place % _COLUMNS)

    def _enable_actions(self) -> None:
        """What the task and this office allow; the reason stands in the hint of what they do not."""
        row, view = self.row(), self.view
        tracked = row is not None and row.kind not in UNTRACKED_KINDS
        hub = view is not None and view.programme.hub == self.desk.store.office
        past = _("The data are shown as they were known earlier: nothing is recorded there.")
        why_not = past if self.desk.known_on is not None else revoked_hint() if self.desk.is_revoked else ""
        no_hub = "" if hub or not view else _("Only the office that keeps the Programme does this.")
        untracked = "" if tracked or not view else _("This item is a heading or repeats another one.")
        given = row is None or view is None or view.offers.may_report(row.uid)
        not_given = "" if given else _("This task is not assigned to your office.")
        for action, why in (
            (self.record_action, why_not or untracked or not_given),
            (self.deadline_action, why_not or untracked or no_hub),
            (self.assign_action, why_not or untracked or no_hub),
            (self.direction_action, why_not or no_hub),
            (self.breakthrough_action, why_not or no_hub),
            (self.source_action, ""),
            (self.file_action, ""),
            (self.assess_action, why_not or untracked or no_hub),
        ):
            action.setEnabled(view is not None and not why)
            action.setToolTip(why or action.iconText())

    def _on_sheet_anchor_clicked(self, address: QUrl) -> None:
        where = address.toString()
        if where == SOURCE_LINK:
            self.show_source()
        elif where == ASSESS_LINK:
            self.assess()
        elif (
            follow_finding(self.finding_actions, self.view, where)
            or self.cascade_actions.follow(self.view, where)
            or self.kept_files.follow(self.view, where)
        ):
            return
        elif where.startswith(INDICATOR_LINK):
            self.desk.indicator_chosen.emit(where.removeprefix(INDICATOR_LINK))
        elif where.startswith(TASK_LINK) and self.view is not None:
            uid = self.view.uids.get(where.removeprefix(TASK_LINK))
            if uid is not None:
                self.desk.task_chosen.emit(uid)
