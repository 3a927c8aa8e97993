"""QuestionsDialog: what the Programme's text leaves open, and what the office answers."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from models import operations, queries
from models.changes import Changes
from models.errors import KnownError
from models.messages import _
from models.rows import QuestionRow
from models.rules.validation import TEXT_LIMIT
from ui import theme
from ui.desk import Desk
from ui.dialogs.form_dialog import FormDialog
from ui.fields.captions import caption, heading_caption, quiet_caption
from ui.fields.text_field import LinesField
from ui.tables.plain_table import plain_table
from ui.tables.questions_model import QuestionColumn, QuestionsModel
from ui.tables.shared_widths import Share

_SHARES: dict[int, Share] = {
    QuestionColumn.NUMBER: Share(86),
    QuestionColumn.QUESTION: Share(300, 2),
    QuestionColumn.ANSWER: Share(180, 1),
}
#: The question whose answer is a parameter: from which year the reviews count.
_REVIEWS_COUNT_FROM = 9


class QuestionsDialog(FormDialog):
    """Answers typed for several questions wait together until they are saved, each as a change of its own.

    The hub answers; at another office's store the questions and answers are only read.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Open questions"), _("Save"), parent, width=760)
        self.close_button.setText(_("Close"))
        self._row = -1
        self.model = QuestionsModel(self)
        self.table = plain_table(self.model, _("Open questions"), _SHARES)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setMinimumHeight(240)
        self.table.selectionModel().currentRowChanged.connect(self._on_current_row_changed)
        self.question = heading_caption("")
        self.about = quiet_caption()
        self.answer = LinesField(_("&Answer"), limit=TEXT_LIMIT, lines=3)
        self.answer.changed.connect(self._on_answer_changed)
        self.answer.finished.connect(self.save)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, theme.CLOSE, 0)
        column.setSpacing(theme.CLOSE)
        column.addWidget(
            caption(_("The text does not settle these. Until someone answers, the program guesses nothing."))
        )
        column.addWidget(self.table, 1)
        for widget in (self.question, self.about, self.answer):
            column.addWidget(widget)
        answers = desk.does("answer_question")
        self.answer.setVisible(answers)
        self.accept_button.setVisible(answers)
        self._show_drafts()

    def open(self) -> None:
        self._read()
        super().open()
        self.table.setFocus()

    def save(self) -> None:
        """Write the answers typed, one after the other; the dialog stays for the next question."""
        if not self.answer.check():
            self.answer.setFocus()
        elif self.model.drafts:
            no, answer = next(iter(self.model.drafts.items()))
            self.write(operations.answer_question, no=no, answer=answer, done=self._on_answered)

    def fail(self, error: KnownError) -> None:
        super().fail(error)
        self._show_drafts()

    def _on_answered(self, _changes: Changes) -> None:
        self.model.drafts.pop(next(iter(self.model.drafts)))
        if self.model.drafts:
            self.save()
            return
        self.announce(_("The answers were saved."))
        self.set_busy(False)
        self.say(_("The answers were saved."), wrong=False)
        self._read()

    # -- what is shown --------------------------------------------------------------------------------------------

    def _read(self) -> None:
        self.desk.runner.run_read(queries.questions, self._on_questions_read, failed=self.fail)

    def _on_questions_read(self, rows: list[QuestionRow]) -> None:
        row = max(self._row, 0)
        self.model.show(rows)
        self.table.setCurrentIndex(self.model.index(min(row, len(rows) - 1), 0))
        self._show_drafts()

    def _on_current_row_changed(self, current: QModelIndex) -> None:
        self._row = -1
        if not current.isValid():
            return
        question = self.model.question(current.row())
        self.question.setText(f"{question.no}. {question.text}")
        parts = [_("Concerns {paths}", paths=", ".join(question.paths))] if question.paths else []
        if question.no == _REVIEWS_COUNT_FROM:
            parts.append(_("The year itself is set under Parameters."))
        self.about.setText(" · ".join(parts))
        self.answer.set_text(self.model.answer(current.row()))
        self._row = current.row()

    def _on_answer_changed(self) -> None:
        if self._row >= 0:
            self.model.write_draft(self._row, self._typed())
            self._show_drafts()

    def _typed(self) -> str | None:
        try:
            return self.answer.value()
        except KnownError:  # told beside the field when it is saved
            return self.answer.text()

    def _show_drafts(self) -> None:
        count = len(self.model.drafts)
        self.accept_button.setEnabled(count > 0)
        self.accept_button.setText(_("Save {n} answers", n=count) if count > 1 else _("Save"))
