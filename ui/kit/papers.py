"""The papers of a kit: what offices read first, the printed guide, the note for who looks after the machines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from exchange.kit.names import offices_on
from models import queries
from models.landing import land
from ui.kit.program_said import program_said
from ui.paths import RESOURCES

if TYPE_CHECKING:
    from sqlmodel import Session

    from exchange.kit.packages import KitOffice

#: Names are read aloud over the telephone: those that offices look for are Vietnamese words.
FIRST, GUIDE, NOTE = "HƯỚNG DẪN.txt", "Huong-dan.pdf", "Cho-nguoi-quan-tri.txt"
_TEXTS = RESOURCES / "kit"
_PICTURES = _TEXTS / "pictures"


def kit_papers(hub: str, program: Path) -> dict[str, bytes]:
    """The papers of a kit that offices start from, by their names; `hub` is who hands it out, with which program."""
    return _papers("kit", hub, program)


def update_papers(hub: str, program: Path, target: Path) -> dict[str, bytes]:
    """The papers of a kit with a newer program alone, or beside the packages that stay in `target`."""
    return _papers("kit" if offices_on(target) else "update", hub, program)


def hub_name(session: Session) -> str:
    """The office that keeps the Programme."""
    return office_names(session)[queries.programme(session).hub]


def office_names(session: Session) -> dict[str, str]:
    """code → name."""
    return {row.code: row.name for row in queries.offices(session)}


def write_slips(
    file: Path, offices: Iterable[KitOffice], *, names: Mapping[str, str], hub: str, made_on: date, province: str = ""
) -> None:
    """Print the passphrases of the offices that have one into a PDF file that only its owner may read.

    KnownErrors of landing a file.
    """
    from reports.passphrase_slips import PassphraseSlip, passphrase_slips_pdf

    slips: Sequence[PassphraseSlip] = [
        PassphraseSlip(names.get(each.office, each.office), each.office, ", ".join(each.packages), each.passphrase)
        for each in offices
        if each.passphrase is not None
    ]
    land(file, passphrase_slips_pdf(slips, hub=hub, made_on=made_on, province=province), private=True)


def _papers(kind: str, hub: str, program: Path) -> dict[str, bytes]:
    """With the words of this kind of kit and of the system for which its program is: the usual one, if for several."""
    import tomllib

    from reports.guide import guide_pdf

    own = tomllib.loads(_text("loi-rieng.toml"))
    said = program_said(program)
    names = {**own[kind], **own["system"][said.usual.value], **said.names(), "hub": hub}
    return {
        FIRST: _plain(names["first"], names),
        GUIDE: guide_pdf(_text("huong-dan-in.txt"), _PICTURES, names),
        NOTE: _plain(names["note"], names),
    }


def _plain(file: str, names: Mapping[str, str]) -> bytes:
    """As Windows' own editor reads it in every version: marked as UTF-8, lines ended its way."""
    return _text(file).format_map(names).replace("\n", "\r\n").encode("utf-8-sig")


def _text(file: str) -> str:
    return (_TEXTS / file).read_text(encoding="utf-8")
