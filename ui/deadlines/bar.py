"""DeadlineBar: how the rows are grouped, how much time is seen, and which rows are wanted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QToolButton, QWidget

from figures.deadlines import Grouping
from figures.deadlines.axis import Zoom
from models.messages import _
from ui import theme
from ui.fields.segment_button import segment_button


class DeadlineBar(QWidget):
    """Has buttons for the `further` actions too.

    Says `asked` when other rows are wanted, `zoomed` for another zoom, and which day is to be brought into sight.
    """

    asked = Signal()
    zoomed = Signal(object)  # Zoom
    as_of_wanted = Signal()
    today_wanted = Signal()

    def __init__(self, further: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._further = further
        self.groupings: dict[Grouping, QToolButton] = {
            Grouping.BREAKTHROUGH: segment_button(_("Brea&kthrough")),
            Grouping.OFFICE: segment_button(_("A&gency")),
            Grouping.DATE: segment_button(_("Dead&line")),
        }
        self.zooms: dict[Zoom, QToolButton] = {
            Zoom.MONTH: segment_button(_("&Month")),
            Zoom.QUARTER: segment_button(_("&Quarter")),
            Zoom.YEAR: segment_button(_("&Year")),
        }
        self.only_late = QCheckBox(_("Only &late"))
        self.as_of_button = _button(_("As-of &date"), _("Bring the as-of date into sight"))
        self.today_button = _button(_("&Today"), _("Bring today into sight"))
        self._group(list(self.groupings.values()), _("Group by"))
        self._group(list(self.zooms.values()), _("How much time is seen"))
        self._lay_out()
        for grouping in self.groupings.values():
            grouping.clicked.connect(self.asked)
        for zoom, button in self.zooms.items():
            button.clicked.connect(lambda _pressed=False, zoom=zoom: self.zoomed.emit(zoom))
        self.only_late.toggled.connect(self.asked)
        self.as_of_button.clicked.connect(self.as_of_wanted)
        self.today_button.clicked.connect(self.today_wanted)

    def _group(self, buttons: list[QToolButton], words: str) -> None:
        group = QButtonGroup(self)
        for button in buttons:
            group.addButton(button)
            button.setToolTip(words)
            button.setAccessibleDescription(words)
        buttons[0].setChecked(True)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.TIGHT)
        for segments in (self.groupings.values(), self.zooms.values()):
            side_by_side = QHBoxLayout()
            side_by_side.setSpacing(0)
            for button in segments:
                side_by_side.addWidget(button)
            row.addLayout(side_by_side)
            row.addSpacing(theme.TIGHT)
        for widget in (self.only_late, self.as_of_button, self.today_button):
            row.addWidget(widget)
        row.addStretch(1)
        for action in self._further:
            row.addWidget(_button(action.text(), f"{action.text()} ({action.shortcut().toString()})", action))

    @property
    def grouping(self) -> Grouping:
        return next(grouping for grouping, button in self.groupings.items() if button.isChecked())

    def show_zoom(self, zoom: Zoom) -> None:
        """Press the button of `zoom` without asking for anything."""
        self.zooms[zoom].setChecked(True)

    def show_asked(self, grouping: Grouping, *, only_late: bool) -> None:
        """Show what was asked at an earlier time, without asking again."""
        self.groupings[grouping].setChecked(True)
        with QSignalBlocker(self.only_late):
            self.only_late.setChecked(only_late)


def _button(words: str, hint: str, action: QAction | None = None) -> QToolButton:
    button = QToolButton()
    button.setText(words)
    button.setToolTip(hint)
    button.setProperty("segment", True)
    if action is not None:
        button.clicked.connect(action.trigger)
    return button
