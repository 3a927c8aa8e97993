"""The document that proves or approves something: số hiệu, ngày ban hành, cơ quan ban hành, trích yếu, tệp."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from models.errors import KnownError
from models.messages import _
from models.operations import EvidenceGiven
from models.rows import DocumentRow
from models.rules.dates import date_words
from models.rules.folding import fold
from models.rules.validation import TITLE_LIMIT
from ui import theme
from ui.fields.chosen_files import ChosenFiles
from ui.fields.date_field import DateField
from ui.fields.field import Field, missing
from ui.fields.office_field import OfficeField
from ui.fields.office_names import OfficeNames
from ui.fields.suggestions import Found, Suggestions
from ui.fields.text_field import LinesField, TextField

NUMBER_LIMIT = 100
_OFFERED = 8


class EvidenceGroup(QWidget):
    """One document, whole or not at all; a document of the register fills the group when its number is chosen.

    `required`: it must be given. `issued` is said with the date of issue whenever one can be read.
    """

    issued = Signal(object)  # date
    changed = Signal()
    finished = Signal()

    def __init__(self, *, required: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.required = required
        self.number = TextField(_("N&umber"), limit=NUMBER_LIMIT)
        self.issued_on = DateField(_("Date of &issue"), required=False)
        self.issuer = OfficeField(_("Issuing &body"), free=True)
        self.abstract = LinesField(_("A&bstract"), limit=TITLE_LIMIT)
        self.classified = QCheckBox(_("Cl&assified document: number, abstract and files are not entered"))
        self.files = ChosenFiles()
        self._documents: list[DocumentRow] = []
        self._suggestions = Suggestions(self.number.editor, self._search)
        self._suggestions.chosen.connect(self._on_document_chosen)
        self._lay_out()
        self.classified.toggled.connect(self._on_classified_toggled)
        self.issued_on.changed.connect(self._on_issued_on_changed)
        self.abstract.finished.connect(self.finished)
        for field in self.fields():
            field.changed.connect(self.changed)
        self.files.changed.connect(self.changed)

    def fields(self) -> tuple[Field[Any], ...]:
        return self.number, self.issued_on, self.issuer, self.abstract

    def set_offices(self, names: OfficeNames) -> None:
        self.issuer.set_offices(names)

    def set_documents(self, documents: Sequence[DocumentRow]) -> None:
        """The register, from which a document is taken again by its number: one may prove many tasks."""
        self._documents = [each for each in documents if each.number and not each.classified and each.issued_on]

    def is_empty(self) -> bool:
        given = (self.number.text(), self.issued_on.editor.text(), self.issuer.editor.text(), self.abstract.text())
        return not self.classified.isChecked() and not self.files.files() and not any(each.strip() for each in given)

    def value(self) -> EvidenceGiven | None:
        """The document; None if none is given and none is required. KnownError as the fields have it."""
        if self.is_empty() and not self.required:
            return None
        day = self.issued_on.value()
        if day is None:
            raise missing()
        if self.classified.isChecked():
            return EvidenceGiven(issued_on=day, issuer=self.issuer.value(), classified=True)
        number = self.number.value()
        if number is None:
            raise missing()
        return EvidenceGiven(number, day, self.issuer.value(), self.abstract.value(), files=self.files.files())

    def check(self) -> list[Field[Any]]:
        """The fields that cannot be read, each with what is wrong beside it; none if the document is whole."""
        for field in self.fields():
            field.clear_error()
        if self.is_empty() and not self.required:
            return []
        asked: tuple[Field[Any], ...] = (self.issued_on, self.issuer) if self.classified.isChecked() else self.fields()
        wrong = [field for field in asked if not field.check()]
        needed: list[Field[Any]] = [self.issued_on] if self.classified.isChecked() else [self.number, self.issued_on]
        for field in needed:
            if field not in wrong and field.value() is None:
                field.show_error(missing().message)
                wrong.append(field)
        return sorted(wrong, key=self.fields().index)

    # -- documents of the register --------------------------------------------------------------------------------

    def _search(self, text: str) -> Found:
        typed = fold(text)
        found = [each for each in self._documents if typed in fold(each.number or "")]
        return [(_document_words(each), each) for each in found[:_OFFERED]]

    def show_document(self, document: DocumentRow) -> None:
        """Fill the group with a document."""
        self.classified.setChecked(document.classified)
        self._on_document_chosen(document)

    def _on_document_chosen(self, document: DocumentRow) -> None:
        self.number.set_text(document.number or "")
        if document.issued_on is not None:
            self.issued_on.set_day(document.issued_on)
        self.issuer.set_code(document.issuer)
        self.abstract.set_text(document.abstract or "")

    # -- the fields -----------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.CLOSE)
        line = QHBoxLayout()
        line.setSpacing(theme.APART)
        for field, share in ((self.number, 3), (self.issued_on, 3), (self.issuer, 5)):
            line.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(line)
        layout.addWidget(self.abstract)
        layout.addWidget(self.files)
        layout.addWidget(self.classified)

    def _on_classified_toggled(self, classified: bool) -> None:
        for field in (self.number, self.abstract):
            field.setEnabled(not classified)
            field.clear_error()
        self.files.setEnabled(not classified)
        self.changed.emit()

    def _on_issued_on_changed(self) -> None:
        try:
            day = self.issued_on.value()
        except KnownError:
            return
        if day is not None:
            self.issued.emit(day)


def _document_words(document: DocumentRow) -> str:
    day = date_words(document.issued_on) if document.issued_on else ""
    return " · ".join(part for part in (document.number, day, document.abstract) if part)
