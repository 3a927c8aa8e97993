"""TurnsPanel: what each office issued in each of its turns (III.2: for the whole term and for each year)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from sqlmodel import Session

from models.messages import _
from models.queries.turns import turn_tasks, turns
from models.turn_rows import TurnRow, TurnTask
from ui import theme
from ui.desk import Desk
from ui.documents.turns_model import TurnsModel
from ui.fields.captions import quiet_caption
from ui.tables.plain_table import plain_table
from ui.tables.shared_widths import Share, SharedWidths

_OFFICE, _PERIOD = Share(180, 2), Share(112, 1)
_Found = tuple[tuple[TurnTask, ...], str, tuple[TurnRow, ...]]


class TurnsPanel(QWidget):
    """One task with turns is chosen above the matrix; `search` finds offices."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tasks: tuple[TurnTask, ...] = ()
        self._path = ""
        self._stale = False
        self.model = TurnsModel(self)
        self.table = plain_table(self.model, _("Documents by office and period"), {0: _OFFICE})
        self._widths = next(iter(self.table.findChildren(SharedWidths)))
        self.table.verticalHeader().setDefaultSectionSize(2 * self.fontMetrics().lineSpacing() + theme.TIGHT)
        self.task = QComboBox()
        self.task.setAccessibleName(_("Task with turns"))
        self.task.setMinimumContentsLength(20)
        self.task.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.count = QLabel()
        self.empty = quiet_caption(_("Nobody has declared yet which offices are in the groups that lead this task."))
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        above = QHBoxLayout()
        above.addWidget(self.task, 1)
        above.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.CLOSE, 0, 0)
        column.setSpacing(theme.CLOSE)
        column.addLayout(above)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty, 1)
        self.task.activated.connect(self._on_task_activated)

    def mark_stale(self) -> None:
        """Read again, once it is in sight."""
        self._stale = True
        if self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def refresh(self) -> None:
        self._stale = False
        as_of, wanted = self._desk.as_of, self._path

        def read(session: Session) -> _Found:
            tasks = turn_tasks(session)
            paths = [task.path for task in tasks]
            path = wanted if wanted in paths else next(iter(paths), "")
            return tasks, path, turns(session, path=path, as_of=as_of) if path else ()

        self._desk.runner.run_read(read, self._on_turns_read, label=_("Reading what was issued"))

    def search(self, text: str) -> None:
        self.model.search(text)

    def _on_turns_read(self, found: _Found) -> None:
        self._tasks, self._path, rows = found
        self.task.clear()
        for task in self._tasks:
            self.task.addItem(f"{task.path} {task.title}", task.path)
        self.task.setCurrentIndex(self.task.findData(self._path))
        self.model.show(rows)
        self._widths.set_shares({0: _OFFICE, **dict.fromkeys(range(1, self.model.columnCount()), _PERIOD)})
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        done, due = self.model.issued()
        self.count.setText(_("issued {done}/{due} turns that are due", done=done, due=due) if rows else "")

    def _on_task_activated(self) -> None:
        self._path = self.task.currentData()
        self.refresh()
