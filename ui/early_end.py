"""Ends the program by itself as soon as its window has come as far as asked: for measuring how long a start takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from ui.window import MainWindow

#: The empty window has been painted; the first page has been read and painted.
PAINTED, SHOWN = "painted", "shown"


def end_when(window: MainWindow, stage: str) -> None:
    """Leave the event loop once `window` has come to `stage`."""

    def leave() -> None:
        QTimer.singleShot(0, QApplication.quit)

    def leave_once_read() -> None:
        window.desk.runner.settled.connect(leave)

    if stage == PAINTED:
        window.painted.connect(leave)
    else:
        window.desk.begun.connect(leave_once_read)
