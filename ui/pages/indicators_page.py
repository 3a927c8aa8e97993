"""IndicatorsPage: the indicators against their targets, the chosen one as a chart, and the ways to enter figures."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from models.indicator_rows import IndicatorRow
from models.indicator_words import short_id, status_words
from models.messages import _
from ui import theme
from ui.desk import Desk
from ui.dialogs.assess_dialog import AssessDialog
from ui.dialogs.enter_figures_dialog import EnterFiguresDialog
from ui.fields.action_button import action_button
from ui.fields.own_box import OwnBox
from ui.indicators.figures_grid_view import FiguresGridView
from ui.indicators.indicator_actions import IndicatorActions
from ui.indicators.indicator_filter_bar import IndicatorFilterBar, Listed
from ui.indicators.indicator_lines import IndicatorColumn
from ui.indicators.indicator_panel import IndicatorPanel
from ui.indicators.indicators_model import IndicatorsModel
from ui.indicators.indicators_reading import IndicatorsReading, read_indicators
from ui.indicators.sparkline_delegate import SparklineDelegate
from ui.page import Page, Shortcut
from ui.tables.plain_table import plain_table
from ui.tables.shared_widths import Share
from ui.tables.state_delegate import StateDelegate

_SHARES: dict[int, Share] = {
    IndicatorColumn.ID: Share(44),
    IndicatorColumn.NAME: Share(150, 5),
    IndicatorColumn.TARGET: Share(134, 3),
    IndicatorColumn.LATEST: Share(116, 1),
    IndicatorColumn.STATUS: Share(166, 1),
    IndicatorColumn.ASSESSMENT: Share(108, 1),
    IndicatorColumn.TREND: Share(76, 1),
    IndicatorColumn.TASK: Share(72),
}
#: Heights of list and chart at first, before the person moves the handle.
_FIRST_LIST, _FIRST_PANEL = 180, 300


class IndicatorsPage(Page):
    """Filters and counts above, the list in the middle, the chosen indicator below."""

    name: ClassVar[str] = "indicators"
    listens: ClassVar[frozenset[str]] = frozenset(
        {"indicator", "indicator_value", "assessment", "programme", "office", "question"}
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._reading: IndicatorsReading | None = None
        self._text = ""
        self._chosen = ""
        self._guest: str | None = None  # id of another office's indicator that was asked for by a link
        self._arranging = False
        self.model = IndicatorsModel(self)
        self.filters = IndicatorFilterBar(OwnBox(desk, _("&My office's indicators"), of_indicators=True))
        self.table = plain_table(self.model, _("Indicators"), _SHARES)
        self.table.setItemDelegateForColumn(IndicatorColumn.TREND, SparklineDelegate(self.table))
        self.table.setItemDelegateForColumn(IndicatorColumn.STATUS, StateDelegate(self.table))
        self.count = QLabel()
        self.possible = IndicatorActions(desk, self)
        *of_one, wide = self.possible.of_one
        self.panel = IndicatorPanel(desk, (wide, *of_one))
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self._lay_out()
        self.filters.filter_changed.connect(self._arrange)
        self.table.selectionModel().currentRowChanged.connect(self._on_current_row_changed)
        self.table.activated.connect(self._on_table_activated)
        self.panel.task_asked.connect(self._go_to_task)
        desk.offers_changed.connect(self._enable_actions)
        for changed in (desk.own_only_changed, desk.offers_changed):
            changed.connect(self._on_own_changed)
        self._show_current()

    def add_command(self, words: str, keys: str, do: Callable[[], None]) -> QAction:
        action = super().add_command(words, keys, do)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return action

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(theme.CLOSE)
        bar.addWidget(self.filters)
        bar.addStretch(1)
        bar.addWidget(self.count)
        bar.addWidget(action_button(self.possible.enter))
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(self.panel)
        self.splitter.setStretchFactor(0, 2)
        self.splitter.setStretchFactor(1, 3)
        self.splitter.setSizes([_FIRST_LIST, _FIRST_PANEL])
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.CLOSE, theme.TIGHT, theme.CLOSE, theme.TIGHT)
        column.setSpacing(theme.TIGHT)
        column.addLayout(bar)
        column.addWidget(self.splitter, 1)

    # -- what a page says -----------------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Indicators")

    def searches(self) -> str | None:
        return _("Search indicators: words, a code such as N04, or an item")

    def search(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self._arrange()

    def keyboard(self) -> list[Shortcut]:
        grid = [Shortcut(each.keys, _("In the grid: {what}", what=each.words)) for each in FiguresGridView.keyboard()]
        return [
            *map(Shortcut.of, filter(QAction.isVisible, self.commands())),
            Shortcut("Enter", _("Enter figures of the chosen indicator")),
            *grid,
        ]

    def commands(self) -> list[QAction]:
        return self.possible.all

    def select_first(self) -> None:
        self.table.setFocus()

    def parts(self) -> list[QWidget]:
        return [self.table, self.panel.tabs]

    def place(self) -> str:
        state, klass = self.filters.place()
        return json.dumps(
            {
                "indicator": self._chosen,
                "state": state,
                "kind": klass,
                "tab": self.panel.tabs.currentIndex(),
                "panes": [] if self.table.isHidden() else self.splitter.sizes(),
                "chart": self.panel.splitter.sizes(),
            }
        )

    def restore_place(self, place: str) -> None:
        try:
            found: dict[str, Any] = dict(json.loads(place))
            self._chosen = str(found.get("indicator", ""))
            self.filters.restore_place(str(found.get("state", "")), str(found.get("kind", "")))
            self.panel.tabs.setCurrentIndex(int(found.get("tab", 0)))
            for splitter, sizes in ((self.splitter, found.get("panes")), (self.panel.splitter, found.get("chart"))):
                if sizes:
                    splitter.setSizes(sizes)
        except (ValueError, TypeError):  # another version's place is not worth a word
            return

    # -- what others ask of it ------------------------------------------------------------------------------------

    def show_missing(self) -> None:
        """Show the indicators whose figure should be there and is not, all of them."""
        self._text = ""
        self.filters.choose(Listed.AWAITED)
        self._arrange()

    def choose_indicator(self, identifier: str) -> None:
        """Select an indicator by its id, now or as soon as the indicators have been read; another office's is shown
        beside its own."""
        self._chosen = identifier
        own = self.desk.own_indicators
        self._guest = identifier if own is not None and identifier not in own else None
        if self._reading is not None and self.model.place_of(identifier) < 0:
            self._text = ""
            self.filters.clear()
        self._arrange()

    # -- reading and showing --------------------------------------------------------------------------------------

    def refresh(self) -> None:
        read = partial(read_indicators, as_of=self.desk.as_of, known_on=self.desk.known_on)
        self.desk.runner.run_read(read, self._on_read, label=_("Reading the indicators"))

    def _on_read(self, reading: IndicatorsReading) -> None:
        self._reading = reading
        self.model.show(reading.lines)
        self.filters.offer(reading.rows, reading.awaited)
        self._arrange()

    def _arrange(self) -> None:
        """Show what answers, and stay on the indicator chosen; else the first one."""
        if self._reading is None:
            return
        asked, own = self.filters.asked(self._text), self.desk.own_indicators
        if own is not None:
            asked = replace(asked, own=own | frozenset([self._guest] if self._guest else []))
        self.model.set_filter(asked)
        shown, total = self.model.rowCount(), len(self._reading.lines)
        self.count.setText(
            _("{n} indicators", n=total) if shown == total else _("{n} of {total} indicators", n=shown, total=total)
        )
        place = self.model.place_of(self._chosen)
        if shown:
            index = self.model.index(max(place, 0), 0)
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self._arranging = True
            self.table.selectionModel().setCurrentIndex(index, flags)
            self._arranging = False
            self.table.scrollTo(index)
        self._show_current()

    def _on_own_changed(self) -> None:
        self._guest = None
        self._arrange()

    def current(self) -> IndicatorRow | None:
        """The indicator that the keyboard is on."""
        index = self.table.currentIndex()
        return self.model.row(index.row()) if index.isValid() else None

    def _on_table_activated(self, _index: QModelIndex) -> None:
        self.enter_figures()

    def _on_current_row_changed(self, current: QModelIndex) -> None:
        if current.isValid() and not self._arranging:
            self._chosen = self.model.row(current.row()).id
            self._show_current()

    def _show_current(self) -> None:
        self._enable_actions()
        self.panel.show_indicator(self.current(), self._reading)

    def _enable_actions(self) -> None:
        self.possible.enable(self.current(), was_read=self._reading is not None)

    # -- doing ----------------------------------------------------------------------------------------------------

    def enter_figures(self) -> None:
        """Open the grid on the indicators listed, at the one the keyboard is on."""
        if not self.possible.enter.isEnabled():
            return
        shown = None
        if self.model.rowCount() != len(self.model.rows()):
            listed = [self.model.row(place).id for place in range(self.model.rowCount())]
            shown = [each for each in listed if self._is_measured_here(each)] or None
        row = self.current()
        EnterFiguresDialog(self.desk, self, shown=shown, current=row.id if row else "").open()

    def _is_measured_here(self, identifier: str) -> bool:
        offers = self.desk.offers
        return offers is None or any(offers.may_measure(identifier, each) for each in (None, offers.office))

    def assess(self) -> None:
        if (row := self.current()) is not None:
            heading = f"{short_id(row.id)} {row.name}"
            AssessDialog(self.desk, row.id, heading, status_words(row.status), row.assessment, self).open()

    def toggle_list(self) -> None:
        """Put the list away so that the chart can be read, or bring it back."""
        self.table.setVisible(self.table.isHidden())
        self.possible.wide.setText(_("Show the list") if self.table.isHidden() else _("Larger chart"))
        (self.panel.tabs if self.table.isHidden() else self.table).setFocus()

    def copy_picture(self) -> None:
        self.panel.files.copy()

    def save_picture(self) -> None:
        self.panel.files.save()

    def open_task(self) -> None:
        if (row := self.current()) is not None and row.task:
            self._go_to_task(row.task)

    def _go_to_task(self, path: str) -> None:
        uid = self._reading.tasks.get(path) if self._reading else None
        if uid is not None:
            self.desk.task_chosen.emit(uid)
