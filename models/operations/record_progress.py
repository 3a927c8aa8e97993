"""Recording what has been done of a task."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlmodel import col

from models.errors import KnownError, RowRefusedError
from models.messages import _
from models.operations.assignment import leads_of, rely_on_assignment
from models.operations.given import EvidenceGiven, ProgressGiven
from models.operations.issue_document import issue_document
from models.operations.naming import office_uid, task_uid
from models.operations.report_checks import (
    check_report,
    check_tracked,
    standing_reports,
    warn_before_term,
    warn_of_correction,
    warn_of_later,
)
from models.store import Writing
from models.tables import ProgressReport
from models.vocabulary import Progress


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
    `report.period_unknown`, `evidence.missing` (a completed task that issues a document needs it), those of
    `issue_document`, `authority.not_assigned`. Accepted with a warning: `task.completed_before_term`,
    `report.later_stands` where a report of a later date goes on speaking for the task, `report.corrected` where the
    office had already reported for that date.
    """
    report = {"note": note, "obstacle": obstacle, "deciding_level": deciding_level}
    reporter, documents = _record(writing, path, progress, on, period, evidence, office, report)
    _name_in_history(writing, {reporter}, set(documents[:1]))


def record_many(writing: Writing, *, rows: Sequence[ProgressGiven]) -> None:
    """Record many rows of past work as one change; KnownErrors of `record_progress`, naming the row, and none kept."""
    reporters, proofs = set(), set()
    for number, row in enumerate(rows, 1):
        try:
            said = {"note": row.note, "obstacle": row.obstacle, "deciding_level": row.deciding_level}
            reporter, documents = _record(
                writing, row.path, row.progress, row.on, row.period, row.evidence, row.office, said
            )
        except KnownError as error:
            raise RowRefusedError(number, error) from error
        reporters.add(reporter)
        proofs.update(documents)
    _name_in_history(writing, reporters, proofs)


def prove_tasks(
    writing: Writing, *, paths: Sequence[str], on: date, evidence: EvidenceGiven, note: str | None = None
) -> None:
    """Record several tasks as completed by one document; KnownErrors and warnings of `record_progress`.

    KnownError `document.no_tasks` if none is named.
    """
    if not paths:
        raise KnownError("document.no_tasks", _("Choose the tasks that the document proves. Nothing was saved."))
    report = {"note": note, "obstacle": None, "deciding_level": None}
    document = issue_document(writing, evidence=evidence)
    reporters = {
        _record(writing, path, Progress.COMPLETED, on, None, [evidence], None, report, document)[0]
        for path in dict.fromkeys(paths)
    }
    _name_in_history(writing, reporters, {document})


def _record(
    writing: Writing, path: str, progress: Progress, on: date, period: str | None,
    evidence: Sequence[EvidenceGiven], office: str | None, report: dict[str, str | None], entered: str | None = None,
) -> tuple[str, list[str]]:  # fmt: skip
    """Write one report; whose it is, and the documents that prove it: `entered`, if it is in the register already."""
    task = task_uid(writing.session, path)
    check_tracked(writing, task)
    reporter = _reporter(writing, task, office)
    rely_on_assignment(writing, task, reporter)
    check_report(writing, task, progress, on, report["note"], evidence, period)
    documents = (
        [entered] if entered else list(dict.fromkeys(issue_document(writing, evidence=each) for each in evidence))
    )
    leads, corrected = leads_of(writing, task), _reports_of_the_day(writing, task, reporter, period, on)
    writing.create(
        "progress_report",
        task=task, office=reporter, period=period, reported_on=on, progress=progress,
        on_behalf=reporter != writing.office, as_lead=not leads or reporter in leads, corrects=corrected,
        documents=documents, **report,
    )  # fmt: skip
    if corrected:
        warn_of_correction(writing, path, on)
    if progress is Progress.COMPLETED:
        dated = [each.issued_on for each in evidence if each.issued_on]
        warn_before_term(writing, path, min([on, *dated]))
        warn_of_later(writing, path, task, reporter, period, max([on, *dated]))
    return reporter, documents


def _name_in_history(writing: Writing, reporters: set[str], documents: set[str]) -> None:
    """The line of the history names the office and the document of all that was recorded, where there is one."""
    if len(documents) == 1:
        (writing.document,) = documents
    if len(reporters) == 1 and writing.on_behalf_of is None:
        (reporter,) = reporters
        writing.on_behalf_of = reporter if reporter != writing.office else None


def _reporter(writing: Writing, task: str, office: str | None) -> str:
    if office:
        return office_uid(writing.session, office)
    if writing.on_behalf_of:
        return writing.on_behalf_of
    leads = leads_of(writing, task)
    return leads[0] if writing.is_hub and len(leads) == 1 else writing.office


def _reports_of_the_day(writing: Writing, task: str, office: str, period: str | None, on: date) -> list[str]:
    """The standing reports of the same office for the same date, which the new one corrects."""
    standing = standing_reports(writing, task, office, period).where(col(ProgressReport.reported_on) == on)
    return [row.uid for row in writing.session.execute(standing)]
