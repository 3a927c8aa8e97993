"""Values of cells as a person reads them: codes, paths, dates and words in the place of uids and stored terms."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Date, select
from sqlmodel import Session, col

from models.errors import KnownError
from models.finding_words import finding_words
from models.labels import label
from models.letter_words import letter_words
from models.messages import _
from models.queries.indicator_names import figure_places, figure_said, indicator_names
from models.queries.links import breakthrough_numbers, task_paths
from models.rules.deadline import date_words
from models.rules.periods import read_period
from models.rules.validation import CLOSED_LISTS
from models.store.projection import columns_of, lists_of
from models.store.values import decoded
from models.tables import (
    KINDS,
    Assessment,
    Attachment,
    CascadedTask,
    DeadlineExtension,
    Direction,
    Document,
    Finding,
    Machine,
    Office,
    ProgressReport,
    Question,
    ReportingRound,
    RoundAnswer,
    SigningProfile,
    Task,
    UrgingLetter,
)
from models.vocabulary import DocumentKind


class Display:
    """Names of everything that a cell may refer to, read once."""

    def __init__(self, session: Session) -> None:
        self.offices = dict(session.execute(select(col(Office.uid), col(Office.code))).all())
        self.documents = _documents(session)
        self._tasks = task_paths(session)
        indicators = indicator_names(session)
        self._names: dict[str, str] = {
            **self.offices,
            **indicators,
            **figure_places(session, indicators, self.offices),
            **self.documents,
            **self._tasks,
            **{uid: str(no) for uid, no in breakthrough_numbers(session).items()},
            **_files(session),
            **_questions(session),
            **_rounds(session, self.offices),
            **_machines(session, self.offices),
            **_letters(session, self.offices),
            **_signing_profiles(session),
            **_findings(session, self.offices),
        }
        self._names = {uid: name for uid, name in self._names.items() if name is not None}  # half a thing has none
        self._titles = dict(session.execute(select(col(Task.uid), col(Task.title))).all())
        for table in (ProgressReport, DeadlineExtension, Direction):
            for uid, task in session.execute(select(col(table.uid), col(table.task))):
                self._names[uid] = self._tasks.get(task, "")
                self._titles[uid] = self._titles.get(task, "")
        for uid, indicator, task in session.execute(
            select(col(Assessment.uid), col(Assessment.indicator), col(Assessment.task))
        ):
            self._names[uid] = self._names.get(indicator or task, "")
            self._titles[uid] = self._titles.get(task, "")
        for uid, parent, office, title in session.execute(
            select(col(CascadedTask.uid), col(CascadedTask.parent), col(CascadedTask.office), col(CascadedTask.title))
        ):
            self._names[uid] = self._tasks.get(parent, "")
            self._titles[uid] = f"{title or ''} ({self.offices.get(office, '')})"

    def subject(self, kind: str, uid: str) -> str:
        """What a cell belongs to: a task's path and title, an office's code, an indicator and its period, a round."""
        name = self._names.get(uid, "")
        title = self._titles.get(uid)
        return f"{name} {title}" if title else name

    def value(self, kind: str, field: str, text: str | None) -> str | None:
        """A cell's text in words; None for "no value", and as it stands where its field does not hold it."""
        value = decoded(text)
        if value is None:
            return None
        try:
            return self._said(kind, field, value)
        except (ValueError, TypeError, AttributeError, KeyError, KnownError):
            return str(value)

    def _said(self, kind: str, field: str, value: Any) -> str:
        if (kind, field) == ("indicator_value", "figure"):
            return figure_said(value)
        if isinstance(value, list):
            return ", ".join(self._one(kind, field, each) for each in value)
        if (kind, field) in (("reporting_round", "period"), ("finding", "period")):
            return read_period(value).words
        if (kind, field) == ("reporting_round", "snapshot"):
            return self._names.get(value, str(value))
        return self._one(kind, field, value)

    def _one(self, kind: str, field: str, value: Any) -> str:
        words = CLOSED_LISTS.get((kind, field))
        if words is not None:
            return label(words(value))
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if _is_reference(kind, field):
            return self._names.get(value, str(value))
        column = columns_of(kind).get(field) if kind in KINDS else None
        if column is not None and isinstance(column.type, Date):
            return date_words(date.fromisoformat(value))
        return str(value)


def _is_reference(kind: str, field: str) -> bool:
    if kind not in KINDS:
        return False
    return field in lists_of(kind) or bool(field in columns_of(kind) and columns_of(kind)[field].foreign_keys)


def _documents(session: Session) -> dict[str, str]:
    rows = session.execute(select(col(Document.uid), col(Document.number), col(Document.issued_on)))
    return {
        row.uid: _("{number} of {date}", number=row.number or _("document"), date=date_words(row.issued_on))
        if row.issued_on
        else row.number or _("document")
        for row in rows
    }


def _files(session: Session) -> dict[str, str]:
    """Kept files by uid and by hash."""
    rows = session.execute(select(col(Attachment.uid), col(Attachment.sha256), col(Attachment.name)))
    return {key: name for uid, sha256, name in rows for key in (uid, sha256)}


def _questions(session: Session) -> dict[str, str]:
    rows = session.execute(select(col(Question.uid), col(Question.no)))
    return {uid: _("question {no}", no=no) for uid, no in rows}


def _rounds(session: Session, offices: Mapping[str, str]) -> dict[str, str]:
    """Rounds by their titles; answers to returns by the round's and the office's."""
    titles = dict(session.execute(select(col(ReportingRound.uid), col(ReportingRound.title))).all())
    answers = session.execute(select(col(RoundAnswer.uid), col(RoundAnswer.round), col(RoundAnswer.office)))
    return {
        **{uid: title or "" for uid, title in titles.items()},
        **{uid: " · ".join(filter(None, [titles.get(of), offices.get(office)])) for uid, of, office in answers},
    }


def _signing_profiles(session: Session) -> dict[str, str]:
    """Signing profiles by the kind of document that they are of."""
    rows = session.execute(select(col(SigningProfile.uid), col(SigningProfile.document_kind)))
    return {uid: label(DocumentKind(kind)) for uid, kind in rows if kind in set(DocumentKind)}


def _machines(session: Session, offices: Mapping[str, str]) -> dict[str, str]:
    """Machines by the code of their office."""
    rows = session.execute(select(col(Machine.uid), col(Machine.office)))
    return {uid: offices[office] for uid, office in rows if office in offices}


def _letters(session: Session, offices: Mapping[str, str]) -> dict[str, str]:
    """Urging letters by number, date and the office urged."""
    letter = UrgingLetter
    rows = session.execute(
        select(col(letter.uid), col(letter.office), col(letter.number), col(letter.issued_on), col(letter.drafted_on))
    )
    return {
        uid: letter_words(number, date_words(day) if (day := issued_on or drafted_on) else "", offices.get(office, ""))
        for uid, office, number, issued_on, drafted_on in rows
    }


def _findings(session: Session, offices: Mapping[str, str]) -> dict[str, str]:
    """Findings by their day and the office that they concern."""
    rows = session.execute(select(col(Finding.uid), col(Finding.found_on), col(Finding.office)))
    return {uid: finding_words(date_words(day) if day else "", offices.get(office, "")) for uid, day, office in rows}
