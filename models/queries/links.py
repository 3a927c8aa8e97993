"""Lists of references as mappings: owner's uid → what the targets are called, in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Table, select
from sqlmodel import Session

from models.tables import Breakthrough, Office, Task, table_of
from models.vocabulary import OfficeKind

_BREAKTHROUGH = table_of(Breakthrough)
_OFFICE = table_of(Office)
_TASK = table_of(Task)


def targets(session: Session, link: Table) -> dict[str, list[str]]:
    """owner → uids of the targets."""
    found: dict[str, list[str]] = defaultdict(list)
    ordered = select(link.c.owner, link.c.target).order_by(link.c.owner, link.c.position)
    for owner, target in session.connection().execute(ordered).all():
        found[owner].append(target)
    return found


def named(links: Mapping[str, list[str]], owner: str, names: Mapping[str, Any]) -> tuple[Any, ...]:
    """The names of an owner's targets; targets without a name are left out."""
    return tuple(names[target] for target in links.get(owner, ()) if target in names)


def office_codes(session: Session) -> dict[str, str]:
    """uid → code of every office."""
    return dict(session.execute(select(_OFFICE.c.uid, _OFFICE.c.code).where(~_OFFICE.c.deleted)).all())


def group_codes(session: Session) -> frozenset[str]:
    """The codes of the offices that are groups."""
    kinds = select(_OFFICE.c.code).where(_OFFICE.c.kind == OfficeKind.GROUP, ~_OFFICE.c.deleted)
    return frozenset(session.execute(kinds).scalars())


def task_paths(session: Session) -> dict[str, str]:
    """uid → path of every task."""
    return dict(session.execute(select(_TASK.c.uid, _TASK.c.path).where(~_TASK.c.deleted)).all())


def breakthrough_numbers(session: Session) -> dict[str, int]:
    """uid → number of every breakthrough."""
    return dict(session.execute(select(_BREAKTHROUGH.c.uid, _BREAKTHROUGH.c.no)).all())
