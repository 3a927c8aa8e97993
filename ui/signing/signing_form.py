"""SigningForm: all that stands around the text of a kind of document, as it is typed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.errors import KnownError
from models.labels import label
from models.messages import _
from models.rules.signing import MARGIN_RANGE, SigningProfile, lacks_whom
from models.rules.validation import LINE_LIMIT, MOST_LINES, text_limit
from models.signing_words import lacks_whom_words
from models.vocabulary import PaperLayout, SigningMode
from ui import theme
from ui.dialogs.form_dialog import side_by_side
from ui.fields.choice_field import ChoiceField
from ui.fields.field import Field
from ui.fields.number_field import NumberField
from ui.fields.text_field import LinesField, TextField

#: Lines in sight of each list.
_LIST_LINES = 3


class SigningForm(QWidget):
    """Says `changed` at each change; a line left empty holds the default again."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._default: SigningProfile | None = None
        self.layout_field = ChoiceField(_("Layout of th&e document"), [(each, label(each)) for each in PaperLayout])
        self.mode = ChoiceField(_("&Way of signing"), [(each, label(each)) for each in SigningMode])
        self.lines = {
            "superior": _line("superior", _("S&uperior body")),
            "body": _line("body", _("&Body that issues")),
            "symbol": _line("symbol", _("S&ymbol after the number")),
            "place": _line("place", _("&Place before the date")),
            "signs_for": _line("signs_for", _("Signs &for")),
            "title": _line("title", _("&Title of who signs")),
            "signer": _line("signer", _("&Name of who signs")),
        }
        self.addressees = _list(_("&Addressed to (one a line)"))
        self.recipients = _list(_("Sent t&o (one a line)"))
        self.margins = tuple(
            NumberField(words, MARGIN_RANGE[0], MARGIN_RANGE[-1], unit="mm")
            for words in (_("Margins: top"), _("bottom"), _("left"), _("right"))
        )
        self._lay_out()
        for field in self.fields():
            field.changed.connect(self._on_field_changed)

    def fields(self) -> tuple[Field[Any], ...]:
        chosen: tuple[Field[Any], ...] = (self.layout_field, self.mode)
        return (*chosen, *self.lines.values(), self.addressees, self.recipients, *self.margins)

    def show_profile(self, profile: SigningProfile, default: SigningProfile) -> None:
        """Show what holds; says nothing of it."""
        self._default = default
        with QSignalBlocker(self):
            self.layout_field.choose(profile.layout)
            self.mode.choose(profile.mode)
            for name, field in self.lines.items():
                field.set_text(getattr(profile, name))
                field.editor.setPlaceholderText(getattr(default, name))
            self.addressees.set_text("\n".join(profile.addressees))
            self.addressees.editor.setPlaceholderText("\n".join(default.addressees) or _("the office that is urged"))
            self.recipients.editor.setPlaceholderText("\n".join(default.recipients))
            self.recipients.set_text("\n".join(profile.recipients))
            for field_of, number in zip(self.margins, profile.margins, strict=True):
                field_of.set_number(number)
        self._show_whom()

    def profile(self) -> SigningProfile:
        """What is typed, what is empty as the default has it; without template. KnownErrors of the fields."""
        assert self._default is not None
        lines: dict[str, Any] = {
            name: field.value() or getattr(self._default, name) for name, field in self.lines.items()
        }
        return replace(
            self._default,
            layout=self.layout_field.value(),
            mode=self.mode.value(),
            addressees=_listed(self.addressees) or self._default.addressees,
            recipients=_listed(self.recipients) or self._default.recipients,
            margins=tuple(field.value() for field in self.margins),
            **lines,
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.CLOSE)
        line = self.lines
        for fields in (
            (self.layout_field, self.mode), (line["superior"], line["body"]), (line["symbol"], line["place"]),
            (line["signs_for"],), (line["title"], line["signer"]), (self.addressees,), (self.recipients,), self.margins,
        ):  # fmt: skip
            column.addLayout(side_by_side(*fields))

    def _on_field_changed(self) -> None:
        self._show_whom()
        self.changed.emit()

    def _show_whom(self) -> None:
        self.lines["signs_for"].setVisible(self.mode.value() is not SigningMode.DIRECT)
        self.mode.show_echo(self._doubt())

    def _doubt(self) -> str:
        try:
            lacks = self._default is not None and lacks_whom(self.profile(), self._default)
        except KnownError:
            return ""  # told beside its field when it is to be saved
        return f"⚠ {lacks_whom_words()}" if lacks else ""


def _line(name: str, words: str) -> TextField:
    return TextField(words, limit=text_limit("signing_profile", name))


def _list(words: str) -> LinesField:
    return LinesField(words, limit=LINE_LIMIT * MOST_LINES, lines=_LIST_LINES, finishes=False)


def _listed(field: LinesField) -> tuple[str, ...]:
    return tuple(line for each in (field.value() or "").splitlines() if (line := " ".join(each.split())))
