"""FigurePanel: all of one cell of the entry grid: the figure, why there is none, when it was published, by whom."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from figures.styles import Style
from models.labels import label
from models.messages import _
from models.rules.validation import TITLE_LIMIT
from models.vocabulary import MissingReason
from ui import theme
from ui.dialogs.form_dialog import side_by_side
from ui.fields.captions import caption, heading_caption, tint
from ui.fields.choice_field import ChoiceField
from ui.fields.date_field import DateField
from ui.fields.field import Field
from ui.fields.text_field import TextField
from ui.indicators.figure_cells import CheckedFigure, Typed, told, with_part


class FigurePanel(QWidget):
    """`entered` says which part of Typed was given anew, and what it is now."""

    entered = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = Typed()
        self.heading = heading_caption("")
        self.told = caption()
        self.value = TextField(_("Fi&gure"), limit=TITLE_LIMIT)
        none: list[tuple[MissingReason | None, str]] = [(None, _("there is a figure"))]
        self.missing: ChoiceField[MissingReason | None] = ChoiceField(
            _("Why there is no figu&re"), none + [(reason, label(reason)) for reason in MissingReason]
        )
        self.published = DateField(_("P&ublished on"), required=False)
        self.source = TextField(_("S&ource"), limit=TITLE_LIMIT)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.TIGHT)
        layout.addWidget(self.heading)
        layout.addLayout(side_by_side(self.value, self.missing, self.published, self.source))
        layout.addWidget(self.told)
        for part, field in self._texts().items():
            field.editor.editingFinished.connect(lambda part=part: self._enter_text(part))
        self.missing.editor.activated.connect(self._on_missing_activated)

    def show_cell(self, heading: str, checked: CheckedFigure | None) -> None:
        """Show a cell, or that it takes no figure (None)."""
        self._shown = checked.typed if checked else Typed()
        self.heading.setText(heading)
        for part, field in self._texts().items():
            field.setEnabled(checked is not None)
            text = getattr(self._shown, part)
            if field.editor.text() != text:
                with QSignalBlocker(field.editor):
                    field.editor.setText(text)
        self.missing.setEnabled(checked is not None)
        with QSignalBlocker(self.missing.editor):
            self.missing.choose(self._shown.missing)
        self._tell(checked)

    def commit(self) -> None:
        """Take what stands in a field whose editing has not been ended."""
        for part in self._texts():
            self._enter_text(part)

    def _tell(self, checked: CheckedFigure | None) -> None:
        """What was read or is wrong stands in one line below, so that nothing moves while one types."""
        found = told(checked) if checked else []
        wrong = checked is not None and bool(checked.faults)
        self.told.setText(" · ".join(found[:1] if wrong else found))
        tint(self.told, theme.ink(Style.OVERDUE) if wrong else theme.colour("quiet"))
        for part, field in self._fields().items():
            fault = checked.faults.get(part, "") if checked else ""
            field.editor.setAccessibleDescription(fault or self.told.text())

    def _texts(self) -> dict[str, TextField | DateField]:
        return {"value": self.value, "published": self.published, "source": self.source}

    def _fields(self) -> dict[str, Field[Any]]:
        return {**self._texts(), "missing": self.missing}

    def _enter_text(self, part: str) -> None:
        text = self._texts()[part].editor.text().strip()
        if text == getattr(self._shown, part):
            return
        self._shown = with_part(self._shown, part, text)
        self.entered.emit(part, text)

    def _on_missing_activated(self) -> None:
        self.entered.emit("missing", self.missing.value())
