"""Taking in what an office wrote into a form, typed for it by the hub, with the form as its source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlmodel import col

from models.operations.given import EvidenceGiven, FigureGiven, ProgressGiven
from models.operations.issue_document import issuer_of
from models.operations.measure import record_figures, stands_already
from models.operations.naming import task_uid
from models.operations.record_progress import record_many
from models.operations.report_checks import standing_reports
from models.operations.rounds import answer_return
from models.rules.validation import valid
from models.store import Writing
from models.tables import REPORT_DOCUMENT, Document, ProgressReport
from models.vocabulary import RoundAnswerCode


@dataclass(frozen=True, slots=True)
class FormSource:
    """The form that rows come from: its uid and number in the register of documents, and when it was made."""

    uid: str
    number: str
    made_on: date


def record_form(
    writing: Writing, *, source: FormSource, office: str, reports: Sequence[ProgressGiven],
    figures: Sequence[FigureGiven], accepted_in: str | None = None,
) -> None:  # fmt: skip
    """Record rows of a form of `office` (a code) for which the change is typed; `accepted_in` is the round in which its
    return is accepted with it.

    KnownErrors of `record_many`, `record_figures`, `answer_return`.
    """
    if reports:
        record_many(writing, rows=reports)
    if figures:
        record_figures(writing, rows=figures)
    if accepted_in is not None:
        answer_return(
            writing, name=accepted_in, office=office, answer=RoundAnswerCode.ACCEPTED, reason=source.number
        )  # fmt: skip
    if reports or figures or accepted_in is not None:
        writing.set(
            "document", source.uid,
            number=source.number, issued_on=source.made_on, issuer=writing.on_behalf_of, abstract=_abstract(source),
        )  # fmt: skip
        writing.document = source.uid


def _abstract(source: FormSource) -> str:
    """Always Vietnamese, for it is stored."""
    return f"{source.number} do cơ quan báo cáo điền, Văn phòng nhập hộ"


def is_recorded(writing: Writing, given: ProgressGiven | FigureGiven) -> bool:
    """True where what a row says already stands for the office of the change: it would only be said again."""
    return stands_already(writing, given) if isinstance(given, FigureGiven) else _is_reported(writing, given)


def _is_reported(writing: Writing, given: ProgressGiven) -> bool:
    office = writing.on_behalf_of or writing.office
    standing = standing_reports(writing, task_uid(writing.session, given.path), office, given.period).subquery()
    rows = writing.session.execute(
        select(
            col(ProgressReport.uid), col(ProgressReport.progress), col(ProgressReport.note),
            col(ProgressReport.obstacle), col(ProgressReport.deciding_level),
        ).where(col(ProgressReport.uid).in_(select(standing.c.uid)), col(ProgressReport.reported_on) == given.on)
    )  # fmt: skip
    said = tuple(
        valid("progress_report", name, getattr(given, name)) for name in ("note", "obstacle", "deciding_level")
    )
    return any(
        (row.progress, row.note, row.obstacle, row.deciding_level) == (given.progress, *said)
        and all(_is_proof(writing, row.uid, each) for each in given.evidence)
        for row in rows
    )


def _is_proof(writing: Writing, report: str, evidence: EvidenceGiven) -> bool:
    """True where one of the report's documents is the one given."""
    issuer, issuer_text = issuer_of(writing, valid("document", "issuer_text", evidence.issuer))
    abstract = valid("document", "abstract", evidence.abstract)
    found = (
        select(col(Document.uid))
        .join(REPORT_DOCUMENT, REPORT_DOCUMENT.c.target == col(Document.uid))
        .where(
            REPORT_DOCUMENT.c.owner == report,
            col(Document.number).is_not_distinct_from(valid("document", "number", evidence.number)),
            col(Document.issued_on).is_not_distinct_from(evidence.issued_on),
            col(Document.issuer).is_not_distinct_from(issuer),
            col(Document.issuer_text).is_not_distinct_from(issuer_text),
            func.coalesce(col(Document.classified), False).is_(evidence.classified),
            *([col(Document.abstract).is_not(None)] if abstract else []),  # another one stays as it is
        )
    )
    return writing.session.execute(found).first() is not None
