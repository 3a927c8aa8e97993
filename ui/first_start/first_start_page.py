"""FirstStartPage: the two ways in which data first come to a machine, where an invitation lies near the program."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from models.errors import KnownError
from models.messages import _
from ui.first_start.invitation_form import InvitationForm
from ui.first_start.ways_page import WaysPage


class FirstStartPage(WaysPage):
    """Says `invited` when an invitation is to be opened, `hub_wanted` for new data at the hub; asks nothing else."""

    invited = Signal(object)  # Given
    hub_wanted = Signal()

    def __init__(self, invitations: Sequence[Path], parent: QWidget | None = None) -> None:
        super().__init__(_("There are no data on this machine yet."), parent)
        self.form = InvitationForm()
        self.form.package.offer(invitations)
        self.open_button = QPushButton(_("&Open the invitation"))
        self.hub_button = QPushButton(_("&Begin at the provincial Party office"))
        self._add_ways()
        self.form.finished.connect(self._on_open_clicked)
        self.open_button.clicked.connect(self._on_open_clicked)
        self.hub_button.clicked.connect(self._on_hub_clicked)
        self.setFocusProxy(self.form)

    def _add_ways(self) -> None:
        self.add_way(
            _("Agency, district: open the invitation"),
            _("The provincial Party office sends it; your office's tasks come with it."),
            self.open_button,
            self.form,
        )
        self.add_progress()
        self.add_way(
            _("Provincial Party office: begin anew"),
            _("New data with the Programme in them, only for the office that keeps the Programme."),
            self.hub_button,
        )
        self.column.addStretch(1)

    def fail(self, error: KnownError) -> None:
        """Say why there are no data yet, beside the field that it concerns if it concerns one."""
        self.rest()
        if not self.form.tell(error):
            super().fail(error)

    def _on_open_clicked(self) -> None:
        given = self.form.given()
        if given is not None:
            self.set_busy(_("Opening the invitation") + "…")
            self.invited.emit(given)

    def _on_hub_clicked(self) -> None:
        self.set_busy(_("Making the data") + "…")
        self.hub_wanted.emit()
