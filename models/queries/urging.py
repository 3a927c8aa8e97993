"""Whom to urge to do what: the late tasks by agency, oldest delay first, each with its last urging."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlmodel import Session

from models.letter_rows import LastUrging, UrgingOfficeRow, UrgingTaskRow
from models.queries.letters import counting_day, reply_late, stored_urgings
from models.queries.links import named, office_codes, targets
from models.queries.parameters import parameters
from models.queries.today import today
from models.rules.urging import Urging, urgings_by_matter
from models.tables import OFFICE_MEMBER, Office, UrgingLetter, table_of
from models.today_rows import LateOfficeRow, LateTaskRow
from models.vocabulary import OfficeKind

_LETTER, _OFFICE = table_of(UrgingLetter), table_of(Office)


def to_urge(session: Session, as_of: date, *, urged_by: date | None = None) -> tuple[UrgingOfficeRow, ...]:
    """The tasks overdue on `as_of` under each lead, agencies by their longest delay; tasks without a lead last.

    Each with the letters of the register of `urged_by` (None: of `as_of`); those to the members of a group count as
    urgings of the group's tasks.
    """
    view = _View(session, urged_by or as_of)
    return tuple(view.office(group) for group in today(session, as_of=as_of).late_by_office)


class Receivers:
    """To whom letters go: `uids` and `names` of offices by code, `groups` and `committees` the codes of
    those that are such. A committee is urged only where somebody names it: it is who the hub reports to."""

    def __init__(self, session: Session) -> None:
        self._codes = office_codes(session)
        self._members = targets(session, OFFICE_MEMBER)
        self.hub = self._codes.get(parameters(session).hub or "")
        self.uids = {code: uid for uid, code in self._codes.items()}
        rows = session.execute(select(_OFFICE.c.code, _OFFICE.c.name, _OFFICE.c.kind).where(~_OFFICE.c.deleted)).all()
        self.names = {row.code: row.name or row.code for row in rows}
        self.groups = frozenset(row.code for row in rows if row.kind == OfficeKind.GROUP)
        self.committees = frozenset(row.code for row in rows if row.kind == OfficeKind.COMMITTEE)

    def of(self, code: str | None) -> tuple[str, ...]:
        """An office (a code) itself, or the declared members of a group; never the hub, which writes the letters."""
        if code is None:
            return ()
        if code not in self.groups:
            return () if code == self.hub else (code,)
        members = named(self._members, self.uids[code], self._codes)
        return tuple(each for each in dict.fromkeys(members) if each != self.hub)


class _View:
    """All that is read once for the whole list."""

    def __init__(self, session: Session, urged_by: date) -> None:
        self._counted_on = counting_day(session, urged_by)
        self._receivers = Receivers(session)
        known = stored_urgings(session, urged_by)
        self._urged = urgings_by_matter(known)
        self._drafted = {(each.office, matter) for each in known if each.issued_on is None for matter in each.about}
        numbers = select(_LETTER.c.uid, _LETTER.c.number).where(_LETTER.c.number.is_not(None))
        self._numbers: Mapping[str, str] = dict(session.execute(numbers).all())

    def office(self, group: LateOfficeRow) -> UrgingOfficeRow:
        code, found = group.office, self._receivers
        to = found.of(code)
        urged = [found.uids[each] for each in dict.fromkeys([*([code] if code else []), *to])]
        return UrgingOfficeRow(
            office=code,
            name=found.names.get(code or ""),
            is_group=code in found.groups,
            is_committee=code in found.committees,
            receivers=to,
            tasks=tuple(self._task(task, urged) for task in group.tasks),
        )

    def _task(self, task: LateTaskRow, offices: Collection[str]) -> UrgingTaskRow:
        sent = [each for office in offices for each in self._urged.get((office, task.uid), ())]
        drafted = any((office, task.uid) in self._drafted for office in offices)
        return UrgingTaskRow(task, self._last(sent, offices) if sent else None, drafted)

    def _last(self, sent: Sequence[Urging], offices: Collection[str]) -> LastUrging:
        last = max(sent, key=lambda each: each.sequence)
        assert last.issued_on is not None
        times = [sum(each.office == office for each in sent) for office in offices]
        return LastUrging(
            letter=last.uid,
            number=self._numbers[last.uid],
            issued_on=last.issued_on,
            times=max(times),
            reply_due=last.reply_due,
            replied_on=last.replied_on,
            reply_days_late=reply_late(last, self._counted_on),
        )
