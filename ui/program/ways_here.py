"""WaysHere: the page of a program on a stick: it works on this PC from now on, or with its data on the stick."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from models.messages import _
from ui.first_start.ways_page import WaysPage
from ui.program.place import Place, Standing


class WaysHere(WaysPage):
    """Says `here_wanted` for the program on this PC, `stick_wanted` for the one on the stick, `stopped` meanwhile."""

    here_wanted = Signal()
    stick_wanted = Signal()
    stopped = Signal()

    def __init__(self, place: Place, standing: Standing, parent: QWidget | None = None) -> None:
        super().__init__(_heading(standing), parent)
        heading, words, button = _way_here(place, standing)
        self.here_button = QPushButton(button)
        self.here_button.setDefault(True)
        self.stick_button = QPushButton(_("&Use it on the stick"))
        self.stop_button = QPushButton(_("&Stop"))
        self.stop_button.hide()
        self.add_way(heading, words, self.here_button).insertWidget(1, self.stop_button)
        self.add_progress()
        self.add_way(_("Use it on the stick"), _words_on_stick(place), self.stick_button)
        self.stick_button.setHidden(place.is_handed_round)
        self.column.addStretch(1)
        self.here_button.clicked.connect(self.here_wanted)
        self.stick_button.clicked.connect(self.stick_wanted)
        self.stop_button.clicked.connect(self.stopped)
        self.setFocusProxy(self.here_button)

    def set_busy(self, words: str) -> None:
        super().set_busy(words)
        self.stop_button.setVisible(bool(words))
        if not words:
            self.bar.setRange(0, 0)

    @Slot(int, int)  # said on the worker
    def show_progress(self, done: int, total: int) -> None:
        """How far the copying is, in bytes."""
        self.bar.setRange(0, 100)
        self.bar.setValue(100 * done // max(1, total))

    def show_copied(self, place: Place, unlinked: list[str]) -> None:
        """The program is here, but not all that leads to it: it is opened from here this once."""
        self.set_busy("")
        self.here_button.setText(_("&Open the program on this machine"))
        self.trouble.setText(
            "! "
            + _(
                "The program is copied. No shortcut could be made {places}: it lies in {folder}.",
                places=", ".join(unlinked),
                folder=place.here,
            )
        )
        self.trouble.show()


def _heading(standing: Standing) -> str:
    if standing is Standing.NONE:
        return _("Đôn Đốc is not on this machine yet.")
    return _("Đôn Đốc is on this machine already.")


def _way_here(place: Place, standing: Standing) -> tuple[str, str, str]:
    """Heading, words and button of the way that is recommended."""
    versions = {"ours": place.version, "theirs": place.version_here or ""}
    safe = _("The data stay as they are.")
    open_words = _("&Open the program on this machine")
    if standing is Standing.NONE:
        words = _("For the machine you work at: quick, and it starts without the stick. No administrator is needed.")
        return _("Copy to this machine (recommended)"), words, _("&Copy to this machine")
    if standing is Standing.OLDER:
        words = _("On this machine is version {theirs}, on the stick the newer {ours}.", **versions)
        heading = _("Update the program on this machine (recommended)")
        return heading, f"{words} {safe}", _("&Update the program on this machine")
    if standing is Standing.NEWER:
        words = _("On this machine is version {theirs}, newer than {ours} on the stick. Use that one.", **versions)
    else:
        words = _("It is the same version, {ours}, and starts without the stick.", **versions)
    return _("Open the program on this machine (recommended)"), words, open_words


def _words_on_stick(place: Place) -> str:
    if place.is_handed_round:
        return _("This stick holds packages for several offices, and goes on to the next: no data may lie on it.")
    return _("The data lie on the stick (folder DuLieu), apart from those of this machine; it is slower.")
