"""What people give to the operations: documents, rows of progress, rows of offices, figures of indicators."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from models.vocabulary import FigureKind, MissingReason, OfficeKind, Progress


@dataclass(frozen=True, slots=True)
class EvidenceGiven:
    """A document as typed: `issuer` is an office's code or a name; `files` are kept and attached to it.

    A classified one has neither number nor abstract nor files.
    """

    number: str | None = None
    issued_on: date | None = None
    issuer: str | None = None
    abstract: str | None = None
    classified: bool = False
    files: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class ProgressGiven:
    """One row of past work: the state of a task (or of one turn, `period`) on a day, with the document that proves it,
    if any."""

    path: str
    progress: Progress
    on: date
    note: str | None = None
    number: str | None = None
    issued_on: date | None = None
    issuer: str | None = None
    abstract: str | None = None
    classified: bool = False
    office: str | None = None
    period: str | None = None
    obstacle: str | None = None
    deciding_level: str | None = None

    @property
    def evidence(self) -> tuple[EvidenceGiven, ...]:
        """The document of the row, if it names one."""
        if not (self.number or self.issued_on or self.abstract or self.classified):
            return ()
        return (EvidenceGiven(self.number, self.issued_on, self.issuer, self.abstract, self.classified),)


@dataclass(frozen=True, slots=True)
class OfficeGiven:
    """One row of a pasted list of offices; `group` is the code of a group that it becomes a member of."""

    code: str
    name: str
    short_name: str | None = None
    kind: OfficeKind = OfficeKind.AGENCY
    group: str | None = None


@dataclass(frozen=True, slots=True)
class FigureGiven:
    """One figure of an indicator (`code`: "IND-N04" or "N04"): a value, or words, or the reason why there is none.

    `of` is how many were ranked; `office` (a code) is None for the whole province; `series` names one of the series,
    or references, of the indicator's rule, None its own. With nothing in it, it stands for an empty place.
    """

    code: str
    period: str
    kind: FigureKind = FigureKind.ACTUAL
    value: Decimal | None = None
    text: str | None = None
    of: int | None = None
    published_on: date | None = None
    missing_reason: MissingReason | None = None
    source: str | None = None
    office: str | None = None
    series: str | None = None

    @property
    def is_empty(self) -> bool:
        """True where nothing at all is said of the figure."""
        said = (self.value, self.text, self.of, self.published_on, self.missing_reason, self.source)
        return all(each is None or each == "" for each in said)


@dataclass(frozen=True, slots=True)
class LetterGiven:
    """Whom to urge (a code): to do the tasks at `paths` (None: all its late ones), to return the report of `round`."""

    office: str
    paths: tuple[str, ...] | None = None
    round: str | None = None
