"""A store that is filled with invented changes on invented days, the same each time."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from sqlite3 import Connection
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, event

from models.store.lock import WriterLock
from models.store.store import Store

#: When the first change of an invented day is made, and how long after it the next one.
_MORNING, _PAUSE = time(8, 5), timedelta(minutes=4)


class InventedStore(Store):
    """Each change is made on the day that `turn_to` set, under a uid from a seed.

    Nothing is copied day by day and nothing waits for the disk: who makes one keeps it only when it is whole.
    """

    def __init__(self, path: Path, engine: Engine, lock: WriterLock | None, today: date | None) -> None:
        event.listen(engine, "connect", _do_not_wait)
        super().__init__(path, engine, lock, today)
        self._random = Random(0)
        self._hour = datetime.combine(self.today, _MORNING).astimezone()

    def turn_to(self, day: date) -> None:
        """Make the next changes on `day`."""
        if day != self.today:
            self._today = day
            self._hour = datetime.combine(day, _MORNING).astimezone()

    def now(self) -> datetime:
        self._hour += _PAUSE
        return self._hour

    def _new_uid(self) -> str:
        return str(UUID(int=self._random.getrandbits(128), version=4))

    def _back_up_daily(self) -> None:
        """What is invented can be invented again."""


def _do_not_wait(connection: Connection, _record: Any) -> None:
    connection.execute("PRAGMA synchronous = OFF")
