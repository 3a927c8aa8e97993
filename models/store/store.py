"""The store: one file with the Programme, its log and its rows; the door through which all reading and writing goes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Connection, Engine, func, select, text
from sqlmodel import Session

from models.changes import Changes
from models.errors import KnownError
from models.messages import _
from models.store import backup, creation, restoring
from models.store.check import findings
from models.store.digest import digest
from models.store.engine import APPLICATION_ID, WRITES, file_engine, reading_engine
from models.store.failures import damaged, known_failures
from models.store.files import FILES, folder_of
from models.store.fold import fold
from models.store.lock import WriterLock
from models.store.projection import project_all
from models.store.replay import replay
from models.store.reverting import REDO, UNDO, Step, next_step, revert, steps
from models.store.schema import foreign, has_unread_cells, migrate, needs_migration
from models.store.volume import volume_of
from models.store.writing import Writing, random_uid
from models.tables import Installation, Office, Operation, table_of

#: SQLite's file format: how a file begins, how long its header is, where the application id stands in it.
_SQLITE_HEADER = b"SQLite format 3\0"
_HEADER_BYTES = 100
_APPLICATION_ID_AT = 68


class Store:
    """An open store. Make one with `create` or `open`; close it, or use it as a context manager.

    `today` is fixed for tests, else the machine's; `recovered` tells that the last writer did not end cleanly.
    """

    def __init__(self, path: Path, engine: Engine, lock: WriterLock | None, today: date | None) -> None:
        self.path = path
        self.recovered = lock.recovered if lock else False
        self._engine = engine
        self._lock = lock
        self._today = today
        self._known: tuple[tuple[date, int], Engine] | None = None
        self.office = self._here()[1]

    # opening and closing

    @classmethod
    def create(cls, path: Path, *, office: str = "VPTU", today: date | None = None, wait: float = 0) -> Self:
        """Make a store with the bundled Programme for `office` (a code) and open it.

        KnownError `store.exists`, `office.unknown`, `store.read_only`, `store.disk_full`.
        """
        with known_failures(path):
            creation.create_file(path, office=office, now=_now(today))
        return cls.open(path, today=today, wait=wait)

    @classmethod
    def open(cls, path: Path, *, today: date | None = None, writer: bool = True, wait: float = 0) -> Self:
        """Open a store for one writer (waiting `wait` seconds for another to end), or beside a writer for reading.

        KnownError `store.missing`, `store.foreign`, `store.damaged`, `store.too_new`, `store.in_use`,
        `store.read_only`.
        """
        with known_failures(path):
            _check_file(path)
            lock = WriterLock(path) if writer else None
            if lock:
                lock.take(wait)
            try:
                _bring_up_to_date(path, lock, _now(today))
                return cls._opened(path, lock, today)
            except BaseException:
                if lock:
                    lock.release()
                raise

    @classmethod
    def _opened(cls, path: Path, lock: WriterLock | None, today: date | None) -> Self:
        engine = file_engine(path, journal=volume_of(path).journal) if lock else _present_engine(path)
        try:
            return cls(path, engine, lock, today)
        except BaseException:
            engine.dispose()
            raise

    def close(self) -> None:
        """End cleanly: nothing is pending, the lock is free."""
        self._forget_known()
        self._engine.dispose()
        if self._lock:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def _here(self) -> tuple[int, str]:
        with self.read() as session:
            installed, offices = table_of(Installation), table_of(Office)
            here = session.execute(
                select(installed.c.site, offices.c.code).join(offices, offices.c.uid == installed.c.office)
            ).one()
        return here.site, here.code

    @property
    def site(self) -> int:
        """The name under which this store writes now; exchange may give it another one."""
        return self._here()[0]

    def look_again(self) -> None:
        """Take notice of what a package may have changed: the code of this store's office."""
        self.office = self._here()[1]

    @property
    def today(self) -> date:
        return self._today or date.today()

    # reading

    @contextmanager
    def read(self, *, known_on: date | None = None) -> Iterator[Session]:
        """A session on one unchanging state: the present one, or as this store knew it at the end of `known_on`."""
        with known_failures(self.path):
            engine = self._engine if known_on is None else self._as_known(known_on)
            with Session(engine, info={FILES: folder_of(self.path)}) as session:
                yield session
                session.rollback()

    def _as_known(self, known_on: date) -> Engine:
        with Session(self._engine) as session:
            count = session.execute(select(func.count()).select_from(Operation)).scalar_one()
            if self._known is None or self._known[0] != (known_on, count):
                self._forget_known()
                self._known = ((known_on, count), replay(session, known_on))
            return self._known[1]

    def _forget_known(self) -> None:
        if self._known:
            self._known[1].dispose()
            self._known = None

    def digest(self) -> str:
        """The name of the visible state (`models.store.digest`)."""
        with self.read() as session:
            return digest(session)

    def check(self) -> list[str]:
        """What is wrong with the file, its references, its rows or its kept files, in words; empty if it is sound."""
        with self.read() as session:
            return findings(session)

    def undoable(self) -> str | None:
        """The verb that undo would take back."""
        step = self.waiting_step(UNDO)
        return None if step is None else step.label

    def redoable(self) -> str | None:
        """The verb that redo would do again."""
        step = self.waiting_step(REDO)
        return None if step is None else step.label

    def waiting_step(self, label: str) -> Step | None:
        """The change that `label` (undo or redo) would take back or do again; None where there is none."""
        with self.read() as session:
            stack = steps(session, own_site(session))
        waiting = stack.done if label == UNDO else stack.undone
        return waiting[-1] if waiting else None

    # writing

    @contextmanager
    def write(self, label: str, *, operator: str, on_behalf_of: str | None = None) -> Iterator[Writing]:
        """One change: a transaction that becomes one undo step and one line of the history, or nothing.

        `on_behalf_of` is the code of the office for which something is typed.
        """
        self._back_up_daily()
        with self.transaction() as session:
            office = creation.office_uid(session, on_behalf_of) if on_behalf_of else None
            writing = self._writing(session, label, operator, on_behalf_of=office)
            yield writing
            writing.finish()

    def _writing(self, session: Session, label: str, operator: str, **further: Any) -> Writing:
        now, files = self.now(), folder_of(self.path)
        return Writing(session, label=label, operator=operator, now=now, files=files, new_uid=self._new_uid, **further)

    def now(self) -> datetime:
        """When what is done now is done: the machine's time, on the day that is taken for today."""
        return _now(self._today)

    def _new_uid(self) -> str:
        """The uid of a thing that a change makes."""
        return random_uid()

    def perform(
        self, verb: Callable[..., None], *, operator: str, on_behalf_of: str | None = None, **arguments: Any
    ) -> Changes:
        """Do one operation as one change."""
        with self.write(verb.__name__, operator=operator, on_behalf_of=on_behalf_of) as writing:
            verb(writing, **arguments)
        return writing.changes

    def undo(self, *, operator: str) -> Changes:
        """Take back the last change made here that still stands; KnownError `undo.nothing`, `undo.overtaken`."""
        return self._revert(UNDO, operator)

    def redo(self, *, operator: str) -> Changes:
        """Do again what was last undone; KnownError `redo.nothing`, `undo.overtaken`."""
        return self._revert(REDO, operator)

    def _revert(self, label: str, operator: str) -> Changes:
        self._back_up_daily()
        with self.transaction() as session:
            step = next_step(session, own_site(session), label)
            writing = self._writing(session, label, operator, reverts=step.tip)
            revert(writing, step.tip)
            writing.finish()
        return writing.changes

    def rebuild(self) -> None:
        """Make heads and rows anew from the log; KnownError `store.damaged` if the file itself is not sound."""
        with self.transaction() as session:
            if session.execute(text("PRAGMA quick_check(1)")).scalar() != "ok":
                raise damaged(self.path)
            fold(session)
            project_all(session)

    @contextmanager
    def transaction(self, reason: backup.BackupReason | None = None) -> Iterator[Session]:
        """A write that is no change of this site, kept whole or not at all; with `reason` a copy is taken first."""
        if self._lock is None:
            raise AssertionError("the store was opened for reading")
        if reason is not None:
            self.back_up(reason)
        engine = self._engine.execution_options(**{WRITES: True})
        with known_failures(self.path), Session(engine, info={FILES: folder_of(self.path)}) as session:
            yield session
            session.commit()

    # copies

    def backups(self) -> list[backup.Backup]:
        """The copies of this store, newest first."""
        return backup.backups(self.path)

    def back_up(self, reason: backup.BackupReason = backup.BackupReason.MANUAL) -> backup.Backup:
        """Copy the store now."""
        return backup.back_up(self.path, reason, _now(self._today))

    def _back_up_daily(self) -> None:
        """Copy the store before the first change of the day."""
        if backup.is_due(self.path, self.today):
            self.back_up(backup.BackupReason.DAILY)

    @staticmethod
    def restore(path: Path, copy: Path, *, today: date | None = None) -> None:
        """Put a copy in the place of the store at `path`, which must be closed; what stood there is kept as a copy."""
        with known_failures(path):
            _check_file(copy)
            lock = WriterLock(path)
            lock.take(0)
            try:
                restoring.replace_by_copy(path, copy, _now(today))
            finally:
                lock.release()


def own_site(session: Session) -> int:
    """The site under which the store writes."""
    return int(session.execute(select(table_of(Installation).c.site)).scalar_one())


def _now(today: date | None) -> datetime:
    now = datetime.now().astimezone()
    return datetime.combine(today, now.time()).astimezone() if today else now


def _check_file(path: Path) -> None:
    if not path.exists():
        raise KnownError("store.missing", _("There is no data file at {path}.", path=path))
    if path.is_dir():
        raise KnownError("store.missing", _("{path} is a folder, not a data file.", path=path))
    with path.open("rb") as file:
        header = file.read(_HEADER_BYTES)
    if len(header) < _HEADER_BYTES or not header.startswith(_SQLITE_HEADER):
        raise damaged(path)
    if int.from_bytes(header[_APPLICATION_ID_AT:][:4], "big") != APPLICATION_ID:
        raise foreign(path)


def _present_engine(path: Path) -> Engine:
    """An engine that leaves the file as it is; an inspector may read from a disk that takes nothing."""
    return file_engine(path, journal=None) if os.access(path.parent, os.W_OK) else reading_engine(path)


def _bring_up_to_date(path: Path, lock: WriterLock | None, now: datetime) -> None:
    """Check the store before anything of it is changed, and migrate an older one after a copy."""
    engine = _present_engine(path)
    try:
        with engine.connect() as connection:
            if lock and lock.recovered and connection.execute(text("PRAGMA quick_check(1)")).scalar() != "ok":
                raise damaged(path)
            old = needs_migration(connection, path)
        if old and lock is None:
            raise KnownError(
                "store.too_old", _("The data file {name} must first be opened by the window once.", name=path.name)
            )
        if old:
            backup.back_up(path, backup.BackupReason.MIGRATION, now)
            with engine.execution_options(**{WRITES: True}).begin() as connection:
                unread = has_unread_cells(connection)
                migrate(connection)
                if unread:
                    _fold_anew(connection)
    finally:
        engine.dispose()


def _fold_anew(connection: Connection) -> None:
    """What came before its kind or its field was known here was held to be invalid; now it is judged like all else."""
    with Session(connection, join_transaction_mode="rollback_only") as session:
        fold(session)
        project_all(session)
        session.commit()
