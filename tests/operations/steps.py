"""What tests of verbs and nouns do again and again: do one thing, look at one task, hear a refusal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from models.changes import Changes
from models.detail_rows import TaskDetail
from models.errors import KnownError
from models.operations import EvidenceGiven, record_progress
from models.queries import task_list
from models.queries.task_detail import task_detail
from models.rows import TaskRow
from models.store import Store
from models.vocabulary import Progress

day = date.fromisoformat


def proof(number: str = "12-NQ/TU", issued: str = "2021-09-28", issuer: str | None = "BTV") -> EvidenceGiven:
    """A document as a person types it."""
    return EvidenceGiven(number, day(issued), issuer, "về công tác cán bộ")


def do(store: Store, verb: Callable[..., None], **arguments: Any) -> Changes:
    """One action of one person."""
    return store.perform(verb, operator="Nguyễn Văn An", **arguments)


def record(store: Store, path: str, progress: Progress, on: str, *evidence: EvidenceGiven, **further: Any) -> Changes:
    """A report dated `on` (ISO)."""
    return do(store, record_progress, path=path, progress=progress, on=day(on), evidence=evidence, **further)


def rows(store: Store, as_of: str, known_on: str | None = None, **filters: Any) -> dict[str, TaskRow]:
    """The tasks by path, as they stood on `as_of` (ISO)."""
    with store.read(known_on=day(known_on) if known_on else None) as session:
        return {row.path: row for row in task_list(session, as_of=day(as_of), **filters)}


def row(store: Store, path: str, as_of: str, known_on: str | None = None) -> TaskRow:
    return rows(store, as_of, known_on)[path]


def detail(store: Store, path: str, as_of: str) -> TaskDetail:
    with store.read() as session:
        return task_detail(session, path=path, as_of=day(as_of))


def refusal(act: Callable[[], object]) -> str | None:
    """The code with which `act` is refused, None where it is done."""
    try:
        act()
    except KnownError as refused:
        return refused.code
    return None
