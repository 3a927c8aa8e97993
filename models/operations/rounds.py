"""Opening and closing reporting rounds, and answering what offices return."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlmodel import Session, col

from models.errors import KnownError
from models.messages import _
from models.operations.naming import office_uid, office_uids
from models.queries.named_round import NamedRound, named_round
from models.queries.round_offices import offices_to_ask
from models.queries.rounds import round_matrix
from models.round_rows import RoundOfficeRow
from models.rules.dates import date_words
from models.rules.rounds import due_by_default, round_period, round_title, snapshot_name
from models.rules.validation import valid
from models.store import Writing
from models.store.files import keep_content
from models.tables import OFFICE_MEMBER, Office, ReportingRound
from models.vocabulary import OfficeKind, RoundAnswerCode, RoundKind

#: Reads what is frozen of a round (a uid) that is closed on a day.
TakeSnapshot = Callable[[Session, str, date], bytes]


def open_round(
    writing: Writing, *, kind: RoundKind, period: str, due: date | None = None, title: str | None = None,
    offices: Sequence[str] | None = None,
) -> None:  # fmt: skip
    """Ask offices (codes; a group stands for its members) for their reports on `period` by `due`.

    Without `offices` those of `models.queries.round_offices`, without `due` and `title` those of `models.rules.rounds`.
    KnownError `period.unreadable`, `round.period_wrong`, `round.exists` (one of that kind and period is still open; of
    the free kind one of that title too), `round.no_offices`, `round.group_undeclared`, `office.unknown`,
    `authority.hub_only`. Accepted with a warning: `round.due_passed`.
    """
    asked_for = round_period(kind, period)
    named = valid("reporting_round", "title", title) or round_title(kind, asked_for)
    _check_new(writing.session, kind, asked_for.text, named)
    last = due or due_by_default(kind, asked_for, writing.today)
    if offices is None:
        asked = [office.uid for office in offices_to_ask(writing.session, writing.today)]
    else:
        asked = _given(writing, offices)
    if not asked:
        raise KnownError("round.no_offices", _("A reporting round needs at least one office that reports."))
    writing.create(
        "reporting_round",
        kind=kind, period=asked_for.text, title=named, due=last, opened_on=writing.today, offices=asked,
    )  # fmt: skip
    if last < writing.today:
        writing.warn(
            "round.due_passed",
            _("The reports were due on {date}, which has passed: every office counts as late.", date=date_words(last)),
        )


def close_round(writing: Writing, *, name: str, take: TakeSnapshot) -> None:
    """Close a round (its uid, or "quarter/2021-Q4"): how offices stood in it today stays so, and so do its figures.

    `take` reads what is frozen (`reports.snapshot.take_snapshot`): it is kept as a file, which the round names.
    KnownError `round.unknown`, `round.ambiguous`, `round.closed`, `authority.hub_only`, and those of
    `models.store.files.keep_content`.
    """
    found = _open(writing.session, name)
    writing.set("reporting_round", found.uid, closed_on=writing.today)
    content = take(writing.session, found.uid, writing.today)
    kept = keep_content(writing.files, snapshot_name(found.id), content)
    writing.create("attachment", name=kept.name, sha256=kept.sha256, size=kept.size)
    writing.set("reporting_round", found.uid, snapshot=kept.sha256)


def reopen_round(writing: Writing, *, name: str, reason: str) -> None:
    """Open a closed round again, for a reason that stays on record; its frozen figures stay in the history alone.

    KnownError `round.unknown`, `round.ambiguous`, `round.is_open`, `round.reason_missing`, `round.exists`,
    `authority.hub_only`.
    """
    found = named_round(writing.session, name)
    if found.closed_on is None:
        raise KnownError("round.is_open", _("“{title}” is open.", title=found.title))
    if valid("reporting_round", "reopening", reason) is None:
        raise KnownError("round.reason_missing", _("Please say why the round is opened again. Nothing was changed."))
    kind, period = writing.session.execute(
        select(col(ReportingRound.kind), col(ReportingRound.period)).where(col(ReportingRound.uid) == found.uid)
    ).one()
    _check_new(writing.session, RoundKind(str(kind)), str(period), found.title)
    writing.set("reporting_round", found.uid, closed_on=None, snapshot=None, reopening=reason)


def answer_return(
    writing: Writing, *, name: str, office: str, answer: RoundAnswerCode, reason: str | None = None
) -> None:
    """Accept the return of an office (a code) in a round, or send it back with the reason.

    KnownError `round.unknown`, `round.ambiguous`, `round.closed`, `round.office_not_asked`, `round.reason_missing`,
    `round.not_confirmed` (what came says that it is the office's, and nobody has confirmed its machine),
    `office.unknown`, `authority.hub_only`. Accepted with a warning: `round.nothing_received`, where no package of the
    office came to this store for the round (it may have come on paper, or to another machine of the hub).
    """
    found = _open(writing.session, name)
    if answer is RoundAnswerCode.RETURNED and valid("round_answer", "reason", reason) is None:
        raise KnownError("round.reason_missing", _("Please say why the return is sent back. Nothing was changed."))
    _answer(writing, found, office, answer, reason, _asked(writing, found))


def accept_returns(writing: Writing, *, name: str, offices: Sequence[str]) -> None:
    """Accept the returns of several offices (codes) as one change; KnownErrors and warnings of `answer_return`."""
    found = _open(writing.session, name)
    asked = _asked(writing, found)
    for office in dict.fromkeys(offices):
        _answer(writing, found, office, RoundAnswerCode.ACCEPTED, None, asked)


def _asked(writing: Writing, found: NamedRound) -> Mapping[str, RoundOfficeRow]:
    """How each office (a code) that the round asks stands by all that has come, whatever the clock says."""
    return {row.office: row for row in round_matrix(writing.session, day=date.max, name=found.uid)}


def _answer(
    writing: Writing, found: NamedRound, office: str, answer: RoundAnswerCode, reason: str | None,
    asked: Mapping[str, RoundOfficeRow],
) -> None:  # fmt: skip
    uid = office_uid(writing.session, office)
    # first, for it tells whether this store may answer at all: elsewhere than at the hub `asked` names one office alone
    writing.create("round_answer", round=found.uid, office=uid, answer=answer, reason=reason, answered_on=writing.today)
    stands = asked.get(office)
    if stands is None:
        raise KnownError(
            "round.office_not_asked",
            _("{office} is not asked to report in “{title}”.", office=office, title=found.title),
        )
    if stands.is_claimed:
        raise _not_confirmed(office)
    if not stands.returns:
        writing.warn(
            "round.nothing_received",
            _("No package of {office} came here for this round. The answer was recorded all the same.", office=office),
        )


def _not_confirmed(office: str) -> KnownError:
    """Whose package it is, only its machine says so far."""
    return KnownError(
        "round.not_confirmed",
        _(
            "A package for this round says that it comes from {office}, but nobody has confirmed the machine that made"
            " it. Confirm the machine first; if it is not the office's, take the package back. Nothing was changed.",
            office=office,
        ),
    )


def _check_new(session: Session, kind: RoundKind, period: str, title: str) -> None:
    same = select(col(ReportingRound.title)).where(
        col(ReportingRound.kind) == kind,
        col(ReportingRound.period) == period,
        col(ReportingRound.closed_on).is_(None),
        ~col(ReportingRound.deleted),
    )
    if kind is RoundKind.FREE:
        same = same.where(col(ReportingRound.title) == title)
    found = session.execute(same).first()
    if found is not None:
        raise KnownError(
            "round.exists", _("“{title}” is already open. Close it before opening another.", title=found.title)
        )


def _open(session: Session, name: str) -> NamedRound:
    found = named_round(session, name)
    if found.closed_on is not None:
        raise KnownError(
            "round.closed",
            _("“{title}” was closed on {date}: nothing of it changes any more.", title=found.title,
              date=date_words(found.closed_on)),
        )  # fmt: skip
    return found


def _given(writing: Writing, codes: Sequence[str]) -> list[str]:
    """The uids of offices, a group's members in its place, each once and without the hub."""
    kinds = dict(writing.session.execute(select(col(Office.uid), col(Office.kind))).all())
    found: list[str] = []
    for uid in office_uids(writing.session, codes):
        if kinds[uid] != OfficeKind.GROUP:
            found.append(uid)
            continue
        members = select(OFFICE_MEMBER.c.target).where(OFFICE_MEMBER.c.owner == uid).order_by(OFFICE_MEMBER.c.position)
        joined = writing.session.execute(members).scalars().all()
        if not joined:
            raise KnownError(
                "round.group_undeclared",
                _("Nobody has declared who is in a group named here. Declare its members, or name the offices."),
            )
        found += joined
    return [uid for uid in dict.fromkeys(found) if uid != writing.hub]
