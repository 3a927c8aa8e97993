"""FiguresGridView: the entry grid under the keyboard, as in a spreadsheet."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTableView, QWidget

from models.errors import KnownError
from models.messages import _
from ui import theme
from ui.indicators.figure_cells import Typed, typed_words
from ui.indicators.figure_lines import FigureKey
from ui.indicators.figures_grid_model import FiguresGridModel
from ui.indicators.pasted_block import pasted_cells
from ui.page import Shortcut
from ui.tables.state_delegate import StateDelegate

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_COLUMN, _LINES_SEEN, _NAMES = 96, 8, 310


class FiguresGridView(QTableView):
    """Typing begins a cell, Enter ends it and goes down; a block is pasted, copied, emptied, and taken back."""

    refused = Signal(str)  # why a paste was not taken, in words
    moved = Signal()  # another cell, or more of them

    def __init__(self, model: FiguresGridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = model
        self.setModel(model)
        self.setAccessibleName(_("Figures by periods"))
        self.setItemDelegate(StateDelegate(self))
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(False)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.horizontalHeader().setDefaultSectionSize(_COLUMN)
        self.horizontalHeader().setHighlightSections(True)
        names = self.verticalHeader()
        names.setDefaultSectionSize(self.fontMetrics().lineSpacing() + theme.CLOSE)
        names.setFixedWidth(_NAMES)
        self.setMinimumHeight(_LINES_SEEN * names.defaultSectionSize())
        self.selectionModel().selectionChanged.connect(self.moved)
        self.selectionModel().currentChanged.connect(self.moved)
        for keys, do in (
            (QKeySequence(QKeySequence.StandardKey.Paste), self.paste),
            (QKeySequence(QKeySequence.StandardKey.Copy), self.copy),
            (QKeySequence("Del"), self.empty_cells),
            (QKeySequence("Ctrl+Z"), self.take_back),
            (QKeySequence("Ctrl+Y"), self.do_again),
        ):
            self._add_action(keys, do)

    @staticmethod
    def keyboard() -> list[Shortcut]:
        """The grid's own keys."""
        return [
            Shortcut("Enter, F2", _("Begin or end a cell")),
            Shortcut("Ctrl+C, Ctrl+V", _("Copy or paste a block of cells")),
            Shortcut("Del", _("Empty the selected cells")),
            Shortcut("Ctrl+Z, Ctrl+Y", _("Take back what was typed, or do it again")),
        ]

    # -- where the person is --------------------------------------------------------------------------------------

    def go_to(self, index: QModelIndex) -> None:
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)
        self.setFocus()

    def chosen(self) -> list[FigureKey]:
        """The selected cells that take figures, the current one first."""
        places = [self.currentIndex(), *sorted(self.selectedIndexes(), key=lambda each: (each.row(), each.column()))]
        keys = (self.grid.key(place) for place in places if place.isValid())
        return list(dict.fromkeys(key for key in keys if key is not None))

    # -- blocks ---------------------------------------------------------------------------------------------------

    def paste(self) -> None:
        """Lay the clipboard's block over the cells from the first selected one on."""
        self.paste_text(QGuiApplication.clipboard().text())

    def paste_text(self, text: str) -> None:
        start = min(self.selectedIndexes(), key=lambda each: (each.row(), each.column()), default=self.currentIndex())
        if not start.isValid():
            return
        try:
            cells = pasted_cells(text, self.grid, start)
        except KnownError as error:
            self.refused.emit(error.message)
            return
        self.refused.emit("")
        self.grid.change(cells)

    def copy(self) -> None:
        """Put the selected cells on the clipboard, as a spreadsheet takes them."""
        places = self.selectedIndexes()
        rows, columns = sorted({each.row() for each in places}), sorted({each.column() for each in places})
        lines = [[self._plain(row, column) for column in columns] for row in rows]
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))

    def _plain(self, row: int, column: int) -> str:
        """A cell as it would be typed: what only helps to read it is left out."""
        checked = self.grid.checked(self.grid.index(row, column))
        return typed_words(checked.typed) if checked else ""

    def empty_cells(self) -> None:
        self.grid.change({key: Typed() for key in self.chosen()})

    def take_back(self) -> None:
        if self.grid.edits is not None:
            self._show_steps(self.grid.edits.undo())

    def do_again(self) -> None:
        if self.grid.edits is not None:
            self._show_steps(self.grid.edits.redo())

    def _show_steps(self, keys: set[FigureKey]) -> None:
        if keys:
            self.grid.renew()
            found = self.grid.index_of(min(keys, key=repr))
            if found.isValid():
                self.go_to(found)

    # -- keys -----------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter begins a cell here; it never presses the dialog's button."""
        if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.accept()
            editing = self.state() is QAbstractItemView.State.EditingState  # the cell is about to end by itself
            if not editing and self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable:
                self.edit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        below = self.currentIndex().siblingAtRow(self.currentIndex().row() + 1)
        if hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache and below.isValid():
            self.go_to(below)

    def _add_action(self, keys: QKeySequence, do: object) -> None:
        action = QAction(self)
        action.setShortcut(keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(do)
        self.addAction(action)
