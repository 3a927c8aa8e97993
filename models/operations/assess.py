"""A person's judgement of an indicator or of a task."""

from __future__ import annotations

import re
from datetime import date

from sqlalchemy import select
from sqlmodel import col

from models.errors import KnownError
from models.messages import _
from models.operations.naming import task_uid
from models.queries.named_indicator import named_indicator
from models.rules.dates import date_words
from models.rules.validation import valid
from models.store import Writing
from models.tables import Programme, Task
from models.vocabulary import UNTRACKED_KINDS, AssessmentCode

#: How indicators are called; no task is.
_INDICATOR = re.compile(r"(?:IND-)?[A-Z][0-9]{2}", re.IGNORECASE)


def assess(
    writing: Writing, *, subject: str, code: AssessmentCode, reason: str, proposal: str | None = None,
    on: date | None = None,
) -> None:  # fmt: skip
    """Judge an indicator ("IND-N04", "N04") or the task at a path, on a day (else today), with the reason.

    `proposal` (kiến nghị) says what is to be done about it.

    An earlier judgement stays in the log. KnownError `indicator.unknown`, `task.unknown_path`, `task.untracked`,
    `assessment.reason_missing`, `assessment.in_future`, `assessment.before_term`, `authority.hub_only`.
    """
    if valid("assessment", "reason", reason) is None:
        raise KnownError("assessment.reason_missing", _("Please give the reason. Nothing was changed."))
    if on is not None and on > writing.today:
        raise KnownError("assessment.in_future", _("The date {date} has not come yet.", date=date_words(on)))
    begins = writing.session.execute(select(col(Programme.term_first_year))).scalar()
    if on is not None and begins and on.year < begins:
        raise KnownError(
            "assessment.before_term",
            _("The date {date} lies before the term, which began in {year}.", date=date_words(on), year=begins),
        )
    writing.create(
        "assessment",
        **_subject(writing, subject),
        code=code,
        reason=reason,
        proposal=valid("assessment", "proposal", proposal),
        assessed_on=on or writing.today,
    )


def is_indicator(subject: str) -> bool:
    """True for what is written as an indicator's code, false for a task's path."""
    return _INDICATOR.fullmatch("".join(subject.split())) is not None


def _subject(writing: Writing, subject: str) -> dict[str, str]:
    if is_indicator(subject):
        return {"indicator": named_indicator(writing.session, subject).uid}
    task = task_uid(writing.session, subject)
    kind = writing.session.execute(select(col(Task.kind)).where(col(Task.uid) == task)).scalar()
    if kind in UNTRACKED_KINDS:
        raise KnownError("task.untracked", _("This item is a heading or repeats another task: choose the task itself."))
    return {"task": task}
