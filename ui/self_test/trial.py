"""What every step of the self-test works on, and how it says that something is not as it must be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from models import queries
from models.rows import TaskRow
from models.store import Store

#: The day on which the bundled Programme is known to have four late tasks.
AS_OF = date(2021, 12, 31)


class NotHeldError(Exception):
    """What was tried did not come out as it must."""


@dataclass(frozen=True, slots=True)
class Trial:
    """The temporary store that everything is tried on, and the folder it lies in."""

    store: Store
    folder: Path

    def tasks(self, *, overdue: bool = False) -> list[TaskRow]:
        with self.store.read() as session:
            return queries.task_list(session, as_of=AS_OF, overdue=overdue)


#: What a step is called, and the step: what it found, or an exception.
Step = tuple[str, Callable[[Trial], str]]


def must(held: bool, otherwise: str) -> None:
    if not held:
        raise NotHeldError(otherwise)
