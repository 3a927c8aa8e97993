"""What the dialog of signing profiles reads, tries and shows: all of it on the worker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtGui import QImage

from models import queries
from models.queries.signing import default_signing_profile, signing_profile
from models.rows import ProgrammeRow
from models.rules.signing import SigningProfile
from models.store import Store
from models.vocabulary import DocumentKind
from ui.reporting.sheets import draw_sheets


@dataclass(frozen=True, slots=True)
class SigningReading:
    """What holds of each kind now, and what would hold if nobody had said anything."""

    programme: ProgrammeRow
    said: Mapping[DocumentKind, SigningProfile]
    default: Mapping[DocumentKind, SigningProfile]


def read_signing(store: Store) -> SigningReading:
    """As the store knows it now, whatever date the pages show: it is to be changed."""
    with store.read() as session:
        return SigningReading(
            queries.programme(session),
            {kind: signing_profile(session, kind) for kind in DocumentKind},
            {kind: default_signing_profile(session, kind) for kind in DocumentKind},
        )


def changes(typed: SigningProfile, said: SigningProfile, default: SigningProfile) -> dict[str, Any]:
    """What is to be written, as the operation takes it: what is typed as the default has it is given back to it."""
    found: dict[str, Any] = {
        each.name: None if getattr(typed, each.name) == getattr(default, each.name) else getattr(typed, each.name)
        for each in fields(typed)
        if getattr(typed, each.name) != getattr(said, each.name)
    }
    if found.get("template") is not None:
        found["template_file"] = found.pop("template").file
    return found


def sample_sheets(kind: DocumentKind, profile: SigningProfile, programme: ProgrammeRow) -> list[QImage]:
    """A document of `kind` with hardly anything in it, as it will be printed."""
    from reports.samples import write_sample

    with TemporaryDirectory(prefix="DonDoc-") as folder:
        return draw_sheets(write_sample(kind, profile, programme, Path(folder) / "sample.pdf"))
