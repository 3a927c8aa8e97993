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
from models.vocabulary import MachineState
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
    """`own` is this machine, None before it has a code; `protected` tells that the key here has a passphrase."""

    lines: list[MachineLine]
    own: MachineRow | None
    key: KeyState
    protected: bool


def read_machines(session: Session, today: date) -> Machines:
    """This machine and those of the other offices; at the hub also the offices that have none, and the machines that
    wait there for their confirmation: nobody else can do anything about them."""
    from exchange.enrolment import machines, own_machine
    from exchange.root_key import is_protected

    state, own, known = ledger.exchange_state(session), own_machine(session), machines(session)
    if own is not None and all(row.site != own.site for row in known):
        known = [own, *known]
    lines = _lines(known, ledger.receivers(session, today), ledger.last_taken_from(session))
    return Machines(
        lines=lines if state.is_hub else [line for line in lines if _concerns(line.machine)],
        own=own,
        key=_key_state(session) if state.is_hub else KeyState.FINE,
        protected=bool(is_protected(session)),
    )


def _concerns(machine: MachineRow | None) -> bool:
    """True at an office that reports: its own machine, and those of which the hub has said how they stand."""
    return machine is not None and (machine.own or machine.state is not MachineState.PENDING)


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


def _key_state(session: Session) -> KeyState:
    from exchange.keys import present_keys
    from exchange.root_key import believed_root, is_certified, is_protected

    if believed_root(session) is None:
        return KeyState.FINE
    protected, keys = is_protected(session), present_keys(session)
    if keys is None or not is_certified(session, keys):
        return {None: KeyState.ELSEWHERE, True: KeyState.LOCKED, False: KeyState.UNPROTECTED}[protected]
    return KeyState.UNPROTECTED if protected is False else KeyState.FINE
