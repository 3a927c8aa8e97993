"""From the number of an item, as people write it, to the task."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import Session, col

from models.errors import KnownError
from models.messages import _
from models.rules.paths import path_spelling, path_spellings
from models.tables import Task


@dataclass(frozen=True, slots=True)
class NamedTask:
    uid: str
    path: str


def named_task(session: Session, wanted: str) -> NamedTask:
    """The task at `wanted`, its path or what else may be written for it (`models.rules.paths`).

    KnownError `task.unknown_path`.
    """
    every = select(col(Task.uid), col(Task.path)).where(~col(Task.deleted))
    found = session.execute(every.where(col(Task.path) == wanted)).first()
    if found is None:
        uids = {path: uid for uid, path in session.execute(every)}
        path = path_spellings(uids).get(path_spelling(wanted))
        if path is None:
            raise KnownError(
                "task.unknown_path", _("The Programme has no item with the number {path}.", path=wanted.strip()[:80])
            )
        return NamedTask(uids[path], path)
    return NamedTask(found.uid, found.path)
