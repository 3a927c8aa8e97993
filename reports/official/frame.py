"""What stands around the text of one document, ready to print: header, signature, recipients."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.messages import _
from models.rules.signing import SigningProfile
from reports.official import formulas
from reports.paper import USUAL, Margins
from reports.plain_text import plain


@dataclass(frozen=True, slots=True)
class Frame:
    """`kind_line` is the type ("BÁO CÁO"), "" for a letter; `draft` and `demonstration` are "" where they do not hold.

    `signature_heads` are one line, or two where somebody signs for another. `edges` are those of every page, as it is
    read: of an annex across too.
    """

    party: bool
    superior: str
    body: str
    number_line: str
    place_and_date: str
    draft: str
    demonstration: str
    kind_line: str
    abstract: str
    addressees: tuple[str, ...]
    signature_heads: tuple[str, ...]
    signer: str
    recipients: tuple[str, ...]
    edges: Margins = USUAL

    @property
    def is_letter(self) -> bool:
        """True for a công văn, whose trích yếu stands under its number."""
        return not self.kind_line


def frame(
    profile: SigningProfile, *, abstract: str, number: str | None, issued_on: date | None, demonstration: bool,
    kind_line: str = "", addressees: tuple[str, ...] = (),
) -> Frame:  # fmt: skip
    """The frame of a document signed as `profile` says; `addressees` stand where the profile names none."""
    number = plain(number) or None
    return Frame(
        party=formulas.is_party(profile),
        superior=plain(profile.superior).upper(),
        body=plain(profile.body).upper(),
        number_line=formulas.number_line(profile, number),
        place_and_date=formulas.place_and_date(profile, issued_on),
        draft="" if number else formulas.DRAFT,
        demonstration=_("DEMONSTRATION DATA") if demonstration else "",
        kind_line=kind_line,
        abstract=plain(abstract),
        addressees=formulas.addressee_lines(tuple(map(plain, profile.addressees or addressees))),
        signature_heads=tuple(map(plain, formulas.signature_heads(profile))),
        signer=plain(profile.signer),
        recipients=tuple(map(plain, formulas.recipient_lines(profile))),
        edges=Margins(*profile.margins),
    )
