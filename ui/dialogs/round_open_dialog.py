"""RoundOpenDialog: the reports on a period are asked for, by when and of whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QLabel, QListView, QVBoxLayout, QWidget
from sqlmodel import Session

from models.changes import Changes
from models.errors import KnownError
from models.labels import label
from models.messages import _
from models.operations import open_round
from models.queries.round_offices import offices_to_ask
from models.rows import OfficeRow, ProgrammeRow
from models.rules.periods import Period
from models.rules.rounds import due_by_default, period_to_ask, periods_offered, round_title
from models.rules.validation import TITLE_LIMIT
from models.vocabulary import RoundKind
from ui import theme
from ui.desk import Desk
from ui.dialogs.form_dialog import FormDialog, side_by_side
from ui.fields.captions import quiet_caption
from ui.fields.choice_field import ChoiceField
from ui.fields.date_field import DateField
from ui.fields.text_field import TextField
from ui.tables.member_choices_model import MemberChoicesModel

_LIST_HEIGHT = 170


class RoundOpenDialog(FormDialog):
    """Kind and period propose title and due day as long as nobody has typed others; all offices are ticked at first."""

    def __init__(
        self, desk: Desk, programme: ProgrammeRow, offices: Sequence[OfficeRow], parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, _("Open a reporting round"), _("&Open the round"), parent, width=600)
        self._programme = programme
        self._offices = [office for office in offices if office.code != programme.hub]
        self._today = desk.store.today
        self.kind = ChoiceField(_("&Kind of round"), [(kind, label(kind)) for kind in RoundKind])
        self.period = ChoiceField[Period](_("&Period of the report"), [])
        self.title = TextField(_("&Title"), limit=TITLE_LIMIT, required=True)
        self.due = DateField(_("&Due on"))
        self.model = MemberChoicesModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setAccessibleName(_("Offices that are to report"))
        self.list.setUniformItemSizes(True)
        self.list.setMinimumHeight(_LIST_HEIGHT)
        self.count = QLabel()
        self._title_typed = False
        self._lay_out()
        self._connect()
        self._propose_periods()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self.body)
        column.setContentsMargins(theme.TIGHT, theme.TIGHT, theme.CLOSE, theme.TIGHT)
        column.setSpacing(theme.CLOSE)
        column.addLayout(side_by_side(self.kind, self.period))
        column.addWidget(self.title)
        column.addWidget(self.due)
        column.addWidget(self.count)
        column.addWidget(self.list, 1)
        column.addWidget(quiet_caption(_("Space ticks or unticks an office. The package for each is made afterwards.")))

    def _connect(self) -> None:
        self.kind.changed.connect(self._propose_periods)
        self.period.changed.connect(self._propose)
        self.title.editor.textEdited.connect(self._on_title_edited)
        self.model.ticks_changed.connect(self._on_ticks_changed)

    def open(self) -> None:
        self.desk.runner.run_read(partial(_asked, today=self._today), self._on_offices_read)
        super().open()
        self.kind.setFocus()

    def save(self) -> None:
        wrong = [field for field in (self.title, self.due) if not field.check()]
        if wrong:
            wrong[0].setFocus()
            self.say(_("Nothing was saved yet: see what is marked with ✕."))
            return
        self.write(
            open_round,
            kind=self.kind.value(),
            period=self.period.value().text,
            due=self.due.value(),
            title=self.title.value(),
            offices=list(self.model.ticked),
        )

    def fail(self, error: KnownError) -> None:
        super().fail(error)
        if error.code.startswith(("date.", "round.due")):
            self.due.show_error(error.message)

    # -- proposing ------------------------------------------------------------------------------------------------

    def _propose_periods(self) -> None:
        kind, given = self.kind.value(), self._programme
        last = given.term_last_year if kind is RoundKind.FINAL else max(given.term_last_year, self._today.year)
        offered = periods_offered(kind, given.term_first_year, last)
        words = [(period, _capital(period.words)) for period in offered]
        self.period.set_choices(words, period_to_ask(offered, self._today))
        self._propose()

    def _propose(self) -> None:
        kind, period = self.kind.value(), self.period.value()
        if not self._title_typed:
            self.title.set_text(round_title(kind, period))
        self.due.follow(due_by_default(kind, period, self._today))

    def _on_title_edited(self, text: str) -> None:
        self._title_typed = bool(text.strip())

    # -- offices --------------------------------------------------------------------------------------------------

    def _on_offices_read(self, codes: list[str]) -> None:
        self.model.show(self._offices, codes)

    def _on_ticks_changed(self) -> None:
        self.count.setText(_("{n} offices are to report", n=len(self.model.ticked)))

    def _on_written(self, changes: Changes) -> None:
        self.announce(_("“{title}” is open.", title=self.title.value() or ""))
        super()._on_written(changes)


def _asked(session: Session, today: date) -> list[str]:
    return [office.code for office in offices_to_ask(session, today)]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
