"""From what people type, a path or a code, to the uid of a task or an office."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlmodel import Session, col

from models.errors import KnownError
from models.messages import _
from models.queries.named_task import named_task
from models.tables import Office


def task_uid(session: Session, path: str) -> str:
    """The uid of the task at `path` (`models.queries.named_task`); KnownError `task.unknown_path`."""
    return named_task(session, path).uid


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
