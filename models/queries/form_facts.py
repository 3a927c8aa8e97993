"""The Excel forms that the hub took in for reporting rounds: each is a return of the office that filled it in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import func, select
from sqlmodel import Session

from models.queries.round_facts import EVER, Arrival, Place, moment_of
from models.rules.forms import form_number, form_source
from models.rules.rounds import Answer
from models.tables import Cell, Change, FormHandedOut, Operation, RoundAnswer, table_of
from models.vocabulary import RoundAnswerCode

_ANSWER, _CELL, _CHANGE = table_of(RoundAnswer), table_of(Cell), table_of(Change)
_FORM, _OPERATION = table_of(FormHandedOut), table_of(Operation)
#: The verb of the change in which a form was taken in.
_TAKEN_IN = "record_form"

#: A change: its site and its number there.
_Key = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Taking:
    """A change in which a form was taken in here or at another machine of the hub."""

    key: _Key
    source: str | None
    known_at: datetime


def forms_taken_in(
    session: Session, answered: Mapping[Place, Sequence[Answer]], closings: Mapping[str, datetime]
) -> dict[Place, list[Arrival]]:
    """The forms that count as returns, by round and office; what was undone does not.

    A form with which the hub accepted the return is one. So is a later one, handed out here, which finds the return
    accepted or the round closed: a supplement. One whose mistakes kept it from being accepted is not: the office is
    waited for until they are put right.
    """
    found: dict[Place, list[Arrival]] = defaultdict(list)
    accepting = set()
    for place, arrival, key in _accepted(session):
        found[place].append(arrival)
        accepting.add(key)
    handed_out = {form_source(row.form): row for row in session.execute(select(_FORM))}
    for taking in _takings(session) if handed_out else ():
        form = handed_out.get(taking.source or "")
        if form is None or taking.key in accepting:
            continue
        place = form.round, form.office
        if _is_accepted(answered.get(place, ()), taking.known_at) or _is_closed(closings.get(form.round), taking):
            found[place].append(_arrival(taking.known_at, form_number(form.form)))
    return found


def _arrival(at: datetime, number: str | None) -> Arrival:
    return Arrival(at, brought_new=True, believed_at=EVER, void_at=None, form=number)


def _accepted(session: Session) -> Iterator[tuple[Place, Arrival, _Key]]:
    """The forms with which the hub accepted a return."""
    rows = session.execute(
        select(
            _ANSWER.c.round, _ANSWER.c.office, _ANSWER.c.answered_on, _ANSWER.c.reason,
            _OPERATION.c.received_at, _OPERATION.c.site, _OPERATION.c.change_no,
        )
        .join(_CELL, (_CELL.c.kind == "round_answer") & (_CELL.c.uid == _ANSWER.c.uid) & (_CELL.c.field == "answer"))
        .join(_OPERATION, _OPERATION.c.cell == _CELL.c.id)
        .join(_CHANGE, (_CHANGE.c.site == _OPERATION.c.site) & (_CHANGE.c.no == _OPERATION.c.change_no))
        .where(
            ~_ANSWER.c.deleted, _ANSWER.c.answer == RoundAnswerCode.ACCEPTED, _ANSWER.c.answered_on.is_not(None),
            _CHANGE.c.label == _TAKEN_IN, _OPERATION.c.received_at.is_not(None),
        )
    )  # fmt: skip
    for row in rows:
        arrival = _arrival(_taken_at(row.answered_on, moment_of(row.received_at)), row.reason)
        yield (row.round, row.office), arrival, (row.site, row.change_no)


def _taken_at(day: date, known_at: datetime) -> datetime:
    """The day is that of the machine that took the form in, even where this one heard of it later."""
    return min(known_at, datetime.combine(day, time.max).astimezone())


def _takings(session: Session) -> Iterator[_Taking]:
    """The changes in which forms were taken in and that stand: neither undone nor undone again after a redo."""
    rows = session.execute(
        select(_CHANGE.c.site, _CHANGE.c.no, _CHANGE.c.document, func.min(_OPERATION.c.received_at))
        .join(_OPERATION, (_OPERATION.c.site == _CHANGE.c.site) & (_OPERATION.c.change_no == _CHANGE.c.no))
        .where(_CHANGE.c.label == _TAKEN_IN, _OPERATION.c.received_at.is_not(None))
        .group_by(_CHANGE.c.site, _CHANGE.c.no)
    ).all()
    reverted_by = _reverted_by(session) if rows else {}
    for site, no, document, received_at in rows:
        if not _is_undone((site, no), reverted_by):
            yield _Taking((site, no), document, moment_of(received_at))


def _reverted_by(session: Session) -> dict[_Key, _Key]:
    reverting = select(_CHANGE.c.site, _CHANGE.c.no, _CHANGE.c.reverts).where(_CHANGE.c.reverts.is_not(None))
    return {(site, reverts): (site, no) for site, no, reverts in session.execute(reverting)}


def _is_undone(key: _Key, reverted_by: Mapping[_Key, _Key]) -> bool:
    """An undo takes the change back, a redo takes that undo back, and so on."""
    undone = False
    while key in reverted_by:
        key, undone = reverted_by[key], not undone
    return undone


def _is_accepted(answers: Sequence[Answer], moment: datetime) -> bool:
    """True where the last answer known before `moment` accepted the return."""
    known = [each for each in answers if each.known_at is not None and each.known_at <= moment]
    last = max(known, key=lambda each: (each.on, each.lamport, each.site), default=None)
    return last is not None and last.code is RoundAnswerCode.ACCEPTED


def _is_closed(closed_at: datetime | None, taking: _Taking) -> bool:
    return closed_at is not None and closed_at < taking.known_at
