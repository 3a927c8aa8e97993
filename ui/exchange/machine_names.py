"""What a machine is called in a few letters: the beginning of its code, which people hear by telephone.

Where only its number is known it is the beginning of that, with a mark that more follows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from models.messages import _
from models.vocabulary import MachineState

if TYPE_CHECKING:
    from sqlmodel import Session

    from models.machine_rows import MachineRow

_FIRST = 4

#: A machine's sixteen digits → its short name; what is not there needs none.
MachineNames = Mapping[str, str]


def read_machine_names(session: Session, *, all_of_them: bool = False) -> dict[str, str]:
    """The names of the machines of offices that have several (or of all)."""
    from exchange.enrolment import machines, own_machine

    known, own = {row.site: row for row in machines(session)}, own_machine(session)
    if own is not None:
        known[own.site] = own
    count = Counter(row.office for row in known.values())
    return {site: machine_name(row) for site, row in known.items() if all_of_them or count[row.office] > 1}


def machine_name(row: MachineRow) -> str:
    """ "máy 6018"; the code of one that waits for its confirmation is heard and typed, never read off the screen."""
    if row.state is MachineState.PENDING and not row.own:
        return _("machine not confirmed yet")
    return _("machine {site}", site=row.fingerprint.partition(" ")[0])


def short_number(site: str) -> str:
    """ "03d2…" of sixteen digits; "" of none."""
    return f"{site[:_FIRST]}…" if site else ""
