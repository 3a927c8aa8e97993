"""UrgeDialog: letters are drafted from what was ticked, maybe with the report that a round waits for, and written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from models.changes import Changes
from models.letter_rows import UrgingTaskRow
from models.messages import _
from models.operations import draft_letters
from models.rules.urging import reply_due_by_default
from ui import theme
from ui.desk import Desk
from ui.dialogs.export_dialog import ExportDialog
from ui.dialogs.form_dialog import side_by_side
from ui.fields.captions import quiet_caption
from ui.fields.choice_field import ChoiceField
from ui.fields.date_field import DateField
from ui.fields.folder_field import FolderField
from ui.tables.plain_table import plain_table
from ui.tables.shared_widths import Share
from ui.tables.ticked_rows import space_action
from ui.urging.drafts_model import Draft, DraftColumn, DraftsModel
from ui.urging.urging_reading import UrgingReading

if TYPE_CHECKING:
    from reports.urging_papers import LetterWriter

_SHARES: dict[int, Share] = {DraftColumn.OFFICE: Share(240, 1), DraftColumn.MATTER: Share(290, 2)}
_LIST_HEIGHT = 150
_NAMED = 3


class UrgeDialog(ExportDialog):
    """One letter an agency: they stand in the register once their files are written, and not before.

    `drafted` says that the register has them, and `folder_used` where the next ones will be written.
    """

    drafted = Signal()

    def __init__(
        self, desk: Desk, reading: UrgingReading, ticked: Mapping[str, Sequence[UrgingTaskRow]],
        folder: Path | None = None, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(desk, _("Draft urging letters"), _("&Draft the letters"), parent, width=640)
        self._reading, self._ticked = reading, ticked
        self.model = DraftsModel(self)
        self.table = plain_table(self.model, _("Letters to draft"), _SHARES)
        self.table.setMinimumHeight(_LIST_HEIGHT)
        space_action(self.table, self.model)
        self.count = QLabel()
        self.round = ChoiceField[str | None](_("With the &report not received of"), _round_choices(reading))
        self.due = DateField(_("&Reply by"), day=reply_due_by_default(reading.drafted_on), required=False)
        self.folder = FolderField(_("&Folder for the Word files"), _("Another f&older…"), last=folder)
        self._lay_out()
        self.round.changed.connect(self._show_drafts)
        self.model.ticks_changed.connect(self._on_ticks_changed)
        if not ticked and reading.rounds:
            self.round.choose(reading.rounds[0].uid)
        self._show_drafts()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self.body)
        column.setContentsMargins(theme.TIGHT, theme.TIGHT, theme.CLOSE, theme.TIGHT)
        column.setSpacing(theme.CLOSE)
        column.addWidget(self.count)
        column.addWidget(self.table, 1)
        column.addLayout(side_by_side(self.round, self.due))
        column.addWidget(self.folder)
        column.addWidget(quiet_caption(_("A letter counts as sent once its number is entered in the register.")))
        column.addWidget(self.bar)

    def save(self) -> None:
        wrong = [field for field in (self.due, self.folder) if not field.check()]
        if wrong:
            wrong[0].setFocus()
            self.say(_("Nothing was drafted yet: see what is marked with ✕."))
            return
        from reports.urging_papers import LetterWriter

        given = [draft.given for draft in self.model.chosen()]
        papers = LetterWriter(self.folder.value(), self.desk.store.today)
        self.write(
            draft_letters, letters=given, as_of=self._reading.as_of, reply_due=self.due.value(), write=papers,
            done=partial(self._on_drafted, papers),
        )  # fmt: skip

    # -- drafts ---------------------------------------------------------------------------------------------------

    def _show_drafts(self) -> None:
        """What was ticked, then who else is awaited in the round chosen."""
        names = {each.office: each.name or each.office or "" for each in self._reading.offices}
        to = {each.office: each.receivers for each in self._reading.offices}
        of = self.round.value()
        awaited = {row.office: row.name for row in self._reading.awaited.get(of or "", ())}
        drafts = [
            Draft(code, names[code], tuple(task.late.path for task in tasks), of if code in awaited else None, to[code])
            for code, tasks in self._ticked.items()
        ]
        drafts += [
            Draft(code, name, (), of, (code,), named=code not in self._reading.committees)
            for code, name in awaited.items()
            if code not in self._ticked
        ]
        self.model.show(drafts)

    def _on_ticks_changed(self) -> None:
        chosen = self.model.chosen()
        self.count.setText(_("{n} letters will be drafted", n=self.model.letters()))
        self.accept_button.setEnabled(bool(chosen))

    # -- files ----------------------------------------------------------------------------------------------------

    def _on_drafted(self, papers: LetterWriter, _changes: Changes) -> None:
        self.drafted.emit()
        files = [file.path for file in papers.files]
        names = ", ".join(file.name for file in files[:_NAMED]) + ("…" if len(files) > _NAMED else "")
        self.finish_package(files[0], _("{n} letters drafted: {names}", n=len(files), names=names))


def _round_choices(reading: UrgingReading) -> list[tuple[str | None, str]]:
    choices: list[tuple[str | None, str]] = [(None, _("no reporting round"))]
    return choices + [(row.uid, row.title) for row in reading.rounds if reading.awaited.get(row.uid)]
