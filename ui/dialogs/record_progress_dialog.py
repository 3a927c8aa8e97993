"""RecordProgressDialog: a dated report on one task, in three fields, and the document when it is completed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.errors import KnownError
from models.labels import label
from models.messages import _
from models.operations import record_progress
from models.rows import TaskRow
from models.rules.periods import read_period
from models.rules.validation import TEXT_LIMIT
from models.vocabulary import NEED_A_REASON, Progress
from ui import theme
from ui.desk import Desk
from ui.dialogs.entry_dialog import EntryDialog, Reference
from ui.fields.captions import quiet_caption
from ui.fields.choice_field import ChoiceField
from ui.fields.date_field import DateField
from ui.fields.evidence_group import EvidenceGroup
from ui.fields.field import Field
from ui.fields.fold import Fold
from ui.fields.office_field import OfficeField
from ui.fields.text_field import LinesField, TextField


class RecordProgressDialog(EntryDialog):
    """State, date, note; what else there is opens when it is needed.

    `office` (a code) and `period` choose one turn of a recurring or collective task.
    """

    def __init__(
        self, desk: Desk, row: TaskRow, parent: QWidget | None = None, *, office: str | None = None,
        period: str | None = None,
    ) -> None:  # fmt: skip
        super().__init__(desk, row, _("Record progress"), _("&Record"), parent)
        self._office = office
        self._period = period
        self.state = ChoiceField(_("&State"), [(each, label(each)) for each in Progress], chosen=_first_state(row))
        self.on = DateField(_("&Date of report"), day=min(desk.as_of, desk.store.today))
        self.note = LinesField(_("&Note"), limit=TEXT_LIMIT)
        self.office = OfficeField(_("Recorded &for"))
        self.period = ChoiceField(_("&Period"), _periods(row, office), chosen=period)
        self.evidence = EvidenceGroup()
        self.proof = Fold(_("Document"), self.evidence)
        self.obstacle = LinesField(_("&Obstacle"), limit=TEXT_LIMIT)
        self.deciding_level = TextField(_("&Level that must decide"), limit=TEXT_LIMIT)
        self.hindrance = Fold(_("Obstacle"), QWidget())
        self._lay_out()
        self._connect()
        self.blames = {
            "report.in_future": self.on,
            "report.reason": self.note,
            "date.": self.on,
            "office.": self.office,
            "authority.": self.office,
            "evidence.": self.evidence,
            "document.": self.evidence,
        }
        self._on_state_changed()

    def _lay_out(self) -> None:
        self.reporter = quiet_caption()
        self.reporter.hide()
        self.form.addWidget(self.reporter)
        self.add(self.state, self.on)
        self.add(self.note)
        self.add(self.office, self.period)
        self.office.hide()
        self.period.setVisible(len(self.period) > 1)
        self.undeclared = quiet_caption(
            _("The group has not said which offices belong to it: this is recorded for the task as a whole.")
        )
        self.undeclared.hide()
        self.form.addWidget(self.undeclared)
        self.form.addWidget(self.proof)
        self.completion = quiet_caption(_("The task counts as completed from the document's date of issue."))
        self.completion.hide()
        self.form.addWidget(self.completion)
        self.asked.append(self.evidence)
        inside = QVBoxLayout(self.hindrance.body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.CLOSE)
        self.add(self.obstacle, into=inside)
        self.add(self.deciding_level, into=inside)
        self.form.addWidget(self.hindrance)

    def _connect(self) -> None:
        self.state.changed.connect(self._on_state_changed)
        self.office.changed.connect(self._on_office_changed)
        self.evidence.changed.connect(self._on_evidence_changed)
        self.evidence.issued.connect(self._on_evidence_issued)
        self.proof.toggled.connect(self.grow)
        self.hindrance.toggled.connect(self.grow)
        for each in (self.note, self.obstacle, self.evidence):
            each.finished.connect(self.save)

    # -- what it asks for -----------------------------------------------------------------------------------------

    def show_reference(self, found: Reference) -> None:
        self.office.set_offices(found.names)
        self.evidence.set_offices(found.names)
        self.evidence.set_documents(found.documents)
        leads = [found.names.of_code(code) for code in self.row.lead]
        undeclared = not self.row.occurrences and any(
            lead and lead.kind == "group" and not lead.members for lead in leads
        )
        self.undeclared.setVisible(undeclared)
        if self.desk.store.office != found.programme.hub:
            self._report_as_itself(found.names.name(self.desk.store.office))
        else:
            self.office.setVisible(True)
            if not self.office.editor.text():
                self.office.set_code(self._office or (self.row.lead[0] if self.row.lead else found.programme.hub))
        self.grow()

    def _report_as_itself(self, name: str) -> None:
        """At another office's store the report, and the turn, are that office's own."""
        self._office = self.desk.store.office
        self.reporter.setText(_("Report of {office}", office=name))
        self.reporter.show()
        self.period.set_choices(_own_periods(self.row, self._office))
        self.period.setVisible(len(self.period) > 1)

    def _on_state_changed(self) -> None:
        state = self.state.value()
        completed = state is Progress.COMPLETED
        self.evidence.required = completed and bool(self.row.document_types)
        self.proof.rename(_("Document issued") if self.evidence.required else _("Document (if there is one)"))
        if completed:
            self.proof.set_open(True)
        elif self.evidence.is_empty():
            self.proof.set_open(False)
        self.note.required = state in NEED_A_REASON
        self.note.rename(_("Reaso&n") if self.note.required else _("&Note"))
        self.note.clear_error()
        self._on_evidence_changed()

    def _on_office_changed(self) -> None:
        """The turns are those of the office for which the report is."""
        try:
            office = self.office.value()
        except KnownError:
            return
        self.period.set_choices(_periods(self.row, office))
        self.period.setVisible(len(self.period) > 1)

    def _on_evidence_changed(self) -> None:
        """A completion is of the day of its document, not of the day of typing; without one it is of the report's."""
        completed, proven = self.state.value() is Progress.COMPLETED, not self.evidence.is_empty()
        self.on.rename(_("&Date of completion") if completed and not proven else _("&Date of report"))
        self.completion.setVisible(completed and proven)

    def _on_evidence_issued(self, day: date) -> None:
        """Past work is reported as of its document, unless something else was reported since."""
        if self.state.value() is Progress.COMPLETED:
            self.on.follow(max(day, self.row.last_report_on or day))

    # -- writing --------------------------------------------------------------------------------------------------

    def save(self) -> None:
        if not self.evidence.is_empty():
            self.proof.set_open(True)
        if self.obstacle.text().strip() or self.deciding_level.text().strip():
            self.hindrance.set_open(True)
        super().save()

    def _wrong_fields(self) -> Sequence[Field[Any]]:
        """A turn is one office's: a group has none of its own."""
        wrong = super()._wrong_fields()
        turns = {(turn.office, turn.period) for turn in self.row.occurrences}
        if not wrong and self.period.value() is not None and (self._reporter(), self.period.value()) not in turns:
            self.office.show_error(_("Choose the office whose turn it is."))
            return [self.office]
        return wrong

    def _reporter(self) -> str | None:
        """The code of the office for which the report is; None: this office's own."""
        return self.office.value() if self.office.isVisibleTo(self.body) else self._office

    def record(self) -> None:
        document = self.evidence.value() if self.proof.opened else None
        self.write(
            record_progress,
            path=self.row.path,
            progress=self.state.value(),
            on=self.on.value(),
            note=self.note.value(),
            period=self.period.value(),
            obstacle=self.obstacle.value(),
            deciding_level=self.deciding_level.value(),
            evidence=(document,) if document else (),
            office=self._reporter(),
        )

    def said(self) -> str:
        return _("{path}: {progress}. Recorded.", path=self.row.path, progress=label(self.state.value()))


def _first_state(row: TaskRow) -> Progress:
    """What is most likely to be said next: work that has not begun begins, other states stay until changed."""
    return Progress.IN_PROGRESS if row.progress in (None, Progress.NOT_STARTED) else row.progress


def _periods(row: TaskRow, office: str | None) -> list[tuple[str | None, str]]:
    """The task as a whole, then the turns of `office`, or of all offices if it has none."""
    if any(turn.office == office for turn in row.occurrences):
        return _own_periods(row, office)
    return _choices(turn.period for turn in row.occurrences)


def _own_periods(row: TaskRow, office: str | None) -> list[tuple[str | None, str]]:
    """The task as a whole, then the turns of `office`."""
    return _choices(turn.period for turn in row.occurrences if turn.office == office)


def _choices(periods: Iterable[str]) -> list[tuple[str | None, str]]:
    words = ((each, read_period(each).words.capitalize()) for each in dict.fromkeys(periods))
    return [(None, _("The task as a whole")), *words]
