"""Rows of the exchange with other offices: what came, what went, to whom it can go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from models.round_rows import RoundRow
from models.vocabulary import OfficeKind


@dataclass(frozen=True, slots=True)
class TakenRow:
    """A package that was taken in; `sender` is an office's code, `round` a uid, the counts are those told at the time.

    `machine` (16 hexadecimal digits) made it, `round_short` is the round's title for narrow columns. `undone_at` is set
    while the package is taken back. `files` is None where it was taken in before evidence files were counted.
    """

    id: int
    package: str
    sender: str
    person: str
    number: int
    round: str | None
    round_title: str | None
    made_at: datetime | None
    received_at: datetime | None
    undone_at: datetime | None
    new: int
    changed: int
    refused: int
    pending: int
    conflicts: int
    machine: str
    round_short: str | None = None
    files: int | None = None


@dataclass(frozen=True, slots=True)
class SentRow:
    """A package that was written here; `receiver` is an office's code, `round` a uid.

    `round_short` is its title for narrow columns.
    """

    id: int
    package: str
    receiver: str
    number: int
    round: str | None
    round_title: str | None
    made_at: datetime | None
    operator: str
    round_short: str | None = None


@dataclass(frozen=True, slots=True)
class ReceiverRow:
    """An office to which packages can go: when one last went there and came from there, and which rounds it was sent.

    `machines` counts those that can open a package for it; 0 until one is confirmed. `is_claimed` says that a package
    came which says that it is the office's, of a machine that nobody has confirmed.
    """

    code: str
    name: str
    short_name: str
    kind: OfficeKind
    machines: int
    last_sent: datetime | None
    last_taken: datetime | None
    rounds: frozenset[str]
    is_claimed: bool = False


@dataclass(frozen=True, slots=True)
class ExchangeRow:
    """Whose store this is, to whom it reports (both codes), and the open rounds, the one due first first."""

    office: str
    hub: str
    hub_name: str
    rounds: tuple[RoundRow, ...]

    @property
    def is_hub(self) -> bool:
        return self.office == self.hub

    @property
    def round(self) -> RoundRow | None:
        """The round that a return answers: the first due of those that name this office, else of all."""
        named = [each for each in self.rounds if self.office in each.offices]
        return next(iter([*named, *self.rounds]), None)
