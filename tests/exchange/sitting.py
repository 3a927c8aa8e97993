"""A sitting at the hub: its store, the returns of three offices on a stick, and the states before and after."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from sqlalchemy import update

from exchange.acquaintance import certificates, keep_certificate
from exchange.enrolment import confirm, pending_machines
from exchange.exporting import export_packages
from exchange.importing import import_packages
from exchange.keys import identities
from exchange.reading import arrive, read_package
from exchange.root_key import hub_root
from models.operations import EvidenceGiven, FigureGiven, add_cascaded_task, measure, record_progress
from models.store import Store
from models.store.creation import office_uid
from models.store.log import new_site
from models.tables import Installation, OwnSite, table_of
from models.vocabulary import Progress
from tests.scratch import quick_folder, run_folder
from tests.stores import TODAY, copied_store

HUB = "VPTU"
#: The offices whose returns lie on the stick.
SENDERS = ("BTCTU", "TCT", "HU-CHAUTHANH")
OPERATOR = "Nguyễn Thị Hòa"
#: A file of the first return, in bytes: some pieces of a copy.
_SCAN = 3_000_000

_INSTALLATION, _OWN_SITE = table_of(Installation), table_of(OwnSite)


@dataclass(frozen=True, slots=True)
class Sitting:
    """Closed stores by the codes of their offices, the packages for the hub, and the hub's digests."""

    stores: dict[str, Path]
    packages: tuple[Path, ...]
    before: str
    after: str

    @property
    def hub(self) -> Path:
        """The hub's store, closed."""
        return self.stores[HUB]

    @property
    def stick(self) -> Path:
        """Where the packages lie."""
        return self.packages[0].parent


def sitting(folder: Path) -> Sitting:
    """A sitting of one's own."""
    pattern = _pattern()
    stores = {code: _copied(path, folder / code) for code, path in pattern.stores.items()}
    stick = folder / "stick"
    stick.mkdir()
    packages = tuple(Path(shutil.copy(each, stick)) for each in pattern.packages)
    return Sitting(stores, packages, pattern.before, pattern.after)


def _copied(store: Path, folder: Path) -> Path:
    """A copy of a closed store with the files beside it."""
    folder.mkdir(parents=True)
    if (files := store.parent / "files").is_dir():
        shutil.copytree(files, folder / "files")
    return Path(shutil.copy(store, folder))


@cache
def _pattern() -> Sitting:
    """Only ever copied."""
    folder = run_folder("sitting")
    with quick_folder() as work:
        with ExitStack() as opened:
            stores = {code: opened.enter_context(_new(work / code, code)) for code in (HUB, *SENDERS)}
            _enrol(stores, folder)
            _work(stores, folder)
            packages = tuple(written(stores[code], HUB, folder / "stick") for code in SENDERS)
            before = stores[HUB].digest()
        paths = {code: _copied(store.path, folder / code) for code, store in stores.items()}
    with Store.open(_copied(paths[HUB], folder / "undisturbed"), today=TODAY) as hub:
        outcomes = import_packages(hub, packages, apply=True)
        assert [each.error for each in outcomes] == [None] * len(packages)
        return Sitting(paths, packages, before, hub.digest())


def _new(folder: Path, code: str) -> Store:
    """A store of an office, open, as an invitation makes it."""
    store = Store.open(copied_store(folder), today=TODAY)
    with store.transaction() as session:
        here = {"office": office_uid(session, code), "site": new_site()}
        session.execute(update(_INSTALLATION).values(here))
        session.execute(update(_OWN_SITE).values(here))
    store.look_again()
    return store


def _enrol(stores: dict[str, Store], folder: Path) -> None:
    """Each office's first package makes its machine known; the hub confirms all, and tells them."""
    hub = stores[HUB]
    with hub.transaction() as session:
        root, words = hub_root(session, hub.now()), certificates(session)
    for code in SENDERS:
        with stores[code].transaction() as session:
            session.execute(update(_INSTALLATION).values(root=root))
            for word in words:
                keep_certificate(session, word)
        import_packages(hub, [written(stores[code], HUB, folder / "first")], apply=True)
    with hub.read() as session:
        waiting = pending_machines(session)
    for machine in waiting:
        confirm(hub, site=machine.site, fingerprint=machine.fingerprint, operator=OPERATOR)
    for code in SENDERS:
        (outcome,) = import_packages(stores[code], [written(hub, code, folder / "first")], apply=True)
        assert outcome.error is None


def _work(stores: dict[str, Store], folder: Path) -> None:
    scan = folder / "bản quét.pdf"
    scan.write_bytes(bytes(range(256)) * (_SCAN // 256))
    on = date(2021, 12, 24)
    proof = EvidenceGiven("12-ĐA/BTCTU", on, "BTCTU", "Đề án", files=(scan,))
    agency, school, district = (stores[code] for code in SENDERS)
    agency.perform(
        record_progress, operator=OPERATOR, path="II.3.2(3)", progress=Progress.COMPLETED, on=on, evidence=[proof]
    )
    school.perform(
        record_progress, operator=OPERATOR, path="II.3.2(5)", progress=Progress.IN_PROGRESS, on=on, note="Đang làm"
    )
    school.perform(measure, operator=OPERATOR, figure=FigureGiven("IND-M01", "2021", value=Decimal(1)))
    for number in range(10):
        title = f"Việc thứ {number} của huyện"
        district.perform(add_cascaded_task, operator=OPERATOR, path="II.3.2(14)", title=title)


def written(store: Store, to: str, stick: Path) -> Path:
    """The one package of an open store for an office (a code)."""
    stick.mkdir(exist_ok=True)
    (package,) = export_packages(store, to=[to], folder=stick, operator=OPERATOR)
    return package.path


def leftovers(folder: Path) -> list[str]:
    """What lies in a folder and below that is neither data nor a finished file."""
    ends = (".part", ".part-journal", ".work", ".inside")
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.name.endswith(ends))


def read_by_receivers(given: Sitting, packages: list[Path]) -> None:
    """Open packages of the hub with the keys of the offices that they are for, and read them whole."""
    for package in packages:
        (receiver,) = (code for code in SENDERS if package.name.startswith(f"{HUB}_gui_{code}_"))
        with Store.open(given.stores[receiver], today=TODAY, writer=False) as store, store.read() as session:
            secrets = identities(session)
        with quick_folder() as folder:
            read_package(arrive(package, folder), secrets)
