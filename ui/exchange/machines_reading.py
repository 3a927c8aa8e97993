"""Reading the machines for the page: every office with those it has, this machine's own code, the hub's key."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from models.machine_rows import MachineRow
from models.queries import ledger
from models.queries.machines import machines
from ui.exchange.machines_lines import MachineLine

if TYPE_CHECKING:
    from sqlmodel import Session


@dataclass(frozen=True, slots=True)
class Machines:
    """`own` is the code of this machine; `unprotected` tells that the hub's key lies here without a passphrase."""

    lines: list[MachineLine]
    own: str
    unprotected: bool
