"""SourceDialog ("Xem nguồn"): the Programme's own words about a task, from the copy that the office attached."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QPlainTextEdit, QWidget

from models.changes import Changes
from models.detail_rows import TaskDetail
from models.messages import _
from models.operations import attach_source
from models.queries.source import Passage, source_passage
from ui.desk import Desk
from ui.dialogs.entry_dialog import EntryDialog, Reference
from ui.dialogs.source_file import ask_for_source
from ui.fields.captions import caption, heading_caption, quiet_caption

_LINES = 9


class SourceDialog(EntryDialog):
    """The repaired title beside the heading as printed; the passage below, once there is a copy to take it from."""

    def __init__(self, desk: Desk, detail: TaskDetail, parent: QWidget | None = None) -> None:
        super().__init__(desk, detail.task, _("The source"), _("&Close"), parent)
        self.detail = detail
        self.buttons.removeButton(self.close_button)
        self.attach_button = self._add_button(_("&Attach the Programme…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.attach_button.clicked.connect(self.choose_file)
        self.attach_button.setEnabled(False)
        self.attach_button.setVisible(desk.does("attach_source"))
        self.origin = quiet_caption(_("Looking for the passage…"))
        self.passage = QPlainTextEdit()
        self.passage.setReadOnly(True)
        self.passage.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.passage.setTabChangesFocus(True)
        self.passage.setAccessibleName(_("The Programme's own words"))
        self.passage.setMinimumHeight(_LINES * self.fontMetrics().lineSpacing())
        self.passage.hide()
        for each in (*self._printed(), self.origin, self.passage, *self._summary()):
            self.form.addWidget(each)

    def _printed(self) -> list[QWidget]:
        row = self.row
        found: list[QWidget] = []
        if row.source_lines:
            first, last = row.source_lines
            found.append(quiet_caption(_("Item {path}, lines {first}–{last}", path=row.path, first=first, last=last)))
        if self.detail.heading_printed:
            found.append(quiet_caption(_("Heading as printed:")))
            found.append(caption("\n".join(self.detail.heading_printed)))
        return found

    def _summary(self) -> list[QWidget]:
        """The program's words, under a heading that says so."""
        text = [self.detail.summary or "", *(f"– {point}" for point in self.detail.solution_points)]
        words = "\n".join(line for line in text if line)
        if not words:
            return []
        return [
            heading_caption(_("The program's summary")),
            quiet_caption(_("In the program's own words, not those of the Programme.")),
            caption(words),
        ]

    # -- the passage ----------------------------------------------------------------------------------------------

    def open(self) -> None:
        super().open()
        self._read_passage()

    def show_reference(self, found: Reference) -> None:
        hub = found.programme.hub == self.desk.store.office
        self.attach_button.setEnabled(hub)
        self.attach_button.setVisible(hub)
        if found.programme.source_name:
            self.attach_button.setText(_("&Attach another copy…"))
        if not hub:
            self.attach_button.setToolTip(_("Only the office that keeps the Programme does this."))

    def _read_passage(self) -> None:
        store, path = self.desk.store, self.row.path
        self.desk.runner.run_read(
            lambda session: source_passage(store, session, path=path),
            self._on_passage_read,
            label=_("Reading the attached copy"),
            failed=self.fail,
        )

    def _on_passage_read(self, passage: Passage) -> None:
        self.origin.setText(_origin_words(passage, attaches=self.desk.does("attach_source")))
        self.passage.setPlainText(passage.text)
        self.passage.setVisible(bool(passage.text))
        self.grow()

    # -- attaching ------------------------------------------------------------------------------------------------

    def choose_file(self) -> None:
        ask_for_source(self, self.attach)

    def attach(self, file: Path) -> None:
        """Keep `file` as the office's copy and show the passage from it."""
        self.write(attach_source, done=self._on_attached, file=file)

    def _on_attached(self, _changes: Changes) -> None:
        self.set_busy(False)
        self.say(_("The copy is kept with the data and will travel with it."), wrong=False)
        self.attach_button.setText(_("&Attach another copy…"))
        self._read_passage()

    def save(self) -> None:
        self.accept()


def _origin_words(passage: Passage, *, attaches: bool) -> str:
    if passage.basis == "lines":
        return _("The Programme's own words, by line, from {name}:", name=passage.name)
    if passage.basis == "heading":
        return _("The Programme's own words, found by the heading, from {name}:", name=passage.name)
    if passage.name:
        return _("The passage was not found in {name}.", name=passage.name)
    if not attaches:
        return _(
            "No copy of the Programme has come yet. It comes with the data once the office that keeps the Programme"
            " has attached one."
        )
    return _(
        "No copy of the Programme is attached yet. Attach the office's own copy (.txt, .docx, .pdf) once and its "
        "words appear here."
    )
