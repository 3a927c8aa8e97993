"""UrgingPage: who must be urged to do what, the register of the letters that urge, what inspections found."""

from __future__ import annotations

import json
from collections.abc import Callable
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from models.changes import Changes
from models.messages import _
from models.operations import discard_letter
from models.vocabulary import DocumentKind
from ui import theme
from ui.desk import Desk, Level
from ui.dialogs.letter_dialog import LetterIssueDialog
from ui.dialogs.letter_reply_dialog import LetterReplyDialog
from ui.dialogs.urge_dialog import UrgeDialog
from ui.fields.action_button import action_button
from ui.fields.offered_actions import OfferedActions
from ui.page import Page, Shortcut
from ui.signing.signing_action import signing_action
from ui.urging.findings_panel import FindingsPanel
from ui.urging.letter_copy import open_letter
from ui.urging.letters_panel import LettersPanel
from ui.urging.to_urge_panel import ToUrgePanel
from ui.urging.urging_reading import UrgingReading, read_urging


class Part(StrEnum):
    """The tabs, in the order of the work."""

    WHOM = "whom"
    REGISTER = "register"
    FINDINGS = "findings"


class UrgingPage(Page):
    """At the hub whom to urge, and the register; elsewhere the letters that urge this office, which it only reads."""

    name: ClassVar[str] = "urging"
    listens: ClassVar[frozenset[str]] = frozenset(
        {
            "urging_letter", "task", "progress_report", "deadline_extension", "office", "programme", "document",
            "reporting_round", "round_answer", "package", "finding",
        }
    )  # fmt: skip

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.reading: UrgingReading | None = None
        self.folder: Path | None = None
        self._task = ""
        self._make_actions()
        self.whom = ToUrgePanel(desk, self.urge_action)
        self.register = LettersPanel((self.issue_action, self.reply_action, self.open_action, self.discard_action))
        self.findings = FindingsPanel(desk)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(_("Parts of urging"))
        self.tabs.setCornerWidget(action_button(self.signing_action))
        self.tabs.addTab(self.whom, _("To be &urged"))
        self.tabs.addTab(self.register, _("&Register of letters"))
        self.tabs.addTab(self.findings, _("&Inspection"))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.AROUND, theme.CLOSE, theme.AROUND, theme.APART)
        column.addWidget(self.tabs)
        self.whom.ticks_changed.connect(self._enable)
        self.register.chosen.connect(self._enable)
        self.register.activated.connect(self._on_register_activated)
        desk.offers_changed.connect(self._enable)
        self._enable()

    def _make_actions(self) -> None:
        self.urge_action = self._make_action(_("Draft urging letters…"), "Ctrl+G", self.urge)
        self.issue_action = self._make_action(_("Enter number, date…"), "F2", self.issue)
        self.reply_action = self._make_action(_("Record the reply…"), "Ctrl+T", self.reply)
        self.open_action = self._make_action(_("Open the letter"), "Ctrl+O", self.open_letter)
        self.discard_action = self._make_action(_("Discard the draft…"), "Del", self.discard)
        self.signing_action = signing_action(self, lambda: DocumentKind.URGING_LETTER)
        self.rounds_action = QAction(_("Send a report back: on the page of rounds"), self)
        self.rounds_action.triggered.connect(lambda: self.desk.page_asked.emit("rounds"))
        OfferedActions(
            self.desk,
            [
                (self.urge_action, "draft_letters"), (self.issue_action, "issue_letter"),
                (self.reply_action, "record_reply"), (self.discard_action, "discard_letter"),
                (self.open_action, "issue_letter"), (self.rounds_action, "answer_return"),
            ],
            self,
        )  # fmt: skip

    def _make_action(self, words: str, keys: str, work: Callable[[], None]) -> QAction:
        action = self.add_command(words, keys, work)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setToolTip(action.shortcut().toString())
        return action

    # -- what a page says -----------------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Urging")

    def searches(self) -> str | None:
        return _("Search agencies, tasks and letters")

    def search(self, text: str) -> None:
        self.whom.model.search(text)
        self.register.model.search(text)
        self.findings.model.search(text)

    def commands(self) -> list[QAction]:
        letters = [self.issue_action, self.reply_action, self.open_action, self.discard_action]
        return [
            self.urge_action, *letters, *self.findings.actions_here(), self.rounds_action, self.signing_action,
        ]  # fmt: skip

    def keyboard(self) -> list[Shortcut]:
        keys = [each for each in self.commands() if each.isVisible() and not each.shortcut().isEmpty()]
        return [*map(Shortcut.of, keys), Shortcut("Space", _("Tick or untick the rows"))]

    def place(self) -> str:
        """The tab and the letter in sight, and the folder used last."""
        part = list(Part)[self.tabs.currentIndex()]
        return json.dumps({"part": part, "letter": self.register.place(), "folder": str(self.folder or "")})

    def restore_place(self, place: str) -> None:
        try:
            found: dict[str, Any] = dict(json.loads(place))
        except (TypeError, ValueError):
            return
        if found.get("part") in set(Part):
            self.go_to(Part(found["part"]))
        self.register.choose(str(found.get("letter") or ""))
        folder = found.get("folder")
        self.folder = Path(folder) if isinstance(folder, str) and folder else None

    def select_first(self) -> None:
        self._panel().select_first()

    def parts(self) -> list[QWidget]:
        panel = self._panel()
        return [self.tabs.tabBar(), panel.tree if isinstance(panel, ToUrgePanel) else panel.table]

    def _panel(self) -> ToUrgePanel | LettersPanel | FindingsPanel:
        """The part in sight."""
        return (self.whom, self.register, self.findings)[self.tabs.currentIndex()]

    def refresh(self) -> None:
        desk = self.desk
        query = partial(read_urging, as_of=desk.as_of, today=desk.store.today, known_on=desk.known_on)
        self.desk.runner.run_read(query, self._on_urging_read, label=_("Reading whom to urge"))

    def _on_urging_read(self, reading: UrgingReading) -> None:
        self.reading = reading
        self._task = self.whom.chosen() or self._task
        self.whom.show_reading(reading)
        self.whom.choose(self._task)
        self.register.show_reading(reading)
        self.findings.show_reading(reading)
        self.tabs.setTabVisible(0, reading.is_hub)
        drafts = sum(row.is_draft for row in reading.letters)
        words = _("&Register of letters") if reading.of_all else _("&Letters received")
        self.tabs.setTabText(1, f"{words} ({drafts})" if drafts else words)
        inspected, late = _("&Inspection"), reading.remedies_late
        self.tabs.setTabText(2, f"{inspected} (✕ {late})" if late else inspected)
        self._enable()

    # -- going and doing ------------------------------------------------------------------------------------------

    def go_to(self, part: Part) -> None:
        self.tabs.setCurrentIndex(list(Part).index(part))

    def urge(self) -> None:
        """Ask what the letters are to say, from what is ticked."""
        if self.reading is None or not self.urge_action.isEnabled():
            return
        ticked = self.whom.model.ticked()
        dialog = UrgeDialog(self.desk, self.reading, ticked, self.folder, parent=self)
        dialog.drafted.connect(partial(self._on_drafted, dialog))
        dialog.open()

    def _on_drafted(self, dialog: UrgeDialog) -> None:
        self.folder = dialog.folder.value()
        self.whom.model.tick(())
        self.go_to(Part.REGISTER)

    def issue(self) -> None:
        row = self.register.letter()
        if row is not None and self.reading is not None and self.issue_action.isEnabled():
            LetterIssueDialog(self.desk, row, self.reading.drafted_on, parent=self).open()

    def reply(self) -> None:
        row = self.register.letter()
        if row is not None and self.reading is not None and self.reply_action.isEnabled():
            LetterReplyDialog(self.desk, row, self.reading.drafted_on, parent=self).open()

    def open_letter(self) -> None:
        if (row := self.register.letter()) is not None:
            open_letter(self.desk, row.uid)

    def discard(self) -> None:
        row = self.register.letter()
        if row is None or not self.discard_action.isEnabled():
            return
        question = _("Discard the draft to {office}? Files already written stay where they are.", office=row.name)
        self.desk.confirm(question, then=partial(self._discard, row.uid), accept=_("Discard"), parent=self)

    def _discard(self, uid: str) -> None:
        self.desk.runner.run_write(discard_letter, done=self._on_discarded, letter=uid)

    def _on_discarded(self, _changes: Changes) -> None:
        self.desk.notify(_("The draft is discarded."), Level.DONE, _("Undo"), self.desk.runner.run_undo)

    def _on_register_activated(self) -> None:
        """The next step of a letter: its number, then its reply."""
        row = self.register.letter()
        if row is not None and self.desk.does("issue_letter"):
            (self.issue if row.is_draft else self.reply)()

    def _enable(self) -> None:
        shown, row = self.reading, self.register.letter() if self.reading else None
        chased = shown is not None and any(shown.awaited.values())
        self.urge_action.setEnabled(bool(self.whom.model.ticked()) or chased)
        self.issue_action.setEnabled(row is not None and row.replied_on is None)
        self.reply_action.setEnabled(row is not None and not row.is_draft)
        self.open_action.setEnabled(row is not None)
        self.discard_action.setEnabled(row is not None and row.is_draft)
