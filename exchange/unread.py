"""After the program was brought up to date: what packages brought and an earlier program could not read counts now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.store.unread import has_unread

if TYPE_CHECKING:
    from models.store import Store


def fold_unread(store: Store) -> None:
    """Have what was kept unread take effect, in a store open for writing; the libraries of packages load only then."""
    with store.read() as session:
        unread = has_unread(session)
    if unread:
        from exchange.importing import fold_waiting

        fold_waiting(store)
