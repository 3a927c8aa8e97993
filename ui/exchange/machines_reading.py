"""Reading the machines for the page: every office with those it has, this machine's own code, the hub's key."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from models.ledger_rows import ReceiverRow
from models.machine_rows import MachineRow
from models.queries import ledger
from models.queries.machines import machines
from ui.exchange.machines_lines import MachineLine

if TYPE_CHECKING:
    from sqlmodel import Session


class KeyState(StrEnum):
    """How the hub's key stands on this machine; FINE also at another office, and before it is first needed.

    After a backup was restored, and on a new machine, it may lie here and not certify the machine, or not lie here.
    """

    FINE = "fine"
    UNPROTECTED = "unprotected"
    LOCKED = "locked"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Machines:
    """`own` is the code of this machine, "" before it has one; `confirmed` whether anybody believes it."""

    lines: list[MachineLine]
    own: str
    confirmed: bool
    key: KeyState
    protected: bool


def read_machines(session: Session, today: date) -> Machines:
    """All offices with their machines, those that are in no list last."""
    from exchange.root_key import is_protected
    from exchange.statements import fingerprint

    known = machines(session, fingerprint)
    state = ledger.exchange_state(session)
    others = ledger.receivers(session, today)
    lines = _lines(known, others, ledger.last_taken_from(session))
    return Machines(
        lines=lines,
        own=_own_code(session),
        confirmed=any(row.own for row in known),
        key=_key_state(session) if state.is_hub else KeyState.FINE,
        protected=bool(is_protected(session)),
    )


def _lines(known: list[MachineRow], others: list[ReceiverRow], last: dict[str, datetime]) -> list[MachineLine]:
    by_office: dict[str, list[MachineRow]] = defaultdict(list)
    for row in known:
        by_office[row.office].append(row)
    lines = []
    for office in others:
        rows = by_office.pop(office.code, [])
        lines += [MachineLine(office.code, office.name, row, last.get(row.site)) for row in rows]
        lines += [] if rows else [MachineLine(office.code, office.name, None, None)]
    rest = (row for rows in by_office.values() for row in rows)
    return [*(MachineLine(row.office, row.name, row, last.get(row.site)) for row in rest), *lines]


def _own_code(session: Session) -> str:
    from exchange.keys import machine_keys

    return machine_keys(session, datetime.now()).fingerprint if ledger.has_keys(session) else ""


def _key_state(session: Session) -> KeyState:
    from exchange.keys import machine_keys
    from exchange.root_key import believed_root, is_certified, is_protected

    protected = is_protected(session)
    if believed_root(session) is None:
        return KeyState.FINE
    if not ledger.has_keys(session) or not is_certified(session, machine_keys(session, datetime.now())):
        return KeyState.ELSEWHERE if protected is None else KeyState.LOCKED
    return KeyState.UNPROTECTED if protected is False else KeyState.FINE
