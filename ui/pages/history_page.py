"""HistoryPage: who changed what, when, from what to what, on what document; newest first."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget
from sqlmodel import Session

from models import queries
from models.errors import KnownError
from models.history_rows import HistoryRow
from models.messages import _
from models.queries.history import history
from ui import theme
from ui.desk import Desk
from ui.exchange.machine_names import read_machine_names
from ui.fields.captions import heading_caption, quiet_caption
from ui.page import Page, Shortcut
from ui.panels.history_filters import HistoryFilters
from ui.tables.field_changes_model import FieldChangesModel, FieldColumn
from ui.tables.history_lines import HistoryLine, history_line, time_words
from ui.tables.history_model import HistoryColumn, HistoryModel
from ui.tables.plain_table import plain_table, wrap_rows
from ui.tables.shared_widths import Share

#: How many changes are read at once; a filter reads on until it shows as many, or nothing is left.
PIECE = 300
#: Up to so many fields of a change get as many lines as their values need.
_WRAPPED = 200

_SHARES: dict[int, Share] = {
    HistoryColumn.WHEN: Share(118),
    HistoryColumn.WHO: Share(116, 2),
    HistoryColumn.OFFICE: Share(104, 3),
    HistoryColumn.WHAT: Share(156, 3),
    HistoryColumn.SUBJECT: Share(160, 6),
    HistoryColumn.CHANGE: Share(140, 6),
    HistoryColumn.DOCUMENT: Share(60, 2),
}
_FIELD_SHARES: dict[int, Share] = {
    FieldColumn.FIELD: Share(160, 1),
    FieldColumn.OLD: Share(230, 3),
    FieldColumn.NEW: Share(230, 3),
    FieldColumn.SUBJECT: Share(200, 2),
}


class _Piece(NamedTuple):
    """At most `limit` changes from `skip` on, of the only task wanted if one is."""

    rows: list[HistoryRow]
    offices: dict[str, str]
    machines: dict[str, str]
    task: str
    skip: int
    limit: int


class HistoryPage(Page):
    """The list above, all that the selected change wrote below."""

    name: ClassVar[str] = "history"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._offices: dict[str, str] = {}
        self._chosen: tuple[str, int] | None = None
        self._task = ""
        self._reading_anew = False
        self.model = HistoryModel(self)
        self.model.more_wanted.connect(self._on_model_more_wanted)
        self.fields = FieldChangesModel(self)
        self.filters = HistoryFilters()
        self.filters.changed.connect(self._on_filters_changed)
        self.filters.task_changed.connect(self.mark_stale)
        self.table = plain_table(self.model, _("Changes"), _SHARES)
        self.table.selectionModel().currentRowChanged.connect(self._on_current_row_changed)
        self.details = plain_table(self.fields, _("Details of the change"), _FIELD_SHARES)
        self.count = QLabel()
        self.about = heading_caption("")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.AROUND, theme.APART, theme.AROUND, theme.APART)
        layout.setSpacing(theme.CLOSE)
        layout.addWidget(self.filters)
        layout.addWidget(self._make_splitter(), 1)
        line = QHBoxLayout()
        line.addWidget(quiet_caption(_("Names are as typed by whoever worked; they do not prove who it was.")), 1)
        line.addWidget(self.count)
        layout.addLayout(line)

    # -- the page -------------------------------------------------------------------------------------------------

    def title(self) -> str:
        return _("History")

    def searches(self) -> str | None:
        return _("Search the history")

    def search(self, text: str) -> None:
        self.filters.set_text(text)

    def keyboard(self) -> list[Shortcut]:
        return [Shortcut("Ctrl+C", _("Copy the rows"))]

    def select_first(self) -> None:
        self.table.setFocus()

    def show_task(self, path: str) -> None:
        """Only what was changed of the task at `path`."""
        self.filters.show_task(path)

    def refresh(self) -> None:
        task = self.filters.task()
        self._reading_anew = True
        self._read(task, 0, max(PIECE, self.model.read_count) if task == self._task else PIECE)

    # -- reading --------------------------------------------------------------------------------------------------

    def _read(self, task: str, skip: int, limit: int) -> None:
        def read(session: Session) -> _Piece:
            rows = history(session, path=task or None, limit=limit, skip=skip)
            offices = {row.code: row.short_name for row in queries.offices(session)}
            return _Piece(rows, offices, read_machine_names(session), task, skip, limit)

        self.desk.runner.run_read(read, self._on_piece_read, label=_("Reading the history"), failed=self._on_failed)

    def _on_piece_read(self, piece: _Piece) -> None:
        self._reading_anew = False
        self._task, self._offices = piece.task, piece.offices
        self.filters.show_trouble("")
        lines = [history_line(row, piece.offices, piece.machines) for row in piece.rows]
        complete = len(lines) < piece.limit
        if piece.skip:
            self.model.append(lines, complete=complete)
        else:
            self.model.replace(lines, complete=complete)
            self._restore_selection()
        self.filters.offer_people(self.model.people())
        self._show_count()
        self._read_on_for_filter()

    def _on_failed(self, error: KnownError) -> None:
        self._reading_anew = False
        if error.code == "task.unknown_path":
            self.filters.show_trouble(error.message)
        else:
            self.desk.runner.failed.emit(error)

    def _on_model_more_wanted(self) -> None:
        if not self._reading_anew:  # what is read anew begins with the newest and asks again
            self._read(self._task, self.model.read_count, PIECE)

    def _read_on_for_filter(self) -> None:
        """A filter that shows little asks for older changes by itself: the view asks only where it can scroll."""
        if not self.filters.wanted().asks_nothing and self.model.rowCount() < PIECE:
            self.model.fetchMore(QModelIndex())

    # -- following ------------------------------------------------------------------------------------------------

    def _on_filters_changed(self) -> None:
        self.model.set_filter(self.filters.wanted())
        self._restore_selection()
        self._show_count()
        self._read_on_for_filter()

    def _restore_selection(self) -> None:
        row = self.model.row_of(self._chosen) if self._chosen else -1
        if row < 0 and self.model.rowCount():
            row = 0
        if row >= 0:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.table.selectionModel().setCurrentIndex(self.model.index(row, 0), flags)
        else:
            self._show_details(None)

    def _on_current_row_changed(self, current: QModelIndex) -> None:
        line = self.model.line(current.row()) if current.isValid() else None
        if line is not None:
            self._chosen = line.key
        self._show_details(line)

    def _show_details(self, line: HistoryLine | None) -> None:
        self.fields.show(line.row if line else None, self._offices)
        self.about.setText(self._about(line) if line else "")
        wrap_rows(self.details, _WRAPPED)

    def _about(self, line: HistoryLine) -> str:
        parts = [line.what, line.when, line.who, line.office]
        if line.row.reverts is not None and (other := self.model.of(line.row.site, line.row.reverts)):
            parts.append(_("takes back: {action}, {time}", action=other.what, time=time_words(other.row.claimed_at)))
        if line.document:
            parts.append(_("on the ground of {document}", document=line.document))
        return " · ".join(part for part in parts if part)

    def _show_count(self) -> None:
        shown = self.model.rowCount()
        if self.model.is_complete:
            words = _("{n} changes", n=shown) if shown else _("No change answers this.")
        else:
            words = _(
                "{n} changes among the newest {read}; older ones are read when needed",
                n=shown,
                read=self.model.read_count,
            )
        self.count.setText(words)

    def _make_splitter(self) -> QSplitter:
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, theme.TIGHT, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addWidget(self.about)
        column.addWidget(self.details, 1)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.table)
        splitter.addWidget(below)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        return splitter
