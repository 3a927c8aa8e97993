"""The one reporting round that a person names, by its uid or as "quarter/2021-Q4"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlmodel import Session

from models.errors import KnownError
from models.messages import _
from models.rules.rounds import read_round_id, round_id
from models.store.authors import at_hub
from models.tables import ReportingRound, table_of

_ROUND = table_of(ReportingRound)


@dataclass(frozen=True, slots=True)
class NamedRound:
    """A round by its uid and `id` ("quarter/2021-Q4"), its words, whether it is open, the SHA-256 of what it froze."""

    uid: str
    id: str
    title: str
    closed_on: date | None
    snapshot: str | None


def named_round(session: Session, name: str) -> NamedRound:
    """The round with the uid `name`, or of the kind and period that `name` gives: the open one, else the latest.

    KnownError `round.unknown`, `round.ambiguous` where several open rounds have that kind and period.
    """
    given = read_round_id(name)
    wanted = (
        (_ROUND.c.kind == given[0]) & (_ROUND.c.period == given[1]) if given else _ROUND.c.uid == name.strip().lower()
    )
    rows = session.execute(
        select(_ROUND.c.uid, _ROUND.c.kind, _ROUND.c.period, _ROUND.c.title, _ROUND.c.closed_on, _ROUND.c.snapshot)
        .where(wanted, ~_ROUND.c.deleted)
        .order_by(_ROUND.c.closed_on.is_(None).desc(), _ROUND.c.opened_on.desc(), _ROUND.c.uid)
    )
    found = [
        NamedRound(row.uid, round_id(row.kind, row.period), row.title or row.period or "", row.closed_on, row.snapshot)
        for row in rows
    ]
    if not found:
        raise _unknown(session, name.strip()[:80])
    if len(found) > 1 and found[1].closed_on is None:
        raise KnownError(
            "round.ambiguous",
            _("There are several open rounds {name}: name one by its number in the list of rounds.", name=name.strip()),
        )
    return found[0]


def _unknown(session: Session, name: str) -> KnownError:
    """An office hears of a round only by a package: what it can do until then is said to it alone."""
    words = _("There is no reporting round {name}.", name=name)
    if not at_hub(session):
        words += " " + _(
            "A round comes with the next package of the office that keeps the Programme; until then a package can be"
            " written without a round."
        )
    return KnownError("round.unknown", words)
