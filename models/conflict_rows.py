"""What two offices or machines wrote differently, and what was refused, as people see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from models.vocabulary import Refusal, Standing, Unread


@dataclass(frozen=True, slots=True)
class SignatureRow:
    """Who wrote something: office (a code, None where nobody has said whose the machine is), person as typed, time as
    that machine claims it, and the machine's sixteen digits."""

    office: str | None
    on_behalf_of: str | None
    operator: str
    claimed_at: datetime | None
    machine: str


@dataclass(frozen=True, slots=True)
class ConflictValueRow:
    """One of the values that stand against each other; `take` is its number from 1, the displayed one's.

    `value` is None for "no value"; `also` are others who wrote the same.
    """

    take: int
    value: str | None
    office: str | None
    on_behalf_of: str | None
    operator: str
    claimed_at: datetime | None
    machine: str
    also: tuple[SignatureRow, ...]

    @property
    def signatures(self) -> tuple[SignatureRow, ...]:
        """All who wrote it, the latest first."""
        own = SignatureRow(self.office, self.on_behalf_of, self.operator, self.claimed_at, self.machine)
        return (own, *self.also)


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """A place where different values stand until someone decides.

    `cell` names it in every store: "kind/uid/field", or "report/task/office/period or -/day" for what one office said
    twice of one day. `started_from` is what all values took the place of. `refusal` and `refusal_words` tell why this
    office may not decide, None where it may. `seen` names exactly the values that were read.
    """

    cell: str
    kind: str
    field: str
    path: str | None
    title: str | None
    subject: str
    field_words: str
    started_from: str | None
    values: tuple[ConflictValueRow, ...]
    refusal: str | None
    refusal_words: str | None
    seen: str

    @property
    def offices(self) -> tuple[str, ...]:
        """The codes of all offices that wrote one of the values, each once."""
        written = (signature.office for value in self.values for signature in value.signatures)
        return tuple(dict.fromkeys(office for office in written if office is not None))


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """An operation that is kept and has no effect, with the reason; `change` is its change's number on that machine.

    Or all that one machine wrote and that could not be read yet: then `cell`, `kind`, `uid`, `field` and `change` are
    None, and `subject` says how much that is.
    """

    cell: str | None
    kind: str | None
    uid: str | None
    field: str | None
    path: str | None
    title: str | None
    subject: str
    field_words: str
    value: str | None
    office: str | None
    on_behalf_of: str | None
    operator: str
    claimed_at: datetime | None
    machine: str
    change: int | None
    standing: Standing
    standing_words: str
    reason: Refusal | Unread
    reason_words: str
