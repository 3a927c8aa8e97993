"""FindingDialog: what an inspection found is entered or put right; RemedyDialog: how it was remedied."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from models.finding_rows import FindingRow
from models.messages import _
from models.operations import correct_finding, record_finding, record_remedy
from models.rows import ProgrammeRow
from models.rules.dates import date_words
from models.rules.validation import TEXT_LIMIT
from ui.desk import Desk
from ui.dialogs.entry_dialog import FieldsDialog, Reference
from ui.fields.choice_field import ChoiceField
from ui.fields.date_field import DateField
from ui.fields.evidence_group import EvidenceGroup
from ui.fields.fold import Fold
from ui.fields.office_field import OfficeField
from ui.fields.text_field import LinesField, TextField

_BETWEEN_PATHS = re.compile(r"[;,\s]+")


class FindingDialog(FieldsDialog):
    """Of the tasks at `paths`, or the finding `row` to be put right; the conclusion is folded away."""

    def __init__(
        self, desk: Desk, paths: Sequence[str] = (), row: FindingRow | None = None, parent: QWidget | None = None
    ) -> None:
        title = _("Correct a finding of inspection") if row else _("Record a finding of inspection")
        about = _("Entered by the office that keeps the Programme, on the conclusion of whoever inspected.")
        super().__init__(desk, (about, title), title, _("&Record"), parent)
        self.found = row
        self.text = LinesField(_("&What was found"), limit=TEXT_LIMIT, lines=3, required=True)
        self.tasks = TextField(_("&Tasks (items, separated by ;)"), limit=TEXT_LIMIT, required=True)
        self.period = ChoiceField(_("&Year of the inspection"), [(year := str(desk.as_of.year), year)])
        self.on = DateField(_("&Found on"), day=min(desk.as_of, desk.store.today))
        self.office = OfficeField(_("Office &concerned"))
        self.recommendation = LinesField(_("Rec&ommendation"), limit=TEXT_LIMIT, lines=2)
        self.due = DateField(_("Remedy &due on"), required=False)
        self.evidence = EvidenceGroup()
        self.fold = Fold(_("Conclusion of the inspection"), self.evidence)
        self._fill(tuple(row.tasks) if row else tuple(paths), row)
        self.add(self.text)
        self.add(self.tasks)
        self.add(self.period, self.on)
        self.add(self.office, self.due)
        self.add(self.recommendation)
        self.asked.append(self.evidence)
        self.form.addWidget(self.fold)
        self.blames = {
            "finding.text": self.text, "finding.no_tasks": self.tasks, "task.": self.tasks,
            "finding.period": self.period, "period.": self.period, "finding.due": self.due, "office.": self.office,
            "finding.": self.on, "text.": self.text, "document.": self.evidence,
        }  # fmt: skip

    def _fill(self, paths: Sequence[str], row: FindingRow | None) -> None:
        self.tasks.set_text("; ".join(paths))
        if row is None:
            return
        self.text.set_text(row.text)
        self.on.set_day(row.found_on)
        self.recommendation.set_text(row.recommendation or "")
        if row.remedy_due:
            self.due.set_day(row.remedy_due)

    def show_reference(self, found: Reference) -> None:
        years = [(year, year) for year in map(str, _term(found.programme))]
        wanted = self.found.period if self.found else str(self.desk.as_of.year)
        self.period.set_choices(years, wanted if (wanted, wanted) in years else None)
        self.office.set_offices(found.names)
        if self.found and not self.office.editor.text():
            self.office.set_code(self.found.office)
        self.evidence.set_offices(found.names)
        self.evidence.set_documents(found.documents)

    def record(self) -> None:
        given: dict[str, Any] = {
            "paths": [path for path in _BETWEEN_PATHS.split(self.tasks.value() or "") if path],
            "period": self.period.value(), "text": self.text.value(), "on": self.on.value(),
            "office": self.office.value(), "recommendation": self.recommendation.value(),
            "remedy_due": self.due.value(), "evidence": self.evidence.value(),
        }  # fmt: skip
        if self.found is None:
            self.write(record_finding, **given)
        else:
            self.write(correct_finding, finding=self.found.uid, **given)

    def said(self) -> str:
        return _("Finding of inspection recorded.")


class RemedyDialog(FieldsDialog):
    """How and when what was found was remedied; entered again it is put right."""

    def __init__(self, desk: Desk, row: FindingRow, parent: QWidget | None = None) -> None:
        about = (", ".join(row.tasks), row.text)
        super().__init__(desk, about, _("Remedy of a finding"), _("&Record"), parent)
        self.found = row
        self.remedy = LinesField(_("&How it was remedied"), limit=TEXT_LIMIT, lines=3, required=True)
        shown = max(row.found_on, min(desk.as_of, desk.store.today))
        self.on = DateField(_("&Date of the remedy"), day=row.remedied_on or shown)
        self.remedy.set_text(row.remedy or "")
        self.add(self.remedy)
        self.add(self.on)
        self.blames = {"finding.remedy_": self.remedy, "text.": self.remedy, "finding.": self.on, "date.": self.on}

    def record(self) -> None:
        self.write(record_remedy, finding=self.found.uid, on=self.on.value(), remedy=self.remedy.value())

    def said(self) -> str:
        day = self.on.value()
        assert day is not None
        return _("Remedy of {date} recorded.", date=date_words(day))


def _term(programme: ProgrammeRow) -> range:
    return range(programme.term_first_year, programme.term_last_year + 1)
