"""TaskTreePage: the Programme's tasks by breakthrough or in document order, and the selected one in detail."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget
from sqlmodel import Session

from models import queries
from models.messages import _
from models.rules.folding import FoldedIndex
from models.task_line import AnyTask
from models.vocabulary import TaskScope
from ui import theme
from ui.desk import Desk
from ui.fields.own_box import OwnBox
from ui.fields.pause import PAUSE_MS
from ui.page import Page, Shortcut
from ui.panels.task_detail_panel import TaskDetailPanel
from ui.scope_names import scope_name
from ui.trees.arrangement import TaskTree, by_breakthrough, by_document, read_task_tree
from ui.trees.filter_bar import FilterBar
from ui.trees.legend import Legend
from ui.trees.task_actions import TaskActions
from ui.trees.task_cells import Wording
from ui.trees.task_counts import TaskCounts, nothing_words
from ui.trees.task_filter import TaskFilter
from ui.trees.task_node import TaskNode
from ui.trees.task_tree_model import TaskTreeModel
from ui.trees.task_tree_view import TaskTreeView

#: Widths at first, before the person moves the handle: the tree takes what there is more.
_FIRST_TREE, _FIRST_DETAIL = 580, 310
#: So many titles are folded for searching without anybody waiting.
_FOLDED_AT_ONCE = 1000


class TaskTreePage(Page):
    """Toolbar, filters and counts above; the tree on the left, the detail panel on the right."""

    name: ClassVar[str] = "tasks"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.tree: TaskTree | None = None  # as read last
        self._text = ""
        self._wanted: str | None = None  # uid to select once the tree has been read
        self._guest: str | None = None  # uid of another office's task that was asked for by a link
        self._showing = False
        self.model = TaskTreeModel(self)
        self.view = TaskTreeView(self.model)
        own = OwnBox(desk, _("My office's &tasks"))
        self.filters = FilterBar(by_breakthrough=desk.preferences.tree_by_breakthrough, own=own)
        self.detail = TaskDetailPanel(desk)
        self.task_actions = TaskActions(desk, self, self.detail, self.toggle_detail)
        self.task_actions.shown = self.shown
        self.counts = TaskCounts()
        self.nothing = QLabel()
        self.legend = Legend()
        self.body = QStackedWidget()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self.view.addActions(self.task_actions.all)
        self.view.chosen.connect(self._on_view_chosen)
        self.filters.filter_changed.connect(self._arrange)
        self.filters.order_changed.connect(self._on_filters_order_changed)
        for changed in (desk.own_only_changed, desk.offers_changed):
            changed.connect(self._on_own_changed)
        self._on_own_changed()

    def _lay_out(self) -> None:
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setMargin(theme.AROUND)
        self.body.addWidget(self.view)
        self.body.addWidget(self.nothing)
        self.splitter.setChildrenCollapsible(True)
        self.splitter.addWidget(self.body)
        self.splitter.addWidget(self.detail)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.setSizes([_FIRST_TREE, _FIRST_DETAIL])
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.CLOSE, theme.TIGHT, theme.CLOSE, theme.TIGHT)
        column.setSpacing(theme.TIGHT)
        column.addWidget(self.filters)
        column.addLayout(self._counts_row())
        column.addWidget(self.splitter, 1)
        column.addWidget(self.legend)

    def _counts_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.TIGHT)
        row.addWidget(self.counts, 1)
        for button in self.task_actions.buttons():
            row.addWidget(button)
        return row

    # -- what a page says -----------------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Task tree")

    def searches(self) -> str | None:
        return _("Search tasks: words, or an item such as 3.2(7)")

    def keyboard(self) -> list[Shortcut]:
        return [
            *self.task_actions.keyboard(),
            Shortcut("← →", _("Close or open a branch")),
        ]

    @property
    def tasks(self) -> Sequence[AnyTask]:
        """Every task as it was read last, shown or not."""
        return self.tree.rows if self.tree else ()

    def shown(self) -> tuple[list[str] | None, str]:
        """The paths of the tasks that answer what is asked (None: nothing is asked), and what is asked in words."""
        tree, asked = self.tree, self.asked()
        matched = asked.matches(tree) if tree is not None else None
        if tree is None or matched is None:
            return None, ""
        lines = tree.lines
        return [path for uid, path in zip(lines.uids, lines.paths, strict=True) if uid in matched], asked.words(tree)

    def asked(self) -> TaskFilter:
        """What is asked above the tree and in the search, of this office's tasks where the pages keep to them."""
        asked, own = self.filters.asked(self._text), self.desk.own_tasks
        if own is None:
            return asked
        guests = frozenset([self._guest] if self._guest else [])
        return replace(asked, own=own | guests, own_office=self.desk.store.office)

    def commands(self) -> list[QAction]:
        return self.task_actions.all

    def select_first(self) -> None:
        self.view.setFocus()

    def parts(self) -> list[QWidget]:
        return [self.view, self.detail.sheet]

    def toggle_detail(self) -> None:
        """Give the whole width to the tree, or the detail panel its place again."""
        tree, detail = self.splitter.sizes()
        self.splitter.setSizes([tree + detail, 0] if detail else [tree - _FIRST_DETAIL, _FIRST_DETAIL])

    def place(self) -> str:
        node = self.view.current_node()
        return json.dumps(
            {
                "task": node.row.uid if node and node.row else None,
                **self.view.place(),
                "panes": self.splitter.sizes(),
            }
        )

    def restore_place(self, place: str) -> None:
        try:
            found: dict[str, Any] = dict(json.loads(place))
            self._wanted = found.get("task")
            self.view.restore_place(found)
            self.splitter.setSizes(found.get("panes", ()))
        except (ValueError, TypeError, KeyError):  # another version's place is not worth a word
            return

    # -- reading and showing --------------------------------------------------------------------------------------

    def refresh(self) -> None:
        self.desk.runner.run_read(
            partial(read_task_tree, as_of=self.desk.as_of), self._on_tree_read, label=_("Reading the tasks")
        )

    def search(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self._arrange()

    def show_scope(self, scope: TaskScope) -> None:
        """Show exactly one list of the morning."""
        self.desk.runner.run_read(partial(_named, scope=scope), self._on_scope_named)

    def _on_scope_named(self, named: tuple[TaskScope, str]) -> None:
        self.filters.ask_only(*named)

    def choose_task(self, uid: str) -> None:
        """Select the task `uid`, now or as soon as the tree has been read; another office's is shown beside its own."""
        if self.desk.own_tasks is not None and uid not in self.desk.own_tasks:
            self._guest = uid
        if self.tree is not None and not self.stale:
            matched = self.asked().matches(self.tree)
            if matched is not None and uid not in matched:
                self.filters.clear()
        self._wanted = uid
        if not self.stale:
            self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        self._take_up_selection()
        super().showEvent(event)

    def _take_up_selection(self) -> None:
        """Select what was chosen on another page meanwhile, unless a filter hides it here."""
        uid, node = self.desk.selected_task, self.view.current_node()
        if (
            uid is None
            or self._wanted is not None
            or (node is not None and node.row is not None and node.row.uid == uid)
        ):
            return
        matched = self.asked().matches(self.tree) if self.tree is not None else None
        if matched is None or uid in matched:
            self._wanted = uid
            if not self.stale:
                self._arrange()

    def _on_tree_read(self, tree: TaskTree) -> None:
        if self.tree is not None:
            tree.take_index(self.tree)
        self.tree = tree
        self.filters.offer(tree.offices)
        self._arrange()
        if len(tree.lines) > _FOLDED_AT_ONCE:
            QTimer.singleShot(PAUSE_MS, self, partial(self._make_searchable, tree))  # the list is painted first

    def _make_searchable(self, tree: TaskTree) -> None:
        """Fold the titles on the worker: of thousands that takes longer than the window may stand still."""
        if tree is self.tree and not tree.searchable:
            self.desk.runner.run_store(lambda _store: tree.index, self._on_index_made, key=self._on_index_made)

    def _on_index_made(self, _index: FoldedIndex) -> None:
        if self._text:
            self._arrange()

    def _arrange(self) -> None:
        tree = self.tree
        if tree is None:
            return
        if self._text and len(tree.lines) > _FOLDED_AT_ONCE and not tree.searchable:
            self._make_searchable(tree)
            return
        node = self.view.current_node()
        key, uid = (node.key, node.row.uid if node.row else None) if node else ("", None)
        if self._wanted is not None:
            key, uid, self._wanted = "", self._wanted, None
        matched = self.asked().matches(tree)
        arrange = by_breakthrough if self.filters.by_breakthrough else by_document
        self._showing = True
        short_names = {office.code: office.short_name for office in tree.offices}
        wording = Wording(short_names, tree.as_of, tree.own_reports)
        self.model.show(arrange(tree, matched, self.desk.own_tasks), wording)
        self.view.choose(self.model.find(key, uid) or (self._first_found() if matched is not None else None))
        self._showing = False
        self._on_view_chosen(self.view.current_node())
        self._say_counts(tree, matched)

    def _first_found(self) -> TaskNode | None:
        """The first task that answers what was asked; ancestors shown around it do not."""
        return next((node for node in self.model.nodes if node.row is not None and not node.context), None)

    def _say_counts(self, tree: TaskTree, matched: frozenset[str] | None) -> None:
        standings = tree.lines.standings
        own = None if matched is None else matched - {self._guest}
        shown = standings if own is None else [standings[tree.places[uid]] for uid in own]
        asked = self.asked()
        self.counts.show_counts(shown, searches=asked.searches)
        self.body.setCurrentWidget(self.nothing if matched == frozenset() or not tree.lines.uids else self.view)
        self.nothing.setText(nothing_words(tree, asked))

    # -- slots ----------------------------------------------------------------------------------------------------

    def _on_view_chosen(self, node: TaskNode | None) -> None:
        if not self._showing:
            row = node.row if node else None
            self.desk.selected_task = row.uid if row else self.desk.selected_task
            self.task_actions.task = row
            self.detail.show_task(row.uid if row else None)

    def _on_own_changed(self) -> None:
        self._guest = None
        self.filters.keep_to_own(self.desk.own_tasks is not None)
        self._arrange()

    def _on_filters_order_changed(self, by_breakthrough_now: bool) -> None:
        self.desk.preferences.tree_by_breakthrough = by_breakthrough_now
        self._arrange()


def _named(session: Session, scope: TaskScope) -> tuple[TaskScope, str]:
    return scope, scope_name(scope, queries.programme(session).due_soon_days)
