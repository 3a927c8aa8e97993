"""MembersDialog: who belongs to a group that the Programme names without saying."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QListView, QPushButton, QVBoxLayout, QWidget

from models import operations, queries
from models.changes import Changes
from models.messages import _
from models.pasted_offices import PastedOffice
from models.rows import OfficeRow
from ui import theme
from ui.desk import Desk
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.pasted_offices_dialog import PastedOfficesDialog
from ui.fields.captions import caption, heading_caption, quiet_caption
from ui.fields.office_names import OfficeNames
from ui.fields.pause import PAUSE_MS
from ui.tables.member_choices_model import MemberChoicesModel

#: How many lines that name no office are told by their words; the rest by their number.
_NAMED = 3


class MembersDialog(FormDialog):
    """A list to tick and to search; names copied from elsewhere are ticked at once (Ctrl+V).

    In the search line Ctrl+V pastes a single line as ever; several lines are a list there too.
    """

    def __init__(
        self, desk: Desk, offices: Sequence[OfficeRow], group: OfficeRow, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, _("Members of a group"), _("Save"), parent)
        self.group = group
        self._unknown: list[str] = []
        self.model = MemberChoicesModel(self)
        self.search_line = QLineEdit()
        self.search_line.setPlaceholderText(_("Name, short name or code"))
        self.search_line.setAccessibleName(_("Search offices by name or code"))
        self.search_line.setClearButtonEnabled(True)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setAccessibleName(_("Offices that may belong to the group"))
        self.list.setUniformItemSizes(True)
        self.count = QLabel()
        self.paste_button = QPushButton(_("&Paste a list"))
        self.paste_button.setToolTip("Ctrl+V")
        self.add_button = QPushButton(_("&Add the missing ones…"))
        self.none_button = QPushButton(_("&None"))
        self.pasted = quiet_caption()
        self.pasted.hide()
        self.add_button.hide()
        self._lay_out()
        self._connect()
        self._offices = list(offices)
        self.model.show(offices, group.members or ())
        self.search_line.setFocus()

    def save(self) -> None:
        self.write(operations.set_members, code=self.group.code, members=list(self.model.ticked))

    def paste(self, text: str) -> None:
        """Tick every office that a line of `text` names by code, name or short name; tell the others."""
        names = OfficeNames(self._offices)
        lines = [line for line in text.splitlines() if line.strip()]
        found = [(" ".join(line.split()), _office_of(line, names)) for line in lines]
        self.model.tick([office.code for _line, office in found if office is not None])
        self._unknown = [line for line, office in found if office is None]
        self._show_pasted(len(lines))

    def _show_pasted(self, lines: int) -> None:
        told, rest = "; ".join(self._unknown[:_NAMED]), len(self._unknown) - _NAMED
        words = [_("{n} of {lines} lines are offices of the list.", n=lines - len(self._unknown), lines=lines)]
        if rest > 0:
            words.append(_("Not in the list: {names} and {n} more.", names=told, n=rest))
        elif self._unknown:
            words.append(_("Not in the list: {names}.", names=told))
        self.pasted.setText(" ".join(words))
        self.pasted.show()
        self.add_button.setVisible(bool(self._unknown))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, theme.CLOSE, 0)
        column.setSpacing(theme.CLOSE)
        column.addWidget(heading_caption(self.group.name))
        words = _("The Programme does not say who is in this group. Tick the offices that belong to it (Space).")
        column.addWidget(caption(words))
        column.addWidget(self.search_line)
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.addWidget(self.count, 1)
        for button in (self.paste_button, self.none_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        column.addLayout(row)
        column.addWidget(self.pasted)
        self.add_button.setAutoDefault(False)
        column.addWidget(self.add_button)
        self.list.setMinimumHeight(230)

    def _connect(self) -> None:
        pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        pause.timeout.connect(self._on_pause_timeout)
        self.search_line.textEdited.connect(pause.start)
        self.search_line.textChanged.connect(self._on_search_line_text_changed)
        self.model.ticks_changed.connect(self._on_ticks_changed)
        self.search_line.installEventFilter(self)
        self.paste_button.clicked.connect(self._on_paste_clicked)
        self.none_button.clicked.connect(self.model.untick_all)
        self.add_button.clicked.connect(self._on_add_clicked)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self, self._on_paste_clicked)

    def _on_pause_timeout(self) -> None:
        self.model.search(self.search_line.text())

    def _on_search_line_text_changed(self, text: str) -> None:
        if not text:  # emptied: there is no typing to wait for
            self.model.search("")

    def _on_ticks_changed(self) -> None:
        self.count.setText(_("{n} offices ticked", n=len(self.model.ticked)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the search line Enter ticks the first office found, Down goes to the list, and a list can be pasted."""
        if watched is self.search_line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.matches(QKeySequence.StandardKey.Paste) and "\n" in QGuiApplication.clipboard().text().strip():
                self._on_paste_clicked()
                return True
            first = self.model.index(0)
            if event.key() == Qt.Key.Key_Down and first.isValid():
                self.list.setFocus()
                self.list.setCurrentIndex(first)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.search_line.text().strip():
                self.model.search(self.search_line.text())
                self.model.tick_first()
                self.search_line.selectAll()
                return True
        return super().eventFilter(watched, event)

    def _on_written(self, changes: Changes) -> None:
        if changes.uids:
            self.announce(_("{name}: {n} members.", name=self.group.short_name, n=len(self.model.ticked)))
        super()._on_written(changes)

    def _on_paste_clicked(self) -> None:
        self.paste(QGuiApplication.clipboard().text())

    def _on_add_clicked(self) -> None:
        dialog = PastedOfficesDialog(self.desk, self._offices, parent=self)
        dialog.model.add([PastedOffice(name=name) for name in self._unknown])
        dialog.added.connect(self._on_offices_added)
        dialog.open()

    def _on_offices_added(self) -> None:
        self.desk.runner.run_read(queries.offices, self._on_offices_read)

    def _on_offices_read(self, rows: list[OfficeRow]) -> None:
        """What was ticked stays ticked; the lines that named no office are looked up again."""
        self._offices = rows
        lines = self._unknown
        self.model.show(rows, self.model.ticked)
        self.paste("\n".join(lines))


def _office_of(line: str, names: OfficeNames) -> OfficeRow | None:
    """The office that a line names: the whole of it, or else one of its cells."""
    found = (names.find(each) for each in (line, *line.split("\t")) if each.strip())
    return next((office for office in found if office is not None), None)
