"""SharedWidths: columns that grow with the window until the person sets one of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QAbstractItemView, QHeaderView


class Share(NamedTuple):
    """The width at which a column can be read, and its part of the room that is left."""

    least: int
    part: int = 0


class SharedWidths(QObject):
    """Sets the columns of `view` when it is resized; where there is not enough room, the view scrolls."""

    def __init__(self, view: QAbstractItemView, header: QHeaderView, shares: Mapping[int, Share]) -> None:
        super().__init__(view)
        self._view = view
        self._header = header
        self._shares = dict(shares)
        self._sharing = self._chosen = False
        header.setStretchLastSection(False)
        header.sectionResized.connect(self._on_header_section_resized)
        view.viewport().installEventFilter(self)
        self._share()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._share()
        return super().eventFilter(watched, event)

    def set_shares(self, shares: Mapping[int, Share]) -> None:
        """Other columns than before; those that stay keep their shares only if they are named again."""
        if shares != self._shares:
            self._shares = dict(shares)
            self._share()

    def show_columns(self, columns: Collection[int]) -> None:
        """Show these columns only; they share the room of the others."""
        self._sharing = True
        for column in self._shares:
            self._header.setSectionHidden(column, column not in columns)
        self._share()

    def _share(self) -> None:
        shares = {column: share for column, share in self._shares.items() if not self._header.isSectionHidden(column)}
        left = max(0, self._view.viewport().width() - sum(share.least for share in shares.values()))
        parts = sum(share.part for share in shares.values()) or 1
        self._sharing = True
        for column, share in shares.items():
            self._header.resizeSection(column, share.least + left * share.part // parts)
        self._sharing = False

    def _on_header_section_resized(self, _column: int, before: int, after: int) -> None:
        """A hidden column leaves its room to the others; else the person has chosen: nothing is set any more."""
        if self._sharing or self._chosen:
            return
        if 0 in (before, after):
            QTimer.singleShot(0, self, self._share)
        else:
            self._chosen = True
            self._view.viewport().removeEventFilter(self)
