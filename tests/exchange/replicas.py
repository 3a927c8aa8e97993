"""Several machines with stores and keys of their own, and the packages that go between them, for tests."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any, Self
from uuid import UUID

from pyrage.x25519 import Identity  # type: ignore[import-untyped]
from sqlalchemy import Engine, delete, insert, select, update

from exchange.acquaintance import certificates, keep_certificate
from exchange.enrolment import confirm, pending_machines
from exchange.exporting import export_packages
from exchange.importing import PackageOutcome, import_packages
from exchange.keys import machine_keys, machines_in_use
from exchange.possessions import own_have
from exchange.ranges import to_json
from exchange.root_key import certify_machine, hub_root
from exchange.statements import Certificate
from models.operations import EvidenceGiven, assign, edit_document
from models.operations.issue_document import issue_document, same_number
from models.store import Store, Writing
from models.store.creation import office_uid
from models.store.fold import fold
from models.store.lock import WriterLock
from models.store.log import Grant, Log
from models.store.projection import project_all
from models.tables import Change, Installation, Office, OwnSite, Possession, Task, table_of
from tests.exchange.held import read_folded, read_log
from tests.exchange.oracle import Cell, Folded
from tests.exchange.oracle import fold as fold_alone
from tests.scratch import quick_folder, run_folder
from tests.stores import TODAY, copied_store

#: The machines, by name: the office of each (a code) and its site. The greater site wins where Lamport counters tie.
OFFICES = {
    "hub": "VPTU", "hub_two": "VPTU", "training": "BTCTU", "training_two": "BTCTU", "school": "TCT",
    "district": "HU-CHAUTHANH", "inspection": "UBKTTU",
}  # fmt: skip
SITES = {name: (0x1F << 48) + 0x5DEECE66D * (place * 5 % 7 + 1) for place, name in enumerate(OFFICES)}
#: All but the one that has never heard more than that it is believed.
ACTIVE = tuple(OFFICES)[:-1]
#: What the machines take for today: some are years wrong.
CLOCKS = {"hub_two": date(2035, 12, 31), "training": date(2029, 2, 28), "school": date(2021, 1, 4)}
OPERATOR = "Nguyễn Thị Hòa"

_INSTALLATION, _OWN_SITE, _POSSESSION = table_of(Installation), table_of(OwnSite), table_of(Possession)


class ReplicaStore(Store):
    """A store that makes the same uids at every run."""

    seed = "replica"

    def __init__(self, path: Path, engine: Engine, lock: WriterLock | None, today: date | None) -> None:
        super().__init__(path, engine, lock, today)
        self._random = Random(f"{type(self).seed}/{path}")

    def seeded(self, seed: str) -> Self:
        """The uids that follow come from `seed`."""
        self._random = Random(seed)
        return self

    def _new_uid(self) -> str:
        return str(UUID(int=self._random.getrandbits(128), version=4))


@cache
def patterns() -> Path:
    """A folder with a closed store of each machine, all of them enrolled; only ever copied."""
    folder = run_folder("replicas")
    with quick_folder() as work:
        replicas = _fresh_replicas(work)
        try:
            _enrol(replicas)
        finally:
            replicas.close()
        for name in OFFICES:
            shutil.copy(replicas.path(name), folder / f"{name}.sqlite")
    return folder


def _fresh_replicas(work: Path) -> Replicas:
    """Machines that nobody believes yet, under the names that tests know them by."""
    for name, office in OFFICES.items():
        with closing(sqlite3.connect(copied_store(work / name))) as file, file:
            (uid,) = file.execute("SELECT uid FROM office WHERE code = ?", (office,)).fetchone()
            file.execute("UPDATE installation SET site = ?, office = ?", (SITES[name], uid))
            keys = sha256(name.encode()).digest(), str(Identity.generate())
            file.execute(
                "UPDATE own_site SET site = ?, office = ?, signing_key = ?, sealing_key = ?", (SITES[name], uid, *keys)
            )
    return Replicas(work, OFFICES, clocks={})


def _enrol(replicas: Replicas) -> None:
    """Each office's first package makes its machine known; the hub confirms all, and tells those that are active."""
    hub, hub_two = replicas["hub"], replicas["hub_two"]
    with hub_two.transaction() as session:
        keys = machine_keys(session, hub_two.now())
    with hub.transaction() as session:
        root = hub_root(session, hub.now())
        certify_machine(session, Certificate(keys.site, 1, keys.public, keys.recipient))
        words = certificates(session)
    for name, store in replicas.stores.items():
        if name != "hub":
            with store.transaction() as session:  # what an invitation brings
                session.execute(update(_INSTALLATION).values(root=root))
                for word in words:
                    keep_certificate(session, word)
    for path in ("II.3.2(4)", "II.5(1)"):
        replicas.write("hub", assign, path=path, lead=["BTCTU"], coordinating=["TCT"])
    for name in OFFICES:
        if name != "hub":
            replicas.carry(name, "hub")
    with hub.read() as session:
        codes = {machine.site: machine.fingerprint for machine in pending_machines(session)}
    for name in OFFICES:  # in this order: the last one can be undone
        if (site := f"{SITES[name]:016x}") in codes:
            confirm(hub, site=site, fingerprint=codes[site], operator=OPERATOR)
    for name in ACTIVE[1:]:
        replicas.carry("hub", name)


class Replicas:
    """Open stores by the names of their machines, in a folder in which packages lie as on a stick."""

    def __init__(self, folder: Path, names: Sequence[str] | Mapping[str, str], *, clocks: Mapping[str, date]) -> None:
        self._folder = folder
        self.stick = folder / "stick"
        self.stick.mkdir(exist_ok=True)
        self.stores: dict[str, ReplicaStore] = {}
        for name in names:
            opened = ReplicaStore.open(self.path(name), today=clocks.get(name, TODAY))
            self.stores[name] = opened.seeded(name)

    def __getitem__(self, name: str) -> ReplicaStore:
        return self.stores[name]

    def path(self, name: str) -> Path:
        return self._folder / name / "dondoc.sqlite"

    def close(self) -> None:
        for store in self.stores.values():
            store.close()

    def add_copy(self, name: str, of: str, *, today: date = TODAY) -> ReplicaStore:
        """A store whose file is a copy made by hand of another one's, as it is now: under the same name."""
        shutil.copytree(self.path(of).parent, self.path(name).parent, ignore=shutil.ignore_patterns("*.lock", "*.open"))
        self.stores[name] = ReplicaStore.open(self.path(name), today=today).seeded(name)
        return self.stores[name]

    def reopen(self, name: str, *, today: date = TODAY) -> None:
        """Open a store again that was closed, and perhaps replaced."""
        self.stores[name] = ReplicaStore.open(self.path(name), today=today).seeded(f"{name} again")

    def write(self, name: str, verb: Callable[..., Any], **arguments: Any) -> None:
        """Do one operation at a machine."""
        self[name].perform(verb, operator=OPERATOR, **arguments)

    def export(self, sender: str, office: str) -> Path:
        """A package of a machine for an office (a code)."""
        (written,) = export_packages(self[sender], to=[office], folder=self.stick, operator=OPERATOR)
        return written.path

    def everything(self, sender: str, receiver: str) -> Path:
        """A package of all that a machine has, whatever the receiver is believed to have."""
        with self[sender].transaction() as session:
            session.execute(delete(_POSSESSION))
        return self.export(sender, self[receiver].office)

    def take(self, receiver: str, *packages: Path) -> list[PackageOutcome]:
        """Take packages in at a machine, in one sitting."""
        return import_packages(self[receiver], packages, apply=True)

    def carry(self, sender: str, receiver: str) -> PackageOutcome:
        """A package from one machine to another; it must not be refused."""
        (outcome,) = self.take(receiver, self.export(sender, self[receiver].office))
        assert outcome.error is None, outcome.error
        return outcome

    def exchange_everything(self, *names: str) -> None:
        """Everybody's packages to the hub, and the hub's to everybody."""
        others = [name for name in names or self.stores if name != "hub"]
        for outcome in self.take("hub", *(self.export(name, "VPTU") for name in others)):
            assert outcome.error is None, outcome.error
        for office in dict.fromkeys(self[name].office for name in others):
            package = self.export("hub", office)
            for name in others:
                if self[name].office == office:
                    (outcome,) = self.take(name, package)
                    assert outcome.error is None, outcome.error

    def folded(self, name: str) -> Folded:
        """What the store holds, found equal to what the operations come to when they are folded alone."""
        held, alone = read_folded(self.path(name)), fold_alone(read_log(self.path(name)))
        assert held.standing == alone.standing, f"{name}: {_differing(held.standing, alone.standing)}"
        assert held.heads == alone.heads, f"{name}: {_differing(held.heads, alone.heads)}"
        assert held.displayed == alone.displayed, f"{name}: {_differing(held.displayed, alone.displayed)}"
        return held

    def standings(self, at: str, of: str) -> dict[int, str]:
        """How what machine `of` wrote stands at machine `at`, by number; "ok": it has effect."""
        folded, site = self.folded(at), self[of].site
        numbers = [seq for by, seq in read_log(self.path(at)).operations if by == site]
        return {seq: folded.standing.get((site, seq), "ok") for seq in sorted(numbers)}

    def displayed_head(self, at: str, cell: Cell) -> Grant:
        """The operation that is displayed in a cell at a machine, also where it came with the Programme."""
        with closing(sqlite3.connect(self.path(at))) as file:
            site, seq = file.execute(
                "SELECT h.site, h.seq FROM head h JOIN cell c ON c.id = h.cell"
                " WHERE (c.kind, c.uid, c.field) = (?, ?, ?) ORDER BY h.lamport DESC, h.site DESC LIMIT 1",
                cell,
            ).fetchone()
        return int(site), int(seq)

    def acknowledge(self, at: str, office: str) -> None:
        """Let a machine believe that an office has all that it has itself: later packages hold only what is new."""
        store = self[at]
        self.export(at, office)  # all is sealed by now
        with store.transaction() as session:
            for site in machines_in_use(session, office_uid(session, office)):
                session.execute(delete(_POSSESSION).where(_POSSESSION.c.site == site))
                row = {"site": site, "office": office, "number": 1, "said_at": store.now().isoformat(),
                       "have": to_json(own_have(session)), "files": []}  # fmt: skip
                session.execute(insert(_POSSESSION), [row])

    def uid_of_office(self, code: str) -> str:
        office = table_of(Office)
        with self["hub"].read() as session:
            return str(session.execute(select(office.c.uid).where(office.c.code == code)).scalar_one())

    def uid_of_task(self, path: str) -> str:
        task = table_of(Task)
        with self["hub"].read() as session:
            return str(session.execute(select(task.c.uid).where(task.c.path == path)).scalar_one())


def _differing(held: Mapping[Any, Any], alone: Mapping[Any, Any]) -> str:
    keys = sorted(key for key in held.keys() | alone.keys() if held.get(key) != alone.get(key))
    return "; ".join(f"{key}: {held.get(key)} in the store, {alone.get(key)} by itself" for key in keys[:5])


@contextmanager
def replicas(*names: str, clocks: Mapping[str, date] | None = None) -> Iterator[Replicas]:
    """Machines that are all enrolled and know all that the hub has said, in a folder of their own."""
    with quick_folder() as folder:
        for name in names or OFFICES:
            (folder / name).mkdir()
            shutil.copy(patterns() / f"{name}.sqlite", folder / name / "dondoc.sqlite")
        opened = Replicas(folder, names or tuple(OFFICES), clocks=CLOCKS if clocks is None else clocks)
        try:
            yield opened
        finally:
            opened.close()


def contents(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of a store."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as file:
        tables = file.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
        return {name: sorted(file.execute(f'SELECT * FROM "{name}"'), key=repr) for (name,) in tables}


def write_unchecked(
    store: Store, kind: str, uid: str, /, *, grant: Grant | None = None, ahead: int = 0, **texts: str | None
) -> None:
    """Write operations that no verb would write, and which the store then folds as what they are.

    `texts` are the cells' JSON texts; the Lamport counter jumps `ahead`.
    """
    with store.transaction() as session:
        now = store.now().isoformat(timespec="seconds")
        log = Log(session, store.site, now)
        log._lamport += ahead
        no = log.next_change()
        for name, text in texts.items():
            cell = log.cell(kind, uid, name)
            log.append(no, cell, text, log.heads(cell), grant)
        change = {"site": store.site, "no": no, "label": "assign", "operator": OPERATOR, "claimed_at": now}
        session.execute(insert(Change), [change])
        fold(session)
        project_all(session)


class PowerGoneError(Exception):
    """The machine stops in the middle of its work."""


def failing_after(function: Callable[..., Any], times: int) -> Callable[..., Any]:
    """`function`, but the power goes when it is done for the time number `times`."""
    calls = iter(range(1, times))

    def failing(*arguments: Any, **named: Any) -> Any:
        if next(calls, None) is None:
            raise PowerGoneError
        return function(*arguments, **named)

    return failing


def write_document(writing: Writing, *, evidence: EvidenceGiven) -> None:
    """Enter a document, or correct the one of the register with its number."""
    known = same_number(writing, evidence.number)
    if known:
        edit_document(writing, document=known[0].uid, evidence=evidence)
    else:
        issue_document(writing, evidence=evidence)
