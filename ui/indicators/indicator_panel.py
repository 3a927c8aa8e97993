"""IndicatorPanel: the chosen indicator in full: its chart with the table beside it, what the Programme says of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSplitter,
    QTabWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from figures.charts.chart import Chart, ChartKind
from models.indicator_rows import IndicatorRow
from models.messages import _
from models.store import Store
from ui import theme
from ui.desk import Desk
from ui.fields.action_button import action_button
from ui.indicators.chart_files import ChartFiles
from ui.indicators.chart_lines_model import ChartLinesModel, LineColumn
from ui.indicators.chart_view import ChartView
from ui.indicators.indicator_sheet import TASK_LINK, indicator_sheet
from ui.indicators.indicators_reading import IndicatorsReading
from ui.panels.markup import paragraph, quiet
from ui.tables.plain_table import plain_table, wrap_rows
from ui.tables.shared_widths import Share, SharedWidths
from ui.tables.state_delegate import StateDelegate

_SHARES: dict[int, Share] = {
    LineColumn.PERIOD: Share(62),
    LineColumn.SERIES: Share(108, 3),
    LineColumn.VALUE: Share(78, 1),
    LineColumn.TARGET: Share(76, 1),
    LineColumn.VERDICT: Share(126, 2),
    LineColumn.PUBLISHED: Share(104),
    LineColumn.NOTE: Share(112, 3),
}
#: Widths of chart and table at first, before the person moves the handle.
_FIRST_CHART, _FIRST_TABLE = 430, 430
#: Up to so many lines of the table get as much height as their words need.
_WRAPPED = 60


class IndicatorPanel(QWidget):
    """Two tabs; the buttons of the chart stand beside them. `task_asked` says the path of the task to go to."""

    task_asked = Signal(str)

    def __init__(self, desk: Desk, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._reading: IndicatorsReading | None = None
        self.row: IndicatorRow | None = None
        self.chart = ChartView(desk)
        self.files = ChartFiles(desk, self)
        self.lines = ChartLinesModel(self)
        self.table = plain_table(self.lines, _("Figures of the chart"), _SHARES)
        self.table.setItemDelegateForColumn(LineColumn.VERDICT, StateDelegate(self.table))
        widths = self.table.findChild(SharedWidths)
        assert widths is not None
        self._widths = widths
        self.sheet = QTextBrowser()
        self.sheet.setFrameShape(QFrame.Shape.NoFrame)
        self.sheet.setOpenLinks(False)
        self.sheet.setAccessibleName(_("What the Programme says"))
        self.sheet.anchorClicked.connect(self._on_sheet_anchor_clicked)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.tabs = QTabWidget()
        self._lay_out(actions)
        self.show_indicator(None, None)

    def _lay_out(self, actions: Sequence[QAction]) -> None:
        self.splitter.setChildrenCollapsible(True)
        frame = QScrollArea()
        frame.setWidgetResizable(True)
        frame.setFrameShape(QFrame.Shape.NoFrame)
        frame.setWidget(self.chart)
        self.splitter.addWidget(frame)
        self.splitter.addWidget(self.table)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([_FIRST_CHART, _FIRST_TABLE])
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.splitter, _("&Chart and figures"))
        self.tabs.addTab(self.sheet, _("Content and &grounds"))
        self.tabs.setCornerWidget(_bar(actions))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tabs)

    def show_indicator(self, row: IndicatorRow | None, reading: IndicatorsReading | None) -> None:
        """Show one indicator as it was read, or that none is chosen."""
        changed = (row.id if row else None) != (self.row.id if self.row else None)
        self.row, self._reading = row, reading
        if row is None or reading is None:
            self.sheet.setHtml(paragraph(quiet(_("Choose an indicator to see everything about it."))))
            self._show_chart(None)
            return
        place = 0 if changed else self.sheet.verticalScrollBar().value()
        self.sheet.setHtml(indicator_sheet(row, reading))
        self.sheet.verticalScrollBar().setValue(place)
        self._desk.runner.run_store(partial(_chart, row, reading), self._on_chart_built, key=("lines", id(self)))

    def _on_chart_built(self, chart: Chart) -> None:
        if self.row is not None and chart.id == self.row.id:
            self._show_chart(chart)

    def _show_chart(self, chart: Chart | None) -> None:
        demonstration = self._reading.programme.demonstration if self._reading else False
        self.files.chart, self.files.demonstration = chart, demonstration
        self.lines.show(chart.lines if chart else ())
        self._widths.show_columns([column for column in LineColumn if not self.lines.is_empty(column)])
        self._set_heights(chart)
        self.table.scrollToTop()
        self.chart.show_chart(chart, demonstration=demonstration)

    def _set_heights(self, chart: Chart | None) -> None:
        """Words have as many lines as they need; a row that was tall for another indicator is low again."""
        rows = self.table.verticalHeader()
        if chart is not None and chart.kind is ChartKind.TEXT:
            wrap_rows(self.table, _WRAPPED)
            return
        for row in range(min(self.lines.rowCount(), _WRAPPED)):
            rows.resizeSection(row, rows.defaultSectionSize())

    def _on_sheet_anchor_clicked(self, address: QUrl) -> None:
        where = address.toString()
        if where.startswith(TASK_LINK):
            self.task_asked.emit(where.removeprefix(TASK_LINK))


def _chart(row: IndicatorRow, reading: IndicatorsReading, _store: Store) -> Chart:
    """On the worker: the chart as data."""
    from figures.charts.building import chart

    others = {each.id: each for each in reading.rows}
    tolerance = reading.programme.approximate_tolerance
    return chart(
        row, others=others, as_of=reading.as_of, tolerance=tolerance, offices=reading.offices,
        known_on=reading.known_on,
    )  # fmt: skip


def _bar(actions: Sequence[QAction]) -> QWidget:
    bar = QWidget()
    row = QHBoxLayout(bar)
    row.setContentsMargins(0, 0, 0, theme.TIGHT)
    row.setSpacing(theme.TIGHT)
    for action in actions:
        row.addWidget(action_button(action))
    return bar
