"""OwnBox: the tick that keeps a page to what was given to this store's office."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QWidget

from models.messages import _
from ui.desk import Desk


class OwnBox(QCheckBox):
    """Ticked at first; the tick is one for all pages. At the hub's store, and where all is given to read, it is
    not there.

    Of tasks, or `of_indicators`. Where none was given to the office all are shown, and the hint says why.
    """

    def __init__(self, desk: Desk, words: str, *, of_indicators: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._desk = desk
        self._of_indicators = of_indicators
        self.toggled.connect(desk.set_own_only)
        desk.offers_changed.connect(self._follow)
        desk.own_only_changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        offers = self._desk.offers
        if offers is None or offers.keeps_programme or offers.reads_all:
            self.hide()
        elif self.parentWidget() is not None:  # a box without parent would be a window
            self.show()
        own = self._desk.own_indicators if self._of_indicators else self._desk.own_tasks
        with QSignalBlocker(self):
            self.setChecked(own is not None)
        given = offers is not None and bool(offers.indicators if self._of_indicators else offers.own_tasks)
        self.setEnabled(given)
        self.setToolTip(self._hint(given))

    def _hint(self, given: bool) -> str:
        if self._of_indicators:
            shown = _("Untick to see the indicators of all offices.")
            return shown if given else _("No indicator is assigned to your office.")
        return _("Untick to see the tasks of all offices.") if given else _("No task is assigned to your office yet.")
