"""A day and a deadline, typed freely and read back: what was read stands beside, what was typed stays as it is."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from models.errors import KnownError
from models.labels import label
from models.messages import _
from models.rules.deadline import Deadline, date_words, read_date, read_deadline
from models.vocabulary import DeadlineKind
from ui.fields.field import Field, missing


class DateField(Field[date | None]):
    """A day: 1/9/2021, 01/09/2021, 2021-09-01 or "ngày 01 tháng 9 năm 2021".

    `follow` proposes a day as long as the person has typed none.
    """

    editor: QLineEdit

    def __init__(
        self, name: str, *, day: date | None = None, required: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, QLineEdit(), parent=parent)
        self.required = required
        self.touched = False
        self.editor.setPlaceholderText(_("day/month/year"))
        self.editor.textChanged.connect(self._on_text_changed)
        self.editor.textEdited.connect(self._on_text_edited)
        self.editor.editingFinished.connect(self._on_editing_finished)
        if day is not None:
            self.set_day(day)

    def value(self) -> date | None:
        text = self.editor.text().strip()
        if not text:
            if self.required:
                raise missing()
            return None
        return read_date(text)

    def set_day(self, day: date) -> None:
        self.editor.setText(date_words(day))

    def follow(self, day: date) -> None:
        """Take `day` unless the person has typed one."""
        if not self.touched:
            self.set_day(day)

    def _on_text_edited(self) -> None:
        self.touched = True

    def _on_text_changed(self) -> None:
        try:
            day = self.value()
        except KnownError:
            day = None
        self.show_echo("" if day is None else f"{weekday_words(day)}, {date_words(day)}")
        self._on_editor_changed()

    def _on_editing_finished(self) -> None:
        if self.editor.text().strip():
            self.check()


class DeadlineField(Field[Deadline | None]):
    """A deadline in words ("quý IV năm 2021") or as a day; its last day is said back."""

    editor: QLineEdit

    def __init__(self, name: str, *, required: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(name, QLineEdit(), parent=parent)
        self.required = required
        self.editor.setPlaceholderText(_("quý IV năm 2021, tháng 6 năm 2023, 31/12/2021"))
        self.editor.textChanged.connect(self._on_text_changed)
        self.editor.editingFinished.connect(self._on_editing_finished)

    def value(self) -> Deadline | None:
        """A deadline with a last day; KnownError `deadline.not_dated` for words that name none."""
        text = self.editor.text().strip()
        if not text:
            if self.required:
                raise missing()
            return None
        deadline = read_deadline(text)
        if deadline.end is None:
            raise KnownError("deadline.not_dated", _("“{text}” names no day by which the task is due.", text=text[:80]))
        return deadline

    def _on_text_changed(self) -> None:
        try:
            deadline = self.value()
        except KnownError:
            deadline = None
        self.show_echo("" if deadline is None else _read_words(deadline))
        self._on_editor_changed()

    def _on_editing_finished(self) -> None:
        if self.editor.text().strip():
            self.check()


def weekday_words(day: date) -> str:
    """The day of the week, which shows a slip of the finger that a date alone does not."""
    return (
        _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday")
    )[day.weekday()]  # fmt: skip


def _read_words(deadline: Deadline) -> str:
    assert deadline.end is not None
    end = date_words(deadline.end)
    if deadline.kind is DeadlineKind.RANGE and deadline.start:
        return _("From {start} to {end}", start=date_words(deadline.start), end=end)
    precision = label(deadline.precision).lower() if deadline.precision else ""
    return _("Last day: {end} (deadline by the {unit})", end=end, unit=precision)
