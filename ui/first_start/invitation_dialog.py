"""InvitationDialog: an invitation opened in the place of new data that nobody has used yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.errors import KnownError
from models.messages import _
from models.store import Store
from ui import theme
from ui.desk import Desk, Level
from ui.dialogs.form_dialog import FormDialog
from ui.fields.captions import caption
from ui.first_start.founding import found_in_place
from ui.first_start.invitation_form import InvitationForm
from ui.first_start.invitations import invitations_in, invited_words, usual_folders


class InvitationDialog(FormDialog):
    """`then` is called when the office's own data are open; `files` are invitations known already."""

    def __init__(
        self, desk: Desk, parent: QWidget | None = None, *, then: Callable[[], object], files: Sequence[Path] = ()
    ) -> None:
        super().__init__(desk, _("Open an invitation"), _("&Open the invitation"), parent, width=600)
        self._then = then
        self.form = InvitationForm()
        self.form.package.offer(files)
        self.form.finished.connect(self.save)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(theme.TIGHT, theme.TIGHT, theme.CLOSE, theme.TIGHT)
        column.setSpacing(theme.CLOSE)
        column.addWidget(
            caption(
                _(
                    "For an agency or a district: the provincial Party office sends the invitation, and your office's"
                    " tasks come with it. The new data on this machine, in which nothing was entered yet, give way to"
                    " them."
                )
            )
        )
        column.addWidget(self.form)
        column.addStretch(1)

    def open(self) -> None:
        self.desk.runner.run_store(_look, self._on_invitations_found, label=_("Looking for invitations"))
        super().open()
        self.form.setFocus()

    def _on_invitations_found(self, files: list[Path]) -> None:
        self.form.package.offer(files)

    def save(self) -> None:
        given = self.form.given()
        if given is None:
            return
        self.set_busy(True)
        runner, today, person = self.desk.runner, self.desk.given_today, given.person

        def work(_store: Store) -> tuple[Store, str]:
            return found_in_place(runner, given, today), person

        runner.run_store(work, self._on_founded, label=_("Opening the invitation"), failed=self.fail)

    def fail(self, error: KnownError) -> None:
        super().fail(error)
        if self.form.tell(error):
            self.say("")

    def _on_founded(self, founded: tuple[Store, str]) -> None:
        store, person = founded
        self.desk.set_operator(person)
        self.desk.replace_store(store)
        self.accept()
        self._then()
        self.desk.notify(invited_words(), Level.DONE)


def _look(_store: Store) -> list[Path]:
    return invitations_in(usual_folders())
