"""ParametersDialog: the numbers by which tasks are judged, and what the person at this machine chose."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models import operations, queries
from models.changes import Changes
from models.messages import _
from models.rows import ProgrammeRow
from models.rules.dates import date_words
from models.rules.occurrences import plan
from ui import theme
from ui.desk import Desk, Level
from ui.dialogs.form_dialog import FormDialog, side_by_side
from ui.fields.captions import caption, heading_caption, quiet_caption
from ui.fields.choice_field import ChoiceField
from ui.fields.number_field import NumberField
from ui.fields.text_field import TextField

#: The years from which the reviews may count (III.2: "03 năm sơ kết, 05 năm tổng kết"; the text does not say which).
BASE_YEARS = (2020, 2021)
_REVIEWS = ({"after_years": 3}, {"after_years": 5})
_NAME_LIMIT = 200


class ParametersDialog(FormDialog):
    """The Programme's parameters (exchanged, one undo step) above, this machine's preferences below.

    The parameters are the hub's: at another office's store there are the preferences alone.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self.keeps = desk.does("set_parameters")
        super().__init__(desk, _("Parameters") if self.keeps else _("Name and language"), _("Save"), parent)
        self._programme: ProgrammeRow | None = None
        self.due_soon = NumberField(_("&Due soon: before the deadline by"), 1, 3650, unit=_("days"))
        self.deep_red = NumberField(_("D&eep red: late by more than"), 1, 3650, unit=_("days"))
        self.tolerance = NumberField(_("“&About” in a target allows ±"), 0, 100, unit="%")
        self.base_year: ChoiceField[int | None] = ChoiceField(_("Reviews &count from the year"), [(None, "")])
        self.consequence = caption()
        self.operator = TextField(_("&Name written into the history"), limit=_NAME_LIMIT, text=desk.operator)
        self.language = ChoiceField(
            _("&Language"), [("vi", "Tiếng Việt"), ("en", "English")], chosen=desk.preferences.language
        )
        self.base_year.changed.connect(self._show_consequence)
        self._lay_out()

    def open(self) -> None:
        if not self.keeps:
            super().open()
            self.operator.setFocus()
            return
        self.set_busy(True)
        self.desk.runner.run_read(
            queries.programme, self._on_programme_read, label=_("Reading the parameters"), failed=self.fail
        )
        super().open()

    def save(self) -> None:
        if not self.operator.check() or (self.keeps and self._programme is None):
            self.operator.setFocus()
        elif changed := self._changed():
            self.write(operations.set_parameters, **changed)
        else:
            self._keep_preferences()
            self.accept()

    def _changed(self) -> dict[str, Any]:
        """The parameters that are no longer as they were."""
        if self._programme is None:
            return {}
        given: dict[str, Any] = {
            "due_soon_days": self.due_soon.value(),
            "deep_red_after_days": self.deep_red.value(),
            "approximate_tolerance": self.tolerance.value(),
            "review_base_year": self.base_year.value(),
        }
        return {name: each for name, each in given.items() if each != getattr(self._programme, name)}

    def _keep_preferences(self) -> None:
        name = self.operator.value() or ""
        if name != self.desk.operator:
            self.desk.set_operator(name)
        language = self.language.value()
        if language != self.desk.preferences.language:
            self.desk.preferences.language = language
            self.desk.notify(_("The window speaks the other language when it is opened next."), Level.INFO)

    def _on_written(self, changes: Changes) -> None:
        self._keep_preferences()
        if changes.uids:
            self.announce(_("The parameters were changed."))
        super()._on_written(changes)

    # -- what is shown --------------------------------------------------------------------------------------------

    def _on_programme_read(self, programme: ProgrammeRow) -> None:
        self._programme = programme
        self.due_soon.set_number(programme.due_soon_days)
        self.deep_red.set_number(programme.deep_red_after_days)
        self.tolerance.set_number(programme.approximate_tolerance)
        chosen = programme.review_base_year
        years = sorted({*BASE_YEARS, *([chosen] if chosen else [])})
        unanswered = [] if chosen else [(None, _("not answered yet"))]
        self.base_year.set_choices([*unanswered, *((year, str(year)) for year in years)], chosen)
        self._show_consequence()
        self.set_busy(False)
        self.due_soon.setFocus()
        self.due_soon.editor.selectAll()

    def _show_consequence(self) -> None:
        if self._programme is None or len(self.base_year) == 0:
            return
        year = self.base_year.value()
        if year is None:
            words = _(
                "The Programme says “03 năm sơ kết, 05 năm tổng kết” and not from when."
                " Until you answer, these reports have no deadline and are not followed."
            )
            self.consequence.setText(words)
            return
        self.consequence.setText(self._reviews(year, self._programme))

    def _reviews(self, year: int, programme: ProgrammeRow) -> str:
        """When the reviews are due if they count from `year`."""
        turns = plan(
            _REVIEWS, offices=("",), first_year=programme.term_first_year, last_year=programme.term_last_year,
            review_base_year=year,
        )  # fmt: skip
        mid_term, final = (turn.deadline for turn in turns)
        words = _(
            "Mid-term review by {first}, final review by {last} (the last day of the year, by convention).",
            first=date_words(mid_term), last=date_words(final),
        )  # fmt: skip
        if final > programme.term_end:
            end = date_words(programme.term_end)
            words += " " + _("The final review then falls after the end of the term ({date}).", date=end)
        return words

    def _lay_out(self) -> None:
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, theme.CLOSE, 0)
        column.setSpacing(theme.CLOSE)
        if self.keeps:
            column.addWidget(heading_caption(_("For the whole Programme")))
            column.addWidget(quiet_caption(_("Every office that receives data from here judges by these.")))
            column.addLayout(side_by_side(self.due_soon, self.deep_red))
            column.addLayout(side_by_side(self.tolerance, self.base_year))
            column.addWidget(self.consequence)
            column.addSpacing(theme.CLOSE)
        column.addWidget(heading_caption(_("On this machine only")))
        column.addLayout(side_by_side(self.operator, self.language))
        column.addWidget(quiet_caption(_("Names are as typed by whoever worked; they do not prove who it was.")))
        column.addStretch(1)
