"""An office that the hub has confirmed, as tests of the window and of the command line need it again and again."""

from __future__ import annotations

import shutil
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from exchange.enrolment import confirm, pending_machines
from exchange.exporting import export_packages
from models.operations import open_round, record_progress
from models.store import Store
from models.vocabulary import Progress, RoundKind
from tests.exchange.enrolled import carried, copied_hub, copied_office
from tests.scratch import run_folder
from tests.stores import TODAY

OPERATOR = "Nguyễn Văn An"
OFFICER = "Trần Thị Bình"
#: A task that the office leads by the Programme itself.
LED = "II.3.2(3)"
OFFICE = "BTCTU"
NOTE = "Đã trình Ban Thường vụ"


class Pair(NamedTuple):
    """The closed stores of the hub and of an office that know each other, and a folder that stands for a stick."""

    hub: Path
    office: Path
    stick: Path


@cache
def _pattern() -> Pair:
    """Both stores after a first return, its confirmation and the answer; the hub has opened a round."""
    folder = run_folder("exchanging")
    made = Pair(copied_hub(folder / "hub"), copied_office(folder / "office"), folder / "stick")
    with Store.open(made.hub, today=TODAY) as hub, Store.open(made.office, today=TODAY) as office:
        carried(office, hub, made.stick, OFFICER)
        confirm_waiting(hub)
        hub.perform(open_round, operator=OPERATOR, kind=RoundKind.QUARTER, period="2021-Q4", due=date(2022, 2, 20))
        carried(hub, office, made.stick)
    return made


def pair(folder: Path) -> Pair:
    """Stores of one's own, closed, and an empty stick."""
    pattern = _pattern()
    stick = folder / "stick"
    stick.mkdir(parents=True)
    stores = []
    for name, path in (("hub", pattern.hub), ("office", pattern.office)):
        (folder / name).mkdir()
        stores.append(Path(shutil.copy(path, folder / name / "dondoc.sqlite")))
    return Pair(stores[0], stores[1], stick)


def confirm_waiting(hub: Store) -> None:
    """Confirm every machine that waits."""
    with hub.read() as session:
        rows = pending_machines(session)
    for row in rows:
        confirm(hub, site=row.site, fingerprint=row.fingerprint, operator=OPERATOR)


def report(store: Path, note: str, *, path: str = LED, on: date = date(2022, 1, 20), operator: str = OFFICER) -> None:
    """A task is under way, says `note`; the store is closed before and after."""
    with Store.open(store, today=TODAY) as opened:
        opened.perform(
            record_progress, operator=operator, path=path, progress=Progress.IN_PROGRESS, on=on, note=note
        )  # fmt: skip


def written(sender: Path, stick: Path, to: str = "VPTU", *, operator: str = OFFICER) -> Path:
    """The one package of a closed store for an office."""
    with Store.open(sender, today=TODAY) as store:
        (package,) = export_packages(store, to=[to], folder=stick, operator=operator)
    return package.path


@cache
def _first_return() -> Path:
    stick = run_folder("exchanging") / "first"
    office = Path(shutil.copy(_pattern().office, run_folder("exchanging") / "reporting.sqlite"))
    report(office, NOTE)
    stick.mkdir()
    return written(office, stick)


def first_return(stick: Path) -> Path:
    """A package of the office with its report on `LED`, which says `NOTE`."""
    return Path(shutil.copy(_first_return(), stick))


def damaged(package: Path) -> Path:
    """A copy of a package in which one bit is another."""
    content = bytearray(package.read_bytes())
    content[len(content) // 2] ^= 1
    copy = package.with_name("hong.dondoc")
    copy.write_bytes(content)
    return copy
