"""Making a demonstration's store: whole or not at all, beside the person's own data and never in their place."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlmodel import col

from models.demonstration.days import FIRST_DAY
from models.demonstration.invented import happenings
from models.errors import KnownError
from models.messages import _
from models.queries.letters import letters
from models.store import Store, Writing
from models.store.backup import land_new
from models.store.failures import known_failures
from models.store.invented_store import InventedStore
from models.tables import Programme

#: told(done, total) while a demonstration is being made.
Told = Callable[[int, int], None]

_OPERATOR = "Người dùng minh họa"
_EACH = 20


def mark_demonstration(writing: Writing) -> None:
    """Say that everything in this store is invented; KnownError `authority.hub_only`."""
    uid = writing.session.execute(select(col(Programme.uid))).scalar_one()
    writing.set("programme", uid, demonstration=True)


def make_demonstration(path: Path, told: Told = lambda done, total: None) -> None:
    """Write a store with the Programme and the invented years for the hub; KnownError `store.exists`,
    `store.read_only`, `store.disk_full`."""
    with known_failures(path):
        if path.exists():
            raise _exists(path)
        folder = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
        try:
            folder.mkdir(parents=True)
            part = folder / path.name
            _fill(part, told)
            land_new(part, path)
        except FileExistsError:
            raise _exists(path) from None
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def open_demonstration(path: Path, told: Told = lambda done, total: None, *, today: date | None = None) -> Store:
    """The demonstration at `path`, made where there is none; KnownError `demonstration.own_data` for real data."""
    if not path.exists():
        make_demonstration(path, told)
    store = Store.open(path, today=today)
    with store.read() as session:
        invented = session.execute(select(col(Programme.demonstration))).scalar()
    if invented:
        return store
    store.close()
    raise KnownError(
        "demonstration.own_data",
        _("{path} holds data of your own, not a demonstration. It has been left as it is.", path=path),
    )


def _exists(path: Path) -> KnownError:
    return KnownError("store.exists", _("There is already a file at {path}. It has been left as it is.", path=path))


def _fill(part: Path, told: Told) -> None:
    with InventedStore.create(part, today=FIRST_DAY) as store:
        store.perform(mark_demonstration, operator=_OPERATOR)
        all_of_it = happenings()
        for number, happening in enumerate(all_of_it):
            if number % _EACH == 0:
                told(number, len(all_of_it))
            store.turn_to(happening.day)
            given = happening.given
            if happening.draft_to is not None:
                given = {**given, "letter": _draft(store, happening.draft_to)}
            store.perform(happening.verb, operator=_OPERATOR, **given)
        told(len(all_of_it), len(all_of_it))


def _draft(store: Store, office: str) -> str:
    """The uid of the letter to `office` that has no number yet."""
    with store.read() as session:
        return next(row.uid for row in letters(session, store.today) if row.is_draft and row.office == office)
