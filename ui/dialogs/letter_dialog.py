"""What the dialogs share in which something is entered of one urging letter; entering its number is the first."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.changes import Changes
from models.errors import KnownError
from models.letter_rows import LetterRow
from models.messages import _
from models.operations import issue_letter
from models.rules.dates import date_words
from models.rules.validation import text_limit
from ui import theme
from ui.desk import Desk
from ui.dialogs.form_dialog import FormDialog, side_by_side
from ui.fields.captions import caption, heading_caption, quiet_caption
from ui.fields.date_field import DateField
from ui.fields.field import Field
from ui.fields.text_field import TextField
from ui.urging.letter_texts import matter_words


class LetterDialog(FormDialog):
    """The letter on top, `fields` below it in order; `record` writes what they hold once all can be read.

    `blames` names the field beside which an error of the operation is told, by the beginning of its code.
    """

    def __init__(self, desk: Desk, row: LetterRow, title: str, accept: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, title, accept, parent)
        self.row = row
        self.fields: list[Field[Any]] = []
        self.blames: dict[str, Field[Any]] = {}
        self.form = QVBoxLayout(self.body)
        self.form.setContentsMargins(theme.TIGHT, theme.TIGHT, theme.CLOSE, theme.TIGHT)
        self.form.setSpacing(theme.CLOSE)
        self.form.addWidget(heading_caption(_("{office}, time {n}", office=row.name, n=row.times)))
        self.form.addWidget(caption(matter_words(row), theme.colour("quiet")))

    def add(self, *fields: Field[Any]) -> None:
        """Ask for fields, side by side where there are several."""
        self.fields += fields
        self.form.addLayout(side_by_side(*fields))

    def open(self) -> None:
        self.form.addStretch(1)
        super().open()
        self.fields[0].setFocus()

    def save(self) -> None:
        if wrong := [field for field in self.fields if not field.check()]:
            wrong[0].setFocus()
            self.say(_("Nothing was saved yet: see what is marked with ✕."))
            return
        self.record()

    def record(self) -> None:
        """Write what the fields hold, with `write`."""
        raise NotImplementedError

    def said(self) -> str:
        """What is told after it was written."""
        raise NotImplementedError

    def fail(self, error: KnownError) -> None:
        super().fail(error)
        for code, field in self.blames.items():
            if error.code.startswith(code):
                field.show_error(error.message)
                field.setFocus()
                break

    def _on_written(self, changes: Changes) -> None:
        if changes.uids:
            self.announce(self.said())
        super()._on_written(changes)


class LetterIssueDialog(LetterDialog):
    """Number and date as the clerk gave them, `day` unless another is entered; entered again they are put right."""

    def __init__(self, desk: Desk, row: LetterRow, day: date, parent: QWidget | None = None) -> None:
        super().__init__(desk, row, _("Number and date of the letter"), _("&Enter"), parent)
        self.number = TextField(_("N&umber"), limit=text_limit("urging_letter", "number"), required=True)
        self.number.editor.setPlaceholderText("45-CV/VPTU")
        self.on = DateField(_("&Date"), day=row.issued_on or day)
        self.number.set_text(row.number or "")
        self.add(self.number, self.on)
        self.form.addWidget(quiet_caption(_("From this date the letter counts as sent.")))
        self.blames = {"letter.number": self.number, "text.": self.number, "letter.": self.on, "date.": self.on}

    def record(self) -> None:
        self.write(issue_letter, letter=self.row.uid, number=self.number.value() or "", on=self.on.value())

    def said(self) -> str:
        day = self.on.value()
        assert day is not None
        return _("Letter {number} of {date}: entered.", number=self.number.value(), date=date_words(day))
