"""Reading what is exchanged: always as it stands now, whatever day the pages are looked at as of."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from ui.desk import Desk
from ui.task_runner import Failed

if TYPE_CHECKING:
    from sqlmodel import Session

    from models.store import Store

T = TypeVar("T")


def read_now(
    desk: Desk, query: Callable[[Session], T], done: Callable[[T], None], *, label: str, failed: Failed | None = None
) -> None:
    """Run `query` on what this store knows at present; a later reading for the same `done` takes its place."""
    desk.runner.run_store(partial(_read, query), done, label=label, failed=failed, key=done)


def _read(query: Callable[[Session], T], store: Store) -> T:
    with store.read() as session:
        return query(session)
