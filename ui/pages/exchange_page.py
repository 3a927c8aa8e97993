"""ExchangePage: what goes to other offices and what came from them, and whatever of it waits for a person."""

from __future__ import annotations

import json
from collections.abc import Sequence
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from models.changes import Changes
from models.ledger_rows import ExchangeRow
from models.messages import _
from models.queries import ledger
from ui import theme
from ui.desk import Desk
from ui.exchange.conflicts_panel import ConflictsPanel
from ui.exchange.export_panel import ExportPanel
from ui.exchange.import_panel import ImportPanel
from ui.exchange.ledger_panel import LedgerPanel
from ui.exchange.ledger_reading import read_now
from ui.exchange.machines_panel import MachinesPanel
from ui.exchange.refused_panel import RefusedPanel
from ui.page import Page, Shortcut


class Part(StrEnum):
    """The tabs, in the order of a working day."""

    SEND = "send"
    TAKE = "take"
    LEDGER = "ledger"
    CONFLICTS = "conflicts"
    REFUSED = "refused"
    MACHINES = "machines"


class ExchangePage(Page):
    """Six tabs; those that wait for a person say of how much."""

    name: ClassVar[str] = "exchange"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.state: ExchangeRow | None = None
        self.send, self.take = ExportPanel(desk), ImportPanel(desk)
        self.ledger, self.machines = LedgerPanel(desk), MachinesPanel(desk)
        self.conflicts, self.refused = ConflictsPanel(desk), RefusedPanel(desk)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(_("Parts of the exchange"))
        for part in Part:
            self.tabs.addTab(self.panel(part), _title(part, 0))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.APART, theme.CLOSE, theme.APART, theme.CLOSE)
        column.addWidget(self.tabs)
        self._make_commands()
        self._connect()

    def panel(self, part: Part) -> QWidget:
        """What stands under a tab."""
        panels: dict[Part, QWidget] = {
            Part.SEND: self.send,
            Part.TAKE: self.take,
            Part.LEDGER: self.ledger,
            Part.CONFLICTS: self.conflicts,
            Part.REFUSED: self.refused,
            Part.MACHINES: self.machines,
        }
        return panels[part]

    def _make_commands(self) -> None:
        for part, keys, action in (
            (Part.SEND, "Ctrl+G", self.send.write_action),
            (Part.SEND, "", self.send.kit_action),
            (Part.TAKE, "Ctrl+O", self.take.choose_action),
            (Part.TAKE, "Ctrl+D", self.take.take_action),
            (Part.LEDGER, "F4", self.ledger.open_action),
            (Part.MACHINES, "Ins", self.machines.invite_action),
            (Part.MACHINES, "F2", self.machines.confirm_action),
            (Part.MACHINES, "", self.machines.revoke_action),
            (Part.MACHINES, "", self.machines.key_action),
        ):
            self._add_action(part, keys, action)

    def _add_action(self, part: Part, keys: str, action: QAction) -> None:
        """An action of a panel: it works wherever the keyboard is on the page, and what it does is in sight."""
        if keys:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.setToolTip(action.shortcut().toString())
        action.triggered.connect(lambda: self.go_to(part))
        self.addAction(action)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._on_tabs_current_changed)
        self.conflicts.count_changed.connect(partial(self._show_count, Part.CONFLICTS))
        self.refused.count_changed.connect(partial(self._show_count, Part.REFUSED))
        self.machines.count_changed.connect(partial(self._show_count, Part.MACHINES))
        self.take.count_changed.connect(partial(self._show_count, Part.TAKE))
        self.take.taken.connect(self._on_settled)
        self.take.told.part_asked.connect(self._on_part_asked)
        self.ledger.settled.connect(self._on_settled)
        self.machines.settled.connect(self._on_settled)
        self.send.sent.connect(self._on_written)
        self.machines.invited.connect(self._on_written)

    # -- what a page says -----------------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Exchange")

    def searches(self) -> str | None:
        return _("Search offices, packages and people")

    def search(self, text: str) -> None:
        for panel in (self.send, self.ledger, self.conflicts, self.refused, self.machines):
            panel.search(text)

    def commands(self) -> list[QAction]:
        return self.actions()

    def keyboard(self) -> list[Shortcut]:
        named = [Shortcut.of(action) for action in self.actions() if not action.shortcut().isEmpty()]
        return [*named, Shortcut("Space", _("Tick or untick the rows")), Shortcut("Ctrl+Tab", _("The next tab"))]

    def place(self) -> str:
        """The tab in sight, and the folders used last."""
        folders = {"written": self.send.folder, "read": self.take.folder}
        return json.dumps({"part": self.part(), **{name: str(folder or "") for name, folder in folders.items()}})

    def restore_place(self, place: str) -> None:
        try:
            found: dict[str, Any] = dict(json.loads(place))
        except (TypeError, ValueError):
            return
        if found.get("part") in set(Part):
            self.tabs.setCurrentIndex(list(Part).index(Part(found["part"])))
        self.send.folder = _folder(found.get("written"))
        self.take.folder = _folder(found.get("read"))

    def select_first(self) -> None:
        panel = self.panel(self.part())
        select = getattr(panel, "select_first", panel.setFocus)
        select()

    def parts(self) -> list[QWidget]:
        return [self.tabs.tabBar(), self.panel(self.part())]

    # -- going and doing ------------------------------------------------------------------------------------------

    def part(self) -> Part:
        """The tab in sight."""
        return list(Part)[self.tabs.currentIndex()]

    def go_to(self, part: Part) -> None:
        self.tabs.setCurrentIndex(list(Part).index(part))

    def write_packages(self) -> None:
        """Go to where packages are written; at an office that reports, the dialog opens once its state is read."""
        self.go_to(Part.SEND)
        self.send.write_when_ready()

    def make_kit(self) -> None:
        """Go to where sticks are made from which offices start, and ask for what is to be on one."""
        self.go_to(Part.SEND)
        self.send.make_kit()

    def protect_key(self) -> None:
        """Go to where the key of the hub is kept, and ask for its passphrase."""
        self.go_to(Part.MACHINES)
        self.machines.keep_key()

    def choose_packages(self) -> None:
        """Go to where packages are taken in, and ask for them."""
        self.go_to(Part.TAKE)
        self.take.choose()

    def give(self, files: Sequence[Path]) -> None:
        """Look into packages that were given to the program."""
        self.go_to(Part.TAKE)
        self.take.give(files)

    # -- reading and showing --------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Whose store this is comes first; the tabs that count are read whether they are in sight or not."""
        read_now(self.desk, ledger.exchange_state, self._on_state_read, label=_("Reading the exchange"))
        self.conflicts.refresh()
        self.refused.refresh()
        self.machines.refresh()

    def _on_state_read(self, state: ExchangeRow) -> None:
        self.state = state
        self.send.show_state(state)
        self.machines.show_state(state)
        self._refresh_part()

    def _on_tabs_current_changed(self, _place: int) -> None:
        if self.isVisible() and self.state is not None:
            self._refresh_part()
        if not self.tabs.tabBar().hasFocus():
            self.select_first()

    def _refresh_part(self) -> None:
        """What stands under the tab in sight, unless it is read with the page."""
        panel = self.panel(self.part())
        if panel in (self.send, self.ledger):
            panel.refresh()

    def _on_part_asked(self, name: str) -> None:
        self.go_to(Part(name))

    def _on_settled(self, changes: Changes) -> None:
        """Tell every page, this one too, what is no longer as it was."""
        self.desk.changes.broadcast(changes)
        self.desk.runner.wrote.emit(changes)

    def _on_written(self, *_given: object) -> None:
        """No value has changed, but the ledger, and with it how the offices stand in a round."""
        self.desk.changes.broadcast(Changes(frozenset({"package"}), frozenset()))

    def _show_count(self, part: Part, count: int) -> None:
        self.tabs.setTabText(list(Part).index(part), _title(part, count))
        self.take.told.count(part, count)


def _title(part: Part, count: int) -> str:
    words = {
        Part.SEND: _("Se&nd"),
        Part.TAKE: _("&Take in"),
        Part.LEDGER: _("&Ledger"),
        Part.CONFLICTS: _("D&iffering opinions"),
        Part.REFUSED: _("Not &accepted"),
        Part.MACHINES: _("Offices and &machines"),
    }[part]
    return f"{words} ({count})" if count else words


def _folder(text: object) -> Path | None:
    return Path(text) if isinstance(text, str) and text else None
