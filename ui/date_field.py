"""DateField: one day, typed or picked, always dd/MM/yyyy."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QWidget

from models.rules.dates import FIRST_YEAR, LAST_YEAR


class DateField(QDateEdit):
    """Says `chosen` (a date) when a day has been typed whole, stepped to or picked, not at each key."""

    chosen = Signal(object)

    def __init__(self, day: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDisplayFormat("dd/MM/yyyy")
        self.setDateRange(QDate(FIRST_YEAR, 1, 1), QDate(LAST_YEAR, 12, 31))
        self.setCalendarPopup(True)
        self.setKeyboardTracking(False)
        calendar = self.calendarWidget()
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.show_date(day)
        self.dateChanged.connect(lambda _day: self.chosen.emit(self.day()))

    def day(self) -> date:
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def show_date(self, day: date) -> None:
        """Show `day` without saying that it was chosen."""
        self.blockSignals(True)
        self.setDate(QDate(day.year, day.month, day.day))
        self.blockSignals(False)
