"""ExportReturnDialog: an office's return to the office that keeps the Programme, with everything chosen already."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.errors import KnownError
from models.ledger_rows import ExchangeRow
from models.messages import _
from models.rules.dates import date_words
from ui import theme
from ui.desk import Desk
from ui.dialogs.export_dialog import ExportDialog
from ui.exchange.export_place import PlaceField
from ui.exchange.export_words import amount_words, finished_words, round_choices
from ui.exchange.ledger_reading import read_now
from ui.fields.captions import caption, heading_caption
from ui.fields.choice_field import ChoiceField
from ui.task_runner import IsCancelled, Progress

if TYPE_CHECKING:
    from sqlmodel import Session

    from exchange.contents import ExportEstimate
    from exchange.exporting import WrittenPackage


class ExportReturnDialog(ExportDialog):
    """The stick is found, the open round chosen, the amount told: Enter writes. `written` says into which folder."""

    written = Signal(object)  # Path

    def __init__(
        self, desk: Desk, state: ExchangeRow, folder: Path | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, _("Package for {office}", office=state.hub_name), _("&Write the package"), parent)
        self.state = state
        self.place = PlaceField(desk, folder)
        self.place.again_button.clicked.connect(lambda: self.say(""))
        self.round = ChoiceField[str | None](
            _("&Round of reports"), round_choices(state.rounds), chosen=state.round.uid if state.round else None
        )
        self.due = caption()
        self.amount = heading_caption(_("Counting what is to be sent…"))
        form = QVBoxLayout(self.body)
        form.setContentsMargins(theme.TIGHT, theme.TIGHT, theme.CLOSE, theme.TIGHT)
        form.setSpacing(theme.CLOSE)
        words = _(
            "One file for {office}: all that it does not have yet, signed by this machine.", office=state.hub_name
        )
        for each in (caption(words), self.amount, self.round, self.due, self.place, self.bar):
            form.addWidget(each)
        form.addStretch(1)
        self.round.changed.connect(self._show_due)
        self._show_due()

    def open(self) -> None:
        self.place.look()
        query, label = partial(_estimate, self.state.hub), _("Counting what is to be sent")
        read_now(self.desk, query, self._on_estimated, label=label, failed=self.fail)
        super().open()
        self.accept_button.setFocus()

    # -- writing --------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Write the package; what keeps it from being written is told and nothing is lost."""
        try:
            folder = self.place.value()
        except KnownError as trouble:
            self.fail(trouble)
            self.place.setFocus()
            return
        store, operator, hub, chosen = self.desk.store, self.desk.operator, self.state.hub, self.round.value()

        def write(progress: Progress, _cancelled: IsCancelled) -> list[WrittenPackage]:
            from exchange.exporting import export_packages

            return export_packages(
                store, to=[hub], folder=folder, operator=operator, round_uid=chosen, told=progress
            )  # fmt: skip

        self.work_on(write, self._on_written_packages, label=_("Writing the package"))

    def _on_written_packages(self, packages: list[WrittenPackage]) -> None:
        place = self.place.place
        self.amount.setText("; ".join(f"{each.path.name} ({amount_words(each)})" for each in packages))
        words = finished_words(len(packages), removable=place is not None and place.removable)
        self.finish_package(packages[0].path, words)
        self.written.emit(packages[0].path.parent)

    # -- showing --------------------------------------------------------------------------------------------------

    def _on_estimated(self, found: ExportEstimate) -> None:
        self.amount.setText(_("To be sent: {what}", what=amount_words(found)))
        self.place.need(found.size)

    def _show_due(self) -> None:
        chosen = next((each for each in self.state.rounds if each.uid == self.round.value()), None)
        self.due.setText(_("Due {date}", date=date_words(chosen.due)) if chosen and chosen.due else "")
        self.due.setVisible(bool(self.due.text()))


def _estimate(hub: str, session: Session) -> ExportEstimate:
    from exchange.contents import estimate

    return estimate(session, hub)
