"""Urging letters: drafted from tasks and rounds, issued under a number, answered; drafts may be discarded."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session

from models.errors import KnownError
from models.messages import _
from models.operations.given import EvidenceGiven, LetterGiven
from models.operations.issue_document import issue_document
from models.operations.naming import office_uid
from models.queries.letters import named_letter, stored_urgings
from models.queries.named_round import NamedRound, named_round
from models.queries.named_task import named_task
from models.queries.programme import letter_day, programme
from models.queries.rounds import round_matrix
from models.queries.task_list import task_list
from models.queries.urging import Receivers
from models.round_rows import RoundOfficeRow
from models.rows import TaskRow
from models.rules.dates import date_words
from models.rules.validation import valid
from models.store import Writing
from models.tables import UrgingLetter, table_of
from models.vocabulary import DONE, Timeliness

_LETTER = table_of(UrgingLetter)
#: A letter dated so long before what it tells of bears a wrong date.
LONG_BEFORE = timedelta(days=30)
#: Writes the papers of the letters with these uids.
WritePapers = Callable[[Session, Collection[str]], None]
#: Nobody is urged to do these.
_NOT_URGED = DONE | {Timeliness.NOT_TRACKED, Timeliness.CANCELLED}


def draft_letters(
    writing: Writing, *, letters: Sequence[LetterGiven], as_of: date, reply_due: date | None = None,
    write: WritePapers | None = None,
) -> None:  # fmt: skip
    """Draft one letter for each office: its late tasks on `as_of` or those named, and a round that waits for it.

    A group stands for its declared members; an office named twice gets one letter. `write` makes their papers: what it
    refuses leaves no draft behind. KnownError `letter.no_offices`,
    `letter.group_undeclared`, `letter.to_hub`, `letter.nothing_to_urge`, `letter.task_done`, `letter.not_lead`,
    `letter.not_awaited` (the round does not wait for the office), `round.closed`, `round.unknown`, `round.ambiguous`,
    `office.unknown`, `task.unknown_path`, `authority.hub_only`, those of `write`. Accepted with a warning:
    `letter.reply_due_passed`, `letter.draft_stands` (another draft to an office is on one of the same matters).
    """
    matters, on = _Matters(writing, as_of), letter_day(programme(writing.session), as_of=as_of, today=writing.today)
    for given in letters:
        matters.add(given)
    if not matters.drafts:
        raise KnownError("letter.no_offices", _("Please choose at least one office to urge. Nothing was drafted."))
    _warn_of_standing_drafts(writing, matters.drafts)
    made = [
        writing.create(
            "urging_letter", office=office_uid(writing.session, code), tasks=list(draft.tasks), round=draft.round,
            drafted_on=on, as_of=as_of, reply_due=reply_due,
        )
        for code, draft in matters.drafts.items()
    ]  # fmt: skip
    if write is not None:
        write(writing.session, made)
    if reply_due is not None and reply_due < on:
        writing.warn(
            "letter.reply_due_passed",
            _("The reply is asked for by {date}, which has passed.", date=date_words(reply_due)),
        )


def issue_letter(writing: Writing, *, letter: str, number: str, on: date) -> None:
    """Enter number and date of a letter (its uid, the beginning of it, or its number): from that date it counts.

    Entered again they are corrected. KnownError `letter.unknown`, `letter.ambiguous`, `letter.number_missing`,
    `letter.number_unlike` (it has no digit), `letter.issued_in_future`, `letter.replied_before`, `authority.hub_only`.
    Accepted with a warning: `letter.number_taken`, `letter.number_replaced`, `letter.issued_before_as_of`.
    """
    found = named_letter(writing.session, letter)
    cleaned = valid("urging_letter", "number", number)
    if cleaned is None:
        raise KnownError("letter.number_missing", _("Please enter the number of the letter. Nothing was saved."))
    if not any(each.isdigit() for each in cleaned):
        raise KnownError(
            "letter.number_unlike",
            _("“{number}” is not the number of a letter: it has no digit. Nothing was saved.", number=cleaned),
        )
    if on > writing.today:
        raise KnownError("letter.issued_in_future", _("The date {date} has not come yet.", date=date_words(on)))
    if found.replied_on is not None and found.replied_on < on:
        raise _replied_before(found.replied_on)
    writing.set("urging_letter", found.uid, number=cleaned, issued_on=on)
    _warn_of_issue(writing, found, cleaned, on)


def _warn_of_issue(writing: Writing, found: Any, number: str, on: date) -> None:
    """What is unusual about the number and date entered for a letter that was stored as `found`."""
    if found.number not in (None, number):
        writing.warn(
            "letter.number_replaced",
            _("The letter had the number {old}; it is {number} now.", old=found.number, number=number),
        )
    if found.as_of is not None and on < found.as_of - LONG_BEFORE:
        writing.warn(
            "letter.issued_before_as_of",
            _("The letter says what was so on {as_of}, but is dated {date}, long before. Check its date.",
              as_of=date_words(found.as_of), date=date_words(on)),
        )  # fmt: skip
    if _is_taken(writing, found.uid, number, on):
        writing.warn(
            "letter.number_taken",
            _("Another urging letter of {year} has the number {number} too.", number=number, year=on.year),
        )


def record_reply(
    writing: Writing, *, letter: str, on: date, reply: str | None = None, evidence: EvidenceGiven | None = None
) -> None:
    """Note that the office answered: when, in what words, by what document.

    Recorded again it is put right: without `reply` (None; "" takes it away) or `evidence` what is there stays.

    KnownError `letter.unknown`, `letter.ambiguous`, `letter.not_issued`, `letter.replied_in_future`,
    `letter.replied_before`, those of `issue_document`, `authority.hub_only`.
    """
    found = named_letter(writing.session, letter)
    if found.issued_on is None:
        raise KnownError("letter.not_issued", _("The letter is a draft: enter its number and date before its reply."))
    if on > writing.today:
        raise KnownError("letter.replied_in_future", _("The date {date} has not come yet.", date=date_words(on)))
    if on < found.issued_on:
        raise _replied_before(on)
    document = issue_document(writing, evidence=evidence) if evidence is not None else found.reply_document
    said = found.reply if reply is None else reply
    writing.set("urging_letter", found.uid, replied_on=on, reply=said, reply_document=document)


def discard_letter(writing: Writing, *, letter: str) -> None:
    """Give a draft up; KnownError `letter.unknown`, `letter.ambiguous`, `letter.is_issued`, `authority.hub_only`."""
    found = named_letter(writing.session, letter)
    if found.number is not None:
        raise KnownError(
            "letter.is_issued",
            _("The letter {number} has been sent: only a draft can be discarded.", number=found.number),
        )
    writing.delete("urging_letter", found.uid)


def _replied_before(on: date) -> KnownError:
    return KnownError(
        "letter.replied_before", _("The reply of {date} would be older than the letter.", date=date_words(on))
    )


def _is_taken(writing: Writing, uid: str, number: str, on: date) -> bool:
    """Numbers of documents begin again: one is taken by another letter of the same year."""
    same = select(func.count()).where(
        _LETTER.c.number == number,
        _LETTER.c.uid != uid,
        ~_LETTER.c.deleted,
        _LETTER.c.issued_on.between(date(on.year, 1, 1), date(on.year, 12, 31)),
    )
    return bool(writing.session.execute(same).scalar())


@dataclass(slots=True)
class _Draft:
    """What one letter is to say: tasks (uids, each once) and a round (uid)."""

    tasks: dict[str, None] = field(default_factory=dict)
    round: str | None = None


def _warn_of_standing_drafts(writing: Writing, drafts: Mapping[str, _Draft]) -> None:
    """Two drafts to one office on one matter are rarely meant."""
    known = (each for each in stored_urgings(writing.session, writing.today) if each.issued_on is None)
    standing = {(each.office, matter) for each in known for matter in each.about}
    offices = [
        code
        for code, draft in drafts.items()
        for office in [office_uid(writing.session, code)]
        if any((office, matter) in standing for matter in (*draft.tasks, draft.round))
    ]
    if offices:
        writing.warn(
            "letter.draft_stands",
            _("There was a draft on the same matters already, to: {offices}. Discard in the register what is not"
              " needed.", offices=", ".join(offices)),
        )  # fmt: skip


class _Matters:
    """What each office (a code) is to be urged to do."""

    def __init__(self, writing: Writing, as_of: date) -> None:
        self._writing = writing
        self._receivers = Receivers(writing.session)
        self._rows = {row.path: row for row in task_list(writing.session, as_of=as_of)}
        self._awaited: dict[str, dict[str, RoundOfficeRow]] = {}
        self.drafts: dict[str, _Draft] = {}

    def add(self, given: LetterGiven) -> None:
        office_uid(self._writing.session, given.office)
        tasks = self._late(given.office) if given.paths is None else self._named(given)
        if not tasks and given.round is None:
            raise KnownError(
                "letter.nothing_to_urge",
                _("{office} has no late task and nothing else was named: there is nothing to urge.",
                  office=given.office),
            )  # fmt: skip
        for code in self._addressed(given.office):
            draft = self.drafts.setdefault(code, _Draft())
            draft.tasks.update(dict.fromkeys(row.uid for row in tasks))
            if given.round is not None:
                draft.round = self._round(given.round, code)

    def _addressed(self, code: str) -> Sequence[str]:
        if found := self._receivers.of(code):
            return found
        if code == self._receivers.hub:
            raise KnownError("letter.to_hub", _("{office} writes the letters: it is urged by none.", office=code))
        raise KnownError(
            "letter.group_undeclared",
            _("Nobody has declared who is in {group}. Declare its members, or name the offices to urge.", group=code),
        )

    def _late(self, code: str) -> list[TaskRow]:
        return [row for row in self._rows.values() if row.timeliness is Timeliness.OVERDUE and self._leads(code, row)]

    def _leads(self, code: str, row: TaskRow) -> bool:
        """A member of a group is urged to do what the group leads."""
        return any(code == lead or code in self._receivers.of(lead) for lead in row.lead)

    def _named(self, given: LetterGiven) -> list[TaskRow]:
        rows = []
        for path in dict.fromkeys(given.paths or ()):
            row = self._rows[named_task(self._writing.session, path).path]
            if row.timeliness in _NOT_URGED:
                raise KnownError(
                    "letter.task_done", _("{path} is done, or is nothing that anybody reports on.", path=row.path)
                )
            if not self._leads(given.office, row):
                raise KnownError(
                    "letter.not_lead", _("{office} does not lead {path}.", office=given.office, path=row.path)
                )
            rows.append(row)
        return rows

    def _round(self, name: str, code: str) -> str:
        session, today = self._writing.session, self._writing.today
        found: NamedRound = named_round(session, name)
        if found.closed_on is not None:
            raise KnownError(
                "round.closed",
                _("“{title}” was closed on {date}: nothing of it changes any more.", title=found.title,
                  date=date_words(found.closed_on)),
            )  # fmt: skip
        if found.uid not in self._awaited:
            stands = round_matrix(session, day=today, name=found.uid)
            self._awaited[found.uid] = {row.office: row for row in stands if row.is_waited_for}
        if code not in self._awaited[found.uid]:
            raise KnownError(
                "letter.not_awaited",
                _("“{title}” does not wait for a return of {office}.", title=found.title, office=code),
            )
        return found.uid
