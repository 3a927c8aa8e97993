"""From what people type, a path or a code, to the uid of a task or an office."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlmodel import Session, col

from models.errors import KnownError
from models.messages import _
from models.tables import Office, Task


def task_uid(session: Session, path: str) -> str:
    """The uid of the task at `path`; KnownError `task.unknown_path`."""
    uid: str | None = session.execute(select(col(Task.uid)).where(col(Task.path) == path, ~col(Task.deleted))).scalar()
    if uid is None:
        raise unknown_path(path)
    return uid


def unknown_path(path: str) -> KnownError:
    return KnownError("task.unknown_path", _("The Programme has no item with the number {path}.", path=path[:80]))


def office_uid(session: Session, code: str) -> str:
    """The uid of the office with `code`; KnownError `office.unknown`."""
    uid: str | None = session.execute(
        select(col(Office.uid)).where(col(Office.code) == code, ~col(Office.deleted))
    ).scalar()
    if uid is None:
        raise KnownError("office.unknown", _("There is no office with the code {code}.", code=code[:80]))
    return uid


def office_uids(session: Session, codes: Sequence[str]) -> list[str]:
    """The uids of offices, in order, each once."""
    return list(dict.fromkeys(office_uid(session, code) for code in codes))
