"""TaskRunner: the only way from the window to the store, on one worker thread."""

from __future__ import annotations

import itertools
import sys
import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from models.errors import KnownError
from ui.change_hub import ChangeHub
from ui.garbage_collection import GarbageCollection

if TYPE_CHECKING:
    from sqlmodel import Session

    from models.changes import Changes
    from models.store import Store

T = TypeVar("T")

#: How long work may last before the window says that it is working.
PATIENCE_MS = 300

Failed = Callable[[KnownError], None]
Progress = Callable[
    ..., None
]  # progress(done: int, total: int, words: str = ""); raises CancelledError once asked to stop
IsCancelled = Callable[[], bool]


class CancelledError(Exception):
    """Raised inside long work that was asked to stop; nothing is shown as a failure."""


@dataclass(slots=True, eq=False)
class Job:
    """One piece of work and, once it has run, what came of it."""

    work: Callable[[Job], Any]
    done: Callable[[Any], None] | None
    failed: Failed | None
    label: str
    number: int
    key: Hashable | None = None
    cancellable: bool = False
    stop: threading.Event = field(default_factory=threading.Event)
    outcome: Any = None
    error: BaseException | None = None

    def forget(self) -> None:
        """Let go of all it refers to: the worker may hold the job a moment longer, and a widget must not die there."""
        self.work, self.done, self.failed, self.key = _nothing, None, None, None
        self.outcome = self.error = None


def _nothing(_job: Job) -> None:
    """What is left to do of a job that was delivered."""


class TaskRunner(QObject):
    """Runs reads and writes one after the other on its own thread and hands results over in the window's thread.

    A read whose `done` is the same bound method as that of a later read is stale: it is skipped, or its result
    dropped. Nothing is delivered to a widget that no longer exists.
    """

    failed = Signal(object)  # KnownError that nobody else took
    slowed = Signal(str, bool)  # label of work that lasts, and whether it can be cancelled
    progressed = Signal(int, int, str)  # done, total, words
    settled = Signal()  # nothing is being worked on
    cancelled = Signal(str)  # label of what was stopped
    wrote = Signal(object)  # Changes, after the broadcast
    undone = Signal()
    redone = Signal()
    _woken = Signal()
    _reported = Signal(int, int, int, str)

    def __init__(
        self, store: Store | None, changes: ChangeHub, operator: Callable[[], str], known_on: Callable[[], Any]
    ) -> None:
        super().__init__()
        self._store = store
        self._changes = changes
        self._operator = operator
        self._known_on = known_on
        self._numbers = itertools.count(1)
        self._latest: dict[Hashable, int] = {}
        self._open: list[Job] = []
        self._waiting: SimpleQueue[Job | None] = SimpleQueue()
        self._finished: SimpleQueue[Job] = SimpleQueue()
        self._collection = GarbageCollection(self)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._on_patience_timeout)
        self._woken.connect(self._on_worker_woken)  # said on the worker, heard in the window's thread
        self._reported.connect(self._on_worker_reported)
        self._thread = threading.Thread(target=self._work, name="store", daemon=True)
        self._thread.start()

    @property
    def store(self) -> Store:
        """The store worked on; nothing may be asked before it is open."""
        assert self._store is not None
        return self._store

    @store.setter
    def store(self, store: Store) -> None:
        self._store = store

    # -- asking ---------------------------------------------------------------------------------------------------

    def open_store(self, opening: Callable[[IsCancelled], T], done: Callable[[T], None], failed: Failed) -> None:
        """Run `opening`, which sets `store`, before anything is asked of it; whoever asks says if it lasts."""

        def work(job: Job) -> T:
            return opening(job.stop.is_set)

        self._submit(work, done, failed, "", cancellable=True, patient=True)

    def run_read(
        self,
        query: Callable[[Session], T],
        done: Callable[[T], None],
        *,
        label: str = "",
        failed: Failed | None = None,
        key: Hashable | None = None,
    ) -> None:
        """Run `query` in a reading session (as known on the desk's date) and give its rows to `done`."""
        known_on = self._known_on()

        def read(job: Job) -> T:
            with self.store.read(known_on=known_on) as session:
                return query(session)

        self._submit(read, done, failed, label, key=key if key is not None else _key_of(done))

    def run_write(
        self,
        operation: Callable[..., Any],
        *,
        done: Callable[[Changes], None] | None = None,
        failed: Failed | None = None,
        label: str = "",
        **arguments: Any,
    ) -> None:
        """Perform `operation` as one change, broadcast what it changed, then call `done`."""
        operator = self._operator()
        self._change(lambda: self.store.perform(operation, operator=operator, **arguments), done, failed, label)

    def run_undo(self) -> None:
        """Take back the last change made here."""
        operator = self._operator()
        self._change(lambda: self.store.undo(operator=operator), lambda _changes: self.undone.emit(), None, "")

    def run_redo(self) -> None:
        """Do again what was last undone."""
        operator = self._operator()
        self._change(lambda: self.store.redo(operator=operator), lambda _changes: self.redone.emit(), None, "")

    def run_store(
        self,
        work: Callable[[Store], T],
        done: Callable[[T], None] | None = None,
        *,
        label: str = "",
        failed: Failed | None = None,
        key: Hashable | None = None,
    ) -> None:
        """Run `work` with the store itself: for what is neither a query nor a change (backups, undoable …)."""
        self._submit(lambda job: work(self.store), done, failed, label, key=key)

    def run_long(
        self,
        function: Callable[[Progress, IsCancelled], T],
        done: Callable[[T], None] | None = None,
        *,
        label: str = "",
        failed: Failed | None = None,
    ) -> Callable[[], None]:
        """Run work that may last; it calls `progress(done, total, words)` and asks `cancelled()`.

        Returns the function that asks it to stop. `progress` raises CancelledError then; `done` is called only when the
        work came to its end.
        """

        def work(job: Job) -> T:
            return function(lambda *given: self._report(job, *given), job.stop.is_set)

        return self._submit(work, done, failed, label, cancellable=True).stop.set

    def cancel(self) -> None:
        """Ask the long work that is running or waiting to stop."""
        for job in self._open:
            if job.cancellable:
                job.stop.set()

    @property
    def idle(self) -> bool:
        return not self._open

    def close(self) -> None:
        """Finish what was asked for, end the worker and close the store; no result is delivered after this."""
        if self._thread.is_alive():
            self.cancel()
            self._waiting.put(None)
            self._thread.join()
            self._woken.disconnect(self._on_worker_woken)
            self._patience.stop()
            self._collection.end()
            while not self._finished.empty():  # what was said of them before the disconnection is still on its way
                self._finished.get().forget()
            self._open.clear()
            if self._store is not None:
                self._store.close()

    # -- on the worker thread -------------------------------------------------------------------------------------

    def _work(self) -> None:
        while (job := self._waiting.get()) is not None:
            try:
                if job.stop.is_set():
                    raise CancelledError
                if not self._is_stale(job):
                    job.outcome = job.work(job)
            except BaseException as error:
                job.error = error
            self._finished.put(job)
            self._woken.emit()
            del job

    def _report(self, job: Job, done: int, total: int, words: str = "") -> None:
        if job.stop.is_set():
            raise CancelledError
        self._reported.emit(job.number, done, total, words)

    # -- in the window's thread -----------------------------------------------------------------------------------

    def _change(
        self, change: Callable[[], Changes], done: Callable[[Changes], None] | None, failed: Failed | None, label: str
    ) -> None:
        def changed(changes: Changes) -> None:
            self._changes.broadcast(changes)
            if done is not None and _is_alive(done):
                done(changes)
            self.wrote.emit(changes)

        self._submit(lambda job: change(), changed, failed, label)

    def _submit(
        self,
        work: Callable[[Job], Any],
        done: Callable[[Any], None] | None,
        failed: Failed | None,
        label: str,
        *,
        key: Hashable | None = None,
        cancellable: bool = False,
        patient: bool = False,
    ) -> Job:
        job = Job(work, done, failed, label, next(self._numbers), key, cancellable)
        if key is not None:
            self._latest[key] = job.number
        self._open.append(job)
        if not patient and not self._patience.isActive():
            self._patience.start()
        self._waiting.put(job)
        return job

    def _is_stale(self, job: Job) -> bool:
        return job.key is not None and self._latest.get(job.key) != job.number

    @Slot()  # heard from another thread: known to Qt from the class on, not added while threads run
    def _on_worker_woken(self) -> None:
        while not self._finished.empty():
            job = self._finished.get()
            self._open.remove(job)
            try:
                self._deliver(job)
            finally:
                job.forget()
                self._settle()

    def _deliver(self, job: Job) -> None:
        if self._is_stale(job):
            return
        if job.key is not None:
            del self._latest[job.key]
        if isinstance(job.error, CancelledError):
            self.cancelled.emit(job.label)
        elif isinstance(job.error, KnownError):
            take = job.failed if job.failed is not None and _is_alive(job.failed) else self.failed.emit
            take(job.error)
        elif job.error is not None:
            sys.excepthook(type(job.error), job.error, job.error.__traceback__)
        elif job.done is not None and _is_alive(job.done):
            job.done(job.outcome)

    def _settle(self) -> None:
        if not self._open:
            self._patience.stop()
            self.settled.emit()

    def _on_patience_timeout(self) -> None:
        if self._open:
            job = self._open[0]
            self.slowed.emit(job.label, any(each.cancellable for each in self._open))

    @Slot(int, int, int, str)
    def _on_worker_reported(self, number: int, done: int, total: int, words: str) -> None:
        if any(job.number == number for job in self._open):
            self.progressed.emit(done, total, words)


def _key_of(done: Callable[[Any], None] | None) -> Hashable | None:
    """Bound methods of the same object are equal, so they name the place where a result goes; functions do not."""
    return done if getattr(done, "__self__", None) is not None else None


def _is_alive(function: Callable[..., Any]) -> bool:
    """False if `function` belongs to a widget that Qt has already deleted."""
    owner = getattr(function, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)
