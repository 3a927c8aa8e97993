"""Attaching files to a document of the register: scans and originals that stand behind its number."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import select
from sqlmodel import col

from models.errors import KnownError
from models.messages import _
from models.store import Writing
from models.store.files import keep_file
from models.tables import DOCUMENT_FILE, Attachment, Document


def attach_files(writing: Writing, *, document: str, files: Sequence[Path]) -> None:
    """Keep files and attach them to a document (a uid) after those that it has; what it has already is not added.

    KnownError `document.unknown`, `document.classified_file`, `file.not_found`, `file.unreadable`, `file.too_large`,
    `file.empty`, `file.is_package`, `file.is_program`.
    """
    row = writing.session.execute(
        select(col(Document.classified)).where(col(Document.uid) == document, ~col(Document.deleted))
    ).first()
    if row is None:
        raise KnownError("document.unknown", _("This document is not in the register. Nothing was attached."))
    check_attachable(classified=bool(row.classified), files=files)
    attached = _attached(writing, document)
    for file in files:
        kept = keep_file(writing.files, file)
        if kept.sha256 not in attached:
            attached[kept.sha256] = writing.create("attachment", name=kept.name, sha256=kept.sha256, size=kept.size)
    writing.set("document", document, files=list(attached.values()))


def check_attachable(*, classified: bool, files: Sequence[Path]) -> None:
    """KnownError `document.classified_file`."""
    if classified and files:
        raise KnownError(
            "document.classified_file", _("A file is never attached to a classified document. Nothing was saved.")
        )


def _attached(writing: Writing, document: str) -> dict[str, str]:
    """SHA-256 → uid of the files that a document has, in order."""
    rows = writing.session.execute(
        select(DOCUMENT_FILE.c.target, col(Attachment.sha256))
        .outerjoin(Attachment, col(Attachment.uid) == DOCUMENT_FILE.c.target)
        .where(DOCUMENT_FILE.c.owner == document)
        .order_by(DOCUMENT_FILE.c.position)
    )
    return {row.sha256 or row.target: row.target for row in rows}
