"""An office's store, made from its invitation: where there is none yet, or in the place of one that nobody used."""

from __future__ import annotations

import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from models.errors import KnownError
from models.messages import _
from models.store import Store
from models.store.backup import land
from models.store.failures import known_failures

_SIDE_FILES = ("-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Given:
    """What an officer gives to begin: the invitation, its passphrase, and the name that the history is to show."""

    package: Path
    passphrase: str
    person: str


def found(path: Path, given: Given, today: date | None) -> Store:
    """On the worker: the store at `path`, which must not exist, from the invitation; those KnownErrors of
    `exchange.enrolment.found_store`."""
    from exchange.enrolment import found_store

    return found_store(path, given.package, given.passphrase, today=today)


class Holder(Protocol):
    """Whoever works with an open store: the window's runner, or a command."""

    store: Store


def found_in_place(holder: Holder, given: Given, today: date | None) -> Store:
    """On the worker: the office's store in the place of the open one, which nobody has written to.

    The new one is whole before anything is given up, and a copy of the other stays among the backups. The holder works
    with the store now open at once, so that nothing waiting behind this reaches the closed one. KnownError
    `invitation.data_used`, and those of `found`; the store that was open is open then.
    """
    from models.queries.offers import offers

    present = holder.store
    with present.read() as session:
        if not offers(session).untouched:
            raise KnownError(
                "invitation.data_used",
                _(
                    "These data have been worked on: an invitation opens only where there are no data yet."
                    " Nothing was changed."
                ),
            )
    path = present.path
    beside = path.with_name(f"{path.stem}-{secrets.token_hex(4)}.sqlite")
    try:
        found(beside, given, today).close()
        present.back_up()
        present.close()
        try:
            _put_in_place(beside, path)
        finally:
            holder.store = Store.open(path, today=today)
    finally:
        _clear(beside)
    return holder.store


def _put_in_place(beside: Path, path: Path) -> None:
    with known_failures(path):
        for suffix in _SIDE_FILES:  # a log of the other store must not be taken for one of this
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        land(beside, path)


def _clear(beside: Path) -> None:
    """Leave nothing of a store that did not come to its place, nor the lock of the one that did."""
    for each in (beside, beside.with_name(f"{beside.name}.lock")):
        with suppress(OSError):
            each.unlink(missing_ok=True)
