"""One writer at a time on a store file, and a mark that tells whether the last one ended well."""

from __future__ import annotations

import os
from pathlib import Path

from filelock import FileLock, Timeout

from models.errors import KnownError
from models.messages import _


class WriterLock:
    """Held for as long as a window or a writing command has the store; freed by the system if the process dies."""

    def __init__(self, path: Path) -> None:
        # One lock for the whole process: the window's worker gives back what the window's thread took.
        self._lock = FileLock(path.with_name(path.name + ".lock"), thread_local=False)
        self._mark = path.with_name(path.name + ".open")
        self.recovered = False

    def take(self, wait: float) -> None:
        """Take the lock, waiting up to `wait` seconds; KnownError `store.in_use` if another holds it."""
        try:
            self._lock.acquire(timeout=wait)
        except Timeout:
            raise KnownError(
                "store.in_use",
                _(
                    "Đôn Đốc is already open on this data. Use the window that is open, or close it first."
                    " Nothing was changed."
                ),
            ) from None
        try:
            self.recovered = self._mark.exists()
            self._mark.write_text(str(os.getpid()), encoding="ascii")
        except OSError:
            self._lock.release()
            raise

    def release(self) -> None:
        """Give the lock back after a clean end."""
        if self._lock.is_locked:
            self._mark.unlink(missing_ok=True)
            self._lock.release()
