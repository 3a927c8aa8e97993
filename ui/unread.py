"""After the program was brought up to date: what packages brought and an earlier program could not read counts now.

The window and the command line open a store alike; where nothing is unread no part of the exchange is loaded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.store import Store


def fold_unread(store: Store) -> None:
    """Have what was kept unread take effect, in a store open for writing."""
    from models.store.unread import has_unread

    with store.read() as session:
        unread = has_unread(session)
    if unread:
        from exchange.importing import fold_waiting

        fold_waiting(store)
