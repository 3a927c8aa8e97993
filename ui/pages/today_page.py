"""TodayPage: the morning's first page: how much is late, silent, near or missing, whose it is, and who must decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)
from sqlmodel import Session

from figures.styles import Style
from models import queries
from models.messages import _
from models.rules.dates import date_words
from models.today_rows import TodayRow
from models.vocabulary import TaskScope
from ui import theme
from ui.desk import Desk
from ui.exchange.export_offer import ReturnOffer
from ui.fields.action_button import action_button
from ui.fields.captions import caption
from ui.fields.offered_actions import OfferedActions
from ui.fields.own_box import OwnBox
from ui.fields.segment_button import segment_button
from ui.first_steps.next_step_band import NextStepBand
from ui.morning.count_card import CountCard
from ui.morning.exceptions_model import ExceptionColumn, ExceptionsModel
from ui.morning.late_tasks_model import LateColumn, LateTasksModel
from ui.morning.overview_file import OverviewFile
from ui.morning.own_morning import own_morning
from ui.page import Page, Shortcut
from ui.scope_names import awaited_name, scope_name
from ui.tables.copying import copy_action
from ui.tables.plain_table import plain_table, wrap_rows
from ui.tables.shared_widths import Share, SharedWidths

_LATE_SHARES: dict[int, Share] = {
    LateColumn.TASK: Share(330, 1),
    LateColumn.PATH: Share(110),
    LateColumn.DEADLINE: Share(92),
    LateColumn.DAYS: Share(84),
    LateColumn.REPORT: Share(126),
}
_EXCEPTION_SHARES: dict[int, Share] = {
    ExceptionColumn.LEAD: Share(190, 2),
    ExceptionColumn.DAYS: Share(84),
    ExceptionColumn.PRODUCT: Share(290, 4),
    ExceptionColumn.DECIDES: Share(170, 1),
}
_STYLES = {
    TaskScope.OVERDUE: Style.OVERDUE,
    TaskScope.NOT_REPORTED: Style.NEUTRAL,
    TaskScope.DUE_SOON: Style.DUE_SOON,
    TaskScope.NO_DEADLINE: Style.NEUTRAL,
    TaskScope.UNASSIGNED: Style.DUE_SOON,
}
#: Up to so many rows of the leader's table get as many lines as they need.
_WRAPPED = 200


@dataclass(frozen=True, slots=True)
class _Morning:
    today: TodayRow
    names: Mapping[str, str]  # of offices, by code


class TodayPage(Page):
    """Six counts above, each of which opens its list; below what is late, by agency or in the leader's brief form.

    At another office's store than the hub's all of it is of that office's tasks, until all are asked for.
    """

    name: ClassVar[str] = "today"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._morning: _Morning | None = None
        self.own = OwnBox(desk, _("My office's &tasks"))
        self.return_offer, self.next_step = ReturnOffer(desk), NextStepBand(desk)
        self.cards = {scope: CountCard(_STYLES[scope]) for scope in TaskScope}
        self.awaited = CountCard(Style.DUE_SOON)
        self.late_model, self.exceptions_model = LateTasksModel(self), ExceptionsModel(self)
        self.late = self._make_tree()
        self.exceptions = plain_table(self.exceptions_model, _("For the leader"), _EXCEPTION_SHARES)
        self.exceptions.setWordWrap(True)
        self.nothing = caption()
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.heading = QLabel()
        self.heading.setFont(theme.bold_font(self.font()))
        self.by_agency = segment_button(_("By &agency"))
        self.for_leader = segment_button(_("For the &leader"))
        self.views = QStackedWidget()
        self.overview_file = OverviewFile(desk, self)
        self.overview_action = QAction(_("&One-page overview…"), self)
        self.overview_button = QPushButton(self.overview_action.text())
        self.urge_action = QAction(_("Draft urging letters…"), self)
        OfferedActions(desk, [(self.urge_action, "draft_letters")], self)
        self._lay_out()
        self._connect()

    def _make_tree(self) -> QTreeView:
        tree = QTreeView()
        tree.setAccessibleName(_("Late tasks by agency"))
        tree.setModel(self.late_model)
        tree.setUniformRowHeights(True)
        tree.setAllColumnsShowFocus(True)
        tree.setAlternatingRowColors(True)
        tree.setIndentation(theme.AROUND)
        tree.setExpandsOnDoubleClick(False)
        header = tree.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        SharedWidths(tree, header, _LATE_SHARES)
        copy_action(tree)
        return tree

    def _lay_out(self) -> None:
        cards = QHBoxLayout()
        cards.setSpacing(theme.CLOSE)
        for card in (*self.cards.values(), self.awaited):
            cards.addWidget(card, 1)
        choice = QHBoxLayout()
        choice.setSpacing(0)
        choice.addWidget(self.heading, 1)
        choice.addWidget(self.own)
        choice.addSpacing(theme.CLOSE)
        for button in (self.by_agency, self.for_leader):
            choice.addWidget(button)
        choice.addSpacing(theme.CLOSE)
        choice.addWidget(action_button(self.urge_action))
        choice.addSpacing(theme.CLOSE)
        choice.addWidget(self.overview_button)
        for view in (self.late, self.exceptions, self.nothing):
            self.views.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.AROUND, theme.APART, theme.AROUND, theme.APART)
        column.setSpacing(theme.CLOSE)
        column.addWidget(self.return_offer)
        column.addWidget(self.next_step)
        column.addLayout(cards)
        column.addSpacing(theme.TIGHT)
        column.addLayout(choice)
        column.addWidget(self.views, 1)

    def _connect(self) -> None:
        for scope, card in self.cards.items():
            card.clicked.connect(lambda _pressed=False, scope=scope: self.desk.tasks_asked.emit(scope))
        self.awaited.clicked.connect(self.desk.awaited_asked)
        self.return_offer.asked.connect(self.desk.export_asked)
        self.next_step.asked.connect(self.desk.step_asked)
        self.desk.steps_asked.connect(self.next_step.begin_again)
        forms = QButtonGroup(self)
        for button in (self.by_agency, self.for_leader):
            forms.addButton(button)
        self.by_agency.setChecked(True)
        self.by_agency.toggled.connect(self._show_form)
        self.urge_action.triggered.connect(lambda: self.desk.page_asked.emit("urging"))
        self.overview_action.triggered.connect(self.overview_file.save)
        self.overview_button.clicked.connect(self.overview_file.save)
        self.late.activated.connect(self._on_late_activated)
        self.exceptions.activated.connect(self._on_exceptions_activated)
        for changed in (self.desk.own_only_changed, self.desk.offers_changed):
            changed.connect(self._show_morning)

    # -- what a page says -----------------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Today's work")

    def commands(self) -> list[QAction]:
        return [self.urge_action, self.overview_action]

    def keyboard(self) -> list[Shortcut]:
        return [Shortcut("Enter", _("Show the task in the tree")), Shortcut("Ctrl+C", _("Copy the rows"))]

    def select_first(self) -> None:
        self.parts()[-1].setFocus()

    def parts(self) -> list[QWidget]:
        shown = self.late if self.by_agency.isChecked() else self.exceptions
        return [self.cards[TaskScope.OVERDUE], *([shown] if self.late_model.rowCount() else [])]

    def place(self) -> str:
        return "agency" if self.by_agency.isChecked() else "leader"

    def restore_place(self, place: str) -> None:
        self.for_leader.setChecked(place == "leader")

    def refresh(self) -> None:
        self.return_offer.refresh()
        self.next_step.refresh()
        self.desk.runner.run_read(
            partial(_read, as_of=self.desk.as_of), self._on_morning_read, label=_("Reading what is late")
        )

    # -- showing --------------------------------------------------------------------------------------------------

    def _on_morning_read(self, morning: _Morning) -> None:
        self._morning = morning
        self._show_morning()

    def _show_morning(self) -> None:
        morning = self._morning
        if morning is None:
            return
        found = self._asked(morning.today)
        for scope, card in self.cards.items():
            card.show_count(len(found.scopes[scope]), scope_name(scope, found.due_soon_days))
        self.awaited.show_count(len(found.awaited), awaited_name())
        self.cards[TaskScope.UNASSIGNED].setVisible(self.desk.own_tasks is None)
        self.awaited.setVisible(self._awaits_figures())
        chosen = self._chosen()
        self.late_model.show(found.late_by_office, morning.names)
        self.exceptions_model.show(found.late, morning.names)
        self.late.expandAll()
        for row in range(self.late_model.rowCount()):
            self.late.setFirstColumnSpanned(row, QModelIndex(), True)
        self._choose(chosen)
        self._say(found)
        self._show_form()

    def _asked(self, found: TodayRow) -> TodayRow:
        """What was read, of this office's tasks where the pages keep to them."""
        own, offers = self.desk.own_tasks, self.desk.offers
        return found if own is None or offers is None else own_morning(found, own, offers.indicators)

    def _awaits_figures(self) -> bool:
        """False where the pages keep to the work of an office that was given no indicator."""
        offers = self.desk.offers
        return self.desk.own_tasks is None or offers is None or bool(offers.indicators)

    def _say(self, found: TodayRow) -> None:
        day = date_words(found.as_of)
        offices = sum(group.office is not None for group in found.late_by_office)
        late = _("{n} tasks late, of {offices} agencies", n=len(found.late), offices=offices)
        if self.desk.own_tasks is not None:
            late = _("{n} tasks late", n=len(found.late))
        self.heading.setText(late if found.late else "")  # which keeps its room: the buttons beside it do not move
        none_late = _("No task is late as of {date}.", date=day)
        if self.desk.own_tasks is not None:
            none_late = _("None of your office's tasks is late as of {date}.", date=day)
        self.nothing.setText(none_late)

    def _show_form(self, *_given: object) -> None:
        by_agency = self.by_agency.isChecked()
        if not self.late_model.rowCount():
            self.views.setCurrentWidget(self.nothing)
            return
        self.views.setCurrentWidget(self.late if by_agency else self.exceptions)
        if not by_agency:
            wrap_rows(self.exceptions, _WRAPPED)

    def _chosen(self) -> str | None:
        task = self.late_model.task(self.late.currentIndex())
        return task.uid if task else None

    def _choose(self, uid: str | None) -> None:
        index = self.late_model.index_of(uid) if uid else QModelIndex()
        self.late.setCurrentIndex(index if index.isValid() else self.late_model.index(0, 0))

    def _on_late_activated(self, index: QModelIndex) -> None:
        if (task := self.late_model.task(index)) is not None:
            self.desk.task_chosen.emit(task.uid)

    def _on_exceptions_activated(self, index: QModelIndex) -> None:
        if (task := self.exceptions_model.task(index)) is not None:
            self.desk.task_chosen.emit(task.uid)


def _read(session: Session, as_of: date) -> _Morning:
    names = {office.code: office.name for office in queries.offices(session)}
    return _Morning(queries.today(session, as_of=as_of), names)
