"""Entering a document that proves a task, extends a deadline or answers a direction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import func, or_, select
from sqlmodel import col

from models.errors import KnownError
from models.messages import _
from models.operations.attach_file import attach_files, check_attachable
from models.operations.given import EvidenceGiven
from models.rules.dates import date_words
from models.rules.document_numbers import number_key
from models.rules.validation import valid
from models.store import Writing
from models.tables import Document, Office

#: What tells which document one is, besides its number.
_IDENTITY = ("issued_on", "issuer", "issuer_text")


def issue_document(writing: Writing, *, evidence: EvidenceGiven) -> str:
    """The uid of the document given: the one of the register with the same number, date and issuer, or a new one.

    A number is the same however it is typed ("5-NQ/TU", "05 - NQ/TU"). Files are attached after those that it has. An
    abstract that the register has stays (`edit_document` corrects it), for other tasks may rest on it. Accepted with a
    warning: `document.similar`, where the register has one of that number, year and issuer on another day;
    `document.abstract_kept`, where its abstract is another. KnownError `document.incomplete` without a date, or without
    a number unless classified; `document.classified_details` if a classified one has a number or an abstract;
    `document.issued_in_future` if its date has not come; those of `attach_files`.
    """
    said = document_fields(writing, evidence)
    alike = same_number(writing, said["number"])
    document = just_this(said, alike)
    if document is None:
        warn_of_similar(writing, said, alike)
        document = writing.create("document", **said)
    elif said["abstract"]:
        _add_abstract(writing, document, said)
    if evidence.files:
        attach_files(writing, document=document, files=evidence.files)
    return document


def _add_abstract(writing: Writing, document: str, said: Mapping[str, Any]) -> None:
    """Give a document of the register the abstract that it lacks, or tell that it has another."""
    has = writing.session.execute(select(col(Document.abstract)).where(col(Document.uid) == document)).scalar()
    if not has:
        writing.set("document", document, abstract=said["abstract"])
    elif has != said["abstract"]:
        writing.warn(
            "document.abstract_kept",
            _(
                "The register has document {number} with the abstract “{kept}”, which stays; “{given}” was not taken"
                " over. To correct the abstract, open the page Documents.",
                number=said["number"], kept=has, given=said["abstract"],
            ),
        )  # fmt: skip


def document_fields(writing: Writing, evidence: EvidenceGiven) -> dict[str, Any]:
    """The fields of a document as they are stored, once it is found whole; KnownErrors of `issue_document`."""
    evidence = _cleaned(evidence)
    _check(writing, evidence)
    issuer, issuer_text = issuer_of(writing, evidence.issuer)
    return {
        "number": evidence.number, "issued_on": evidence.issued_on, "issuer": issuer, "issuer_text": issuer_text,
        "abstract": evidence.abstract, "classified": evidence.classified,
    }  # fmt: skip


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


def same_number(writing: Writing, number: str | None) -> list[Any]:
    """The documents of the register that have the number, however it was typed: uid and what tells which they are."""
    if not number:
        return []
    key = number_key(number)
    digits = key[: len(key) - len(key.lstrip("0123456789"))]
    rows = writing.session.execute(
        select(
            col(Document.uid), col(Document.number), col(Document.issued_on), col(Document.issuer),
            col(Document.issuer_text),
        )
        .where(func.instr(col(Document.number), digits or number) > 0, ~col(Document.deleted))
        .order_by(col(Document.number) != number, col(Document.uid))
    )  # fmt: skip
    return [row for row in rows if number_key(row.number) == key]


def just_this(said: Mapping[str, Any], alike: Sequence[Any]) -> str | None:
    """The uid of the one of that number, date and issuer, if there is one."""
    return next((row.uid for row in alike if all(getattr(row, name) == said[name] for name in _IDENTITY)), None)


def warn_of_similar(writing: Writing, said: Mapping[str, Any], alike: Sequence[Any]) -> None:
    """Tell of a document with that number and year whose issuer is the same or not known: it may be the same one."""
    issuer, nobody = (said["issuer"], said["issuer_text"]), (None, None)
    for row in alike:
        theirs = row.issuer, row.issuer_text
        same_year = row.issued_on is not None and row.issued_on.year == said["issued_on"].year
        if same_year and (theirs == issuer or nobody in (theirs, issuer)):
            writing.warn(
                "document.similar",
                _(
                    "The register already has number {number} of {date}. If that is the same document, correct the one"
                    " or the other; it was recorded as another one.",
                    number=row.number,
                    date=date_words(row.issued_on),
                ),
            )
            return
