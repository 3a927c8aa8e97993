"""AsOfField: the as-of date, typed freely and read when it is whole, or picked on a calendar."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from models.errors import KnownError
from models.messages import _
from models.rules.dates import date_words, read_date
from ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class AsOfField(QLineEdit):
    """Says `chosen` (a date) on Enter or when left, and `refused` (words) for what is no date; Up and Down go a day.

    Never rewritten while it is typed in: input methods type through backspaces.
    """

    chosen = Signal(object)
    refused = Signal(str)

    def __init__(self, day: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day = day
        self.editingFinished.connect(self._on_editing_finished)
        self.show_date(day)
        metrics = self.fontMetrics()
        self.setFixedWidth(metrics.horizontalAdvance("00/00/0000") + 2 * theme.AROUND)

    def show_date(self, day: date) -> None:
        """Show `day` without saying that it was chosen."""
        self._day = day
        self.setText(date_words(day))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = QtCore.Qt.Key
        step = {key.Key_Up: 1, key.Key_Down: -1}.get(key(event.key()))
        if step is not None:
            self._choose(self._day + timedelta(days=step))
        elif event.key() == key.Key_Escape:
            self.show_date(self._day)
        else:
            super().keyPressEvent(event)

    def open_calendar(self) -> None:
        """A month to pick a day from, by Enter or by a double click."""
        from PySide6.QtWidgets import QCalendarWidget, QDialog, QDialogButtonBox

        dialog = QDialog(self)
        dialog.setWindowTitle(_("As-of date"))
        dialog.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget()
        calendar.setMinimumHeight(12 * self.fontMetrics().lineSpacing() + 2 * theme.AROUND)
        calendar.setFirstDayOfWeek(QtCore.Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setSelectedDate(QDate(self._day.year, self._day.month, self._day.day))
        calendar.activated.connect(dialog.accept)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(dialog.accept)
        buttons.rejected.connect(dialog.reject)
        dialog.accepted.connect(lambda: self._choose(_day_of(calendar.selectedDate())))
        column = QVBoxLayout(dialog)
        column.addWidget(calendar)
        column.addWidget(buttons)
        dialog.open()
        calendar.setFocus()

    def _on_editing_finished(self) -> None:
        if self.text() == date_words(self._day):
            return
        try:
            self._choose(read_date(self.text()))
        except KnownError as error:
            self.show_date(self._day)
            self.refused.emit(error.message)

    def _choose(self, day: date) -> None:
        self.show_date(day)
        self.chosen.emit(day)


def _day_of(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
