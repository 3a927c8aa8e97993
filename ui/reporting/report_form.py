"""ReportForm: what report is wanted: its kind, its period or round, its layout, number and date, proposals."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.labels import label
from models.messages import _
from models.round_rows import RoundRow
from models.rows import ProgrammeRow
from models.rules.dates import date_words
from models.rules.periods import Period, read_period
from models.rules.rounds import REVIEWS, is_reviewed, review_periods
from models.rules.validation import TEXT_LIMIT
from models.vocabulary import DocumentKind, PaperLayout
from ui import theme
from ui.desk import Desk
from ui.fields.choice_field import ChoiceField
from ui.fields.date_field import DateField
from ui.fields.document_number_field import DocumentNumberField
from ui.fields.evidence_group import NUMBER_LIMIT
from ui.fields.field import Field
from ui.fields.text_field import LinesField
from ui.reporting.report_choice import KINDS, ReportChoice, periods, usual_period


class ReportForm(QWidget):
    """Says `changed` when another report is wanted; what is typed counts once the field is left."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.rounds: Sequence[RoundRow] = ()
        self._reviewed: frozenset[str] = frozenset()
        self.kind = ChoiceField(_("&Kind of report"), [(kind, label(kind)) for kind in KINDS])
        self.figures = ChoiceField[RoundRow | None](_("&Figures"), [])
        self.period = ChoiceField[Period](_("Period of the &report"), [])
        self.review = ChoiceField[Period](_("Years re&viewed"), [])
        self.round = ChoiceField[str](_("R&ound"), [])
        self.layout_field = ChoiceField[PaperLayout | None](_("&Layout"), _layouts())
        self.number = DocumentNumberField(_("Number of the &document"), limit=NUMBER_LIMIT)
        self.issued_on = DateField(_("Date of the d&ocument"), required=False)
        self.proposals = LinesField(_("Propos&als (a paragraph a line)"), limit=TEXT_LIMIT, lines=4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, theme.CLOSE, 0)
        column.setSpacing(theme.CLOSE)
        for field in self.fields():
            column.addWidget(field)
        column.addStretch(1)
        for choice in (self.kind, self.figures, self.period, self.review, self.round, self.layout_field):
            choice.changed.connect(self._on_choice_changed)
        self.number.editor.editingFinished.connect(self.changed)
        self.issued_on.editor.editingFinished.connect(self.changed)
        self._show_fields()

    def fields(self) -> tuple[Field[Any], ...]:
        around = self.layout_field, self.number, self.issued_on, self.proposals
        return self.kind, self.figures, self.period, self.review, self.round, *around

    def offer(self, programme: ProgrammeRow, rounds: Sequence[RoundRow]) -> None:
        """Offer the periods and rounds that there are; what is chosen stays."""
        begun = periods(programme.term_first_year, programme.term_last_year, self._desk.as_of)
        first, self.rounds = self.period.is_empty(), rounds
        self._reviewed = frozenset(each.uid for each in rounds if _is_review(each, programme))
        asked = {read_period(each.period) for each in rounds if each.uid not in self._reviewed}
        self.period.set_choices([(period, period.words) for period in sorted({*begun, *asked}, reverse=True)])
        usual = usual_period(begun, self._desk.as_of)
        if first and usual is not None:
            self.period.choose(usual)
        reviews = review_periods(programme.term_first_year, programme.term_last_year, programme.review_base_year)
        reviewed = {read_period(each.period) for each in rounds if each.uid in self._reviewed}
        self.review.set_choices([(period, period.words) for period in sorted({*reviews, *reviewed})])
        self.round.set_choices([(each.uid, each.title) for each in rounds])
        self._show_fields()

    def choose_round(self, uid: str) -> None:
        """Ask for the periodic report of a round (a uid): with its frozen figures if it is closed."""
        of = next((each for each in self.rounds if each.uid == uid), None)
        if of is None:
            return
        is_review = uid in self._reviewed
        self.kind.choose(DocumentKind.REVIEW if is_review else DocumentKind.PROGRESS_REPORT)
        self.figures.choose(of if of.snapshot else None)
        (self.review if is_review else self.period).choose(read_period(of.period))

    def choice(self) -> ReportChoice | None:
        """The report wanted; None where there is no period or round for it. KnownError if a field cannot be read."""
        kind = self.kind.value()
        if self._lacks(kind):
            return None
        of = self._round()
        return ReportChoice(
            kind,
            as_of=self._desk.as_of,
            known_by=self._known_by(),
            layout=self.layout_field.value(),
            period=read_period(of.period) if of else self._period(),
            round=of.uid if of else None,
            proposals=tuple(line.strip() for line in self.proposals.text().splitlines() if line.strip()),
            number=self.number.value(),
            issued_on=self.issued_on.value(),
        )

    def _round(self) -> RoundRow | None:
        """The round whose list, or whose frozen figures, are wanted."""
        if self.kind.value() is DocumentKind.ROUND_LIST:
            return next((each for each in self.rounds if each.uid == self.round.value()), None)
        return None if self.figures.is_empty() else self.figures.value()

    def _period(self) -> Period | None:
        periods = {DocumentKind.REVIEW: self.review, DocumentKind.PROGRESS_REPORT: self.period}.get(self.kind.value())
        return periods.value() if periods else None

    def _lacks(self, kind: DocumentKind) -> bool:
        """True where nothing is offered yet from which this kind is made."""
        if kind is DocumentKind.PROGRESS_REPORT:
            return self._round() is None and self.period.is_empty()
        if kind is DocumentKind.REVIEW:
            return self._round() is None and self.review.is_empty()
        return kind is DocumentKind.ROUND_LIST and self.round.is_empty()

    def check(self) -> bool:
        """Whether number and date can be read; what is wrong is told beside them."""
        return all([self.number.check(), self.issued_on.check()])

    def _known_by(self) -> date:
        return self._desk.known_on or self._desk.store.today

    def _on_choice_changed(self) -> None:
        self._show_fields()
        self.changed.emit()

    def _show_fields(self) -> None:
        kind = self.kind.value()
        self.figures.set_choices(self._figures(kind))
        is_frozen = not self.figures.is_empty() and self.figures.value() is not None
        self.figures.setVisible(len(self.figures) > 1)
        self.period.setVisible(kind is DocumentKind.PROGRESS_REPORT and not is_frozen)
        self.proposals.setVisible(kind in (DocumentKind.PROGRESS_REPORT, DocumentKind.REVIEW))
        self.review.setVisible(kind is DocumentKind.REVIEW and not is_frozen)
        self.round.setVisible(kind is DocumentKind.ROUND_LIST)

    def _figures(self, kind: DocumentKind) -> list[tuple[RoundRow | None, str]]:
        """As known now, or as frozen with a round that has such a report; nothing to choose for other kinds."""
        if kind not in (DocumentKind.PROGRESS_REPORT, DocumentKind.REVIEW):
            return []
        closed = (each for each in self.rounds if each.snapshot)
        has_it = (each for each in closed if kind is not DocumentKind.REVIEW or each.uid in self._reviewed)
        frozen = [(each, _frozen_words(each)) for each in has_it]
        return [(None, _("As known now")), *frozen]


def _is_review(of: RoundRow, programme: ProgrammeRow) -> bool:
    years = programme.term_first_year, programme.term_last_year
    return of.kind in REVIEWS and is_reviewed(read_period(of.period), *years)


def _frozen_words(of: RoundRow) -> str:
    return _("Frozen: {title}, closed on {date}", title=of.title, date=date_words(of.closed_on) if of.closed_on else "")


def _layouts() -> list[tuple[PaperLayout | None, str]]:
    return [(None, _("as set for this kind")), *((layout, label(layout)) for layout in PaperLayout)]
