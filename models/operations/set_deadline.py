"""Giving a task a deadline that the Programme does not, or moving it on the strength of a document."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlmodel import col

from models.errors import KnownError
from models.messages import _
from models.operations.given import EvidenceGiven
from models.operations.issue_document import issue_document
from models.operations.naming import task_uid
from models.rules.dates import date_words
from models.rules.deadline import Deadline
from models.rules.validation import valid
from models.store import Writing
from models.tables import DeadlineExtension, Task
from models.vocabulary import UNTRACKED_KINDS, DeadlineKind


def set_deadline(
    writing: Writing,
    *,
    path: str,
    to: Deadline | None,
    reason: str,
    decided_on: date | None = None,
    evidence: EvidenceGiven | None = None,
) -> None:
    """Set a deadline from `decided_on` (else the document's date, else today); None takes it away.

    The first one of a task without deadline is internal ("hạn nội bộ"); a later one is an extension and needs the
    approving document, and the old date is kept. KnownError `task.untracked`, `deadline.reason_missing`,
    `deadline.document_missing`, `deadline.not_dated`, `deadline.none_to_remove`, `deadline.decided_in_future`,
    those of `issue_document`. A deadline past the parent's is accepted with the warning
    `deadline.past_parent`.
    """
    uid = task_uid(writing.session, path)
    task = writing.session.execute(
        select(col(Task.kind), col(Task.deadline), col(Task.parent)).where(col(Task.uid) == uid)
    ).one()
    _check(writing, task.kind, to, reason, decided_on)
    internal = task.deadline is None and not _has_deadline(writing, uid)
    if internal and to is None:
        raise KnownError("deadline.none_to_remove", _("This task has no deadline to take away. Nothing was changed."))
    if not internal and evidence is None:
        raise KnownError(
            "deadline.document_missing",
            _("Moving a deadline needs the approving document: number, date and issuer. Nothing was changed."),
        )
    document = issue_document(writing, evidence=evidence) if evidence else None
    writing.document = document
    writing.create(
        "deadline_extension",
        task=uid,
        deadline=to.end if to else None,
        deadline_start=to.start if to and to.kind is DeadlineKind.RANGE else None,
        text=to.text if to else None,
        precision=to.precision if to else None,
        internal=internal,
        reason=reason,
        decided_on=decided_on or (evidence.issued_on if evidence else None) or writing.today,
        document=document,
    )
    if to and to.end:
        _warn_past_parent(writing, path, task.parent, to.end)


def _check(writing: Writing, kind: str, to: Deadline | None, reason: str, decided_on: date | None) -> None:
    if kind in UNTRACKED_KINDS:
        raise KnownError("task.untracked", _("This item has no deadline of its own: choose the task itself."))
    if valid("deadline_extension", "reason", reason) is None:
        raise KnownError("deadline.reason_missing", _("Please give the reason. Nothing was changed."))
    if to is not None and to.end is None:
        raise KnownError("deadline.not_dated", _("“{text}” names no day by which the task is due.", text=to.text or ""))
    if decided_on is not None and decided_on > writing.today:
        raise KnownError(
            "deadline.decided_in_future", _("The date {date} has not come yet.", date=date_words(decided_on))
        )


def _has_deadline(writing: Writing, uid: str) -> bool:
    found = writing.session.execute(
        select(col(DeadlineExtension.uid)).where(col(DeadlineExtension.task) == uid, ~col(DeadlineExtension.deleted))
    )
    return found.first() is not None


def _warn_past_parent(writing: Writing, path: str, parent: str | None, deadline: date) -> None:
    while parent:
        above = writing.session.execute(
            select(col(Task.parent), col(Task.deadline), col(Task.path)).where(col(Task.uid) == parent)
        ).one()
        latest = writing.session.execute(
            select(col(DeadlineExtension.deadline))
            .where(col(DeadlineExtension.task) == parent, ~col(DeadlineExtension.deleted))
            .order_by(
                col(DeadlineExtension.decided_on).desc(),
                col(DeadlineExtension.lamport).desc(),
                col(DeadlineExtension.site).desc(),
            )
        ).first()
        due = latest.deadline if latest else above.deadline
        if due and deadline > due:
            writing.warn(
                "deadline.past_parent",
                _(
                    "{path}: the new deadline is later than that of {parent} ({date}). It was saved.",
                    path=path,
                    parent=above.path,
                    date=date_words(due),
                ),
            )
            return
        parent = above.parent
