"""What a report must have before it is taken, and what is said of an unusual one that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlmodel import col

from models.errors import KnownError
from models.labels import label
from models.messages import _
from models.operations.given import EvidenceGiven
from models.queries.parameters import parameters
from models.rules.dates import date_words
from models.rules.occurrences import plan
from models.rules.validation import valid
from models.store import Writing
from models.tables import REPORT_CORRECTION, Programme, ProgressReport, Task
from models.vocabulary import NEED_A_REASON, UNTRACKED_KINDS, Progress


def check_tracked(writing: Writing, task: str) -> None:
    """KnownError `task.untracked`."""
    kind = writing.session.execute(select(col(Task.kind)).where(col(Task.uid) == task)).scalar_one()
    if kind in UNTRACKED_KINDS:
        raise KnownError(
            "task.untracked", _("This item is a heading or repeats another task: record progress on the task itself.")
        )


def check_report(
    writing: Writing, task: str, progress: Progress, on: date, note: str | None,
    evidence: Sequence[EvidenceGiven], period: str | None,
) -> None:  # fmt: skip
    """KnownError `report.in_future`, `report.period_unknown`, `report.reason_missing`, `evidence.missing`."""
    columns = (col(Task.document_types), col(Task.recurrence))
    row = writing.session.execute(select(*columns).where(col(Task.uid) == task)).one()
    if on > writing.today:
        raise KnownError("report.in_future", _("The date {date} has not come yet.", date=date_words(on)))
    if period is not None and period not in _turns(writing, row.recurrence or ()):
        raise KnownError(
            "report.period_unknown", _("This task has no turn for the period {period}.", period=period[:80])
        )
    if progress in NEED_A_REASON and valid("progress_report", "note", note) is None:
        raise KnownError("report.reason_missing", _("A suspended or cancelled task needs a reason. Nothing was saved."))
    if progress is Progress.COMPLETED and row.document_types and not evidence:
        raise KnownError(
            "evidence.missing",
            _("Completing this task needs the document issued: number, date and issuer. Nothing was saved."),
        )


def _turns(writing: Writing, recurrence: Sequence[Mapping[str, Any]]) -> set[str]:
    """The periods for which an office can report on the task."""
    known = parameters(writing.session)
    return {
        turn.period
        for turn in plan(
            recurrence, offices=("",), first_year=known.first_year, last_year=known.last_year,
            review_base_year=known.review_base_year,
        )
    }  # fmt: skip


def standing_reports(
    writing: Writing, task: str, office: str, period: str | None
) -> Select[str, str | None, date | None]:
    """The reports of one office that no other one corrects (uid, state, date), the earliest first."""
    corrected = select(REPORT_CORRECTION.c.target).join(
        ProgressReport, (col(ProgressReport.uid) == REPORT_CORRECTION.c.owner) & ~col(ProgressReport.deleted)
    )
    return (
        select(col(ProgressReport.uid), col(ProgressReport.progress), col(ProgressReport.reported_on))
        .where(
            col(ProgressReport.task) == task,
            col(ProgressReport.office) == office,
            col(ProgressReport.period).is_not_distinct_from(period),
            ~col(ProgressReport.deleted),
            col(ProgressReport.uid).not_in(corrected),
        )
        .order_by(col(ProgressReport.reported_on), col(ProgressReport.lamport), col(ProgressReport.site))
    )


def warn_of_later(writing: Writing, path: str, task: str, office: str, period: str | None, on: date) -> None:
    """A completion does not silence what the office said of a later day."""
    later = standing_reports(writing, task, office, period).where(
        col(ProgressReport.reported_on) > on, col(ProgressReport.progress) != Progress.COMPLETED
    )
    if (last := next(reversed(writing.session.execute(later).all()), None)) is not None:
        writing.warn(
            "report.later_stands",
            _(
                "{path}: the report of {date} (“{progress}”) is of a later day and still gives the state of the task."
                " The completion was saved; if the task is finished, record it again with today's date:"
                " it keeps the date of its document.",
                path=path,
                date=date_words(last.reported_on),
                progress=label(Progress(last.progress)),
            ),
        )


def warn_of_correction(writing: Writing, path: str, on: date) -> None:
    """Say that an earlier report of the same office for the same date no longer stands."""
    writing.warn(
        "report.corrected",
        _("{path}: this corrects the office's earlier report for {date}.", path=path, date=date_words(on)),
    )


def warn_before_term(writing: Writing, path: str, completed_on: date) -> None:
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
