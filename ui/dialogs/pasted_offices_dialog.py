"""PastedOfficesDialog: many offices entered at once, each row shown with what is wrong before anything is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models import operations, queries
from models.changes import Changes
from models.messages import _
from models.pasted_offices import read_offices
from models.rows import OfficeRow
from models.rules.old_encodings import convert_legacy, legacy_encoding
from ui import theme
from ui.desk import Desk
from ui.dialogs.form_dialog import FormDialog
from ui.fields.captions import caption
from ui.tables.pasted_offices_model import PastedColumn, PastedOfficesModel
from ui.tables.plain_table import plain_table, wrap_rows
from ui.tables.shared_widths import Share

_SHARES: dict[int, Share] = {
    PastedColumn.CODE: Share(100, 1),
    PastedColumn.NAME: Share(180, 4),
    PastedColumn.SHORT_NAME: Share(120, 2),
    PastedColumn.KIND: Share(110, 1),
    PastedColumn.GROUP: Share(110, 1),
    PastedColumn.STATE: Share(190, 2),
}
#: Up to so many rows get as many lines as their words need.
_WRAPPED = 200


class PastedOfficesDialog(FormDialog):
    """Rows that are right are added as one change; those that are not stay here to be mended."""

    added = Signal()

    def __init__(
        self, desk: Desk, offices: Sequence[OfficeRow], *, group: OfficeRow | None = None,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(desk, _("Add offices from a list"), _("Add"), parent, width=960)
        self.group = group
        self._sent: list[int] = []
        self.model = PastedOfficesModel(self)
        self.model.set_offices(offices)
        self.table = plain_table(self.model, _("Offices to be added"), _SHARES)
        self.table.horizontalHeader().moveSection(PastedColumn.STATE, PastedColumn.SHORT_NAME)
        self.table.setWordWrap(True)
        self.table.verticalHeader().show()
        self.table.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.paste_button = self._make_button(_("&Paste"), QKeySequence.StandardKey.Paste, self._on_paste)
        self.remove_button = self._make_button(_("&Remove the rows"), QKeySequence.StandardKey.Delete, self._on_remove)
        self.state = caption()
        self._lay_out()
        for changed in (self.model.rowsInserted, self.model.rowsRemoved, self.model.dataChanged):
            changed.connect(self._show_state)
        self._show_state()
        self.table.setFocus()

    def paste(self, text: str) -> None:
        """Put the rows of `text` below those already there."""
        encoding = legacy_encoding(text)
        if encoding:
            text = convert_legacy(text, encoding)
        rows = read_offices(text)
        if self.group is not None:
            rows = [row if row.group else replace(row, group=self.group.code) for row in rows]
        self.model.add(rows)
        wrap_rows(self.table, _WRAPPED)
        if not rows:
            self.say(_("The clipboard holds no rows. Copy them in the spreadsheet first."))
        elif encoding:
            self.say(
                _("The text was in the old encoding {name} and has been converted. Please read it over.",
                  name=encoding.upper())
            )  # fmt: skip
        else:
            self.say("")

    def save(self) -> None:
        self._sent = self.model.ready_places()
        if not self._sent:
            self.say(_("No row can be added yet. See what is wrong with each."))
            return
        self.write(operations.add_offices, rows=self.model.given(self._sent))

    def _on_written(self, changes: Changes) -> None:
        count = len(self._sent)
        self.announce(_("{n} offices added.", n=count))
        self.model.remove(self._sent)
        self.added.emit()
        if self.model.rowCount() == 0:
            super()._on_written(changes)
            return
        self.set_busy(False)
        self.say(_("{n} offices added. The rows below are still to be mended, or removed.", n=count), wrong=False)
        self.desk.runner.run_read(queries.offices, self._on_offices_read)

    def _on_offices_read(self, rows: list[OfficeRow]) -> None:
        self.model.set_offices(rows)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, theme.CLOSE, 0)
        column.setSpacing(theme.CLOSE)
        words = _(
            "Copy the rows in a spreadsheet and press Ctrl+V: code, name, short name, kind, group."
            " A list of names alone will do: codes are proposed. Every cell can be changed here (F2)."
        )
        column.addWidget(caption(words))
        if self.group is not None:
            column.addWidget(caption(_("They will also be members of: {group}.", group=self.group.name)))
        column.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.addWidget(self.state, 1)
        row.addWidget(self.paste_button)
        row.addWidget(self.remove_button)
        column.addLayout(row)
        self.table.setMinimumHeight(300)

    def _make_button(self, words: str, keys: QKeySequence.StandardKey, work: object) -> QPushButton:
        action = QAction(words.replace("&", ""), self.table)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(work)
        self.table.addAction(action)
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.setToolTip(action.shortcut().toString())
        button.clicked.connect(action.trigger)
        return button

    def _on_paste(self) -> None:
        self.paste(QGuiApplication.clipboard().text())

    def _on_remove(self) -> None:
        self.model.remove([index.row() for index in self.table.selectionModel().selectedRows()])

    def _show_state(self) -> None:
        ready, rows = len(self.model.ready_places()), self.model.rowCount()
        self.remove_button.setEnabled(rows > 0)
        self.accept_button.setText(_("Add {n} offices", n=ready) if ready else _("Add"))
        self.accept_button.setEnabled(ready > 0)
        wrong = rows - ready
        self.state.setText(_("{n} rows, {wrong} to be mended", n=rows, wrong=wrong) if rows else _("No rows yet"))
