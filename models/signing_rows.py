"""The row of a signing profile as a listing gives it."""

from __future__ import annotations

from dataclasses import dataclass

from models.vocabulary import DocumentKind, PaperLayout, SigningMode


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A Word template of one's own; `here`: its file has come to this store."""

    name: str
    sha256: str
    here: bool


@dataclass(frozen=True, slots=True)
class SigningRow:
    """What is in force for a kind of document (as `models.rules.signing.SigningProfile`).

    `margins` are millimetres at the top, the bottom, the left and the right; `said` names the fields that somebody
    said, all others are the default.
    """

    kind: DocumentKind
    layout: PaperLayout
    superior: str
    body: str
    symbol: str
    mode: SigningMode
    signs_for: str
    title: str
    signer: str
    place: str
    addressees: tuple[str, ...]
    recipients: tuple[str, ...]
    margins: tuple[int, ...]
    template: TemplateRow | None
    said: tuple[str, ...]
