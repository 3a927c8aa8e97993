"""Upkeep: the care of the data as a whole from the window: parameters, open questions, source text, backups."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from models.messages import _
from ui.desk import Level

if TYPE_CHECKING:
    from pathlib import Path

    from models.changes import Changes
    from ui.desk import Desk
    from ui.window import MainWindow


class Upkeep(QObject):
    """Opens its dialogs over `window` without blocking; they are loaded when first used."""

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window

    def open_parameters(self) -> None:
        from ui.dialogs.parameters_dialog import ParametersDialog

        ParametersDialog(self._desk, self._window).open()

    def open_questions(self) -> None:
        from ui.dialogs.questions_dialog import QuestionsDialog

        QuestionsDialog(self._desk, self._window).open()

    def open_backups(self) -> None:
        from ui.dialogs.backups_dialog import BackupsDialog

        BackupsDialog(self._desk, self._window).open()

    def open_invitation(self, files: Sequence[Path] = ()) -> None:
        """Let an office begin with its invitation; `files` are some that are known already."""
        from ui.first_start.invitation_dialog import InvitationDialog

        InvitationDialog(self._desk, self._window, then=partial(self._window.show_page, "tasks"), files=files).open()

    def attach_source(self) -> None:
        from ui.dialogs.source_file import ask_for_source

        ask_for_source(self._window, self._on_source_chosen)

    def _on_source_chosen(self, file: Path) -> None:
        from models.operations import attach_source

        self._desk.runner.run_write(
            attach_source, file=file, done=self._on_source_attached, label=_("Reading the file")
        )

    def _on_source_attached(self, _changes: Changes) -> None:
        words = _("The Programme is attached: “See the source” shows its passages.")
        self._desk.notify(words, Level.DONE, _("Undo"), self._desk.runner.run_undo)
