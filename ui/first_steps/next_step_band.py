"""NextStepBand: says what comes next to whoever is new here; each step can be passed over, and all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget
from sqlmodel import Session

from models.messages import _
from models.rules.first_steps import FirstStep, Next, Role, next_step
from ui import theme
from ui.desk import Desk
from ui.exchange.ledger_reading import read_now
from ui.fields.captions import caption
from ui.first_steps.step_words import step_verb, step_words

if TYPE_CHECKING:
    from models.queries.first_steps import StepsHere


class NextStepBand(QFrame):
    """Hidden once nothing is left; `asked` says that somebody wants to do the step (a FirstStep).

    What a leader looks at is done by looking; whatever else is done shows in the data.
    """

    asked = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._found: StepsHere | None = None
        self._next: Next | None = None
        self._only_looks = False
        self._asked_again = False
        self.setProperty("notice", "info")
        self.words = caption()
        self.do_button, self.pass_button = QPushButton(), QPushButton(_("Pass over"))
        self.read_button = QPushButton(_("I only read"))
        self.read_button.setToolTip(_("For a leader: what to look at, instead of what to record"))
        self.end_button = QPushButton(_("Show no more steps"))
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.CLOSE, theme.TIGHT, theme.CLOSE, theme.TIGHT)
        line.addWidget(self.words, 1)
        for button in (self.do_button, self.pass_button, self.read_button, self.end_button):
            line.addWidget(button)
        self.do_button.clicked.connect(self._on_do_button_clicked)
        self.pass_button.clicked.connect(self._pass_over)
        self.read_button.clicked.connect(self._on_read_button_clicked)
        self.end_button.clicked.connect(self.end)
        self.hide()

    def refresh(self) -> None:
        read_now(self._desk, _read, self._on_steps_read, label=_("Reading what comes next"))

    def begin_again(self) -> None:
        """Show every step that is not done, whatever was passed over, and ask once more who only reads."""
        self._desk.preferences.steps_passed_over = []
        self._desk.preferences.reads_only = False
        self._asked_again = True
        self.refresh()

    def end(self) -> None:
        self._desk.preferences.steps_passed_over = [str(step) for step in FirstStep]
        self._show()

    def _on_steps_read(self, found: StepsHere) -> None:
        self._found = found
        self._show()

    def _show(self) -> None:
        if self._found is None:
            return
        here = self._found
        chosen = self._desk.preferences
        passed_over = {step for step in FirstStep if step in chosen.steps_passed_over}
        self._only_looks = chosen.reads_only or here.role is Role.LEADER
        role = Role.LEADER if self._only_looks else here.role
        self._next = next_step(role, here.done, passed_over, here.without)
        wanted = self._next is not None and not self._desk.is_revoked
        self.setVisible(wanted)
        if self._next is None:
            return
        self.words.setText(step_words(self._next))
        self.do_button.setText(step_verb(self._next.step))
        is_new = not here.done and not passed_over
        self.read_button.setVisible(not self._only_looks and (is_new or self._asked_again))

    def _on_do_button_clicked(self) -> None:
        if self._next is None:
            return
        step = self._next.step
        if self._only_looks:
            self._pass_over()
        self.asked.emit(step)

    def _pass_over(self) -> None:
        if self._next is not None:
            self._desk.preferences.steps_passed_over.append(str(self._next.step))
            self._show()

    def _on_read_button_clicked(self) -> None:
        self._desk.preferences.reads_only = True
        self._show()


def _read(session: Session) -> StepsHere:
    from models.queries.first_steps import first_steps  # no start waits for it

    return first_steps(session)
