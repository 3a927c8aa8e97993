"""FindingActions: what the office that keeps the Programme does with findings, from a task's sheet or their list."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from models.changes import Changes
from models.finding_rows import FindingRow
from models.messages import _
from models.operations import discard_finding
from ui.desk import Desk, Level


class FindingActions:
    """Does nothing where this desk may not write, whatever asked for it."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._desk = desk
        self._parent = parent

    @property
    def may_write(self) -> bool:
        """True where findings are recorded, on the data as they are known now."""
        return self._desk.does("record_finding") and self._desk.known_on is None

    def record(self, paths: Sequence[str] = ()) -> None:
        from ui.dialogs.finding_dialog import FindingDialog

        if self.may_write:
            FindingDialog(self._desk, paths, parent=self._parent).open()

    def correct(self, row: FindingRow | None) -> None:
        from ui.dialogs.finding_dialog import FindingDialog

        if row is not None and self.may_write:
            FindingDialog(self._desk, row=row, parent=self._parent).open()

    def remedy(self, row: FindingRow | None) -> None:
        from ui.dialogs.finding_dialog import RemedyDialog

        if row is not None and self.may_write:
            RemedyDialog(self._desk, row, self._parent).open()

    def discard(self, row: FindingRow | None) -> None:
        if row is None or not self.may_write:
            return
        question = _("Take this finding away? It stays in the history.\n“{text}”", text=row.text[:200])
        self._desk.confirm(
            question, then=partial(self._discard, row.uid), accept=_("Take away"), parent=self._parent
        )  # fmt: skip

    def _discard(self, uid: str) -> None:
        self._desk.runner.run_write(discard_finding, done=self._on_discarded, finding=uid)

    def _on_discarded(self, _changes: Changes) -> None:
        self._desk.notify(_("The finding is taken away."), Level.DONE, _("Undo"), self._desk.runner.run_undo)
