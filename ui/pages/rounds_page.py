"""RoundsPage: which reports were asked for, how every office stands, and what an office must do in its own store."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from models.changes import Changes
from models.messages import _
from models.operations import accept_returns, close_round
from models.round_rows import RoundOfficeRow, RoundRow
from models.rules.rounds import WAITING
from models.vocabulary import RoundStanding
from ui import theme
from ui.desk import Desk, Level
from ui.dialogs.round_open_dialog import RoundOpenDialog
from ui.dialogs.round_reopen_dialog import RoundReopenDialog
from ui.dialogs.round_return_dialog import RoundReturnDialog
from ui.fields.action_button import action_button
from ui.fields.captions import caption
from ui.fields.offered_actions import OfferedActions
from ui.page import Page, Shortcut
from ui.rounds.chase_list import chase_text, to_chase
from ui.rounds.form_work import FormWork
from ui.rounds.hub_rounds import HubRounds
from ui.rounds.own_rounds_model import OwnRoundColumn, OwnRoundsModel
from ui.rounds.round_words import asked_words, nothing_asked_words, unconfirmed_words
from ui.rounds.rounds_reading import RoundsReading, read_rounds
from ui.tables.plain_table import plain_table, wrap_rows
from ui.tables.shared_widths import Share
from ui.tables.state_delegate import StateDelegate

_OWN_SHARES: dict[int, Share] = {
    OwnRoundColumn.ROUND: Share(170, 2),
    OwnRoundColumn.DUE: Share(86),
    OwnRoundColumn.STEP: Share(170, 1),
    OwnRoundColumn.STATE: Share(160, 2),
    OwnRoundColumn.DELAY: Share(70),
    OwnRoundColumn.REMARK: Share(190, 4),
}
_INKED = (OwnRoundColumn.STEP, OwnRoundColumn.STATE, OwnRoundColumn.DELAY)
#: Up to so many of an office's own rounds get as many lines as they need.
_WRAPPED = 100
#: From these a return can be sent back: it is here.
_HERE = frozenset({RoundStanding.RECEIVED, RoundStanding.RECEIVED_LATE, RoundStanding.ACCEPTED})


class RoundsPage(Page):
    """At the hub its rounds and their offices; elsewhere the rounds that ask this office, and its next step in each.

    It is read each time it is gone to: packages that were written or taken in elsewhere are no change of the data.
    """

    name: ClassVar[str] = "rounds"
    listens: ClassVar[frozenset[str]] = frozenset(
        {"reporting_round", "round_answer", "office", "programme", "task", "package"}
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.reading: RoundsReading | None = None
        self._round_asked = False
        self.forms = FormWork(desk, self)
        self.forms.handed_out.connect(self.refresh)
        self._make_actions()
        self.at_hub = HubRounds(
            (self.open_action, self.close_action, self.report_action, self.form_out_action, self.form_in_action),
            (self.accept_action, self.return_action, self.chase_action),
        )
        self.own_model = OwnRoundsModel(self)
        self.own = plain_table(self.own_model, _("Rounds that ask this office"), _OWN_SHARES)
        self.own.setWordWrap(True)
        for column in _INKED:
            self.own.setItemDelegateForColumn(column, StateDelegate(self.own))
        self.asked = caption()
        self.write_button = action_button(self.write_action)
        self.nothing = caption()
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.views = QStackedWidget()
        self._lay_out()
        self.at_hub.chosen.connect(self._enable)
        desk.offers_changed.connect(self._enable)
        self._enable()

    def _make_actions(self) -> None:
        self.open_action = self._make_action(_("Open a round…"), "Ins", self.open_round)
        self.close_action = self._make_action(_("Close the round…"), "Ctrl+K", self.close_round)
        self.accept_action = self._make_action(_("Accept"), "Ctrl+D", self.accept)
        self.return_action = self._make_action(_("Send back…"), "Ctrl+T", self.send_back)
        self.chase_action = self._make_action(_("Copy the list to chase"), "Ctrl+L", self.copy_chase_list)
        self.report_action = self._make_action(_("Prepare the report"), "Ctrl+B", self.show_report)
        self.form_out_action = self._make_action(_("Export Excel forms…"), "Ctrl+R", self.export_forms)
        self.form_in_action = self._make_action(_("Take Excel forms in…"), "Ctrl+I", self.forms.choose)
        self.write_action = self._make_action(_("Write the package…"), "Ctrl+G", self.desk.export_asked.emit)
        hub_only = ((self.open_action, "open_round"), (self.close_action, "close_round"))
        answering = ((self.accept_action, "accept_returns"), (self.return_action, "answer_return"))
        on_paper = ((self.form_out_action, "record_form"), (self.form_in_action, "record_form"))
        OfferedActions(
            self.desk,
            [*hub_only, *answering, *on_paper, (self.chase_action, "open_round"), (self.report_action, "open_round")],
            self,
        )

    def _make_action(self, words: str, keys: str, work: Callable[[], None]) -> QAction:
        action = self.add_command(words, keys, work)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setToolTip(action.shortcut().toString())
        return action

    def _lay_out(self) -> None:
        own = QWidget()
        asked = QVBoxLayout(own)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.setSpacing(theme.CLOSE)
        above = QHBoxLayout()
        above.setSpacing(theme.CLOSE)
        above.addWidget(self.asked, 1)
        above.addWidget(self.write_button, 0, Qt.AlignmentFlag.AlignTop)
        asked.addLayout(above)
        asked.addWidget(self.own, 1)
        for view in (self.at_hub, own, self.nothing):
            self.views.addWidget(view)
        self.views.setCurrentWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.AROUND, theme.APART, theme.AROUND, theme.APART)
        column.addWidget(self.views, 1)

    # -- what a page says -----------------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Reporting rounds")

    def commands(self) -> list[QAction]:
        of_hub = [self.open_action, self.close_action, self.accept_action, self.return_action, self.chase_action]
        return [*of_hub, self.report_action, self.form_out_action, self.form_in_action, self.write_action]

    def keyboard(self) -> list[Shortcut]:
        return list(map(Shortcut.of, filter(QAction.isVisible, self.commands())))

    def place(self) -> str:
        return self.at_hub.place()

    def restore_place(self, place: str) -> None:
        self.at_hub.choose(place)

    def select_first(self) -> None:
        self.parts()[-1].setFocus()

    def parts(self) -> list[QWidget]:
        if self.reading is None or not self.reading.rows:
            return [self]
        return [self.at_hub.choice, self.at_hub.current_view()] if self.reading.is_hub else [self.own]

    def showEvent(self, event: QShowEvent) -> None:
        self.stale = True
        super().showEvent(event)

    def refresh(self) -> None:
        query = partial(read_rounds, as_of=self.desk.as_of, today=self.desk.store.today, known_on=self.desk.known_on)
        self.desk.runner.run_read(query, self._on_rounds_read, label=_("Reading the reporting rounds"))

    def _on_rounds_read(self, reading: RoundsReading) -> None:
        self.reading = reading
        self.at_hub.show_reading(reading)
        self.own_model.show(reading.rows)
        self.asked.setText(asked_words(reading.hub_name, reading.day))
        self.nothing.setText(nothing_asked_words(reading.hub_name))
        if reading.is_hub:
            self.views.setCurrentWidget(self.at_hub)
        else:
            self.views.setCurrentIndex(1 if reading.rows else 2)
            wrap_rows(self.own, _WRAPPED)
        self._enable()
        if self._round_asked:
            self.open_round()

    # -- doing ----------------------------------------------------------------------------------------------------

    def open_round(self) -> None:
        """Ask for a new round, once the offices are known."""
        self._round_asked = self.reading is None
        if self.reading is not None:
            RoundOpenDialog(self.desk, self.reading.programme, self.reading.offices, parent=self).open()

    def close_round(self) -> None:
        of = self.at_hub.round()
        if of is None:
            return
        if of.closed_on:
            RoundReopenDialog(self.desk, of, parent=self).open()
            return
        rows = self.at_hub.rows()
        waiting = sum(row.standing in WAITING for row in rows)
        question = _(
            "Close “{title}”? {n} offices have not reported. How every office stands today and the figures of its"
            " report stay so; nothing can be accepted or sent back any more.",
            title=of.title, n=waiting,
        )  # fmt: skip
        asked = "\n\n".join(filter(None, (question, unconfirmed_words(rows))))
        self.desk.confirm(asked, then=partial(self._close, of), accept=_("Close the round"), parent=self)

    def _close(self, of: RoundRow) -> None:
        from reports.snapshot import take_snapshot

        told = partial(self._announce, _("“{title}” is closed.", title=of.title))
        label = _("Closing the round")
        self.desk.runner.run_write(close_round, done=told, label=label, name=of.uid, take=take_snapshot)

    def show_report(self) -> None:
        """Lead to the periodic report of the round in sight, with its frozen figures if it is closed."""
        if (of := self.at_hub.round()) is not None:
            self.desk.report_asked.emit(of.uid)

    def accept(self) -> None:
        """Of the offices selected those that are not accepted yet; what did not come here is asked about first, and
        what did not come again after it was sent back. Where only a claim came, the answer is refused, and says why."""
        rows = self._to_accept()
        absent = [row.name for row in rows if row.standing in WAITING]
        if not rows:
            return
        if not absent or any(row.is_claimed for row in rows):
            self._accept(rows)
            return
        question = _(
            "No package of {offices} came here for this round, or none since the last was sent back. Accept all the"
            " same, for example a report on paper?",
            offices=", ".join(absent),
        )
        self.desk.confirm(question, then=partial(self._accept, rows), accept=_("Accept"), parent=self)

    def _accept(self, rows: list[RoundOfficeRow]) -> None:
        words = (
            _("{office}: accepted.", office=rows[0].name)
            if len(rows) == 1
            else _("{n} offices: accepted.", n=len(rows))
        )
        offices = [row.office for row in rows]
        told = partial(self._announce, words)
        self.desk.runner.run_write(accept_returns, done=told, name=rows[0].round, offices=offices)

    def send_back(self) -> None:
        rows = self.at_hub.selected()
        if len(rows) == 1 and self.return_action.isEnabled():
            RoundReturnDialog(self.desk, rows[0], parent=self).open()

    def export_forms(self) -> None:
        """For the offices selected where there are several, else for all that the round asks."""
        selected = [row.office for row in self.at_hub.selected()]
        if (of := self.at_hub.round()) is not None:
            self.forms.export(of, selected if len(selected) > 1 else [])

    def copy_chase_list(self) -> None:
        of = self.at_hub.round()
        if of is None or self.reading is None:
            return
        rows = self.at_hub.rows()
        if not (text := chase_text(of, rows, self.reading.day)):
            self.desk.notify(unconfirmed_words(rows) or _("Every office has reported: nobody is to be chased."))
            return
        QGuiApplication.clipboard().setText(text)
        self.desk.notify(
            _("{n} offices to chase were copied; paste the list where you need it.", n=len(to_chase(rows)))
        )

    def _announce(self, words: str, _changes: Changes) -> None:
        self.desk.notify(words, Level.DONE, _("Undo"), self.desk.runner.run_undo)

    def _to_accept(self) -> list[RoundOfficeRow]:
        return [row for row in self.at_hub.selected() if row.standing is not RoundStanding.ACCEPTED]

    def _enable(self) -> None:
        of = self.at_hub.round()
        is_open = of is not None and of.closed_on is None
        selected = self.at_hub.selected()
        self.open_action.setEnabled(self.reading is not None)
        may_write = self.reading is not None and not self.reading.is_hub and not self.desk.is_revoked
        self.write_action.setVisible(may_write)
        self.close_action.setEnabled(of is not None)
        closed = of is not None and not is_open
        self.close_action.setText(_("Open the round again…") if closed else _("Close the round…"))
        self.accept_action.setEnabled(is_open and bool(self._to_accept()))
        self.return_action.setEnabled(is_open and len(selected) == 1 and selected[0].standing in _HERE)
        self.report_action.setEnabled(of is not None)
        self.chase_action.setEnabled(bool(self.at_hub.rows()))
        self.form_out_action.setEnabled(is_open)
        self.form_in_action.setEnabled(bool(self.reading and self.reading.rounds))
