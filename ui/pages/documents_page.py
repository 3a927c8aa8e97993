"""DocumentsPage: the register of documents, and what each office issued in its turns."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QTableView, QTabWidget, QVBoxLayout, QWidget
from sqlmodel import Session

from models import queries
from models.changes import Changes
from models.messages import _
from models.operations import remove_document
from models.rows import DocumentRow
from models.rules.dates import date_words
from ui import theme
from ui.desk import Desk, Level
from ui.dialogs.document_dialog import DocumentDialog
from ui.dialogs.prove_tasks_dialog import ProveTasksDialog
from ui.documents.documents_model import DocumentColumn, DocumentsModel, Shown
from ui.documents.turns_panel import TurnsPanel
from ui.fields.action_button import action_button
from ui.fields.captions import caption
from ui.fields.offered_actions import OfferedActions
from ui.page import Page, Shortcut
from ui.tables.plain_table import plain_table
from ui.tables.shared_widths import Share

_SHARES: dict[int, Share] = {
    DocumentColumn.NUMBER: Share(150, 1),
    DocumentColumn.ISSUED_ON: Share(118),
    DocumentColumn.ISSUER: Share(140, 2),
    DocumentColumn.ABSTRACT: Share(190, 5),
    DocumentColumn.PROVES: Share(110, 2),
    DocumentColumn.CITED_BY: Share(100, 1),
}
_Found = tuple[list[DocumentRow], dict[str, str]]


class DocumentsPage(Page):
    """The register, searched by number, issuer, abstract and task; the line below says all of the selected one."""

    name: ClassVar[str] = "documents"
    listens: ClassVar[frozenset[str]] = frozenset(
        {"document", "progress_report", "deadline_extension", "task", "office"}
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._chosen = ""
        self.model = DocumentsModel(self)
        self.table = self._make_table()
        self.turns = TurnsPanel(desk)
        self.tabs = QTabWidget()
        self.which = QComboBox()
        self.which.setAccessibleName(_("Which documents are shown"))
        self.which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.count, self.about = QLabel(), caption()
        self.about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.add_action = self._make_action(_("Enter a document…"), "Ins", self.add_document)
        self.edit_action = self._make_action(_("Correct…"), "F2", self.edit_document)
        self.prove_action = self._make_action(_("Proves several tasks…"), "Ctrl+M", self.prove_tasks)
        self.remove_action = self._make_action(_("Take out"), "Del", self.remove_document)
        verbs = ("register_document", "edit_document", "prove_tasks", "remove_document")
        OfferedActions(desk, zip(self._actions(), verbs, strict=True), self)
        self._lay_out()
        self.which.activated.connect(self._on_which_activated)
        self.model.modelReset.connect(self._on_model_reset)
        self.table.selectionModel().currentRowChanged.connect(self._on_current_row_changed)
        self.table.doubleClicked.connect(self.edit_action.trigger)
        self._on_current_row_changed()

    # -- the page -------------------------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Document register")

    def searches(self) -> str | None:
        return _("Search documents by number, issuer, abstract or task")

    def search(self, text: str) -> None:
        self.model.search(text)
        self.turns.search(text)

    def keyboard(self) -> list[Shortcut]:
        return [Shortcut.of(action) for action in self._actions() if action.isVisible()]

    def commands(self) -> list[QAction]:
        return list(self._actions())

    def place(self) -> str:
        return self._chosen

    def restore_place(self, place: str) -> None:
        self._chosen = place

    def select_first(self) -> None:
        (self.turns.table if self.tabs.currentWidget() is self.turns else self.table).setFocus()

    def refresh(self) -> None:
        self.desk.runner.run_read(_read, self._on_documents_read, label=_("Reading the documents"))
        self.turns.mark_stale()

    def _on_documents_read(self, found: _Found) -> None:
        self.model.show(*found)
        self._show_counts()

    # -- doing ----------------------------------------------------------------------------------------------------

    def chosen(self) -> DocumentRow | None:
        """The document that the keyboard is on."""
        return self.model.row(self.table.currentIndex().row())

    def add_document(self) -> None:
        DocumentDialog(self.desk, parent=self).open()

    def edit_document(self) -> None:
        if (document := self.chosen()) is not None:
            DocumentDialog(self.desk, document, parent=self).open()

    def prove_tasks(self) -> None:
        ProveTasksDialog(self.desk, _provable(self.chosen()), parent=self).open()

    def remove_document(self) -> None:
        if (document := self.chosen()) is not None:
            self.desk.runner.run_write(remove_document, document=document.uid, done=self._on_removed)

    def _on_removed(self, _changes: Changes) -> None:
        self.desk.notify(_("Document taken out of the register."), Level.DONE, _("Undo"), self.desk.runner.run_undo)

    # -- building -------------------------------------------------------------------------------------------------

    def _make_table(self) -> QTableView:
        table = plain_table(self.model, _("Register of documents"), _SHARES)
        table.setSortingEnabled(True)
        table.horizontalHeader().setSortIndicator(DocumentColumn.ISSUED_ON, Qt.SortOrder.DescendingOrder)
        return table

    def _make_action(self, words: str, keys: str, work: Callable[[], None]) -> QAction:
        action = self.add_command(words, keys, work)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setToolTip(action.shortcut().toString())
        self.table.addAction(action)
        return action

    def _actions(self) -> tuple[QAction, ...]:
        return self.add_action, self.edit_action, self.prove_action, self.remove_action

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.addWidget(self.which)
        for action in self._actions():
            bar.addWidget(action_button(action))
        bar.addStretch(1)
        bar.addWidget(self.count)
        register = QWidget()
        column = QVBoxLayout(register)
        column.setContentsMargins(0, theme.CLOSE, 0, 0)
        column.setSpacing(theme.CLOSE)
        column.addLayout(bar)
        column.addWidget(self.table, 1)
        column.addWidget(self.about)
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(register, _("&Register"))
        self.tabs.addTab(self.turns, _("&By office and year"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.APART, theme.CLOSE, theme.APART, theme.CLOSE)
        layout.addWidget(self.tabs)

    # -- what is in sight -----------------------------------------------------------------------------------------

    def _show_counts(self) -> None:
        chosen = self.which.currentData() or Shown.ALL
        words = {
            Shown.ALL: _("all ({n})", n=self.model.count(Shown.ALL)),
            Shown.PROOF: _("proofs of tasks ({n})", n=self.model.count(Shown.PROOF)),
            Shown.CITED: _("cited ({n})", n=self.model.count(Shown.CITED)),
            Shown.UNUSED: _("used nowhere ({n})", n=self.model.count(Shown.UNUSED)),
            Shown.DOUBTFUL: _("perhaps twice ({n})", n=self.model.count(Shown.DOUBTFUL)),
            Shown.FORMS: _("Excel forms taken in ({n})", n=self.model.count(Shown.FORMS)),
        }
        self.which.clear()
        for which, said in words.items():
            self.which.addItem(said, which)
        self.which.setCurrentIndex(list(words).index(chosen))

    def _on_which_activated(self) -> None:
        self.model.choose(self.which.currentData())

    def _on_model_reset(self) -> None:
        self.count.setText(_("{n} documents", n=self.model.rowCount()))
        place = max(0, self.model.place_of(self._chosen))
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(place, 0))
        self._on_current_row_changed()

    def _on_current_row_changed(self, *_given: object) -> None:
        document = self.chosen()
        if document is not None:
            self._chosen = document.uid
        self.edit_action.setEnabled(document is not None)
        self.remove_action.setEnabled(document is not None and not document.proves and not document.cited_by)
        self.about.setText(self._about(document) if document else _("The register is empty."))

    def _about(self, document: DocumentRow) -> str:
        day = date_words(document.issued_on) if document.issued_on else ""
        said = [document.number or "", day, self.model.issuer(document)]
        said.append(_("classified document") if document.classified else document.abstract or "")
        if self.model.is_doubtful(document):
            said.append(_("! Another document of this number and year may be the same one."))
        return " · ".join(part for part in said if part)


def _read(session: Session) -> _Found:
    names = {office.code: office.short_name for office in queries.offices(session)}
    return queries.documents(session), names


def _provable(document: DocumentRow | None) -> DocumentRow | None:
    """A document that can be named again: by its number and date."""
    return document if document is not None and document.number and document.issued_on else None
