"""ManyRowsDialog: past work entered in bulk, pasted from a spreadsheet or typed, seen as read before it is recorded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTableView, QVBoxLayout, QWidget

from models.changes import Changes
from models.errors import KnownError, RowRefusedError
from models.messages import _
from models.operations import record_many
from models.store import Store
from ui import theme
from ui.desk import Desk
from ui.dialogs.form_dialog import FormDialog
from ui.fields.captions import caption, quiet_caption
from ui.grids.checked_rows import CheckedRow, Known, check_row, read_known
from ui.grids.pasted_rows_model import GridColumn, PastedRowsModel
from ui.grids.pasted_table import PastedTable, read_table
from ui.task_runner import IsCancelled, Progress

_WIDTH = 960
_ROWS_SEEN = 8
#: Rows judged between two tellings of how far it is.
_STEP = 50
_WIDTHS = {
    GridColumn.KEEP: 40,
    GridColumn.CHECK: 190,
    GridColumn.PATH: 90,
    GridColumn.TITLE: 200,
    GridColumn.PROGRESS: 160,
    GridColumn.NUMBER: 90,
    GridColumn.DATE: 90,
    GridColumn.ISSUER: 170,
    GridColumn.ABSTRACT: 200,
    GridColumn.NOTE: 140,
    GridColumn.OFFICE: 120,
}


@dataclass(frozen=True, slots=True)
class Pasted:
    """What came of one paste: its text, the table read from it, its rows judged."""

    text: str
    table: PastedTable
    rows: tuple[CheckedRow, ...]
    known: Known


class ManyRowsDialog(FormDialog):
    """Nothing is recorded while a row that is kept is wrong; all rows together are one step of undo."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Record many rows"), _("&Record"), parent, width=_WIDTH)
        self.ready = False
        self._last: Pasted | None = None
        self.model = PastedRowsModel(self)
        self.table = self._make_table()
        self.about_paste = caption()
        self.about_row = caption()
        self.counts = caption()
        self.paste_button = self._button(_("&Paste rows"), self.paste)
        self.leave_out_button = self._button(_("&Leave out wrong rows"), self.model.leave_out_wrong)
        self.remove_button = self._button(_("R&emove rows"), self.remove_rows)
        self.as_pasted_button = self._button(_("Keep the letters &as pasted"), self.paste_unconverted)
        self.as_pasted_button.setEnabled(False)
        self._lay_out()
        self._add_shortcuts()
        self.model.dataChanged.connect(self._show_counts)
        self.model.rowsRemoved.connect(self._show_counts)
        self.table.selectionModel().currentChanged.connect(self._show_row)
        self._show_counts()

    def open(self) -> None:
        as_of = self.desk.as_of
        self.desk.runner.run_store(
            lambda store: _read_known(store, as_of), self._on_known_read, label=_("Reading the tasks")
        )
        super().open()
        self._go_to(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the list ends a cell and never records: that is the button's."""
        entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if entered and (self.table.hasFocus() or self.table.isAncestorOf(self.focusWidget())):
            event.accept()
            return
        super().keyPressEvent(event)

    # -- pasting --------------------------------------------------------------------------------------------------

    def paste(self) -> None:
        """Take the rows from the clipboard."""
        self.paste_text(QGuiApplication.clipboard().text())

    def paste_text(self, text: str, *, convert: bool = True) -> None:
        """Read and judge `text` on the worker and add its rows; the window stays alive and it can be stopped."""
        store, as_of = self.desk.store, self.desk.as_of

        def judge(progress: Progress, _cancelled: IsCancelled) -> Pasted:
            known = _read_known(store, as_of)
            table = read_table(text, convert=convert)
            rows = []
            for number, cells in enumerate(table.rows):
                if number % _STEP == 0:
                    progress(number, len(table.rows))
                rows.append(check_row(cells, known))
            return Pasted(text, table, tuple(rows), known)

        self.say("")
        self.desk.runner.run_long(judge, self._on_rows_judged, label=_("Checking the rows"), failed=self.fail)

    def paste_unconverted(self) -> None:
        """Take the last rows again with their letters as they were pasted."""
        if self._last is not None:
            pasted = set(map(id, self._last.rows))
            places = range(self.model.rowCount())
            self.model.remove([place for place in places if id(self.model.row(place)) in pasted])
            self.paste_text(self._last.text, convert=False)

    def _on_known_read(self, known: Known) -> None:
        self.model.set_known(known)
        self.ready = True

    def _on_rows_judged(self, pasted: Pasted) -> None:
        first = self.model.count()
        self._last = pasted
        self.model.set_known(pasted.known)
        self.model.add(pasted.rows)
        self.as_pasted_button.setEnabled(pasted.table.encoding is not None)
        self.about_paste.setText(_paste_words(pasted.table))
        self._go_to(first)

    # -- rows -----------------------------------------------------------------------------------------------------

    def remove_rows(self) -> None:
        """Take the selected rows out of the list."""
        places = {index.row() for index in self.table.selectionModel().selectedIndexes()}
        self.model.remove(sorted(places))

    def save(self) -> None:
        if wrong := self.model.wrong_places():
            self._go_to(wrong[0])
            self.say(_("Nothing was recorded: mend the rows marked with ✕ or leave them out."))
        elif not self.model.kept_places():
            self.say(_("There are no rows to record."))
        else:
            self.write(record_many, rows=self.model.given())

    def reject(self) -> None:
        """Rows that were gathered are not lost by one key."""
        rows = self.model.count()
        if rows == 0:
            super().reject()
            return
        question = _("{n} rows have not been recorded. Close without recording them?", n=rows)
        self.desk.confirm(question, then=super().reject, accept=_("Close without recording"), parent=self)

    def fail(self, error: KnownError) -> None:
        """An error that names a row names the one of this list, and the list goes there."""
        if isinstance(error, RowRefusedError):
            place = self.model.kept_places()[error.row - 1]
            super().fail(RowRefusedError(place + 1, error.reason))
            self._go_to(place)
        else:
            super().fail(error)

    def _on_written(self, changes: Changes) -> None:
        self.announce(_("{n} rows recorded.", n=len(self.model.kept_places())))
        super()._on_written(changes)

    def _go_to(self, place: int) -> None:
        """Put the keyboard on a row, whatever keys are held down meanwhile."""
        index = self.model.index(place, GridColumn.PATH)
        self.table.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.table.setFocus()

    def _show_counts(self, *_given: object) -> None:
        kept, wrong = len(self.model.kept_places()), len(self.model.wrong_places())
        out = self.model.count() - kept
        self.counts.setText(
            _("{n} rows: {ready} can be recorded, {wrong} are wrong, {out} left out.", n=self.model.count(),
              ready=kept - wrong, wrong=wrong, out=out)
        )  # fmt: skip
        self.accept_button.setText(_("&Record {n} rows", n=kept - wrong))
        self.accept_button.setEnabled(kept > wrong == 0)
        self.leave_out_button.setEnabled(wrong > 0)
        self._show_row(self.table.currentIndex())

    def _show_row(self, index: QModelIndex, *_given: object) -> None:
        """The row that the keyboard is on, in full."""
        if not index.isValid() or self.model.row(index.row()).blank:
            self.about_row.setText("")
            return
        row = self.model.row(index.row())
        found = " ".join(self.model.words(index.row())) or _("✓ can be recorded")
        number = _("Row {number}: {message}", number=index.row() + 1, message=found)
        self.about_row.setText(" · ".join(part for part in (number, row.title) if part))

    # -- building -------------------------------------------------------------------------------------------------

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName(_("Rows to record"))
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        for header in (table.horizontalHeader(), table.verticalHeader()):
            header.setHighlightSections(False)
        table.setAlternatingRowColors(True)
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().lineSpacing() + theme.CLOSE)
        for column, width in _WIDTHS.items():
            table.setColumnWidth(column, width)
        table.setMinimumHeight(_ROWS_SEEN * table.verticalHeader().defaultSectionSize())
        return table

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(theme.TIGHT, theme.TIGHT, theme.TIGHT, theme.TIGHT)
        layout.setSpacing(theme.CLOSE)
        layout.addWidget(
            quiet_caption(
                _(
                    "Copy rows in a spreadsheet and paste them here (Ctrl+V), or type. Columns: item, state, number, "
                    "date, issuing body, abstract, note, recorded for; with a line of headings in any order."
                )
            )
        )
        bar = QHBoxLayout()
        for button in (self.paste_button, self.leave_out_button, self.remove_button, self.as_pasted_button):
            bar.addWidget(button)
        bar.addStretch(1)
        layout.addLayout(bar)
        layout.addWidget(self.about_paste)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.about_row)
        layout.addWidget(self.counts)

    def _add_shortcuts(self) -> None:
        for keys, do in ((QKeySequence.StandardKey.Paste, self.paste), (QKeySequence("Del"), self.remove_rows)):
            action = QAction(self.table)
            action.setShortcut(keys)
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(do)
            self.table.addAction(action)

    def _button(self, words: str, do: object) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.clicked.connect(do)
        return button


def _read_known(store: Store, as_of: date) -> Known:
    """Rows are recorded into the present, whatever the pages show of what was known earlier."""
    with store.read() as session:
        return read_known(session, as_of, store.today)


def _paste_words(table: PastedTable) -> str:
    """What was done to the pasted text before it was read."""
    rows = _("{n} rows pasted.", n=len(table.rows))
    headings = _("The first line was read as headings.") if table.headings else ""
    letters = ""
    if table.encoding:
        letters = _("The letters were in the old encoding {name} and are shown converted: please check them.",
                    name=table.encoding.upper())  # fmt: skip
    return " ".join(part for part in (rows, headings, letters) if part)
