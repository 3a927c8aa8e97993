"""Taking in packages: forty offices' returns in one sitting, beside an UPDATE of as many fields of the task table."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter
from uuid import UUID, uuid5

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select
from sqlmodel import Session

from bench.pairs import Ratio
from bench.programmes import TODAY
from exchange.container import write_container
from exchange.envelope import seal_file
from exchange.importing import import_packages
from exchange.keys import machine_keys, recipients
from exchange.manifest import Maker, Manifest, PackageKind, Receiver, SegmentSize
from exchange.root_key import hub_root
from exchange.segment import SegmentBody, seal
from exchange.signatures import public_of
from models.operations import add_offices
from models.operations.given import OfficeGiven
from models.rules.authority import bound_uid
from models.store import Store
from models.store.authors import hub_office, site_hex
from models.store.creation import office_uid
from models.store.genesis import PROGRAMME_UID, cells
from models.store.merging import Run, merge
from models.store.values import canonical
from models.tables import Operation, table_of

OFFICES, OPERATIONS = 40, 2_000
#: What a report says, field by field.
_FIELDS = ("task", "office", "reported_on", "progress", "as_lead", "note", "obstacle", "deciding_level")
#: Fields of a task that hold texts of such lengths.
_UPDATED = ("title", "summary", "deadline_text", "issuing_level", "breakthrough_reason", "deadline_note",
            "document_type_text", "issuing_level_note")  # fmt: skip
_WORDS = ("kế hoạch", "tiến độ", "báo cáo", "thực hiện", "rà soát", "đơn vị", "chủ trì", "phối hợp", "ban hành")
_WHEN = "2023-06-15T08:00:00+07:00"


@dataclass(frozen=True, slots=True)
class _Office:
    """An office with its machine's keys, and the tasks that it leads with the operation that says so."""

    code: str
    uid: str
    site: int
    signing: Ed25519PrivateKey
    tasks: tuple[tuple[str, tuple[int, int]], ...]


def ratios(tasks: int) -> Iterator[Ratio]:
    """Import for the first time, and again, with age, signatures, authority and projection; the backup apart."""
    with TemporaryDirectory(prefix="dondoc-bench-") as folder:
        place = Path(folder)
        few = OFFICES if tasks >= OFFICES * 10 else 4
        hub, offices = _hub(place, tasks, few)
        packages = [_package(place, hub, office, number) for number, office in enumerate(offices, 1)]
        runs = count(1)

        def first() -> float:
            return _imported(_copy(hub, place / f"first{next(runs)}"), packages)

        def update() -> float:
            return _updated(_copy(hub, place / f"update{next(runs)}"), len(packages) * OPERATIONS)

        yield Ratio("exchange.import", 3.0, first, update, pairs=3, warm_ups=1)

        taken = _copy(hub, place / "taken")

        def again() -> float:
            return _imported(taken, packages)

        again()
        yield Ratio("exchange.import_again", 0.5, again, first, pairs=3, warm_ups=0)


def _copy(store: Path, folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return Path(shutil.copy(store, folder / "dondoc.sqlite"))


def _imported(path: Path, packages: list[Path]) -> float:
    """Seconds of taking the packages in, without the copy that is taken of the store before."""
    with Store.open(path, today=TODAY) as store:
        backed_up = _Stopped(store)
        start = perf_counter()
        outcomes = import_packages(store, packages, apply=True)
        seconds = perf_counter() - start - backed_up.seconds
    refused = [each.error for each in outcomes if each.error is not None]
    assert not refused, refused
    assert all(each.repeated or each.new for each in outcomes), outcomes
    return seconds


class _Stopped:
    """Measures the copies that a store takes of itself."""

    def __init__(self, store: Store) -> None:
        self.seconds = 0.0
        back_up = store.back_up

        def measured(*given: object) -> object:
            start = perf_counter()
            try:
                return back_up(*given)  # type: ignore[arg-type]
            finally:
                self.seconds += perf_counter() - start

        store.back_up = measured  # type: ignore[assignment, method-assign]


def _updated(path: Path, fields: int) -> float:
    """Seconds of giving as many fields of tasks a new value, one by one, in one transaction that reaches the disk."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        uids = [uid for (uid,) in connection.execute("SELECT uid FROM task")]
        luck = Random(1)
        updates = [(luck.choice(_UPDATED), _text(luck), luck.choice(uids)) for _field in range(fields)]
        start = perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        for field, value, uid in updates:
            connection.execute(f'UPDATE task SET "{field}" = ? WHERE uid = ?', (value, uid))
        connection.execute("COMMIT")
        return perf_counter() - start


def _text(luck: Random) -> str:
    return " ".join(luck.choices(_WORDS, k=6))


def _hub(folder: Path, tasks: int, offices: int) -> tuple[Path, list[_Office]]:
    """The hub's store with so many tasks in its log, led by the offices given, whose machines it has confirmed."""
    path = folder / "hub.sqlite"
    with Store.create(path, office="VPTU", today=TODAY) as store:
        codes = [f"CQ-{number}" for number in range(1, offices + 1)]
        rows = [OfficeGiven(code, f"Cơ quan {code}") for code in codes]
        store.perform(add_offices, operator="An", rows=rows)
        with store.transaction() as session:
            site = machine_keys(session, store.now()).site
            hub_root(session, store.now())
            made = _write_tasks(session, site, tasks, [office_uid(session, code) for code in codes])
            found = [
                _Office(code, uid, 10_000 + number, Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32), led)
                for number, (code, (uid, led)) in enumerate(zip(codes, made.items(), strict=True), 1)
            ]
            _confirm(session, site, found)
    return path, found


def _write_tasks(
    session: Session, hub: int, tasks: int, offices: list[str]
) -> dict[str, tuple[tuple[str, tuple[int, int]], ...]]:
    """Copies of the bundled tasks, each led by one office; by office the tasks with the assignment's operation."""
    bundled: dict[str, dict[str, str]] = {}
    for kind, uid, field, text in cells():
        if kind == "task" and field not in ("lead", "parent", "same_as", "related"):
            bundled.setdefault(uid, {})[field] = text
    addresses, values = [], []
    for number in range(-(-tasks // len(bundled))):
        for uid, said in bundled.items():
            copy = str(uuid5(UUID(uid), str(number)))
            for field, text in said.items():
                addresses.append(("task", copy, field))
                values.append(text)
            addresses.append(("task", copy, "lead"))
            values.append(canonical([offices[len(addresses) % len(offices)]]))
    lo = _merge(session, hub, "assign", addresses, values)
    led: dict[str, list[tuple[str, tuple[int, int]]]] = {office: [] for office in offices}
    for place, ((_kind, uid, field), text) in enumerate(zip(addresses, values, strict=True)):
        if field == "lead":
            led[json.loads(text)[0]].append((uid, (hub, lo + place)))
    return {office: tuple(tasks) for office, tasks in led.items()}


def _merge(session: Session, site: int, label: str, addresses: list[tuple[str, str, str]], values: list[str]) -> int:
    """Write operations of the hub's as if it had made them; the number of the first."""
    operation = table_of(Operation)
    last, lamport = session.execute(
        select(operation.c.seq, operation.c.lamport).where(operation.c.site == site).order_by(operation.c.seq.desc())
    ).first() or (0, 0)
    change = 1_000 + last
    run = Run(
        site, last + 1, [(change, label, "An", _WHEN, None, None, None)], addresses,
        range(lamport + 1, lamport + 1 + len(values)), [change] * len(values), range(len(values)), values,
        [None] * len(values),
    )  # fmt: skip
    merge(session, [run], _WHEN)
    return int(last) + 1


def _confirm(session: Session, hub: int, offices: list[_Office]) -> None:
    addresses, values = [], []
    for office in offices:
        uid = str(uuid5(PROGRAMME_UID, f"machine/{site_hex(office.site)}"))
        said = {"site": site_hex(office.site), "office": office.uid, "signing_key": public_of(office.signing).hex()}
        for field, value in said.items():
            addresses.append(("machine", uid, field))
            values.append(canonical(value))
    _merge(session, hub, "confirm_machine", addresses, values)


def _package(folder: Path, hub: Path, office: _Office, number: int) -> Path:
    """A return of `OPERATIONS` operations: reports on the office's tasks."""
    luck = Random(number)
    parts = seal(_reports(office, luck), site=office.site, number=1, lo=1, previous=b"", key=office.signing)
    with Store.open(hub, today=TODAY, writer=False) as store, store.read() as session:
        keeper, sealed_for = hub_office(session), recipients(session, hub_office(session))
    maker = Maker(office.site, public_of(office.signing), office.uid, office.code, office.code, "Bình")
    manifest = Manifest(
        PackageKind.EXCHANGE, maker,
        _WHEN, 1, Receiver(keeper, "VPTU"), have={office.site: ((1, OPERATIONS),)},
        segments=(SegmentSize(len(parts.header), len(parts.body)),),
    )  # fmt: skip
    inside, sealed = folder / "inside", folder / f"{office.code}.dondoc"
    with inside.open("wb") as target:
        write_container(target, manifest, office.signing, segments=[parts], files=folder)
    seal_file(inside, sealed, sealed_for)
    return sealed


def _reports(office: _Office, luck: Random) -> SegmentBody:
    cells_, values, grants, changes, numbers = [], [], [], [], []
    for number in range(1, OPERATIONS // len(_FIELDS) + 1):
        task, grant = luck.choice(office.tasks)
        uid = bound_uid(office.uid, str(UUID(int=luck.getrandbits(128), version=4)))
        said = (task, office.uid, "2023-06-15", "in_progress", True, _text(luck), _text(luck), "Thường trực Tỉnh ủy")
        changes.append((number, "record_progress", "Bình", _WHEN, None, None, None))
        for field, value in zip(_FIELDS, said, strict=True):
            cells_.append(("progress_report", uid, field))
            values.append(canonical(value))
            grants.append(grant)
            numbers.append(number)
    known = {grant: place for place, grant in enumerate(dict.fromkeys(grants))}
    lamports = range(1_000_000, 1_000_000 + len(values))
    return SegmentBody(
        list(lamports), numbers, list(range(len(values))), [known[grant] for grant in grants], values, changes, cells_,
        list(known),
    )  # fmt: skip
