"""Which kept files an office has use for: operations always travel whole, files only to where they matter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sqlalchemy import Select, select, union
from sqlmodel import Session

from models.queries.readers import reads_all
from models.store.values import decoded
from models.tables import (
    DOCUMENT_FILE,
    FINDING_TASK,
    OFFICE_MEMBER,
    REPORT_DOCUMENT,
    TASK_COORDINATING,
    TASK_LEAD,
    Attachment,
    Cell,
    DeadlineExtension,
    Finding,
    Operation,
    Programme,
    ProgressReport,
    SigningProfile,
    table_of,
)

_ATTACHMENT, _EXTENSION = table_of(Attachment), table_of(DeadlineExtension)
_CELL, _FINDING, _OPERATION = table_of(Cell), table_of(Finding), table_of(Operation)
_PROGRAMME, _REPORT, _SIGNING = table_of(Programme), table_of(ProgressReport), table_of(SigningProfile)


class FileNamed(NamedTuple):
    """A file that the Programme's data name: SHA-256 (hexadecimal), size in bytes."""

    sha256: str
    size: int


def relevant_files(session: Session, office: str | None) -> list[FileNamed]:
    """The Programme's own text, templates of documents, and the files of documents of tasks that `office` (a uid) leads
    or takes part in.

    Every file that is named where `office` is None or reads everything; the smallest first.
    """
    files = select(_ATTACHMENT.c.sha256, _ATTACHMENT.c.size).where(
        _ATTACHMENT.c.sha256.is_not(None), _ATTACHMENT.c.size.is_not(None), ~_ATTACHMENT.c.deleted
    )
    if office is not None and not reads_all(session, office):
        files = files.where(_ATTACHMENT.c.uid.in_(union(*_wanted(office)).subquery().select()))
    named = {FileNamed(*row) for row in session.execute(files)}
    return sorted(named, key=lambda file: (file.size, file.sha256))


def files_attached(session: Session, sites: Iterable[int]) -> dict[int, dict[int, str]]:
    """Site → by the numbers of its operations, the files (SHA-256, hexadecimal) that somebody attached there."""
    rows = session.execute(
        select(_OPERATION.c.site, _OPERATION.c.seq, _OPERATION.c.value)
        .join(_CELL, _CELL.c.id == _OPERATION.c.cell)
        .where(_CELL.c.kind == "attachment", _CELL.c.field == "sha256", _OPERATION.c.site.in_(list(sites)))
    )
    found: dict[int, dict[int, str]] = defaultdict(dict)
    for site, seq, text in rows:
        found[site][seq] = str(decoded(text))
    return dict(found)


def _wanted(office: str) -> Iterator[Select[str]]:
    groups = select(OFFICE_MEMBER.c.owner).where(OFFICE_MEMBER.c.target == office)
    tasks = union(
        *(
            select(link.c.owner).where((link.c.target == office) | link.c.target.in_(groups))
            for link in (TASK_LEAD, TASK_COORDINATING)
        )
    ).subquery()
    reported = select(REPORT_DOCUMENT.c.target).join(_REPORT, _REPORT.c.uid == REPORT_DOCUMENT.c.owner)
    found = select(FINDING_TASK.c.owner).where(FINDING_TASK.c.target.in_(tasks.select()))
    whom = _FINDING.c.office
    concluded = (whom == office) | whom.in_(groups) | whom.is_(None) & _FINDING.c.uid.in_(found)
    documents = union(
        reported.where(_REPORT.c.task.in_(tasks.select()) | (_REPORT.c.office == office)),
        select(_EXTENSION.c.document).where(_EXTENSION.c.task.in_(tasks.select()), _EXTENSION.c.document.is_not(None)),
        select(_FINDING.c.document).where(concluded, _FINDING.c.document.is_not(None), ~_FINDING.c.deleted),
    ).subquery()
    yield select(_PROGRAMME.c.source).where(_PROGRAMME.c.source.is_not(None))
    yield select(_SIGNING.c.template).where(_SIGNING.c.template.is_not(None), ~_SIGNING.c.deleted)
    yield select(DOCUMENT_FILE.c.target).where(DOCUMENT_FILE.c.owner.in_(documents.select()))
