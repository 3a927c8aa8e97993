"""The hub's store under attack: what it is sent, what must stay as it was, and whether all work goes on."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from uuid import uuid4

from sqlalchemy import select

from exchange.envelope import open_file
from exchange.importing import PackageOutcome, import_packages
from exchange.keys import identities
from models.operations import record_progress
from models.rules.authority import bound_uid
from models.store import Store
from models.tables import Cell, Office, Operation, Task, table_of
from models.vocabulary import Progress
from tests.exchange.hostile_packages import Entry, Forger
from tests.exchange.mutations import PeakMemory
from tests.exchange.sitting import OPERATOR, Sitting, leftovers, sitting, written
from tests.program import in_this_process
from tests.scratch import quick_folder
from tests.stores import TODAY

MEMORY = 200 * 1024 * 1024
#: A task that the hostile office leads, and one that it does not.
LED, FOREIGN = "II.3.2(3)", "II.3.2(9)"
#: What is read at the hub after it has taken in what it was sent.
READINGS = (
    ("today",), ("list",), ("deadlines",), ("history",), ("documents",), ("cascade", "list"), ("indicators",),
    ("offices",), ("office", "machines"), ("office", "pending"), ("round", "list"), ("round", "matrix"),
    ("parameters",), ("questions",), ("imports",), ("exports",), ("conflicts",), ("refused", "--all"), ("check",),
    ("show", LED), ("show", FOREIGN),
)  # fmt: skip

_CELL, _OFFICE, _OPERATION, _TASK = table_of(Cell), table_of(Office), table_of(Operation), table_of(Task)


class Hub:
    """The hub's open store, a hostile machine that it believes, and all that lies around."""

    def __init__(self, folder: Path, given: Sitting) -> None:
        self.folder = folder
        self.given = given
        self.store = Store.open(given.hub, today=TODAY)
        import_packages(self.store, given.packages, apply=True)
        with Store.open(given.stores["BTCTU"], today=TODAY) as office:
            self.forger = Forger.of(office, given.stick)
        with self.store.read() as session:
            self.offices = dict(session.execute(select(_OFFICE.c.code, _OFFICE.c.uid)).all())
            self.tasks = dict(session.execute(select(_TASK.c.path, _TASK.c.uid)).all())
        self.peak = PeakMemory()

    def take(self, package: Path) -> PackageOutcome:
        """What comes of a package; where it is refused nothing at all has changed, and nothing lies about."""
        before, around = self.state(), self.around()
        (outcome,) = import_packages(self.store, [package], apply=True)
        self.peak.note()
        assert self.around() == around
        assert leftovers(self.folder) == []
        if outcome.error is not None:
            assert not outcome.applied
            doubted = outcome.error.code == "exchange.fork"  # what the maker says that it has is believed no longer
            assert self.state()[doubted:] == before[doubted:]
        return outcome

    def state(self) -> tuple[object, ...]:
        """What others are known to have, all rows of all other tables, and the files kept."""
        digest, possessions = hashlib.sha256(), hashlib.sha256()
        with closing(sqlite3.connect(f"{self.store.path.resolve().as_uri()}?mode=ro", uri=True)) as file:
            for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall():
                for row in file.execute(f'SELECT * FROM "{name}"'):
                    (possessions if name == "possession" else digest).update(repr(row).encode())
        files = self.store.path.parent / "files"
        kept = sorted((each.name, each.stat().st_size) for each in files.iterdir()) if files.is_dir() else []
        return possessions.hexdigest(), digest.hexdigest(), *kept

    def around(self) -> set[Path]:
        """What lies outside the hub's folder, and in it besides data, files and copies."""
        own = self.store.path.parent
        beside = (own / "files", own / "backups")
        return {
            path
            for path in self.folder.rglob("*")
            if path != self.given.stick and not any(path.is_relative_to(each) for each in beside)
        }

    def grant(self, path: str, field: str = "lead") -> tuple[int, int]:
        """The assignment of a task."""
        return self._last("task", self.tasks[path], field)

    def grant_of_office(self, code: str) -> tuple[int, int]:
        """That by which a district is one."""
        return self._last("office", self.offices[code], "kind")

    def _last(self, kind: str, uid: str, field: str) -> tuple[int, int]:
        """The last operation on a cell."""
        cell = (_CELL.c.kind == kind, _CELL.c.uid == uid, _CELL.c.field == field)
        rows = select(_OPERATION.c.site, _OPERATION.c.seq).join(_CELL, _CELL.c.id == _OPERATION.c.cell).where(*cell)
        with self.store.read() as session:
            row = session.execute(rows.order_by(_OPERATION.c.lamport.desc())).first()
        assert row is not None
        return row.site, row.seq

    def forger_of(self, code: str) -> Forger:
        """Another machine that the hub believes, in hostile hands."""
        if code == self.forger.code:
            return self.forger
        with Store.open(self.given.stores[code], today=TODAY) as office:
            return Forger.of(office, self.given.stick)

    def opened(self, package: Path) -> bytes:
        """The inside of a package for the hub."""
        with quick_folder() as folder, self.store.read() as session:
            open_file(package, folder / "inside", identities(session))
            return (folder / "inside").read_bytes()

    def report(self, **values: str | None) -> list[Entry]:
        """An honest report of the hostile office, but for `values`: JSON texts by field."""
        office = self.offices["BTCTU"]
        uid, grant = bound_uid(office, str(uuid4())), self.grant(LED)
        honest = {
            "task": f'"{self.tasks[LED]}"', "office": f'"{office}"', "reported_on": '"2022-01-20"',
            "progress": '"in_progress"', "as_lead": "true",
        }  # fmt: skip
        return [Entry("progress_report", uid, name, value, grant=grant) for name, value in (honest | values).items()]

    def check_at_work(self) -> None:
        """Everything that the hub reads and writes goes on as ever, and another office comes to the same."""
        assert self.store.check() == []
        self.store.perform(
            record_progress, operator=OPERATOR, path=FOREIGN, progress=Progress.IN_PROGRESS, on=TODAY, note="Vẫn chạy"
        )
        digest = self.store.digest()
        package = written(self.store, "TCT", self.given.stick)
        with Store.open(self.given.stores["TCT"], today=TODAY) as other:
            import_packages(other, [package], apply=True)
            assert other.digest() == digest
            assert other.check() == []
        words = ["--store", str(self.store.path), "--today", TODAY.isoformat(), "--operator", OPERATOR]
        for reading in READINGS:
            answer = in_this_process([*words, *reading])
            assert (answer.status, answer.err) == (0, ""), (reading, answer.err)


@contextmanager
def hub_under_attack() -> Iterator[Hub]:
    """A hub that must not take more memory than it may, whatever it is sent."""
    with quick_folder() as folder:
        made = Hub(folder, sitting(folder))
        try:
            yield made
            assert made.peak.above_idle() <= MEMORY
        finally:
            made.store.close()
