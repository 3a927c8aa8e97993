"""TakeFormsDialog: what forms that came back bring, row by row, before anything of them lands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.messages import _
from ui import theme
from ui.desk import Desk, Level
from ui.dialogs.form_dialog import FormDialog
from ui.fields.captions import caption
from ui.rounds.form_lines import FormLinesModel, form_lines, form_table
from ui.rounds.form_reading import FormsSeen, all_changes, take_in
from ui.rounds.form_words import outcome_words
from ui.tables.plain_table import wrap_rows

if TYPE_CHECKING:
    from exchange.forms.rows import FormOutcome
    from models.store import Store

#: Up to so many lines get as much room as their words need.
_WRAPPED = 200
_TABLE_HEIGHT = 200


class TakeFormsDialog(FormDialog):
    """Takes in what was seen, as it was seen."""

    def __init__(self, desk: Desk, seen: FormsSeen, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Take Excel forms in"), _("&Record the rows"), parent, width=860)
        self.seen = seen
        self.told = caption("\n".join(map(outcome_words, seen.outcomes)))
        self.model = FormLinesModel(self)
        self.table = form_table(self.model)
        self.table.setWordWrap(True)
        self.table.setMinimumHeight(_TABLE_HEIGHT)
        self.model.show(form_lines(seen.outcomes))
        self.table.setVisible(self.model.rowCount() > 0)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, theme.CLOSE, 0)
        column.setSpacing(theme.CLOSE)
        column.addWidget(self.told)
        if self.model.rowCount():
            column.addWidget(
                caption(_("These rows are not taken in; put them right in the file and take it in again:"))
            )
        column.addWidget(self.table, 1)
        brings = any(each.changes is not None for each in seen.outcomes)
        self.accept_button.setEnabled(brings)
        if not brings:
            self.close_button.setText(_("Close"))
            self.close_button.setDefault(True)

    def open(self) -> None:
        super().open()
        wrap_rows(self.table, _WRAPPED)

    def save(self) -> None:
        """Take in the rows without mistakes."""
        self.set_busy(True)
        work = partial(_take, self.seen, self.desk.operator)
        self.desk.runner.run_store(work, self._on_taken, label=_("Taking the forms in"), failed=self.fail)

    def _on_taken(self, outcomes: tuple[FormOutcome, ...]) -> None:
        changes = all_changes(outcomes)
        self.desk.changes.broadcast(changes)
        self.desk.runner.wrote.emit(changes)
        errors = [each.error for each in outcomes if each.error is not None]
        words = _("{n} rows were taken in.", n=sum(each.new for each in outcomes if each.error is None))
        if errors:
            self.desk.notify(f"{words} {errors[0].message}", Level.WARNING)
        elif sum(each.changes is not None for each in outcomes) == 1:
            self.announce(words)
        else:
            self.desk.notify(words, Level.DONE)
        self.accept()


def _take(seen: FormsSeen, operator: str, store: Store) -> tuple[FormOutcome, ...]:
    return take_in(store, seen, operator)
