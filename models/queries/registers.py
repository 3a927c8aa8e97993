"""The registers: offices with what they answer for, documents with what they prove."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from sqlalchemy import Table, func, select
from sqlmodel import Session

from models.queries.links import named, office_codes, targets, task_paths
from models.rows import DocumentRow, OfficeRow
from models.rules.sorting import path_key
from models.tables import (
    OFFICE_MEMBER,
    REPORT_CORRECTION,
    REPORT_DOCUMENT,
    TASK_CITATION,
    TASK_COORDINATING,
    TASK_LEAD,
    Change,
    DeadlineExtension,
    Document,
    Office,
    ProgressReport,
    table_of,
)
from models.vocabulary import OfficeKind

_CHANGE = table_of(Change)
_DEADLINE_EXTENSION = table_of(DeadlineExtension)
_DOCUMENT = table_of(Document)
_OFFICE = table_of(Office)
_PROGRESS_REPORT = table_of(ProgressReport)


def offices(session: Session) -> list[OfficeRow]:
    """All offices, by kind (committees, agencies, districts, groups), then by code."""
    codes, members = office_codes(session), targets(session, OFFICE_MEMBER)
    leading, coordinating = _tasks_of(session, TASK_LEAD), _tasks_of(session, TASK_COORDINATING)
    rows = session.execute(
        select(
            _OFFICE.c.uid, _OFFICE.c.code, _OFFICE.c.name, _OFFICE.c.short_name, _OFFICE.c.kind,
            _OFFICE.c.valid_from, _OFFICE.c.valid_to, _OFFICE.c.successor, _OFFICE.c.reads_all,
        ).where(~_OFFICE.c.deleted)
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
            reads_all=bool(row.reads_all),
        )
        for row in rows
    ]
    kinds = list(OfficeKind)
    return sorted(found, key=lambda office: (kinds.index(office.kind), office.code))


def _tasks_of(session: Session, link: Table) -> Counter[str]:
    """How many tasks name each office (by uid)."""
    counted = select(link.c.target, func.count()).group_by(link.c.target)
    return Counter(dict(session.execute(counted).all()))


def documents(session: Session) -> list[DocumentRow]:
    """All documents, by date of issue (undated last), then number."""
    codes, paths = office_codes(session), task_paths(session)
    proves, cited_by = _proves(session, paths), _cited_by(session, paths)
    forms = _forms(session)
    rows = session.execute(
        select(
            _DOCUMENT.c.uid, _DOCUMENT.c.number, _DOCUMENT.c.document_type, _DOCUMENT.c.issued_on,
            _DOCUMENT.c.issuer, _DOCUMENT.c.issuer_text, _DOCUMENT.c.abstract, _DOCUMENT.c.about,
            _DOCUMENT.c.classified,
        )
        .where(~_DOCUMENT.c.deleted)
        .order_by(_DOCUMENT.c.issued_on.is_(None), _DOCUMENT.c.issued_on, _DOCUMENT.c.number, _DOCUMENT.c.uid)
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
            is_form=row.uid in forms,
        )
        for row in rows
    ]


def _forms(session: Session) -> frozenset[str]:
    """The documents that are Excel forms: changes that took one in rest on them."""
    taken_in = select(_CHANGE.c.document).where(_CHANGE.c.label == "record_form", _CHANGE.c.document.is_not(None))
    return frozenset(session.execute(taken_in).scalars())


def _in_order(paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(paths), key=path_key))


def _proves(session: Session, paths: dict[str, str]) -> dict[str, list[str]]:
    """document uid → paths of the tasks whose standing reports or deadlines rest on it."""
    proves: dict[str, list[str]] = defaultdict(list)
    later = _PROGRESS_REPORT.alias()
    corrected = (
        select(REPORT_CORRECTION.c.target).join(later, later.c.uid == REPORT_CORRECTION.c.owner).where(~later.c.deleted)
    )
    by_report = (
        select(REPORT_DOCUMENT.c.target, _PROGRESS_REPORT.c.task)
        .join(_PROGRESS_REPORT, _PROGRESS_REPORT.c.uid == REPORT_DOCUMENT.c.owner)
        .where(~_PROGRESS_REPORT.c.deleted, _PROGRESS_REPORT.c.uid.not_in(corrected))
    )
    by_deadline = select(_DEADLINE_EXTENSION.c.document, _DEADLINE_EXTENSION.c.task).where(
        _DEADLINE_EXTENSION.c.document.is_not(None), ~_DEADLINE_EXTENSION.c.deleted
    )
    for document, task in [*session.execute(by_report), *session.execute(by_deadline)]:
        if document and task in paths:
            proves[document].append(paths[task])
    return proves


def _cited_by(session: Session, paths: dict[str, str]) -> dict[str, list[str]]:
    cited_by: dict[str, list[str]] = defaultdict(list)
    for task, cited in targets(session, TASK_CITATION).items():
        for document in cited:
            cited_by[document].append(paths[task])
    return cited_by
