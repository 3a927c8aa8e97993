"""The register of documents: entering, correcting and taking out."""

from __future__ import annotations

from sqlalchemy import select
from sqlmodel import col

from models.errors import KnownError
from models.messages import _
from models.operations.given import EvidenceGiven
from models.operations.issue_document import document_fields, issue_document, just_this, same_number, warn_of_similar
from models.queries.registers import documents
from models.store import Writing
from models.tables import Document, Finding, UrgingLetter


def register_document(writing: Writing, *, evidence: EvidenceGiven) -> None:
    """Enter a document that proves nothing yet; KnownErrors and warnings of `issue_document`."""
    writing.document = issue_document(writing, evidence=evidence)


def edit_document(writing: Writing, *, document: str, evidence: EvidenceGiven) -> None:
    """Correct what is said of a document (a uid); tasks that it proves follow, for its date is theirs.

    KnownError `document.unknown`; `document.exists` if the register has another one that is just this; those of
    `issue_document`. Accepted with a warning: `document.similar`.
    """
    _known(writing, document)
    said = document_fields(writing, evidence)
    others = [row for row in same_number(writing, said["number"]) if row.uid != document]
    if just_this(said, others) is not None:
        raise KnownError(
            "document.exists",
            _("The register has this document already. Give its tasks that one as proof, then take this one out."),
        )
    warn_of_similar(writing, said, others)
    writing.set("document", document, **said)
    writing.document = document


def remove_document(writing: Writing, *, document: str) -> None:
    """Take out of the register a document (a uid) on which nothing rests.

    KnownError `document.unknown`, `document.in_use` if a task, a letter or a finding rests on it, or the Programme
    cites it.
    """
    _known(writing, document)
    row = next(each for each in documents(writing.session) if each.uid == document)
    if paths := (*row.proves, *row.cited_by):
        raise KnownError(
            "document.in_use", _("Tasks rest on this document: {paths}. It stays.", paths=", ".join(paths))
        )
    replies = select(col(UrgingLetter.number)).where(
        col(UrgingLetter.reply_document) == document, ~col(UrgingLetter.deleted)
    )
    if (letter := writing.session.execute(replies).scalar()) is not None:
        raise KnownError("document.in_use", _("It is the reply to the letter {number}. It stays.", number=letter))
    concluded = select(col(Finding.uid)).where(col(Finding.document) == document, ~col(Finding.deleted))
    if writing.session.execute(concluded).first() is not None:
        raise KnownError("document.in_use", _("A finding of inspection rests on this document. It stays."))
    writing.delete("document", document)


def _known(writing: Writing, document: str) -> None:
    found = select(col(Document.uid)).where(col(Document.uid) == document, ~col(Document.deleted))
    if writing.session.execute(found).first() is None:
        raise KnownError("document.unknown", _("The register has no such document."))
