"""FurtherStarts: several starts on the same data come to one window, whichever of them was first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6 import QtCore
from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from ui.program.second_start import is_taken_over
from ui.window import MainWindow

#: How often the window that has the data is asked, which may be opening them or closing; and how long between.
_ASKED, _BETWEEN_MS = 10, 200
#: When the first page has been read, and drawn, there is time to load what listens.
_LISTEN_MS = 300


class FurtherStarts(QObject):
    """Listens for `window` once it has the data of `store`, or gives its packages to the window that has them."""

    packages_given = Signal(object)  # list[Path]

    def __init__(self, window: MainWindow, store: Path) -> None:
        super().__init__(window)
        self._window = window
        self._store = store
        self._asked = 0

    def listen_soon(self) -> None:
        """Hear of starts after this one, for as long as the window is there; its lock on the store is held."""
        once = QtCore.Qt.ConnectionType.SingleShotConnection
        self._window.desk.runner.settled.connect(self._on_runner_settled, once)

    @Slot()
    def _on_runner_settled(self) -> None:
        QTimer.singleShot(_LISTEN_MS, self, self._listen)

    def _listen(self) -> None:
        if not self._window.isVisible():
            return
        try:
            from ui.program.listening import Listening
        except ImportError:  # a Linux without one of QtNetwork's libraries: the lock on the store refuses the second
            return
        Listening(self._store, self).started_again.connect(self._on_listening_started_again)

    @Slot(object)
    def _on_listening_started_again(self, packages: list[Path]) -> None:
        window = self._window
        if window.isVisible():
            window.setWindowState(window.windowState() & ~QtCore.Qt.WindowState.WindowMinimized)
            window.raise_()
            (QApplication.activeModalWidget() or window).activateWindow()
            self.packages_given.emit(packages)

    def give_way(self, packages: Sequence[Path], *, otherwise: Callable[[], None]) -> bool:
        """End this start if another's window takes its packages, else do `otherwise` in a moment; False at last."""
        if self._asked == _ASKED:
            return False
        self._asked += 1
        if is_taken_over(self._store, packages):
            self._window.remembers = False
            QApplication.exit(0)
        else:
            QTimer.singleShot(_BETWEEN_MS, self, otherwise)
        return True
