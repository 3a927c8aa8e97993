"""One change of one invented day, and the documents of such days."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from models.operations import EvidenceGiven


@dataclass(frozen=True, slots=True)
class Happening:
    """`draft_to` names the office whose draft of an urging letter is meant: a draft has no number yet."""

    day: date
    verb: Callable[..., None]
    given: dict[str, Any]
    draft_to: str | None = None


def document_of(given: Mapping[str, Any] | None, day: date) -> EvidenceGiven | None:
    """A document of the day itself."""
    if given is None:
        return None
    return EvidenceGiven(
        number=given.get("number"),
        issued_on=day,
        issuer=given["by"],
        abstract=given.get("abstract"),
        classified=given.get("classified", False),
    )
