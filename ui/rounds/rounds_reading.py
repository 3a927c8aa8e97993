"""What the page of rounds reads at once, and the day as of which it is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlmodel import Session

from models.queries.programme import programme, register_day
from models.queries.registers import offices
from models.queries.rounds import round_matrix, rounds
from models.round_rows import RoundOfficeRow, RoundRow
from models.rows import OfficeRow, ProgrammeRow
from models.tables import Installation, Office, table_of

_INSTALLATION = table_of(Installation)
_OFFICE = table_of(Office)


@dataclass(frozen=True, slots=True)
class RoundsReading:
    """`rounds` and how every office stands in them on `day`; `later` counts the rounds that were opened after it.

    Where the store is not the hub's, `rows` are those of its own office.
    """

    day: date
    is_hub: bool
    programme: ProgrammeRow
    hub_name: str
    rounds: tuple[RoundRow, ...]
    rows: tuple[RoundOfficeRow, ...]
    offices: tuple[OfficeRow, ...]
    later: int


def read_rounds(session: Session, *, as_of: date, today: date, known_on: date | None) -> RoundsReading:
    """The rounds as of `as_of`; where nobody chose that day, as of today: reports come after the term has ended too."""
    found = programme(session)
    day = register_day(found, as_of=as_of, today=today, known_on=known_on)
    register = offices(session)
    own = session.execute(
        select(_OFFICE.c.code).join(_INSTALLATION, _INSTALLATION.c.office == _OFFICE.c.uid)
    ).scalar_one()
    shown = rounds(session, day=day)
    return RoundsReading(
        day=day,
        is_hub=own == found.hub,
        programme=found,
        hub_name=next((office.name for office in register if office.code == found.hub), found.hub),
        rounds=tuple(shown),
        rows=tuple(round_matrix(session, day=day)),
        offices=tuple(register),
        later=len(rounds(session)) - len(shown),
    )
