"""ReportsPage: the periodic report and the lists as official documents, seen first, then saved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from sqlmodel import Session

from models import queries
from models.errors import KnownError
from models.messages import _
from models.queries.readers import own_office, reads_all
from models.queries.rounds import rounds
from models.round_rows import RoundRow
from models.rows import ProgrammeRow
from ui import theme
from ui.desk import Desk, Level
from ui.dialogs.file_to_save import ask_file_to_save
from ui.fields.action_button import action_button
from ui.page import Page, Shortcut
from ui.reporting.report_choice import ReportChoice
from ui.reporting.report_form import ReportForm
from ui.reporting.sheets import Sheets, draw_sheets
from ui.signing.signing_action import signing_action

if TYPE_CHECKING:
    from ui.reporting.report_choice import Content

_FORM_WIDTH = 290
_KINDS = {"docx": "Word (*.docx)", "pdf": "PDF (*.pdf)", "xlsx": "Excel (*.xlsx)"}


@dataclass(frozen=True, slots=True)
class _Offered:
    programme: ProgrammeRow
    rounds: list[RoundRow]


@dataclass(frozen=True, slots=True)
class _Made:
    """A report as it was read, with its sheets."""

    choice: ReportChoice
    content: Content
    sheets: list[QImage]


class ReportsPage(Page):
    """What is wanted on the left, the sheets on the right; what is saved is what is seen."""

    name: ClassVar[str] = "reports"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.made: _Made | None = None
        self._round = ""
        self.form = ReportForm(desk)
        self.sheets = Sheets()
        self.save_actions = {
            ending: self._save_action(ending, words, keys)
            for ending, words, keys in (
                ("docx", _("Save as &Word…"), "Ctrl+S"),
                ("pdf", _("Save as PD&F…"), "Ctrl+P"),
                ("xlsx", _("Save as &Excel…"), "Ctrl+E"),
            )
        }
        self.signing_action = signing_action(self, self.form.kind.value)
        self._lay_out()
        self.form.changed.connect(self.make)
        self.form.proposals.finished.connect(self.make)
        self._show_actions()

    # -- the page -------------------------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Reports")

    def keyboard(self) -> list[Shortcut]:
        return [Shortcut.of(action) for action in self.commands() if action.isVisible()]

    def commands(self) -> list[QAction]:
        return [*self.save_actions.values(), self.signing_action]

    def select_first(self) -> None:
        self.form.kind.setFocus()

    def parts(self) -> list[QWidget]:
        return [self.form, self.sheets]

    def refresh(self) -> None:
        self.desk.runner.run_read(_offered, self._on_offered_read, label=_("Reading periods and rounds"))

    def _on_offered_read(self, found: _Offered) -> None:
        self.form.offer(found.programme, found.rounds)
        self._choose_round()
        self.make()

    def show_round(self, uid: str) -> None:
        """Show the periodic report of a round (a uid), frozen if it is closed, once the rounds are known."""
        self._round = uid
        self.mark_stale()

    def _choose_round(self) -> None:
        if self._round:
            with QSignalBlocker(self.form):
                self.form.choose_round(self._round)
            self._round = ""

    # -- making ---------------------------------------------------------------------------------------------------

    def make(self) -> None:
        """Read what is wanted and show its sheets; what cannot be made says why in their place."""
        self.made = None
        self._show_actions()
        if not self.form.check():
            return
        choice = self.form.choice()
        if choice is None:
            self.sheets.say(_("No reporting round has been opened."))
            return
        self.desk.runner.run_read(
            partial(_make, choice), self._on_made, label=_("Preparing the report"), failed=self._on_failed
        )

    def _on_made(self, made: _Made) -> None:
        self.made = made
        self.form.number.show_layout(made.content.profile.layout)
        self.sheets.show_pages(made.sheets)
        self._show_actions()

    def _on_failed(self, error: KnownError) -> None:
        self.sheets.say(f"✕ {error.message}")

    # -- saving ---------------------------------------------------------------------------------------------------

    def save(self, ending: str) -> None:
        """Ask where, and write there what is seen."""
        if self.made is not None:
            made, name = self.made, f"{self.made.choice.file_name}.{ending}"
            kinds = {ending: _KINDS[ending]}
            ask_file_to_save(self, _("Save the report"), name, kinds, partial(self.write, made), first=ending)

    def write(self, made: _Made, file: Path) -> None:
        """Put a report into `file`."""
        self.desk.runner.run_store(
            partial(_write, made, file), self._on_written, label=_("Writing the report"), failed=self._on_not_written
        )

    def _on_written(self, file: Path) -> None:
        self.desk.notify(_("{name} is written.", name=file.name), Level.DONE)

    def _on_not_written(self, error: KnownError) -> None:
        self.desk.notify(error.message, Level.WARNING)

    # -- building -------------------------------------------------------------------------------------------------

    def _save_action(self, ending: str, words: str, keys: str) -> QAction:
        action = self.add_command(words, keys, partial(self.save, ending))
        action.setToolTip(action.shortcut().toString())
        return action

    def _lay_out(self) -> None:
        wanted = QScrollArea()
        wanted.setWidget(self.form)
        wanted.setWidgetResizable(True)
        wanted.setFrameShape(QFrame.Shape.NoFrame)
        wanted.setFixedWidth(_FORM_WIDTH)
        bar = QHBoxLayout()
        bar.addWidget(action_button(self.signing_action))
        bar.addStretch(1)
        for action in self.save_actions.values():
            bar.addWidget(action_button(action))
        shown = QVBoxLayout()
        shown.setSpacing(theme.CLOSE)
        shown.addLayout(bar)
        shown.addWidget(self.sheets, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.AROUND, theme.APART, theme.AROUND, theme.APART)
        layout.setSpacing(theme.CLOSE)
        layout.addWidget(wanted)
        layout.addLayout(shown, 1)

    def _show_actions(self) -> None:
        for action in self.save_actions.values():
            action.setEnabled(self.made is not None)


def _offered(session: Session) -> _Offered:
    """Frozen figures are offered where they are sent to."""
    found = rounds(session)
    if not reads_all(session, own_office(session)):
        found = [replace(each, snapshot=None) for each in found]
    return _Offered(queries.programme(session), found)


def _make(choice: ReportChoice, session: Session) -> _Made:
    """On the worker."""
    content = choice.read(session)
    with TemporaryDirectory(prefix="DonDoc-") as folder:
        return _Made(choice, content, draw_sheets(choice.write(content, Path(folder) / "report.pdf")))


def _write(made: _Made, file: Path, *_given: object) -> Path:
    return made.choice.write(made.content, file)
