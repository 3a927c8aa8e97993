"""WaitingLabel: the empty place of a page while the data are being opened, which says so only if that lasts."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QWidget

from models.messages import _

#: How long the place stays empty: an opening as it usually goes is over before any word could be read.
_PATIENCE_MS = 1500


class WaitingLabel(QLabel):
    """Says nothing until `wait` has lasted a while."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._say)

    def wait(self) -> None:
        self._patience.start()

    def rest(self) -> None:
        """There is nothing to wait for any more."""
        self._patience.stop()
        self.clear()

    def say(self, words: str) -> None:
        """Say at once what takes so long."""
        self._patience.stop()
        self.setAlignment(QtCore.Qt.AlignmentFlag.AlignCenter)
        self.setText(words)

    def _say(self) -> None:
        self.say(_("Opening the data") + "…")
