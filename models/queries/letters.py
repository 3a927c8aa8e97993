"""The register of urging letters, up to a day; in a store that reads not everything only those to its own office."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from models.demonstration.days import LAST_DAY
from models.errors import KnownError
from models.letter_rows import LetterRow
from models.messages import _
from models.queries.links import named, office_codes, targets, task_paths
from models.queries.programme import programme
from models.queries.readers import own_office, reads_all
from models.queries.task_facts import documents_by_uid
from models.rules.urging import Urging, days_since, reply_days_late, which_time
from models.store.authors import at_hub
from models.tables import URGING_TASK, Office, ReportingRound, UrgingLetter, table_of

_LETTER, _OFFICE, _ROUND = table_of(UrgingLetter), table_of(Office), table_of(ReportingRound)
#: So many characters of a letter's uid name it, if no other begins so.
SHORTEST_NAME = 4


def letters(session: Session, as_of: date) -> tuple[LetterRow, ...]:
    """The letters drafted by `as_of` (of the register shown at first: `programme.register_day`), drafts first, then the
    latest first; what came later has not happened yet.

    A letter whose date is after `as_of` is a draft still. Drafts are the hub's own business: no other office is told.
    """
    is_hub, here = at_hub(session), own_office(session)
    own = None if reads_all(session, here) else here
    stored = [row for row in _stored(session) if row.office == own or own is None]
    about = targets(session, URGING_TASK)
    urgings = {row.uid: urging_of(row, about.get(row.uid, ()), as_of) for row in stored}
    make = _Rows(session, as_of, about, urgings)
    shown = [
        make.row(row)
        for row in stored
        if urgings[row.uid].issued_on or (is_hub and (row.drafted_on is None or row.drafted_on <= as_of))
    ]
    shown.sort(key=lambda row: urgings[row.uid].sequence, reverse=True)
    return tuple(shown)


def stored_urgings(session: Session, as_of: date) -> list[Urging]:
    """All letters, by uids of offices, tasks and rounds; those dated after `as_of` are drafts."""
    about = targets(session, URGING_TASK)
    drafted = (row for row in _stored(session) if row.drafted_on is None or row.drafted_on <= as_of or row.issued_on)
    return [urging_of(row, about.get(row.uid, ()), as_of) for row in drafted]


def counting_day(session: Session, day: date) -> date:
    """The day up to which a register of `day` counts days: in a demonstration its last one, after which no time passes
    for the letters that were invented."""
    return min(day, LAST_DAY) if programme(session).demonstration else day


def reply_late(urging: Urging, counted_on: date) -> int:
    """Days by which its reply is overdue on `counted_on`; none of a letter that went out after it."""
    return 0 if urging.replied_on else reply_days_late(urging, counted_on)


def named_letter(session: Session, name: str) -> Any:
    """The stored letter that a person names by its uid, the beginning of it, or its number.

    KnownError `letter.unknown`, `letter.ambiguous`.
    """
    wanted = name.strip()
    stored = _stored(session)
    found = [row for row in stored if wanted and row.number == wanted] or [
        row for row in stored if len(wanted) >= SHORTEST_NAME and row.uid.startswith(wanted.lower())
    ]
    if not found:
        raise KnownError("letter.unknown", _("There is no urging letter {name}.", name=wanted[:80]))
    if len(found) > 1:
        raise KnownError(
            "letter.ambiguous",
            _("Several urging letters are called {name}: name one by its ID in the register.", name=wanted[:80]),
        )
    return found[0]


def _stored(session: Session) -> Sequence[Any]:
    return session.execute(select(_LETTER).where(~_LETTER.c.deleted, _LETTER.c.office.is_not(None))).all()


def urging_of(row: Any, tasks: Sequence[str], as_of: date) -> Urging:
    """A stored letter as it stood on `as_of`."""
    issued_on = row.issued_on if row.number and row.issued_on and row.issued_on <= as_of else None
    replied_on = row.replied_on if issued_on and row.replied_on and row.replied_on <= as_of else None
    about = frozenset([*tasks, *([row.round] if row.round else [])])
    return Urging(row.uid, row.office, about, issued_on, row.reply_due, replied_on, (row.lamport, row.site))


class _Rows:
    """All that is read once for the whole register."""

    def __init__(self, session: Session, as_of: date, tasks: dict[str, list[str]], urgings: dict[str, Urging]) -> None:
        self._counted_on, self._tasks, self._urgings = counting_day(session, as_of), tasks, urgings
        self._codes, self._paths = office_codes(session), task_paths(session)
        self._names = dict(session.execute(select(_OFFICE.c.uid, _OFFICE.c.name)).all())
        self._rounds = dict(session.execute(select(_ROUND.c.uid, _ROUND.c.title)).all())
        self._documents = documents_by_uid(session, self._codes) if urgings else {}

    def row(self, stored: Any) -> LetterRow:
        urging = self._urgings[stored.uid]
        replied = urging.replied_on is not None
        code = self._codes.get(stored.office, "")
        return LetterRow(
            uid=stored.uid,
            office=code,
            name=self._names.get(stored.office) or code,
            number=stored.number if urging.issued_on else None,
            issued_on=urging.issued_on,
            times=which_time(urging, self._urgings.values()),
            tasks=named(self._tasks, stored.uid, self._paths),
            round=stored.round,
            round_title=self._rounds.get(stored.round),
            drafted_on=stored.drafted_on,
            as_of=stored.as_of,
            reply_due=stored.reply_due,
            replied_on=urging.replied_on,
            reply=stored.reply if replied else None,
            reply_document=self._documents.get(stored.reply_document) if replied else None,
            days_since=days_since(urging.issued_on, max(self._counted_on, urging.issued_on or self._counted_on)),
            reply_days_late=reply_late(urging, self._counted_on),
        )
