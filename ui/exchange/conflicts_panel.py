"""ConflictsPanel: where offices or machines wrote different things, and the way to say what stands."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget
from sqlmodel import Session

from models import queries
from models.changes import Changes
from models.conflict_rows import ConflictRow
from models.errors import KnownError
from models.messages import _
from models.operations.resolve import resolve_conflict
from models.queries.conflicts import conflicts
from ui import theme
from ui.desk import Desk, Level
from ui.exchange.conflicts_bulk_dialog import BulkDialog
from ui.exchange.conflicts_cards import OTHER, ConflictCards
from ui.exchange.conflicts_filters import ConflictsFilters
from ui.exchange.conflicts_model import ConflictColumn, ConflictsModel
from ui.exchange.conflicts_words import value_words
from ui.exchange.machine_names import MachineNames, read_machine_names
from ui.exchange.reread_panel import RereadPanel
from ui.fields.action_button import action_button
from ui.fields.captions import caption, heading_caption, quiet_caption
from ui.tables.plain_table import plain_table
from ui.tables.shared_widths import Share

_SHARES: dict[int, Share] = {
    ConflictColumn.SUBJECT: Share(230, 4),
    ConflictColumn.FIELD: Share(110, 1),
    ConflictColumn.VALUES: Share(220, 4),
    ConflictColumn.OFFICES: Share(150, 2),
}
_FIRST_LIST, _FIRST_CARDS = 130, 240
#: What was decided elsewhere meanwhile: to be read again.
_STALE = ("conflict.changed", "conflict.none_left", "conflict.unknown", "conflict.take_unknown")


class _Conflicts(NamedTuple):
    rows: list[ConflictRow]
    names: dict[str, str]
    machines: dict[str, str]


class ConflictsPanel(RereadPanel):
    """The list above, the values of the selected one below; `count_changed` says how many wait for this office."""

    count_changed = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._chosen = ""
        self._machines: MachineNames = {}
        self.model = ConflictsModel(self)
        self.filters = ConflictsFilters()
        self.table = plain_table(self.model, _("Values that differ"), _SHARES)
        self.count = QLabel()
        self.about, self.started = heading_caption(""), quiet_caption()
        self.cards = ConflictCards()
        self.refusal = caption()
        self.decide_action = QAction(_("&Let this value stand"), self)
        self.many_action = QAction(_("Decide &many at once…"), self)
        self.empty = quiet_caption(_("Nothing differs: what the offices wrote agrees everywhere."))
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.views = QStackedWidget()
        self._lay_out()
        self._connect()
        self._show_chosen()

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(theme.APART)
        above.addWidget(self.filters, 1)
        above.addWidget(self.count, 0, Qt.AlignmentFlag.AlignBottom)
        above.addWidget(action_button(self.many_action), 0, Qt.AlignmentFlag.AlignBottom)
        inbox = QWidget()
        column = QVBoxLayout(inbox)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.CLOSE)
        column.addLayout(above)
        column.addWidget(self._make_splitter(), 1)
        self.views.addWidget(self.empty)
        self.views.addWidget(inbox)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, theme.CLOSE, 0, 0)
        whole.addWidget(self.views)

    def _make_splitter(self) -> QSplitter:
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, theme.TIGHT, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addWidget(self.about)
        column.addWidget(self.started)
        column.addWidget(self.cards, 1)
        line = QHBoxLayout()
        line.addWidget(self.refusal, 1)
        line.addWidget(action_button(self.decide_action))
        column.addLayout(line)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.table)
        splitter.addWidget(below)
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 3)
        splitter.setSizes([_FIRST_LIST, _FIRST_CARDS])
        return splitter

    def _connect(self) -> None:
        self.filters.changed.connect(self._on_filters_changed)
        self.table.selectionModel().currentRowChanged.connect(self._on_current_row_changed)
        self.table.activated.connect(self._on_table_activated)
        self.cards.chosen_changed.connect(self._show_decidable)
        self.decide_action.triggered.connect(self.decide)
        self.many_action.triggered.connect(self.decide_many)
        self.follow()

    # -- reading --------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read again; the selected conflict stays selected while it is one."""
        self._stale = False
        self._desk.runner.run_read(_read, self._on_conflicts_read, label=_("Reading what differs"))

    def search(self, text: str) -> None:
        self.filters.set_text(text)

    def select_first(self) -> None:
        self.table.setFocus()

    def _on_conflicts_read(self, found: _Conflicts) -> None:
        self._machines = found.machines
        self.filters.offer(found.rows, found.names)
        self.model.show(found.rows, found.names)
        self.model.set_filter(self.filters.wanted())
        self.views.setCurrentIndex(1 if found.rows else 0)
        self._restore_selection()
        self.count_changed.emit(sum(row.refusal is None for row in found.rows))

    # -- following the selection ----------------------------------------------------------------------------------

    def chosen(self) -> ConflictRow | None:
        """The conflict that the keyboard is on."""
        return self.model.row(self.table.currentIndex().row())

    def _on_filters_changed(self) -> None:
        self.model.set_filter(self.filters.wanted())
        self._restore_selection()

    def _restore_selection(self) -> None:
        """After another reading all is shown anew, and nothing that was chosen or typed is decided unseen."""
        place = max(0, self.model.place_of(self._chosen))
        if self.model.rowCount():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.table.selectionModel().setCurrentIndex(self.model.index(place, 0), flags)
        self._show_chosen()
        self._show_count()

    def _on_table_activated(self, _index: QModelIndex) -> None:
        self.cards.focus_first()

    def _on_current_row_changed(self, *_given: object) -> None:
        row = self.chosen()
        if row is not None:
            self._chosen = row.cell
        self._show_chosen()

    def _show_chosen(self) -> None:
        row = self.chosen()
        if row is not None and self.cards.row == row:
            return
        self.about.setText(f"{row.subject} · {row.field_words}" if row else "")
        before = value_words(row, row.started_from, self.model.names) if row and row.started_from else ""
        self.started.setText(_("Before: {value}", value=before) if before else "")
        self.started.setVisible(bool(self.started.text()))
        self.refusal.setText((row.refusal_words or "") if row else "")
        self.cards.show_conflict(row, self.model.names, self._machines)
        self._show_decidable()

    def _show_decidable(self) -> None:
        row = self.chosen()
        self.decide_action.setEnabled(row is not None and row.refusal is None and self.cards.chosen() is not None)

    def _show_count(self) -> None:
        shown = self.model.shown
        here = sum(row.refusal is None for row in shown)
        words = _("{n} differ", n=len(shown))
        if here < len(shown):
            words = _("{n} differ, {here} decided here", n=len(shown), here=here)
        self.count.setText(words)
        self.many_action.setEnabled(here > 0)

    # -- deciding -------------------------------------------------------------------------------------------------

    def decide(self) -> None:
        """Let the chosen value stand."""
        row, number = self.chosen(), self.cards.chosen()
        if row is None or number is None or not self.decide_action.isEnabled():
            return
        self.decide_action.setEnabled(False)
        other = self.cards.other if number == OTHER else None
        given = {"value": other.text(), "note": other.note()} if other else {"take": number}
        self._desk.runner.run_write(
            resolve_conflict, done=lambda changes: self._on_decided(row, changes), failed=self._on_decide_failed,
            cell=row.cell, seen=row.seen, **given,
        )  # fmt: skip

    def decide_many(self) -> None:
        """Decide those in sight by one rule."""
        if self.many_action.isEnabled():
            BulkDialog(self._desk, list(self.model.shown), self.model.names, self).open()

    def _on_decided(self, row: ConflictRow, changes: Changes) -> None:
        if changes.uids:
            words = _("{subject} · {field}: decided.", subject=row.subject, field=row.field_words)
            self._desk.notify(words, Level.DONE, _("Undo"), self._desk.runner.run_undo)

    def _on_decide_failed(self, error: KnownError) -> None:
        self._show_decidable()
        if error.code in _STALE or self.cards.other is None or self.cards.chosen() != OTHER:
            self._desk.notify(error.message, Level.WARNING)
            self.refresh()
        else:
            self.cards.other.fail(error)


def _read(session: Session) -> _Conflicts:
    names = {office.code: office.name for office in queries.offices(session)}
    rows = conflicts(session)
    return _Conflicts(rows, names, read_machine_names(session, all_of_them=True) if rows else {})
