"""FilterBar: the order of the tree and what is asked of it, in one row above it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QHBoxLayout, QLabel, QPushButton, QWidget

from models.messages import _
from models.rows import OfficeRow
from models.rules.sorting import name_key
from models.vocabulary import TaskScope
from ui import theme
from ui.fields.own_box import OwnBox
from ui.fields.segment_button import segment_button
from ui.trees.task_filter import TaskFilter

#: Letters of an office's name that the list of leads shows at least.
_LETTERS, _LETTERS_BESIDE_TICK = 14, 7


class FilterBar(QWidget):
    """Says `filter_changed` and `order_changed` when the person asks for something else; searching is not its own.

    `own` is the tick that keeps every page to the tasks of one office; while it does, no lead is asked for.
    """

    filter_changed = Signal()
    order_changed = Signal(bool)  # by breakthrough

    def __init__(self, *, by_breakthrough: bool, own: OwnBox | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.own = own
        self.breakthrough_button = segment_button(_("By &breakthrough"))
        self.document_button = segment_button(_("By the &document"))
        orders = QButtonGroup(self)
        for button in (self.breakthrough_button, self.document_button):
            orders.addButton(button)
        (self.breakthrough_button if by_breakthrough else self.document_button).setChecked(True)
        self.overdue = QCheckBox(_("Only &late"))
        self.not_reported = QCheckBox(_("&Not reported"))
        self.lead = QComboBox()
        self.lead.setAccessibleName(_("Lead"))
        self.lead.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.lead.setMinimumContentsLength(_LETTERS)
        self.lead.addItem(_("All offices"), None)
        self.scope: TaskScope | None = None
        self._scope_name = ""
        self.scope_chip = QPushButton()
        self.scope_chip.setProperty("chip", True)
        self.scope_chip.setToolTip(_("Press to see the other tasks again."))
        self.clear_button = QPushButton(_("Clear filter"))
        self._lay_out()
        self.breakthrough_button.toggled.connect(self.order_changed)
        self.overdue.toggled.connect(self.filter_changed)
        self.not_reported.toggled.connect(self.filter_changed)
        self.lead.currentIndexChanged.connect(self.filter_changed)
        self.scope_chip.clicked.connect(self._drop_scope)
        self.clear_button.clicked.connect(self.clear)
        self.filter_changed.connect(self._on_filter_changed)
        self._on_filter_changed()

    def _lay_out(self) -> None:
        self._lead_name = QLabel(_("Lea&d:"))
        self._lead_name.setBuddy(self.lead)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.CLOSE)
        buttons = QHBoxLayout()
        buttons.setSpacing(0)
        buttons.addWidget(self.breakthrough_button)
        buttons.addWidget(self.document_button)
        row.addLayout(buttons)
        row.addSpacing(theme.TIGHT)
        for widget in (*([self.own] if self.own else []), self.overdue, self.not_reported, self._lead_name):
            row.addWidget(widget)
        row.addWidget(self.lead, 1)
        row.addWidget(self.scope_chip)
        row.addWidget(self.clear_button)
        row.addStretch(1)

    @property
    def by_breakthrough(self) -> bool:
        return self.breakthrough_button.isChecked()

    def asked(self, text: str) -> TaskFilter:
        """What is asked here, together with the searched `text`."""
        return TaskFilter(
            text, self.overdue.isChecked(), self.not_reported.isChecked(), self.lead.currentData(), self.scope,
            self._scope_name,
        )  # fmt: skip

    def ask_only(self, scope: TaskScope, name: str) -> None:
        """Ask for one list of the morning, called `name`, and for nothing else."""
        self.clear()
        if scope is TaskScope.OVERDUE:
            self.overdue.setChecked(True)
        elif scope is TaskScope.NOT_REPORTED:
            self.not_reported.setChecked(True)
        else:
            self._take_scope(scope, name)

    def offer(self, offices: Sequence[OfficeRow]) -> None:
        """Offer the offices that lead something, by name; the one chosen stays chosen while it exists."""
        chosen = self.lead.currentData()
        leading = [office for office in offices if office.lead_tasks or office.code == chosen]
        self.lead.blockSignals(True)
        self.lead.clear()
        self.lead.addItem(_("All offices"), None)
        for office in sorted(leading, key=lambda office: name_key(office.name)):
            self.lead.addItem(office.name, office.code)
        self.lead.setCurrentIndex(max(0, self.lead.findData(chosen)))
        self.lead.view().setMinimumWidth(self.lead.view().sizeHintForColumn(0) + 2 * theme.AROUND)
        self.lead.blockSignals(False)
        if chosen is not None and self.lead.currentData() != chosen:
            self.filter_changed.emit()

    def keep_to_own(self, own: bool) -> None:
        """Ask for no lead while only one office's tasks are shown; beside the tick the list says itself what it is."""
        if own:
            self.lead.setCurrentIndex(0)
        ticked = self.own is not None and not self.own.isHidden()
        self._lead_name.setHidden(ticked)
        self.lead.setHidden(own)
        self.lead.setMinimumContentsLength(_LETTERS_BESIDE_TICK if ticked else _LETTERS)

    def clear(self) -> None:
        """Ask for nothing any more; whose tasks are shown stays."""
        for box in (self.overdue, self.not_reported):
            box.setChecked(False)
        self.lead.setCurrentIndex(0)
        self._drop_scope()

    def _drop_scope(self) -> None:
        if self.scope is not None:
            self._take_scope(None, "")

    def _take_scope(self, scope: TaskScope | None, name: str) -> None:
        self.scope, self._scope_name = scope, name
        self.filter_changed.emit()

    def _on_filter_changed(self) -> None:
        self.scope_chip.setText(f"{self._scope_name} ✕")
        self.scope_chip.setVisible(self.scope is not None)
        self.clear_button.setVisible(self.asked("").asks)
