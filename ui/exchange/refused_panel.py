"""RefusedPanel: what came and has no effect: whose it is, what it says, and why."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QStackedWidget, QVBoxLayout, QWidget
from sqlmodel import Session

from models import queries
from models.messages import _
from models.queries.refused import refused, refused_count, something_waits
from ui import theme
from ui.desk import Desk, Level
from ui.exchange.refused_lines import RefusedColumn, RefusedLine, RefusedModel, refused_lines
from ui.exchange.reread_panel import RereadPanel
from ui.fields.action_button import action_button
from ui.fields.captions import caption, quiet_caption
from ui.fields.pause import PAUSE_MS
from ui.tables.copying import selected_rows
from ui.tables.plain_table import plain_table
from ui.tables.shared_widths import Share

_SHARES: dict[int, Share] = {
    RefusedColumn.OFFICE: Share(84, 2),
    RefusedColumn.PERSON: Share(96, 1),
    RefusedColumn.TIME: Share(116),
    RefusedColumn.SUBJECT: Share(130, 4),
    RefusedColumn.CONTENT: Share(110, 4),
    RefusedColumn.REASON: Share(250, 3),
}


class _Refused(NamedTuple):
    lines: list[RefusedLine]
    refused: int
    calm: str


class RefusedPanel(RereadPanel):
    """A list with all of the selected line below it; `count_changed` says how many things were refused."""

    count_changed = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._chosen: tuple[str, int, str, str, str] | None = None
        self.model = RefusedModel(self)
        self.table = plain_table(self.model, _("What has no effect"), _SHARES)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(_("Find an office, a person, a task, a reason"))
        self.filter.setAccessibleName(self.filter.placeholderText())
        self.filter.setClearButtonEnabled(True)
        self.everything = QCheckBox(_("Also what &waits and what was taken back"))
        self.copy_action = QAction(_("&Copy the rows"), self)
        self.count = QLabel()
        self.about = caption()
        self.about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.empty = quiet_caption()
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.views = QStackedWidget()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._lay_out()
        self._connect()
        self._show_chosen()

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(theme.APART)
        above.addWidget(self.filter, 1)
        above.addWidget(self.everything)
        above.addWidget(self.count)
        above.addWidget(action_button(self.copy_action))
        listed = QWidget()
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.CLOSE)
        column.addWidget(self.table, 1)
        column.addWidget(self.about)
        self.views.addWidget(self.empty)
        self.views.addWidget(listed)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, theme.CLOSE, 0, 0)
        whole.setSpacing(theme.CLOSE)
        whole.addLayout(above)
        whole.addWidget(self.views, 1)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self._on_pause_timeout)
        self.everything.toggled.connect(self._on_everything_toggled)
        self.copy_action.triggered.connect(self.copy)
        self.table.selectionModel().currentRowChanged.connect(self._on_current_row_changed)
        self.follow()

    # -- reading --------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read again; the selected line stays selected."""
        self._stale = False
        everything = self.everything.isChecked()

        def read(session: Session) -> _Refused:
            names = {office.code: office.short_name for office in queries.offices(session)}
            lines = refused_lines(refused(session, all_of_them=everything), names)
            calm = _calm(everything=everything, waits=not everything and something_waits(session))
            return _Refused(lines, refused_count(session), calm)

        self._desk.runner.run_read(read, self._on_refused_read, label=_("Reading what was not accepted"))

    def search(self, text: str) -> None:
        self.filter.setText(text)

    def select_first(self) -> None:
        self.table.setFocus()

    def _on_refused_read(self, found: _Refused) -> None:
        self.model.show(found.lines)
        self.empty.setText(found.calm)
        self.views.setCurrentIndex(1 if found.lines else 0)
        self._restore_selection()
        self.count_changed.emit(found.refused)

    # -- following ------------------------------------------------------------------------------------------------

    def chosen(self) -> RefusedLine | None:
        """The line that the keyboard is on."""
        return self.model.line(self.table.currentIndex().row())

    def copy(self) -> None:
        """Put the selected rows on the clipboard, as cells that a spreadsheet takes."""
        text = selected_rows(self.table)
        if text:
            QGuiApplication.clipboard().setText(text)
            self._desk.notify(_("{n} rows copied.", n=text.count("\n")), Level.DONE)

    def _on_everything_toggled(self, _on: bool) -> None:
        self.refresh()

    def _on_pause_timeout(self) -> None:
        self.model.search(self.filter.text())
        self._restore_selection()

    def _restore_selection(self) -> None:
        place = max(0, self.model.place_of(self._chosen))
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(place, 0))
        self._show_chosen()
        self.count.setText(_("{n} lines", n=self.model.rowCount()))

    def _on_current_row_changed(self, *_given: object) -> None:
        line = self.chosen()
        if line is not None:
            self._chosen = line.key
        self._show_chosen()

    def _show_chosen(self) -> None:
        line = self.chosen()
        self.copy_action.setEnabled(line is not None)
        parts = (line.subject, line.content, line.reason) if line else ()
        self.about.setText("\n".join(part for part in parts if part))


def _calm(*, everything: bool, waits: bool) -> str:
    """What is said where no line is shown."""
    if waits:
        return _("Nothing was refused so far. Some things wait: tick the box above to see them.")
    if everything:
        return _("Everything that came was accepted, and nothing waits.")
    return _("Everything that came was accepted.")
