"""GarbageCollection: garbage is collected in the window's thread, and in no other."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

#: How often is looked whether there is enough garbage to be worth collecting.
EVERY_MS = 1000


class GarbageCollection(QObject):
    """Collects by the interpreter's own thresholds from its making until `end`, but only here.

    A Qt object may be deleted in its own thread alone. One that is part of a reference cycle would otherwise die in
    whichever thread happens to collect, mostly the busy worker, while Qt is at work on its kin in the window's.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_automatic = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(collect)
        self._timer.start()

    def end(self) -> None:
        """Leave collection to the interpreter again, if it was."""
        self._timer.stop()
        if self._was_automatic:
            gc.enable()


def collect() -> None:
    """Collect the oldest generation that is due, and with it all younger ones; nothing if none is."""
    due = [
        generation
        for generation, (count, threshold) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
        if count > threshold
    ]
    if due:
        gc.collect(due[-1])
