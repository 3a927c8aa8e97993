"""TableExportDialog: the Bảng theo dõi as PDF or Excel, of what is shown, of one agency, or of the whole Programme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QGroupBox, QRadioButton, QVBoxLayout, QWidget

from models import queries
from models.messages import _
from models.rows import OfficeRow, TaskRow
from models.rules.dates import date_words
from models.task_line import AnyTask
from ui import theme
from ui.desk import Desk
from ui.dialogs.export_dialog import ExportDialog
from ui.dialogs.file_to_save import ask_file_to_save
from ui.fields.captions import quiet_caption
from ui.fields.choice_field import ChoiceField
from ui.fields.office_field import OfficeField
from ui.fields.office_names import OfficeNames
from ui.scope_words import scope_words
from ui.task_runner import IsCancelled, Progress


class Scope(StrEnum):
    SHOWN = "shown"
    LEAD = "lead"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be printed: `shown` are paths for Scope.SHOWN, `lead` a code for Scope.LEAD."""

    scope: Scope
    shown: tuple[str, ...]
    lead: str | None
    words: str | None


class TableExportDialog(ExportDialog):
    """Asks for the scope and the kind of file, then for the file; tells how far it is and can be stopped.

    `shown` are the paths of the tasks that the page shows now (None: it shows all) and `filter_words` say what was
    asked for; the lead of `task` is proposed as the agency.
    """

    def __init__(
        self, desk: Desk, task: AnyTask | None = None, parent: QWidget | None = None, *,
        shown: Sequence[str] | None = None, filter_words: str = "",
    ) -> None:  # fmt: skip
        super().__init__(desk, _("Tracking table"), _("&Save as a file…"), parent)
        self.shown = shown
        self.filter_words = filter_words
        self._task = task
        self.scope = QButtonGroup(self)
        self.lead = OfficeField(_("&Lead agency"), required=True)
        self.format = ChoiceField(_("&Kind of file"), [(".pdf", _("PDF, A4 landscape")), (".xlsx", _("Excel"))])
        self._lay_out()
        self.scope.idToggled.connect(self._on_scope_toggled)

    def _lay_out(self) -> None:
        box = QGroupBox(_("Tasks"))
        inside = QVBoxLayout(box)
        for place, words in enumerate((_("&As shown now"), _("Of one &agency"), _("The &whole Programme"))):
            button = QRadioButton(words)
            self.scope.addButton(button, place)
            inside.addWidget(button)
        self.scope.button(0).setEnabled(self.shown is not None)
        if self.shown is not None:
            inside.insertWidget(1, quiet_caption(self.filter_words or _("{n} items", n=len(self.shown))))
        self.scope.button(0 if self.shown is not None else 2).setChecked(True)
        self.lead.setEnabled(False)
        form = QVBoxLayout(self.body)
        form.setContentsMargins(theme.TIGHT, theme.TIGHT, theme.CLOSE, theme.TIGHT)
        form.setSpacing(theme.CLOSE)
        as_of = _("Figures as of {date}", date=date_words(self.desk.as_of))
        for each in (quiet_caption(as_of), box, self.lead, self.format, self.bar):
            form.addWidget(each)
        form.addStretch(1)

    def open(self) -> None:
        self.desk.runner.run_read(queries.offices, self._on_offices_read, label=_("Reading the offices"))
        super().open()
        self.scope.button(self.scope.checkedId()).setFocus()

    # -- choosing -------------------------------------------------------------------------------------------------

    def asked(self) -> Asked:
        """KnownError of the agency's field where one is asked for."""
        scope = list(Scope)[self.scope.checkedId()]
        if scope is Scope.LEAD:
            code = self.lead.value()
            return Asked(scope, (), code, scope_words(lead=self.lead.names.name(code)))
        if scope is Scope.SHOWN:
            return Asked(scope, tuple(self.shown or ()), None, self.filter_words or None)
        return Asked(scope, (), None, None)

    def save(self) -> None:
        if self.lead.isEnabled() and not self.lead.check():
            self.lead.setFocus()
            return
        kind = self.format.value()
        words = "PDF (*.pdf)" if kind == ".pdf" else "Excel (*.xlsx)"
        ask_file_to_save(self, _("Tracking table"), self.file_name(), {kind: words}, self.write_to, first=kind)

    def file_name(self) -> str:
        """ASCII, for it may go to a stick: "bang-theo-doi-20211231-BTCTU.pdf"."""
        asked = self.asked()
        parts = [
            "bang-theo-doi",
            f"{self.desk.as_of:%Y%m%d}",
            asked.lead or ("loc" if asked.scope is Scope.SHOWN else ""),
        ]
        return "-".join(part for part in parts if part) + self.format.value()

    # -- writing --------------------------------------------------------------------------------------------------

    def write_to(self, path: Path) -> None:
        """Print what is asked for to `path` on the worker."""
        asked, desk = self.asked(), self.desk
        as_of, known_on, store = desk.as_of, desk.known_on, desk.store

        def print_table(progress: Progress, cancelled: IsCancelled) -> Path:
            from reports.writing import write_tracking_table

            with store.read(known_on=known_on) as session:
                context, offices = queries.task_list(session, as_of=as_of), queries.offices(session)
                rows = queries.task_list(session, as_of=as_of, lead=asked.lead) if asked.lead else _rows(context, asked)
                programme, breakthroughs = queries.programme(session), queries.breakthroughs(session)
            return write_tracking_table(
                rows, offices={office.code: office for office in offices}, programme=programme, as_of=as_of,
                today=store.today, path=path, known_on=known_on, filter_words=asked.words, context=context,
                breakthroughs=breakthroughs, cancelled=cancelled, progress=progress,
            )  # fmt: skip

        self.work_on(print_table, self.finish_file, label=_("Printing the tracking table"))

    # -- slots ----------------------------------------------------------------------------------------------------

    def _on_offices_read(self, offices: list[OfficeRow]) -> None:
        self.lead.set_offices(OfficeNames(offices))
        if not self.lead.editor.text() and self._task is not None and self._task.lead:
            self.lead.set_code(self._task.lead[0])

    def _on_scope_toggled(self, place: int, chosen: bool) -> None:
        if chosen:
            self.lead.setEnabled(list(Scope)[place] is Scope.LEAD)
            self.lead.clear_error()


def _rows(rows: Sequence[TaskRow], asked: Asked) -> list[TaskRow]:
    """Those of `rows` that the page shows, or all."""
    shown = set(asked.shown)
    return [row for row in rows if asked.scope is Scope.ALL or row.path in shown]
