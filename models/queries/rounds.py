"""Reporting rounds: which there are, and how every office stands in them (office × round)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from models.queries.form_facts import forms_taken_in
from models.queries.links import named, office_codes, targets
from models.queries.named_round import named_round
from models.queries.parameters import parameters
from models.queries.round_facts import answers, arrivals, closings, sent, written_for
from models.round_rows import RoundOfficeRow, RoundRow
from models.rules.rounds import Facts, Stand, next_step, round_id, stand
from models.tables import ROUND_OFFICE, Installation, Office, ReportingRound, table_of
from models.vocabulary import OfficeKind, RoundKind, RoundStep

_INSTALLATION = table_of(Installation)
_OFFICE = table_of(Office)
_ROUND = table_of(ReportingRound)


def rounds(session: Session, *, day: date | None = None) -> list[RoundRow]:
    """The rounds opened by `day` (None: all), those still open then first, of them the newest first.

    Offices are in the order in which they were asked. A round that was closed after `day` is shown as open.
    """
    codes, asked = office_codes(session), targets(session, ROUND_OFFICE)
    found = session.execute(
        select(
            _ROUND.c.uid, _ROUND.c.kind, _ROUND.c.period, _ROUND.c.title, _ROUND.c.due, _ROUND.c.opened_on,
            _ROUND.c.closed_on, _ROUND.c.snapshot,
        ).where(~_ROUND.c.deleted, _ROUND.c.kind.is_not(None), _ROUND.c.period.is_not(None))
    )  # fmt: skip
    rows = [
        RoundRow(
            uid=row.uid,
            id=round_id(row.kind, row.period),
            kind=RoundKind(row.kind),
            period=row.period,
            title=row.title or row.period,
            due=row.due,
            opened_on=row.opened_on,
            closed_on=row.closed_on if day is None or (row.closed_on and row.closed_on <= day) else None,
            offices=named(asked, row.uid, codes),
            snapshot=row.snapshot,
        )
        for row in found
        if day is None or row.opened_on is None or row.opened_on <= day
    ]
    rows.sort(key=lambda row: (row.opened_on or date.min, row.due or date.min, row.uid), reverse=True)
    return sorted(rows, key=lambda row: row.closed_on is not None)


def round_matrix(session: Session, *, day: date, name: str | None = None) -> list[RoundOfficeRow]:
    """How each office stands on `day` in each round (or in the one that `name` names), the rounds in their order.

    Offices stand by kind, then by code. In a store that is not the hub's only its own office is told of. KnownError
    `round.unknown`, `round.ambiguous`.
    """
    own = session.execute(select(_INSTALLATION.c.office)).scalar_one()
    hub = parameters(session).hub
    shown = rounds(session, day=day if own == hub else None)  # elsewhere the clock may be years off the hub's
    if name is not None:
        wanted = named_round(session, name).uid
        shown = [row for row in shown if row.uid == wanted]
    facts = _AtHub(session) if own == hub else _AtOffice(session, own, hub)
    offices = _offices(session, None if own == hub else own)
    return [
        facts.row(row, office, day)
        for row in shown
        for asked in [frozenset(row.offices)]
        for office in offices
        if office.code in asked
    ]


def _offices(session: Session, only: str | None) -> list[Any]:
    found = session.execute(
        select(_OFFICE.c.uid, _OFFICE.c.code, _OFFICE.c.name, _OFFICE.c.kind).where(~_OFFICE.c.deleted)
    )
    kinds = list(OfficeKind)
    return sorted(
        (row for row in found if only in (None, row.uid)), key=lambda row: (kinds.index(OfficeKind(row.kind)), row.code)
    )


class _AtHub:
    """What the hub knows of every office: packages and forms made for it, returns that came, answers given."""

    def __init__(self, session: Session) -> None:
        self._answers = answers(session)
        self._sent = sent(session)
        self._closings = closings(session)
        self._arrivals = arrivals(session)
        for place, forms in forms_taken_in(session, self._answers, self._closings).items():
            self._arrivals[place] += forms

    def row(self, of: RoundRow, office: Any, day: date) -> RoundOfficeRow:
        heard = self._closings.get(of.uid) if of.closed_on else None
        end = heard if heard and heard.date() == of.closed_on else None
        found = stand(self._facts(of, office.uid, end, heard), _last_day(of, day))
        stands = [each for each in self._arrivals[of.uid, office.uid] if each.stands() and each.at.date() <= day]
        later = [each for each in stands if of.closed_on and _is_after(each.at, end, of.closed_on)]
        forms = sorted((each.at, each.form) for each in stands if each.form and each not in later)
        named = tuple(dict.fromkeys(form for _at, form in forms))
        return _row(of, office, found, after_closing=len(later), forms=named)

    def _facts(self, of: RoundRow, office: str, end: datetime | None, heard: datetime | None) -> Facts:
        """What had happened at `end`, when the round was closed here (None: all that has).

        Whose word was believed and what was taken back is as known when this store `heard` of the closing, which may be
        on a later day where another machine of the hub closed it (None: as known now).
        """
        place = (of.uid, office)
        came = [each for each in self._arrivals[place] if end is None or each.at <= end]
        returns = [each for each in came if each.stands(heard)]
        answered = self._answers[place]
        if end is not None:
            answered = [each for each in answered if each.known_at is None or each.known_at <= end]
        return Facts(
            of.due,
            sent=tuple(each.date() for each in self._sent[place] if end is None or each <= end),
            returns=tuple(each.at for each in returns),
            answers=tuple(answered),
            claims=tuple(each.at for each in came if each.is_claim(heard)),
            empty=frozenset(each.at for each in returns) - {each.at for each in returns if each.brought_new},
        )


class _AtOffice:
    """What an office knows of itself: that it was asked, what it wrote, what the hub has of it and what it answered.

    Its own clock alone tells what came before what: an answer counts from when it was known here, whatever day the hub
    gives it. On which day the hub received a return it never learns.
    """

    def __init__(self, session: Session, own: str, hub: str | None) -> None:
        self._answers = answers(session)
        self._written = written_for(session, own, hub)

    def row(self, of: RoundRow, office: Any, day: date) -> RoundOfficeRow:
        written = [each for each in self._written[of.uid] if each.at.date() <= day]
        arrived = tuple(each.at for each in written if each.arrived)
        asked = (min(of.opened_on, day),) if of.opened_on else ()
        answered = self._answers[of.uid, office.uid]
        known = tuple(replace(each, on=each.known_at.date() if each.known_at else each.on) for each in answered)
        found = stand(Facts(of.due, asked, arrived, known), day)
        step = next_step(found, [each.at for each in written], closed=of.closed_on is not None)
        last = max((each.at.date() for each in written), default=None)
        told = {(each.lamport, each.site): each for each in answered}
        if found.answer is not None:
            found = replace(found, answer=told[found.answer.lamport, found.answer.site])
        found = replace(found, received_on=None)
        return _row(of, office, found, written_on=last, step=step)


def _is_after(at: datetime, end: datetime | None, closed_on: date) -> bool:
    """True for what came after the closing: by the moment, where it was closed here on that day."""
    return at > end if end else at.date() > closed_on


def _last_day(of: RoundRow, day: date) -> date:
    """A closed round is frozen on the day it was closed."""
    return min(day, of.closed_on) if of.closed_on else day


def _row(
    of: RoundRow, office: Any, found: Stand, *, after_closing: int = 0, forms: tuple[str, ...] = (),
    written_on: date | None = None, step: RoundStep | None = None,
) -> RoundOfficeRow:  # fmt: skip
    answer = found.answer
    return RoundOfficeRow(
        round=of.uid,
        round_id=of.id,
        title=of.title,
        due=of.due,
        closed_on=of.closed_on,
        office=office.code,
        name=office.name or office.code,
        standing=found.standing,
        days_late=found.days_late,
        sent_on=found.sent_on,
        received_on=found.received_on,
        returns=found.returns,
        sent_back=found.sent_back,
        answer=answer.code if answer else None,
        answered_on=answer.on if answer else None,
        reason=answer.reason if answer else None,
        after_closing=after_closing,
        written_on=written_on,
        step=step,
        unconfirmed=found.unconfirmed,
        unconfirmed_on=found.unconfirmed_on,
        nothing_new=found.nothing_new,
        forms=forms,
    )
