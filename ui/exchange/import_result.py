"""ImportResult: what became of packages that were taken in, and the ways to what now waits for a person."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models.messages import _
from ui import theme
from ui.fields.captions import caption

#: The parts of the page to which a button leads, by their names.
CONFLICTS, REFUSED, MACHINES = "conflicts", "refused", "machines"


class ImportResult(QFrame):
    """Hidden until something is said; `part_asked` gives the name of the part that a button leads to."""

    part_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = caption()
        self.buttons = {name: QPushButton() for name in (CONFLICTS, REFUSED, MACHINES)}
        self._counts = dict.fromkeys(self.buttons, 0)
        line = QHBoxLayout()
        line.setSpacing(theme.CLOSE)
        for name, button in self.buttons.items():
            button.setAutoDefault(False)
            button.clicked.connect(lambda _pressed=False, name=name: self.part_asked.emit(name))
            line.addWidget(button)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.CLOSE, theme.TIGHT, theme.CLOSE, theme.TIGHT)
        column.setSpacing(theme.TIGHT)
        column.addWidget(self.words)
        column.addLayout(line)
        self.setProperty("notice", "done")
        self._show()
        self.hide()

    def say(self, words: str, *, done: bool) -> None:
        """Tell what became of the packages; the buttons stand only beside what was `done`."""
        self.setProperty("notice", "done" if done else "warning")
        self.style().unpolish(self)
        self.style().polish(self)
        self.words.setText(words)
        self._show()
        self.show()

    def count(self, part: str, number: int) -> None:
        """How much of a part waits for a person now."""
        if part in self._counts:
            self._counts[part] = number
            self._show()

    def _show(self) -> None:
        done = self.property("notice") == "done"
        words = {
            CONFLICTS: _("Decide {n} differing opinions", n=self._counts[CONFLICTS]),
            REFUSED: _("See {n} not accepted", n=self._counts[REFUSED]),
            MACHINES: _("Confirm {n} machines", n=self._counts[MACHINES]),
        }
        for name, button in self.buttons.items():
            button.setText(words[name])
            button.setVisible(done and self._counts[name] > 0)
