"""PackageChangesDialog: what one package of the ledger changed, and the way to take all of it back or in again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models import queries
from models.ledger_rows import TakenRow
from models.messages import _
from models.queries.history import history
from ui import theme
from ui.desk import Desk
from ui.dialogs.form_dialog import FormDialog
from ui.exchange.ledger_changes import MOST, ChangeLine, PackageChangesModel, change_lines, changes_table
from ui.exchange.ledger_lines import state_words
from ui.exchange.ledger_reading import read_now
from ui.fields.captions import caption, heading_caption, quiet_caption
from ui.tables.history_lines import time_words

if TYPE_CHECKING:
    from sqlmodel import Session

    from models.changes import Changes
    from models.store import Store


class _Read(NamedTuple):
    lines: list[ChangeLine]
    changes: int


class PackageChangesDialog(FormDialog):
    """`settled` gives the Changes once the package was taken back, or in again."""

    settled = Signal(object)  # Changes

    def __init__(self, desk: Desk, row: TakenRow, sender: str, parent: QWidget | None = None) -> None:
        accept = _("&Take this package in again") if row.undone_at else _("&Take this package back")
        super().__init__(desk, _("Package of {office}", office=sender), accept, parent, width=820)
        self.row = row
        self.close_button.setText(_("Close"))
        self.close_button.setDefault(True)
        self.accept_button.setDefault(False)
        self.model = PackageChangesModel(self)
        self.table = changes_table(self.model)
        self.table.setMinimumHeight(230)
        self.count = quiet_caption()
        about = _(
            "No. {number} of {office}, made {made}, taken in {time}; {state}.",
            number=row.number, office=sender, made=time_words(row.made_at), time=time_words(row.received_at),
            state=state_words(row),
        )  # fmt: skip
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, theme.CLOSE, 0)
        column.setSpacing(theme.CLOSE)
        column.addWidget(heading_caption(row.package))
        column.addWidget(caption(about))
        column.addWidget(self.table, 1)
        column.addWidget(self.count)
        column.addWidget(caption(_meaning(row)))

    def open(self) -> None:
        query, label = partial(_read, self.row.id), _("Reading the ledger")
        read_now(self.desk, query, self._on_changes_read, label=label, failed=self.fail)
        super().open()
        self.table.setFocus()

    def save(self) -> None:
        """Take the package back, or in again."""
        self.set_busy(True)
        label = _("Taking the package in again") if self.row.undone_at else _("Taking the package back")
        self.desk.runner.run_store(
            partial(_settle, self.row.id, self.row.undone_at is not None), self._on_settled, label=label,
            failed=self.fail,
        )  # fmt: skip

    def _on_changes_read(self, found: _Read) -> None:
        self.model.show(found.lines)
        words = _("{n} details of {changes} changes", n=len(found.lines), changes=found.changes)
        if found.changes >= MOST:
            words = _("The latest {n} changes; the package holds more.", n=found.changes)
        elif not found.changes and not self.row.pending:
            words = _("The package brings nothing new.")
        self.count.setText(words)
        if found.lines:
            self.table.setCurrentIndex(self.model.index(0, 0))

    def _on_settled(self, changes: Changes) -> None:
        self.settled.emit(changes)
        self.accept()


def _meaning(row: TakenRow) -> str:
    if row.undone_at:
        return _("Taken in again, everything that the package brought counts as before.")
    return _(
        "Taken back, nothing that this package was the first to bring counts any more: what stood before shows again."
        " Nothing is deleted, other offices notice nothing, and you can take the package in again at any time."
    )


def _read(package: int, session: Session) -> _Read:
    rows = history(session, package=package, limit=MOST)
    offices = {office.code: office.short_name for office in queries.offices(session)}
    return _Read(change_lines(rows, offices), len(rows))


def _settle(package: int, again: bool, store: Store) -> Changes:
    from exchange.importing import redo_import, undo_import

    return redo_import(store, package) if again else undo_import(store, package)
