"""FindingsPanel: what inspections found, the longest overdue remedy first, and below all of the one in sight."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from models.finding_rows import FindingRow
from models.messages import _
from models.rules.dates import date_words
from ui import theme
from ui.desk import Desk
from ui.fields.action_button import action_button
from ui.fields.captions import caption, heading_caption
from ui.fields.offered_actions import OfferedActions
from ui.tables.plain_table import plain_table
from ui.tables.shared_widths import Share
from ui.tables.state_delegate import StateDelegate
from ui.urging.finding_actions import FindingActions
from ui.urging.finding_texts import remedy_words
from ui.urging.findings_model import FindingColumn, FindingsModel
from ui.urging.urging_reading import UrgingReading

_SHARES: dict[int, Share] = {
    FindingColumn.PERIOD: Share(48),
    FindingColumn.FOUND_ON: Share(110),
    FindingColumn.TASKS: Share(100, 1),
    FindingColumn.OFFICE: Share(126, 2),
    FindingColumn.TEXT: Share(142, 4),
    FindingColumn.DUE: Share(108),
    FindingColumn.REMEDY: Share(204, 2),
}


class FindingsPanel(QWidget):
    """Double click and Enter record the remedy of the finding in sight."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._uid = ""
        self._desk = desk
        self.doing = FindingActions(desk, self)
        self.model = FindingsModel(self)
        self.table = plain_table(self.model, _("Findings of inspection"), _SHARES)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setItemDelegateForColumn(FindingColumn.REMEDY, StateDelegate(self.table))
        self.counts, self.nothing = caption(), caption()
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.head, self.about = heading_caption(""), caption()
        self.about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.views = QStackedWidget()
        self._make_actions()
        self._lay_out()
        self.model.modelReset.connect(self._restore)
        self.table.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.table.activated.connect(self.remedy_action.trigger)
        desk.known_on_changed.connect(self._show_finding)

    def _make_actions(self) -> None:
        self.record_action = QAction(_("Record a finding…"), self)
        self.remedy_action = QAction(_("Record the remedy…"), self)
        self.correct_action = QAction(_("Correct…"), self)
        self.discard_action = QAction(_("Take away…"), self)
        self.record_action.triggered.connect(self._on_record_triggered)
        self.remedy_action.triggered.connect(lambda: self.doing.remedy(self.finding()))
        self.correct_action.triggered.connect(lambda: self.doing.correct(self.finding()))
        self.discard_action.triggered.connect(lambda: self.doing.discard(self.finding()))
        verbs = ("record_finding", "record_remedy", "correct_finding", "discard_finding")
        OfferedActions(self._desk, zip(self.actions_here(), verbs, strict=True), self)

    def _on_record_triggered(self, _checked: bool) -> None:
        self.doing.record()

    def actions_here(self) -> tuple[QAction, ...]:
        """What can be done, for the menu of the page."""
        return self.record_action, self.remedy_action, self.correct_action, self.discard_action

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(theme.CLOSE)
        above.addWidget(self.counts, 1)
        for action in self.actions_here():
            above.addWidget(action_button(action))
        self.views.addWidget(self.table)
        self.views.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.CLOSE, 0, 0)
        column.setSpacing(theme.CLOSE)
        column.addLayout(above)
        column.addWidget(self.views, 1)
        column.addWidget(self.head)
        column.addWidget(self.about)

    # -- what is shown --------------------------------------------------------------------------------------------

    def show_reading(self, reading: UrgingReading) -> None:
        rows = reading.findings
        self.model.show(rows)
        self.nothing.setText(_("No finding of inspection as of {date}.", date=date_words(reading.as_of)))
        self.views.setCurrentWidget(self.table if rows else self.nothing)
        waits = sum(row.remedied_on is None for row in rows)
        words = _("{n} findings; {waits} not remedied yet; {late} remedies overdue", n=len(rows), waits=waits,
                  late=reading.remedies_late)  # fmt: skip
        self.counts.setText(words if rows else "")
        self._show_finding()

    def finding(self) -> FindingRow | None:
        """The finding in sight."""
        chosen = self.table.selectionModel().selectedRows()
        return self.model.row(chosen[0]) if chosen else None

    def select_first(self) -> None:
        self.table.setFocus()

    def _restore(self) -> None:
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(max(0, self.model.place_of(self._uid)), 0))
        self._show_finding()

    def _on_selection_changed(self) -> None:
        if (row := self.finding()) is not None:
            self._uid = row.uid
        self._show_finding()

    def _show_finding(self) -> None:
        row, now = self.finding(), self._desk.known_on is None
        self.head.setText(" · ".join([", ".join(row.tasks), remedy_words(row)]) if row else "")
        self.about.setText("\n".join(_lines(row)) if row else "")
        self.record_action.setEnabled(now)
        for action in (self.remedy_action, self.correct_action, self.discard_action):
            action.setEnabled(now and row is not None)


def _lines(row: FindingRow) -> list[str]:
    """The whole of what was found and recommended, and the conclusion."""
    lines = [row.text]
    if row.recommendation:
        lines.append(_("Recommendation: {text}", text=row.recommendation))
    if (document := row.document) is not None:
        day = date_words(document.issued_on) if document.issued_on else ""
        number = _("classified document") if document.classified else document.number or ""
        lines.append(_("Conclusion: {document}", document=", ".join(filter(None, [number, day]))))
    return lines
