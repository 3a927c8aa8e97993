"""The registers: offices with what they answer for, documents with what they prove."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from models.queries.links import named, office_codes, targets, task_paths
from models.rows import DocumentRow, OfficeRow
from models.rules.sorting import path_key
from models.tables import (
    DeadlineExtension,
    Document,
    Office,
    OfficeMember,
    ProgressReport,
    ReportCorrection,
    ReportDocument,
    TaskCitation,
    TaskCoordinating,
    TaskLead,
)
from models.tables.fields import Link
from models.vocabulary import OfficeKind


def offices(session: Session) -> list[OfficeRow]:
    """All offices, by kind (committees, agencies, districts, groups), then by code."""
    codes, members = office_codes(session), targets(session, OfficeMember)
    leading, coordinating = _tasks_of(session, TaskLead), _tasks_of(session, TaskCoordinating)
    rows = session.execute(
        select(
            col(Office.uid), col(Office.code), col(Office.name), col(Office.short_name), col(Office.kind),
            col(Office.valid_from), col(Office.valid_to), col(Office.successor),
        ).where(~col(Office.deleted))
    )  # fmt: skip
    found = [
        OfficeRow(
            uid=row.uid,
            code=row.code,
            name=row.name,
            short_name=row.short_name or row.name,
            kind=OfficeKind(row.kind),
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            successor=codes.get(row.successor),
            members=named(members, row.uid, codes) or None,
            lead_tasks=leading[row.uid],
            coordinating_tasks=coordinating[row.uid],
        )
        for row in rows
    ]
    kinds = list(OfficeKind)
    return sorted(found, key=lambda office: (kinds.index(office.kind), office.code))


def _tasks_of(session: Session, link: type[Link]) -> Counter[str]:
    """How many tasks name each office (by uid)."""
    counted = select(col(link.target), func.count()).group_by(col(link.target))
    return Counter(dict(session.execute(counted).all()))


def documents(session: Session) -> list[DocumentRow]:
    """All documents, by date of issue (undated last), then number."""
    codes, paths = office_codes(session), task_paths(session)
    proves, cited_by = _proves(session, paths), _cited_by(session, paths)
    rows = session.execute(
        select(
            col(Document.uid), col(Document.number), col(Document.document_type), col(Document.issued_on),
            col(Document.issuer), col(Document.issuer_text), col(Document.abstract), col(Document.about),
            col(Document.classified),
        )
        .where(~col(Document.deleted))
        .order_by(col(Document.issued_on).is_(None), col(Document.issued_on), col(Document.number), col(Document.uid))
    )  # fmt: skip
    return [
        DocumentRow(
            uid=row.uid,
            number=row.number,
            document_type=row.document_type,
            issued_on=row.issued_on,
            issuer=codes.get(row.issuer) or row.issuer_text,
            abstract=row.abstract or row.about,
            classified=bool(row.classified),
            proves=_in_order(proves[row.uid]),
            cited_by=_in_order(cited_by[row.uid]),
        )
        for row in rows
    ]


def _in_order(paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(paths), key=path_key))


def _proves(session: Session, paths: dict[str, str]) -> dict[str, list[str]]:
    """document uid → paths of the tasks whose standing reports or deadlines rest on it."""
    proves: dict[str, list[str]] = defaultdict(list)
    later = aliased(ProgressReport)
    corrected = (
        select(col(ReportCorrection.target))
        .join(later, col(later.uid) == ReportCorrection.owner)
        .where(~col(later.deleted))
    )
    by_report = (
        select(col(ReportDocument.target), col(ProgressReport.task))
        .join(ProgressReport, col(ProgressReport.uid) == ReportDocument.owner)
        .where(~col(ProgressReport.deleted), col(ProgressReport.uid).not_in(corrected))
    )
    by_deadline = select(col(DeadlineExtension.document), col(DeadlineExtension.task)).where(
        col(DeadlineExtension.document).is_not(None), ~col(DeadlineExtension.deleted)
    )
    for document, task in [*session.execute(by_report), *session.execute(by_deadline)]:
        if document and task in paths:
            proves[document].append(paths[task])
    return proves


def _cited_by(session: Session, paths: dict[str, str]) -> dict[str, list[str]]:
    cited_by: dict[str, list[str]] = defaultdict(list)
    for task, cited in targets(session, TaskCitation).items():
        for document in cited:
            cited_by[document].append(paths[task])
    return cited_by
