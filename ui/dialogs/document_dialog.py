"""DocumentDialog: a document entered into the register, or corrected there."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.changes import Changes
from models.errors import KnownError
from models.messages import _
from models.operations import edit_document, register_document
from models.rows import DocumentRow
from ui import theme
from ui.desk import Desk
from ui.dialogs.entry_dialog import Reference, reference
from ui.dialogs.form_dialog import FormDialog
from ui.fields.captions import quiet_caption
from ui.fields.evidence_group import EvidenceGroup


class DocumentDialog(FormDialog):
    """`before` is the document that is corrected, None for a new one."""

    def __init__(self, desk: Desk, before: DocumentRow | None = None, parent: QWidget | None = None) -> None:
        title, accept = (_("Correct a document"), _("&Record")) if before else (_("Enter a document"), _("&Add"))
        super().__init__(desk, title, accept, parent, width=680)
        self.before = before
        self.document = EvidenceGroup(required=True)
        self.document.finished.connect(self.save)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(theme.TIGHT, theme.TIGHT, theme.CLOSE, theme.TIGHT)
        column.setSpacing(theme.CLOSE)
        column.addWidget(self.document)
        if before is not None and before.proves:
            words = _("It proves {paths}: their date of completion follows its date.", paths=", ".join(before.proves))
            column.addWidget(quiet_caption(words))
        column.addStretch(1)

    def open(self) -> None:
        self.desk.runner.run_read(reference, self._on_reference_read, label=_("Reading the offices"))
        super().open()
        self.document.number.setFocus()

    def save(self) -> None:
        wrong = self.document.check()
        evidence = None if wrong else self.document.value()
        if evidence is None:
            wrong[0].setFocus()
            self.say(_("Nothing was saved yet: see what is marked with ✕."))
        elif self.before is None:
            self.write(register_document, evidence=evidence)
        else:
            self.write(edit_document, document=self.before.uid, evidence=evidence)

    def fail(self, error: KnownError) -> None:
        super().fail(error)
        if error.code.startswith("document."):
            self.document.number.show_error(error.message)
            self.document.number.setFocus()

    def _on_reference_read(self, found: Reference) -> None:
        self.document.set_offices(found.names)
        if self.before is None:
            return
        self.document.show_document(self.before)

    def _on_written(self, changes: Changes) -> None:
        if changes.uids:
            words = _("Document entered.") if self.before is None else _("Document corrected.")
            self.announce(words)
        super()._on_written(changes)
