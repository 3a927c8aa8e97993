"""HistoryFilters: of which days, by whom and of which task changes are shown."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models.errors import KnownError
from models.messages import _
from ui import theme
from ui.fields.date_field import DateField
from ui.fields.pause import PAUSE_MS
from ui.fields.person_field import PersonField
from ui.fields.text_field import TextField
from ui.tables.history_model import HistoryFilter

_LONGEST = 200


class HistoryFilters(QWidget):
    """`changed` after a pause in typing; `task_changed` when other changes must be read."""

    changed = Signal()
    task_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._task = ""
        self.first_day = DateField(_("From"), required=False)
        self.last_day = DateField(_("Until"), required=False)
        self.person = PersonField(_("Person"))
        self.task_path = TextField(_("Task number"), limit=_LONGEST)
        self.task_path.editor.setPlaceholderText("II.3.2(7)")
        self.clear_button = QPushButton(_("Show all"))
        self.clear_button.clicked.connect(self.clear)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._on_pause_timeout)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.APART)
        for field, stretch in ((self.first_day, 2), (self.last_day, 2), (self.person, 3), (self.task_path, 2)):
            field.changed.connect(self._pause.start)
            row.addWidget(field, stretch, Qt.AlignmentFlag.AlignTop)
        beside = QVBoxLayout()
        beside.addSpacing(self.first_day.label.sizeHint().height() + theme.TIGHT // 2)
        beside.addWidget(self.clear_button)
        beside.addStretch(1)
        row.addLayout(beside)

    def wanted(self) -> HistoryFilter:
        """The filter as typed; a day that cannot be read filters nothing and says so at its field."""
        return HistoryFilter(self._text, self.person.value(), _day(self.first_day), _day(self.last_day))

    def task(self) -> str:
        """The path, or its end, of the only task wanted; "" for all."""
        return self._task

    def set_text(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self.changed.emit()

    def show_task(self, path: str) -> None:
        self.task_path.set_text(path)
        self._on_pause_timeout()

    def clear(self) -> None:
        for editor in (self.first_day.editor, self.last_day.editor, self.task_path.editor):
            editor.clear()
        self.person.editor.setEditText("")
        self._on_pause_timeout()

    def offer_people(self, names: list[str]) -> None:
        self.person.offer(names)

    def show_trouble(self, words: str) -> None:
        """Say at the task's field that there is no such task; "" takes it away."""
        if words:
            self.task_path.show_error(words)
        else:
            self.task_path.clear_error()

    def _on_pause_timeout(self) -> None:
        self._pause.stop()
        task = self.task_path.text().strip()[:_LONGEST]
        if task != self._task:
            self._task = task
            self.task_changed.emit()
        self.changed.emit()


def _day(field: DateField) -> date | None:
    try:
        return field.value()
    except KnownError:
        return None
