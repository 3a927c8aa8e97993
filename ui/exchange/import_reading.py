"""Looking into packages and taking them in: what the worker does for the page, and what it hands over."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from models import queries
from models.changes import Changes
from models.queries.history import history
from models.queries.ledger import round_titles
from models.store import Store
from ui.exchange.import_offers import Offer
from ui.exchange.ledger_changes import MOST, ChangeLine, change_lines

if TYPE_CHECKING:
    from sqlmodel import Session

#: What a package's file name ends in.
ENDING = ".dondoc"

Told = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Reading:
    """Packages as they were found, and the words for what they name: offices by code, rounds by uid.

    `lines` tell what each file would change (or has changed), as far as that was looked at.
    """

    offers: Sequence[Offer]
    offices: Mapping[str, str]
    rounds: Mapping[str, str]
    lines: Mapping[Path, Sequence[ChangeLine]] = field(default_factory=dict)


def look_into(store: Store, files: Sequence[Path], told: Told, passphrase: str | None = None) -> Reading:
    """What `files` would bring; nothing is changed."""
    return _read(store, files, told, passphrase)


def take_in(store: Store, offers: Sequence[Offer], told: Told, passphrase: str | None = None) -> Reading:
    """Take in what was offered, as it was looked into; what cannot be is told with its reason and keeps none back."""
    seen = {offer.path: offer.outcome.sha256 for offer in offers}
    return _read(store, list(seen), told, passphrase, seen)


def _read(
    store: Store, files: Sequence[Path], told: Told, passphrase: str | None,
    seen: Mapping[Path, str | None] | None = None,
) -> Reading:  # fmt: skip
    """Look into `files`, or take them in where they were `seen` before."""
    from exchange.importing import import_packages

    lines: dict[Path, list[ChangeLine]] = {}
    rounds: dict[str, str] = {}

    def look(session: Session, file: Path, package: int) -> None:
        rows = history(session, package=package, limit=MOST)
        offices = {office.code: office.short_name for office in queries.offices(session)}
        lines[file] = change_lines(rows, offices)
        rounds.update(round_titles(session))  # also those that come only with what is shown

    apply = seen is not None
    outcomes = import_packages(store, files, apply=apply, passphrase=passphrase, told=told, look=look, seen=seen)
    with store.read() as session:
        offices = {office.code: office.name for office in queries.offices(session)}
        rounds.update(round_titles(session))
    offers = [Offer(file, outcome) for file, outcome in zip(files, outcomes, strict=True)]
    return Reading(offers, offices, rounds, lines)


def all_changes(offers: Sequence[Offer]) -> Changes:
    """What all that was taken in has changed, as one broadcast."""
    taken = [offer.outcome.changes for offer in offers if offer.outcome.applied]
    return Changes(
        frozenset().union(*(each.kinds for each in taken)),
        frozenset().union(*(each.uids for each in taken)),
        tuple(warned for each in taken for warned in each.warnings),
    )


def packages_in(given: Sequence[Path]) -> list[Path]:
    """The packages among files and folders that were dropped or chosen, each once, in their order."""
    found: list[Path] = []
    for path in given:
        found += sorted(path.glob(f"*{ENDING}")) if path.is_dir() else [path]
    return list(dict.fromkeys(found))
