"""Putting a backup in the place of the open store, and opening what stands there then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from models.errors import KnownError
from models.store import Store
from ui.task_runner import TaskRunner


@dataclass(frozen=True, slots=True)
class Restored:
    """The store now open, and why it is still the earlier one (None if the backup has taken its place)."""

    store: Store
    trouble: KnownError | None


def restore_backup(runner: TaskRunner, store: Store, copy: Path, today: date | None) -> Restored:
    """Close `store`, put `copy` in its place and open it; to be run on the runner's own thread.

    What stood there before is kept as a backup. Where that fails the earlier store is opened again. The runner works
    with the store now open at once, so that nothing waiting behind this reaches the closed one. `today` as it was
    given when the store was opened.
    """
    path = store.path
    store.close()
    trouble = None
    try:
        Store.restore(path, copy, today=today)
    except KnownError as error:
        trouble = error
    runner.store = Store.open(path, today=today)
    return Restored(runner.store, trouble)
