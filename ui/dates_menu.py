"""DatesMenu: the as-of dates that an office asks for most, and "as known on"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from models.messages import _
from models.rules.dates import date_words
from ui.desk import Desk

if TYPE_CHECKING:
    from models.rows import ProgrammeRow


class DatesMenu(QMenu):
    """Each line says its date; the years are those of the Programme given to `offer_years`."""

    calendar_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._programme: ProgrammeRow | None = None
        self.aboutToShow.connect(self._fill)
        desk.as_of_changed.connect(self._on_desk_as_of_changed)

    def offer_years(self, programme: ProgrammeRow) -> None:
        self._programme = programme

    def _fill(self) -> None:
        from models.rules.deadline import unit_start
        from models.vocabulary import DeadlinePrecision

        self.clear()
        programme = self._programme
        today = self._desk.store.today
        quarter = unit_start(today, DeadlinePrecision.QUARTER) - timedelta(days=1)
        self._offer(_("Today"), today)
        self._offer(_("End of the last quarter"), quarter)
        if programme is not None:
            self.addSeparator()
            for year in range(programme.term_first_year, programme.term_last_year + 1):
                self._offer(_("End of {year}", year=year), date(year, 12, 31))
        calendar = QAction(_("Calendar…"), self)
        calendar.triggered.connect(self.calendar_asked)
        self.addSeparator()
        self.addAction(calendar)
        self.addSeparator()
        known = QAction(_("Only what had been received by the as-of date"), self)
        known.setCheckable(True)
        known.setChecked(self._desk.known_on is not None)
        known.toggled.connect(self._on_known_toggled)
        self.addAction(known)

    def _offer(self, words: str, day: date) -> None:
        action = QAction(f"{words}\t{date_words(day)}", self)
        action.triggered.connect(lambda: self._desk.set_as_of(day))
        self.addAction(action)

    def _on_known_toggled(self, known: bool) -> None:
        self._desk.set_known_on(self._desk.as_of if known else None)

    def _on_desk_as_of_changed(self, day: date) -> None:
        if self._desk.known_on is not None:
            self._desk.set_known_on(day)
