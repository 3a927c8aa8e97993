"""`python -m tests.exchange.freeze`: make the frozen packages of a form, once, when that form is released.

An invitation, a return and an update as the program of then wrote them, with the stores of the two offices as they were
before each took in what is for it: later versions must open them all.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from exchange.enrolment import confirm, found_store, invite, pending_machines
from exchange.exporting import export_packages
from exchange.importing import import_packages
from exchange.manifest import VERSION
from models.operations import EvidenceGiven, add_cascaded_task, assign, open_round, record_progress
from models.store import Store
from models.store.backup import copy_database
from models.vocabulary import Progress, RoundKind

FOLDER = Path(__file__).parent / "frozen"
DAY = date(2022, 1, 10)
DISTRICT, TASK = "HU-CHAUTHANH", "II.1[a]"
HUB, OFFICE, TOLD = "hub.sqlite", "office.sqlite", "told.json"
INVITATION, RETURN, UPDATE = "invitation.dondoc", "return.dondoc", "update.dondoc"
PAPER = "Kế hoạch số 12\n".encode()


@dataclass(frozen=True, slots=True)
class After:
    """A store when it has taken a package in: its digest, how many things the package brought and how many changed."""

    digest: str
    new: int
    changed: int


@dataclass(frozen=True, slots=True)
class Told:
    """What the program of then made of the three packages; `founded` is a digest."""

    passphrase: str
    founded: str
    returned: After
    updated: After


def taken_in(store: Store, package: Path) -> After:
    """Take in a package of which everything must count."""
    (outcome,) = import_packages(store, [package], apply=True)
    assert (outcome.error, outcome.refused, outcome.pending, outcome.missing) == (None, 0, 0, ())
    return After(store.digest(), outcome.new, outcome.changed)


def make(folder: Path) -> Told:
    """Play one round of a hub and a district; `folder` then holds what is frozen."""
    with Store.create(folder / "hub" / "dondoc.sqlite", today=DAY) as hub:
        hub.perform(assign, operator="An", path=TASK, lead=[DISTRICT])
        hub.perform(open_round, operator="An", kind=RoundKind.QUARTER, period="2021-Q4", due=DAY)
        invitation = invite(hub, code=DISTRICT, out=folder / INVITATION, operator="An")
        place = folder / "office" / "dondoc.sqlite"
        with found_store(place, invitation.package, invitation.passphrase, today=DAY) as office:
            founded = office.digest()
            _enrol(hub, office, folder / RETURN)
            _report(office, folder / "ke-hoach.txt")
            _write(office, "VPTU", folder / RETURN)
            copy_database(hub.path, folder / HUB)
            returned = taken_in(hub, folder / RETURN)
            hub.perform(record_progress, operator="An", path="II.3.2(3)", progress=Progress.IN_PROGRESS, on=DAY)
            _write(hub, DISTRICT, folder / UPDATE)
            copy_database(office.path, folder / OFFICE)
            return Told(invitation.passphrase, founded, returned, taken_in(office, folder / UPDATE))


def _enrol(hub: Store, office: Store, first: Path) -> None:
    _write(office, "VPTU", first)
    import_packages(hub, [first], apply=True)
    with hub.read() as session:
        (machine,) = pending_machines(session)
    confirm(hub, site=machine.site, fingerprint=machine.fingerprint, operator="An")


def _report(office: Store, paper: Path) -> None:
    paper.write_bytes(PAPER)
    proof = EvidenceGiven("12-KH/HU", DAY, DISTRICT, "Kế hoạch thực hiện", files=(paper,))
    office.perform(record_progress, operator="Bình", path=TASK, progress=Progress.COMPLETED, on=DAY, evidence=[proof])
    office.perform(add_cascaded_task, operator="Bình", path="II.3.2(9)", title="Kế hoạch của huyện", deadline=DAY)


def _write(store: Store, to: str, target: Path) -> None:
    (written,) = export_packages(store, to=[to], folder=target.parent, operator="An")
    written.path.replace(target)


def packed(version: int) -> Path:
    """The file in which the packages and stores of a version of the form are frozen."""
    return FOLDER / f"version-{version}.zip"


def _pack(names: Sequence[Path], target: Path) -> None:
    with ZipFile(target, "x", ZIP_DEFLATED) as frozen:
        for each in names:
            frozen.write(each, each.name)


def main() -> None:
    """Freeze the present form under its number; what is frozen is never made again."""
    target = packed(VERSION)
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        told = make(folder)
        (folder / TOLD).write_text(json.dumps(asdict(told), indent=1) + "\n", encoding="ascii")
        _pack([folder / each for each in (HUB, OFFICE, INVITATION, RETURN, UPDATE, TOLD)], target)


if __name__ == "__main__":
    main()
