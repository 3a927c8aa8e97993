"""The menu bar: everything that can be done in the window, with its keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from models.messages import _
from ui.navigation import Destination, destination_keys, destination_title

if TYPE_CHECKING:
    from models.rules.offers import Offers
    from ui.page import Shortcut
    from ui.undoing import Undoing
    from ui.upkeep import Upkeep


class Menus:
    """Builds the menus of `window` and keeps the actions that the list of shortcuts names.

    Mnemonics are plain letters: an input method would take Alt with a marked one for itself.
    """

    def __init__(self, window: QMainWindow, undoing: Undoing, upkeep: Upkeep) -> None:
        self._window = window
        self._made: list[QAction] = []
        self.actions: list[QAction] = []
        bar = window.menuBar()
        self.file = bar.addMenu(_("&File"))
        self.edit = bar.addMenu(_("&Edit"))
        self.work = bar.addMenu(_("&Work"))
        self.view = bar.addMenu(_("&View"))
        self.help = bar.addMenu(_("&Help"))
        self._fill_file(upkeep)
        self.edit.addActions([undoing.undo, undoing.redo])
        self.edit.addSeparator()
        self.actions += [undoing.undo, undoing.redo]

    def add(self, menu: QMenu, words: str, keys: str, do: Callable[[], object]) -> QAction:
        """An action in `menu`; `keys` may be empty."""
        action = QAction(words, self._window)
        if keys:
            action.setShortcuts([QKeySequence(keys)])
            self.actions.append(action)
        action.triggered.connect(lambda _checked=False: do())
        menu.addAction(action)
        self._made.append(action)
        return action

    def let(self, working: bool) -> None:
        """Let things be done, or nothing but leaving while there are no data to do them with."""
        for action in self._made:
            action.setEnabled(working or action is self.quit)

    def add_destinations(self, destinations: list[Destination], go: Callable[[str], object]) -> None:
        for number, each in enumerate(destinations, start=1):
            self._add_destination(each.name, number, go)
        self.view.addSeparator()

    def offer_commands(self, commands: list[QAction]) -> None:
        """Show in the menu what can be done on the page in sight."""
        self.work.clear()
        self.work.addActions(commands)
        self.work.menuAction().setVisible(any(map(QAction.isVisible, commands)))

    def shortcuts(self) -> list[Shortcut]:
        """The keys that work on every page."""
        from ui.page import Shortcut

        return list(map(Shortcut.of, self.actions))

    def _add_destination(self, name: str, number: int, go: Callable[[str], object]) -> None:
        self.add(self.view, destination_title(name), destination_keys(number), lambda: go(name))

    def offer(self, offers: Offers) -> None:
        """Show in the menus what this store's office ever does."""
        keeps = offers.offers("set_parameters")
        self._parameters.setText(_("&Parameters and name…") if keeps else _("&Name and language…"))
        self._attach.setVisible(offers.offers("attach_source"))
        self._invitation.setVisible(offers.untouched)

    def _fill_file(self, upkeep: Upkeep) -> None:
        self._parameters = self.add(self.file, _("&Parameters and name…"), "", upkeep.open_parameters)
        self.add(self.file, _("&Open questions…"), "", upkeep.open_questions)
        self._attach = self.add(self.file, _("&Attach the Programme…"), "", upkeep.attach_source)
        self.file.addSeparator()
        self._invitation = self.add(self.file, _("Open an &invitation…"), "", upkeep.open_invitation)
        self._invitation.setVisible(False)
        self.add(self.file, _("&Backups…"), "", upkeep.open_backups)
        self.file.addSeparator()
        self.quit = self.add(self.file, _("&Quit"), "Ctrl+Q", self._window.close)
