"""The papers of a kit: what offices read first, the printed guide, the note for who looks after the machines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from models import queries
from models.landing import land
from ui.paths import RESOURCES
from ui.program.place import own_version

if TYPE_CHECKING:
    from sqlmodel import Session

    from exchange.kit.packages import KitOffice

#: Names are read aloud over the telephone: those that offices look for are Vietnamese words.
FIRST, GUIDE, NOTE = "HƯỚNG DẪN.txt", "Huong-dan.pdf", "Cho-nguoi-quan-tri.txt"
_TEXTS = RESOURCES / "kit"
_PICTURES = _TEXTS / "pictures"


def kit_papers(hub: str) -> dict[str, bytes]:
    """The papers of a kit that offices start from, by their names; `hub` is who hands it out."""
    return _papers("huong-dan.txt", hub)


def update_papers(hub: str) -> dict[str, bytes]:
    """The papers of a kit with a newer program alone."""
    return _papers("cap-nhat.txt", hub)


def hub_name(session: Session) -> str:
    """The office that keeps the Programme."""
    return office_names(session)[queries.programme(session).hub]


def office_names(session: Session) -> dict[str, str]:
    """code → name."""
    return {row.code: row.name for row in queries.offices(session)}


def write_slips(file: Path, offices: Iterable[KitOffice], *, names: Mapping[str, str], hub: str, made_on: date) -> None:
    """Print the passphrases of the offices that have one into a PDF file; KnownErrors of landing a file."""
    from reports.passphrase_slips import PassphraseSlip, passphrase_slips_pdf

    slips: Sequence[PassphraseSlip] = [
        PassphraseSlip(names.get(each.office, each.office), each.office, ", ".join(each.packages), each.passphrase)
        for each in offices
        if each.passphrase is not None
    ]
    land(file, passphrase_slips_pdf(slips, hub=hub, made_on=made_on))


def _papers(first: str, hub: str) -> dict[str, bytes]:
    from reports.guide import guide_pdf

    names = {"hub": hub, "version": own_version()}
    return {
        FIRST: _plain(first, names),
        GUIDE: guide_pdf(_text("huong-dan-in.txt"), _PICTURES, names),
        NOTE: _plain("cho-nguoi-quan-tri.txt", names),
    }


def _plain(file: str, names: Mapping[str, str]) -> bytes:
    """As Windows' own editor reads it in every version: marked as UTF-8, lines ended its way."""
    return _text(file).format_map(names).replace("\n", "\r\n").encode("utf-8-sig")


def _text(file: str) -> str:
    return (_TEXTS / file).read_text(encoding="utf-8")
