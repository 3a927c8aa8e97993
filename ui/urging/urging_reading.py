"""What the page of urging reads at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlmodel import Session

from models.finding_rows import FindingRow
from models.letter_rows import LetterRow, UrgingOfficeRow
from models.queries.findings import findings
from models.queries.letters import letters
from models.queries.programme import letter_day, programme, register_day
from models.queries.readers import own_office, reads_all
from models.queries.registers import offices
from models.queries.rounds import round_matrix, rounds
from models.queries.urging import to_urge
from models.round_rows import RoundOfficeRow, RoundRow
from models.store.authors import at_hub
from models.tables import Task, table_of
from models.vocabulary import OfficeKind

_TASK = table_of(Task)


@dataclass(frozen=True, slots=True)
class UrgingReading:
    """Whom to urge on `as_of`, the register of letters up to `day`, who is awaited in which open round (a uid).

    A letter drafted now is dated `drafted_on`.

    At an office that does not read everything (`of_all`) there are only the letters that urge it and the findings that
    concern it; `titles` are those of tasks, by path, `committees` codes.
    """

    as_of: date
    day: date
    drafted_on: date
    is_hub: bool
    of_all: bool
    hub_name: str
    offices: tuple[UrgingOfficeRow, ...]
    letters: tuple[LetterRow, ...]
    titles: Mapping[str, str]
    rounds: tuple[RoundRow, ...]
    awaited: Mapping[str, tuple[RoundOfficeRow, ...]]
    committees: frozenset[str]
    findings: tuple[FindingRow, ...]

    @property
    def remedies_late(self) -> int:
        """How many remedies are overdue."""
        return sum(row.remedy_days_late > 0 for row in self.findings)


def read_urging(session: Session, *, as_of: date, today: date, known_on: date | None = None) -> UrgingReading:
    """As of `as_of`; rounds are those open today, for only they can still be answered."""
    found = programme(session)
    day = register_day(found, as_of=as_of, today=today, known_on=known_on)
    is_hub, hub = at_hub(session), found.hub
    known = offices(session)
    names = {office.code: office.name for office in known}
    opened = [row for row in rounds(session, day=today) if row.closed_on is None] if is_hub else []
    stands = round_matrix(session, day=today) if opened else []
    awaited = {
        row.uid: tuple(each for each in stands if each.round == row.uid and each.is_waited_for) for row in opened
    }
    return UrgingReading(
        as_of=as_of,
        day=day,
        drafted_on=letter_day(found, as_of=as_of, today=today),
        is_hub=is_hub,
        of_all=reads_all(session, own_office(session)),
        hub_name=names.get(hub, hub),
        offices=to_urge(session, as_of, urged_by=day) if is_hub else (),
        letters=letters(session, day),
        titles=dict(session.execute(select(_TASK.c.path, _TASK.c.title).where(~_TASK.c.deleted)).all()),
        rounds=tuple(opened),
        awaited=awaited,
        committees=frozenset(office.code for office in known if office.kind is OfficeKind.COMMITTEE),
        findings=findings(session, as_of=as_of),
    )
