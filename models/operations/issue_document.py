"""Entering a document that proves a task, extends a deadline or answers a direction."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import or_, select
from sqlmodel import col

from models.errors import KnownError
from models.messages import _
from models.operations.attach_file import attach_files, check_attachable
from models.operations.given import EvidenceGiven
from models.rules.validation import valid
from models.store import Writing
from models.tables import Document, Office


def issue_document(writing: Writing, *, evidence: EvidenceGiven) -> str:
    """The uid of the document given: the one of the register with the same number, date and issuer, or a new one.

    Its files are attached after those that it has. KnownError `document.incomplete` without a date, or without a
    number unless classified; `document.classified_details` if a classified one has a number or an abstract;
    `document.issued_in_future` if its date has not come; those of `attach_files`.
    """
    evidence = _cleaned(evidence)
    _check(writing, evidence)
    issuer, issuer_text = issuer_of(writing, evidence.issuer)
    document = _registered(writing, evidence, issuer, issuer_text)
    if document is None:
        document = writing.create(
            "document",
            number=evidence.number,
            issued_on=evidence.issued_on,
            issuer=issuer,
            issuer_text=issuer_text,
            abstract=evidence.abstract,
            classified=evidence.classified,
        )
    elif evidence.abstract:
        writing.set("document", document, abstract=evidence.abstract)
    if evidence.files:
        attach_files(writing, document=document, files=evidence.files)
    return document


def _cleaned(evidence: EvidenceGiven) -> EvidenceGiven:
    """The texts as they would be stored, so that the register is searched for what it holds."""
    return replace(
        evidence,
        number=valid("document", "number", evidence.number),
        issuer=valid("document", "issuer_text", evidence.issuer),
        abstract=valid("document", "abstract", evidence.abstract),
    )


def _check(writing: Writing, evidence: EvidenceGiven) -> None:
    if evidence.classified and (evidence.number or evidence.abstract):
        raise KnownError(
            "document.classified_details",
            _("For a classified document only the date and the issuer are recorded, not its number or abstract."),
        )
    check_attachable(classified=evidence.classified, files=evidence.files)
    if evidence.issued_on is None or not (evidence.number or evidence.classified):
        raise KnownError(
            "document.incomplete", _("A document needs its number and its date of issue. Nothing was saved.")
        )
    if evidence.issued_on > writing.today:
        raise KnownError(
            "document.issued_in_future", _("The document's date has not come yet. Please check the date of issue.")
        )


def issuer_of(writing: Writing, given: str | None) -> tuple[str | None, str | None]:
    """The issuer as an office of the register if `given` is its code or its name, else as a name."""
    if not given:
        return None, None
    known = or_(col(Office.code) == given, col(Office.name) == given)
    uid = writing.session.execute(
        select(col(Office.uid)).where(known, ~col(Office.deleted)).order_by(col(Office.code) != given)
    ).scalar()
    return (uid, None) if uid else (None, given)


def _registered(writing: Writing, evidence: EvidenceGiven, issuer: str | None, issuer_text: str | None) -> str | None:
    if not evidence.number:
        return None
    return writing.session.execute(
        select(col(Document.uid)).where(
            col(Document.number) == evidence.number,
            col(Document.issued_on) == evidence.issued_on,
            col(Document.issuer).is_not_distinct_from(issuer),
            col(Document.issuer_text).is_not_distinct_from(issuer_text),
            ~col(Document.deleted),
        )
    ).scalar()
