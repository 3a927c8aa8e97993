"""Recording what has been done of a task."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import col

from models.errors import KnownError
from models.messages import _
from models.operations.given import EvidenceGiven, ProgressGiven
from models.operations.issue_document import issue_document
from models.operations.naming import office_uid, task_uid
from models.rules.deadline import date_words
from models.store import Writing
from models.tables import OfficeMember, Programme, ProgressReport, ReportCorrection, Task, TaskCoordinating, TaskLead
from models.vocabulary import UNTRACKED_KINDS, Progress

_NEED_A_REASON = frozenset({Progress.SUSPENDED, Progress.CANCELLED})


def record_progress(
    writing: Writing,
    *,
    path: str,
    progress: Progress,
    on: date,
    note: str | None = None,
    period: str | None = None,
    obstacle: str | None = None,
    deciding_level: str | None = None,
    evidence: Sequence[EvidenceGiven] = (),
    office: str | None = None,
) -> None:
    """Add a dated report on a task (or on one office's occurrence, `period`); an earlier one of that date is corrected.

    The report is `office`'s (a code), else that of the office for which the change is typed, else, at the hub, the
    single lead's, else this office's. KnownError `task.untracked`, `report.in_future`, `report.reason_missing`,
    `evidence.missing` (a completed task that issues a document needs it), those of `issue_document`,
    `authority.not_assigned`. A completion dated before the term is accepted with the warning
    `task.completed_before_term`.
    """
    task = task_uid(writing.session, path)
    _check(writing, task, progress, on, note, evidence, period)
    reporter = _reporter(writing, task, office)
    _rely_on_assignment(writing, task, reporter)
    documents = [issue_document(writing, evidence=each) for each in evidence]
    writing.document = documents[0] if documents else writing.document
    if reporter != writing.office and writing.on_behalf_of is None:
        writing.on_behalf_of = reporter
    writing.create(
        "progress_report",
        task=task, office=reporter, period=period, reported_on=on, progress=progress, note=note,
        obstacle=obstacle, deciding_level=deciding_level, on_behalf=reporter != writing.office,
        corrects=_reports_of_the_day(writing, task, reporter, period, on), documents=documents,
    )  # fmt: skip
    if progress is Progress.COMPLETED:
        _warn_before_term(writing, path, min([on, *(each.issued_on for each in evidence if each.issued_on)]))


def record_many(writing: Writing, *, rows: Sequence[ProgressGiven]) -> None:
    """Record many rows of past work as one change; KnownErrors of `record_progress`, naming the row, and none kept."""
    for number, row in enumerate(rows, 1):
        try:
            record_progress(
                writing, path=row.path, progress=row.progress, on=row.on, note=row.note, evidence=row.evidence,
                office=row.office,
            )  # fmt: skip
        except KnownError as error:
            raise KnownError(error.code, _("Row {number}: {message}", number=number, message=error.message)) from error


def _check(
    writing: Writing, task: str, progress: Progress, on: date, note: str | None,
    evidence: Sequence[EvidenceGiven], period: str | None,
) -> None:  # fmt: skip
    row = writing.session.execute(select(col(Task.kind), col(Task.document_types)).where(col(Task.uid) == task)).one()
    if row.kind in UNTRACKED_KINDS:
        raise KnownError(
            "task.untracked", _("This item is a heading or repeats another task: record progress on the task itself.")
        )
    if on > writing.today:
        raise KnownError("report.in_future", _("The date {date} has not come yet.", date=date_words(on)))
    if progress in _NEED_A_REASON and not note:
        raise KnownError("report.reason_missing", _("A suspended or cancelled task needs a reason. Nothing was saved."))
    if progress is Progress.COMPLETED and row.document_types and not evidence:
        raise KnownError(
            "evidence.missing",
            _("Completing this task needs the document issued: number, date and issuer. Nothing was saved."),
        )


def _reporter(writing: Writing, task: str, office: str | None) -> str:
    if office:
        return office_uid(writing.session, office)
    if writing.on_behalf_of:
        return writing.on_behalf_of
    leads = writing.session.execute(select(col(TaskLead.target)).where(col(TaskLead.owner) == task)).scalars().all()
    return leads[0] if writing.is_hub and len(leads) == 1 else writing.office


def _rely_on_assignment(writing: Writing, task: str, reporter: str) -> None:
    """An office other than the hub writes by virtue of the assignment, and only as itself."""
    if writing.is_hub:
        return
    for field, link in (("lead", TaskLead), ("coordinating", TaskCoordinating)):
        assigned = set(writing.session.execute(select(col(link.target)).where(col(link.owner) == task)).scalars())
        groups = writing.session.execute(
            select(col(OfficeMember.owner)).where(col(OfficeMember.target) == writing.office)
        ).scalars()
        if reporter == writing.office and assigned & {writing.office, *groups}:
            head = writing.log.heads(writing.log.cell("task", task, field))[-1]
            writing.grant = (head.site, head.seq)
            return
    raise KnownError("authority.not_assigned", _("This task is not assigned to your office. Nothing was changed."))


def _reports_of_the_day(writing: Writing, task: str, office: str, period: str | None, on: date) -> list[str]:
    """The standing reports of the same office for the same date, which the new one corrects."""
    corrected = select(col(ReportCorrection.target)).join(
        ProgressReport, (col(ProgressReport.uid) == ReportCorrection.owner) & ~col(ProgressReport.deleted)
    )
    return list(
        writing.session.execute(
            select(col(ProgressReport.uid))
            .where(
                col(ProgressReport.task) == task,
                col(ProgressReport.office) == office,
                col(ProgressReport.period).is_not_distinct_from(period),
                col(ProgressReport.reported_on) == on,
                ~col(ProgressReport.deleted),
                col(ProgressReport.uid).not_in(corrected),
            )
            .order_by(col(ProgressReport.lamport))
        ).scalars()
    )


def _warn_before_term(writing: Writing, path: str, completed_on: Any) -> None:
    first_year = writing.session.execute(select(col(Programme.term_first_year))).scalar()
    if first_year and completed_on.year < first_year:
        writing.warn(
            "task.completed_before_term",
            _(
                "{path}: completed on {date}, before the term began. It was saved; please check the date.",
                path=path,
                date=date_words(completed_on),
            ),
        )
