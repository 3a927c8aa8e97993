"""Offices that exchange packages in tests: real stores, invited, confirmed, and a folder that stands for a stick."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from exchange.enrolment import confirm, found_store, invite, pending_machines
from exchange.exporting import export_packages
from exchange.importing import PackageOutcome, import_packages
from models.operations import record_progress
from models.store import Store
from models.vocabulary import Progress
from tests.stores import TODAY, copied_store

OPERATOR = "Nguyễn Văn An"
OFFICER = "Trần Thị Bình"
#: Tasks that these offices lead by the Programme itself.
LED = {"BTCTU": "II.3.2(2)[a]", "UBND": "II.3.2(3)"}


def new_hub(folder: Path, *, today: date = TODAY) -> Store:
    """The hub's store, open."""
    return Store.open(copied_store(folder), today=today)


def founded(hub: Store, folder: Path, code: str, *, today: date = TODAY) -> Store:
    """The store of an office that was invited, open; its machine is not known to the hub yet."""
    folder.mkdir(parents=True, exist_ok=True)
    invitation = invite(hub, code=code, out=folder / f"moi-{code}.dondoc", operator=OPERATOR)
    return found_store(folder / "dondoc.sqlite", invitation.package, invitation.passphrase, today=today)


def written(sender: Store, stick: Path, to: str, *, operator: str = OFFICER, round_uid: str | None = None) -> Path:
    """The one package of `sender` for an office, on the stick."""
    stick.mkdir(parents=True, exist_ok=True)
    (package,) = export_packages(sender, to=[to], folder=stick, operator=operator, round_uid=round_uid)
    return package.path


def taken(receiver: Store, *packages: Path) -> list[PackageOutcome]:
    """What came of taking packages in."""
    return import_packages(receiver, packages, apply=True)


def confirmed(hub: Store, code: str) -> None:
    """Confirm the machine of an office that waits."""
    with hub.read() as session:
        (row,) = [each for each in pending_machines(session) if each.office == code]
    confirm(hub, site=row.site, fingerprint=row.fingerprint, operator=OPERATOR)


def enrolled(hub: Store, folder: Path, code: str, *, today: date = TODAY) -> Store:
    """The store of an office whose first return was taken in, and which knows that its machine is confirmed."""
    office = founded(hub, folder, code, today=today)
    taken(hub, written(office, folder / "stick", "VPTU"))
    confirmed(hub, code)
    taken(office, written(hub, folder / "stick", code, operator=OPERATOR))
    return office


def report(store: Store, path: str, note: str, *, on: date = date(2022, 1, 20), operator: str = OFFICER) -> None:
    """A task is under way, says `note`."""
    store.perform(
        record_progress, operator=operator, path=path, progress=Progress.IN_PROGRESS, on=on, note=note
    )  # fmt: skip
