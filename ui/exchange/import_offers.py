"""OffersModel: the packages that were given to this machine, what each would bring, and which are to be taken in."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from figures.styles import Style
from models.messages import _
from ui import theme
from ui.exchange.repeated_words import repeated_words
from ui.file_words import carried_words
from ui.tables.history_lines import time_words
from ui.tables.ticked_rows import TickedModel

if TYPE_CHECKING:
    from exchange.importing import PackageOutcome


class OfferColumn(IntEnum):
    SENDER = 0
    ROUND = 1
    MADE = 2
    NEW = 3
    CHANGED = 4
    REFUSED = 5
    PENDING = 6
    CONFLICTS = 7
    NOTE = 8


_NUMBERS = (OfferColumn.NEW, OfferColumn.CHANGED, OfferColumn.REFUSED, OfferColumn.PENDING, OfferColumn.CONFLICTS)
_CENTRED = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Offer:
    """A file and what came of looking into it, or of taking it in."""

    path: Path
    outcome: PackageOutcome

    @property
    def needs_passphrase(self) -> bool:
        """Whether only a passphrase, or another one, opens it."""
        error = self.outcome.error
        return error is not None and error.code in ("exchange.passphrase_missing", "exchange.passphrase_wrong")

    @property
    def usable(self) -> bool:
        """Whether it can be taken in and has something to bring."""
        return self.outcome.error is None and not self.outcome.applied and not self.outcome.repeated


class OffersModel(TickedModel[Offer]):
    """What can be taken in carries a tick from the beginning."""

    columns = OfferColumn
    _offices: Mapping[str, str] = {}
    _rounds: Mapping[str, str] = {}

    def show(self, offers: Sequence[Offer], offices: Mapping[str, str], rounds: Mapping[str, str]) -> None:
        """`offices` gives the short name of a code, `rounds` the title of a round's uid."""
        known = {offer.path for offer in self._shown}
        unticked = {offer.path for offer in self._shown if not self.is_ticked(offer)}
        self.beginResetModel()
        self._shown, self._offices, self._rounds = list(offers), offices, rounds
        self.endResetModel()
        self.set_ticks({offer.path for offer in offers if offer.path not in known or offer.path not in unticked})

    def offers(self) -> list[Offer]:
        return list(self._shown)

    def offer(self, row: int) -> Offer | None:
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def chosen(self) -> list[Offer]:
        """What is to be taken in."""
        return [offer for offer in self._shown if self.is_ticked(offer)]

    # -- TickedModel's questions ----------------------------------------------------------------------------------

    def key(self, row: Offer) -> Hashable:
        return row.path

    def may_tick(self, row: Offer) -> bool:
        return row.usable

    def look(self, row: Offer, column: int, role: int) -> Any:
        if role == Qt.ItemDataRole.ToolTipRole and column == OfferColumn.SENDER:
            return f"{self._sender(row)}\n{row.path.name}"
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(row, OfferColumn(column))
        if role == Qt.ItemDataRole.TextAlignmentRole and column in _NUMBERS:
            return _CENTRED
        return _ink(row, OfferColumn(column)) if role == Qt.ItemDataRole.ForegroundRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return _CENTRED if section in _NUMBERS else None
        return super().headerData(section, orientation, role)

    def headings(self) -> Mapping[Any, str]:
        return {
            OfferColumn.SENDER: _("Who sent it"),
            OfferColumn.ROUND: _("Round"),
            OfferColumn.MADE: _("Made at"),
            OfferColumn.NEW: _("New"),
            OfferColumn.CHANGED: _("Changed"),
            OfferColumn.REFUSED: _("Refused"),
            OfferColumn.PENDING: _("Waiting"),
            OfferColumn.CONFLICTS: _("Differing"),
            OfferColumn.NOTE: _("Remark"),
        }

    def _words(self, offer: Offer, column: OfferColumn) -> str:
        found = offer.outcome
        match column:
            case OfferColumn.SENDER:
                return self._sender(offer)
            case OfferColumn.ROUND:
                return self._rounds.get(found.round, _("another round")) if found.round else ""
            case OfferColumn.MADE:
                return time_words(datetime.fromisoformat(found.made_at)) if found.made_at else ""
            case OfferColumn.NOTE:
                return remark(found)
        uncounted = found.error is not None or found.repeated
        return "" if uncounted else count_words(getattr(found, column.name.lower()))

    def _sender(self, offer: Offer) -> str:
        """The office and who made the package; of one that cannot be read, the file."""
        found = offer.outcome
        if found.sender is None:
            return offer.path.name
        office = self._offices.get(found.sender, found.sender)
        return f"{office} – {found.person}" if found.person else office


def count_words(count: int) -> str:
    """A count in a column of many that are nothing."""
    return str(count) if count else "–"


def remark(found: PackageOutcome) -> str:
    """What there is to say of a package besides its counts."""
    if found.error is not None:
        return found.error.message
    said = [_("✓ taken in")] if found.applied else []
    return "; ".join([*said, *carried_words(found.files), *repeated_words(found), *found.missing])


def _ink(offer: Offer, column: OfferColumn) -> QColor | None:
    found = offer.outcome
    if column is OfferColumn.NOTE:
        if found.error is not None:
            return theme.ink(Style.OVERDUE)
        return theme.ink(Style.DUE_SOON) if found.missing else theme.ink(Style.DONE) if found.applied else None
    if column is OfferColumn.REFUSED and found.refused:
        return theme.ink(Style.OVERDUE)
    waiting = (column is OfferColumn.CONFLICTS and found.conflicts) or (column is OfferColumn.PENDING and found.pending)
    return theme.ink(Style.DUE_SOON) if waiting else None
