"""Header: what is always in sight, whatever the page: the search, the dates in force, whose office, who types."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QToolButton, QWidget

from models.demonstration.days import LAST_DAY
from models.messages import _
from models.rules.dates import date_words
from ui import theme
from ui.as_of_field import AsOfField
from ui.dates_menu import DatesMenu
from ui.desk import Desk, Level
from ui.fields.pause import PAUSE_MS

if TYPE_CHECKING:
    from sqlmodel import Session

    from models.changes import Changes
    from models.rows import OfficeRow, ProgrammeRow

#: Room for the office and the name, in letters; kept for them, so that nothing moves when they come.
_OFFICE_LETTERS = 32


class Header(QWidget):
    """`searched` says the text to look for, after a pause or at once with Enter, which also says `entered`;
    `programme_read` gives what else in the window depends on the Programme."""

    searched = Signal(str)
    entered = Signal()
    office_asked = Signal()
    programme_read = Signal(object)  # ProgrammeRow

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._programme: ProgrammeRow | None = None
        self.setObjectName("header")
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.as_of = AsOfField(desk.as_of)
        self.dates = QToolButton()
        self._dates_menu = DatesMenu(desk, self.dates)
        self.note = QLabel()
        self.known_on = QPushButton()
        self.office = QPushButton()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._set_up()
        self._lay_out()
        self._connect()
        self.known_on.hide()
        self.as_of.clear()
        self.setEnabled(False)

    def _set_up(self) -> None:
        self.search.setMinimumWidth(theme.AROUND * 10)
        self.search.setAccessibleName(_("Search"))
        self.as_of.setAccessibleName(_("As-of date: all figures stand as of this day"))
        self.as_of.setToolTip(_("Everything on the screen and on paper stands as of this day."))
        self.dates.setText(_("Dates"))
        self.dates.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.dates.setMenu(self._dates_menu)
        self.dates.setAccessibleName(_("Choose the as-of date from a list"))
        self.dates.setToolTip(_("Choose the as-of date from a list"))
        self.known_on.setProperty("chip", True)
        self.known_on.setToolTip(_("Press to see everything known today again."))
        self.office.setObjectName("office")
        self.office.setFlat(True)
        self.office.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.office.setMinimumWidth(self._room() + 2 * theme.CLOSE)
        self.note.setMinimumWidth(max(map(self.fontMetrics().horizontalAdvance, _notes())))

    def _room(self) -> int:
        return self.fontMetrics().averageCharWidth() * _OFFICE_LETTERS

    def _lay_out(self) -> None:
        label = QLabel(_("As &of:"))
        label.setBuddy(self.as_of)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.CLOSE, theme.TIGHT, theme.CLOSE, theme.TIGHT)
        row.setSpacing(theme.CLOSE)
        row.addWidget(self.search, 1)
        row.addWidget(self.known_on)
        row.addWidget(label)
        row.addWidget(self.as_of)
        row.addWidget(self.dates)
        row.addWidget(self.note)
        row.addWidget(self.office)

    def _connect(self) -> None:
        desk = self._desk
        self.search.textEdited.connect(self._pause.start)
        self.search.textChanged.connect(self._on_search_text_changed)
        self.search.returnPressed.connect(self._on_search_return_pressed)
        self._pause.timeout.connect(self._say_searched)
        self.as_of.chosen.connect(desk.set_as_of)
        self.as_of.refused.connect(self._on_as_of_refused)
        self._dates_menu.calendar_asked.connect(self.as_of.open_calendar)
        self.known_on.clicked.connect(self._on_known_on_clicked)
        self.office.clicked.connect(self.office_asked)
        desk.as_of_changed.connect(self._say_dates)
        desk.known_on_changed.connect(self._say_dates)
        desk.operator_changed.connect(self.refresh)
        desk.store_replaced.connect(self.refresh)
        desk.changes.changed.connect(self._on_changes_changed)

    def begin(self) -> None:
        """Show the dates and whose data these are: the store is open."""
        self.setEnabled(True)
        self._say_dates()
        self.refresh()

    # -- searching ------------------------------------------------------------------------------------------------

    def offer_search(self, words: str | None) -> None:
        """Say what this page searches; None: nothing."""
        self.search.setEnabled(words is not None)
        self.search.setPlaceholderText(words or _("Ctrl+F: search the tasks"))

    def show_search(self, text: str) -> None:
        """Show what was searched on this page, without searching again."""
        self._pause.stop()
        self.search.blockSignals(True)
        self.search.setText(text)
        self.search.blockSignals(False)

    def empty_search(self) -> None:
        """Look for nothing any more, at once."""
        if self.search.text():
            self.search.clear()

    def _on_search_return_pressed(self) -> None:
        self._say_searched()
        self.entered.emit()

    def _on_search_text_changed(self, text: str) -> None:
        if not text:
            self._say_searched()

    def _say_searched(self) -> None:
        self._pause.stop()
        self.searched.emit(self.search.text())

    # -- dates and office -----------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read whose office this is and when the term ends."""
        self._desk.runner.run_read(partial(_read, code=self._desk.store.office), self._on_read)

    def _on_as_of_refused(self, words: str) -> None:
        self._desk.notify(words, Level.WARNING)

    def _on_known_on_clicked(self) -> None:
        self._desk.set_known_on(None)

    def _on_changes_changed(self, changes: Changes) -> None:
        if changes.touches("office", "programme"):
            self.refresh()

    def _on_read(self, found: tuple[ProgrammeRow, OfficeRow | None]) -> None:
        self._programme, office = found
        self.programme_read.emit(self._programme)
        self._dates_menu.offer_years(self._programme)
        name = office.name if office else self._desk.store.office
        words = " · ".join(filter(None, (name, self._desk.operator)))
        self.office.setText(self.fontMetrics().elidedText(words, QtCore.Qt.TextElideMode.ElideRight, self._room()))
        self.office.setAccessibleName(words)
        self.office.setToolTip(words + "\n" + _("Whose data this is, and who is typing. Press to write another name."))
        self._say_dates()

    def _say_dates(self, *_given: object) -> None:
        desk = self._desk
        self.as_of.show_date(desk.as_of)
        self.note.setText(self._note(desk.as_of))
        self.known_on.setVisible(desk.known_on is not None)
        if desk.known_on is not None:
            self.known_on.setText(_("As known on {date} ✕", date=date_words(desk.known_on)))

    def _note(self, as_of: date) -> str:
        today, end_of_term, last_invented = _notes()
        if self._programme is not None and as_of == self._programme.term_end:
            return end_of_term
        if self._programme is not None and self._programme.demonstration and as_of == LAST_DAY:
            return last_invented
        return today if as_of == self._desk.store.today else ""


def _notes() -> tuple[str, str, str]:
    """What may stand beside the as-of date."""
    return _("today"), _("end of the term"), _("last invented day")


def _read(session: Session, code: str) -> tuple[ProgrammeRow, OfficeRow | None]:
    from models import queries

    office = next((office for office in queries.offices(session) if office.code == code), None)
    return queries.programme(session), office
