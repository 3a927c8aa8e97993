"""The files of documents: which there are, and which of them this store holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from sqlalchemy import select
from sqlmodel import Session

from models.detail_rows import ExtensionRow, TaskDetail
from models.errors import KnownError
from models.messages import _
from models.rows import EvidenceRow, FileRow
from models.store.files import is_kept
from models.tables import DOCUMENT_FILE, Attachment, table_of

_ATTACHMENT = table_of(Attachment)


def files_by_document(session: Session) -> dict[str, tuple[FileRow, ...]]:
    """Document's uid → its files, in order, each content once."""
    rows = session.execute(
        select(DOCUMENT_FILE.c.owner, _ATTACHMENT.c.name, _ATTACHMENT.c.sha256, _ATTACHMENT.c.size)
        .join(_ATTACHMENT, _ATTACHMENT.c.uid == DOCUMENT_FILE.c.target)
        .where(~_ATTACHMENT.c.deleted, _ATTACHMENT.c.sha256.is_not(None))
        .order_by(DOCUMENT_FILE.c.owner, DOCUMENT_FILE.c.position)
    )
    found: dict[str, dict[str, FileRow]] = defaultdict(dict)
    for owner, name, sha256, size in rows:
        found[owner].setdefault(sha256, FileRow(name or sha256, sha256, size or 0))
    return {owner: tuple(files.values()) for owner, files in found.items()}


def located(detail: TaskDetail, folder: Path) -> TaskDetail:
    """The same, each file with whether it is in the folder of kept files."""
    return replace(
        detail,
        task=replace(detail.task, evidence=_evidence(detail.task.evidence, folder)),
        reports=tuple(replace(each, evidence=_evidence(each.evidence, folder)) for each in detail.reports),
        extensions=tuple(_extension(each, folder) for each in detail.extensions),
    )


def _evidence(documents: Iterable[EvidenceRow], folder: Path) -> tuple[EvidenceRow, ...]:
    return tuple(_document(each, folder) for each in documents)


def _extension(extension: ExtensionRow, folder: Path) -> ExtensionRow:
    return replace(extension, document=_document(extension.document, folder)) if extension.document else extension


def _document(document: EvidenceRow, folder: Path) -> EvidenceRow:
    files = tuple(replace(each, here=is_kept(folder, each.sha256)) for each in document.files)
    return replace(document, files=files) if files else document


def files_of(detail: TaskDetail) -> tuple[FileRow, ...]:
    """Every file of every document that the page of a task names, each content once."""
    documents = [*detail.task.evidence, *(each for report in detail.reports for each in report.evidence)]
    documents += [each.document for each in detail.extensions if each.document]
    return tuple({file.sha256: file for document in documents for file in document.files}.values())


def file_called(session: Session, sha256: str) -> FileRow:
    """The attached file with that SHA-256, the Programme's own text too; KnownError `file.unknown`."""
    wanted = sha256.strip().lower()
    row = session.execute(
        select(_ATTACHMENT.c.name, _ATTACHMENT.c.sha256, _ATTACHMENT.c.size)
        .where(_ATTACHMENT.c.sha256 == wanted, ~_ATTACHMENT.c.deleted)
        .order_by(_ATTACHMENT.c.uid)
    ).first()
    if row is None:
        raise KnownError("file.unknown", _("There is no file {name} in this data.", name=sha256.strip()[:80]))
    return FileRow(row.name or row.sha256, row.sha256, row.size or 0)
