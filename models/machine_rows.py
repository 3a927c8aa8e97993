"""The machines of the offices as people see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.vocabulary import MachineState


@dataclass(frozen=True, slots=True)
class MachineRow:
    """One machine of one office: `site` is 16 hexadecimal digits, `fingerprint` what is read out over the telephone.

    `office` is a code, `name` the office's; both are empty where the office is not in the register. `person` made the
    machine known, at `introduced_at` (local time with offset) while nobody has confirmed it yet. `own` is this store's
    own machine, `hub` one of the office that keeps the Programme. Of a revoked one all counts up to number
    `valid_up_to`. `beside` counts the other machines of its office that are confirmed: where one waits, its invitation
    may have been used twice.
    """

    site: str
    office: str
    name: str
    person: str
    fingerprint: str
    state: MachineState
    own: bool
    hub: bool
    introduced_at: str | None
    confirmed_on: date | None
    revoked_on: date | None
    valid_up_to: int | None
    beside: int = 0
