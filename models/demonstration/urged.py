"""The invented urging letters: drafted, sent under a number, answered, each on its day; and who signs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from models import operations
from models.demonstration.happening import Happening, document_of
from models.operations import LetterGiven
from models.vocabulary import DocumentKind


def letters(given: Mapping[str, Any]) -> Iterator[Happening]:
    """What happens to each letter, in the order of the file."""
    signed = given["signed"]
    profiles = {kind: {"signer": signed["signer"]} for kind in DocumentKind}
    yield Happening(date.fromisoformat(signed["on"]), operations.set_signing_profiles, {"profiles": profiles})
    for letter in given["letters"]:
        yield from _letter(letter)


def _letter(given: Mapping[str, Any]) -> Iterator[Happening]:
    day = date.fromisoformat(given["drafted"])
    asked = [LetterGiven(given["office"], tuple(given["paths"]))]
    due = date.fromisoformat(given["reply_due"])
    yield Happening(day, operations.draft_letters, {"letters": asked, "as_of": day, "reply_due": due})
    if "number" not in given:
        return
    issued = date.fromisoformat(given["issued"])
    sent = {"number": given["number"], "on": issued}
    yield Happening(issued, operations.issue_letter, sent, draft_to=given["office"])
    if "replied" in given:
        on = date.fromisoformat(given["replied"])
        evidence = document_of(given.get("document"), on)
        said = {"letter": given["number"], "on": on, "reply": given["reply"], "evidence": evidence}
        yield Happening(on, operations.record_reply, said)
