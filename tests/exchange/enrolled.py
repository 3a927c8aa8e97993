"""Offices that were invited, founded and heard of, as tests of the exchange need them again and again."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

from exchange.enrolment import Invitation, found_store, invite, own_machine
from exchange.exporting import export_packages
from exchange.importing import import_packages
from models.machine_rows import MachineRow
from models.operations import assign
from models.store import Store
from tests.operations.steps import do
from tests.scratch import run_folder
from tests.stores import TODAY, copied_store

OPERATOR = "Nguyễn Văn An"
#: A task that Ban Tổ chức Tỉnh ủy leads in the patterns.
PATH = "II.1[a]"


def invited(hub: Store, folder: Path, code: str = "BTCTU", **given: str) -> Invitation:
    """An invitation for an office, on a stick."""
    folder.mkdir(parents=True, exist_ok=True)
    return invite(hub, code=code, out=folder / f"moi-{code}.dondoc", operator=OPERATOR, **given)


@cache
def _invitations() -> tuple[Path, dict[str, Invitation]]:
    """A hub's store, closed, and the invitations that it wrote; made once a run."""
    folder = run_folder("enrolled")
    with Store.open(copied_store(folder / "hub"), today=TODAY) as hub:
        do(hub, assign, path=PATH, lead=["BTCTU"])
        made = {code: invited(hub, folder / "stick", code) for code in ("BTCTU", "BTGTU", "VPTU")}
    return hub.path, made


def invitation(code: str = "BTCTU") -> Invitation:
    """An invitation by the hub whose store `copied_hub` copies; its file is only read."""
    return _invitations()[1][code]


def copied_hub(folder: Path) -> Path:
    """The store of a hub that invited offices, closed."""
    folder.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(_invitations()[0], folder / "dondoc.sqlite"))


@cache
def _founded(code: str) -> Path:
    made = invitation(code)
    path = run_folder("enrolled") / code / "dondoc.sqlite"
    found_store(path, made.package, made.passphrase, today=TODAY).close()
    return path


def copied_office(folder: Path, code: str = "BTCTU") -> Path:
    """The store that an office founded from its invitation, closed."""
    folder.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(_founded(code), folder / "dondoc.sqlite"))


def carried(sender: Store, receiver: Store, stick: Path, operator: str = OPERATOR) -> None:
    """What the receiver lacks, taken there and taken in."""
    stick.mkdir(parents=True, exist_ok=True)
    written = export_packages(sender, to=[receiver.office], folder=stick, operator=operator)
    outcomes = import_packages(receiver, [each.path for each in written], apply=True)
    assert [outcome.error for outcome in outcomes] == [None] * len(written)


def machine_of(store: Store) -> MachineRow:
    """The machine as its own screen shows it."""
    with store.read() as session:
        row = own_machine(session)
    assert row is not None
    return row
