"""The hub's root key and its paper: sealed with a passphrase, printed for the safe, put back from either."""

from __future__ import annotations

from pathlib import Path

from sqlmodel import Session

from exchange.recovery_words import Lines
from exchange.root_key import believed_root, hub_root, protect, recover, recovery_groups, root_fingerprint
from models import queries
from models.landing import land
from models.store import Store


def protect_key(store: Store, passphrase: str, *, present: str | None = None, sheet: Path | None = None) -> str:
    """Seal the root key with a passphrase, and write the recovery sheet (PDF) if asked for; the key's code.

    If one of the two fails neither is done. KnownErrors of `exchange.root_key.protect` and of landing a file.
    """
    now = store.now()
    with store.transaction() as session:
        lines = recovery_groups(session, now, present)
        protect(session, now, passphrase, present)
        if sheet is not None:
            land(sheet, _printed(session, lines, store), private=True)
        return root_fingerprint(hub_root(session, now))


def write_sheet(store: Store, sheet: Path, *, passphrase: str | None = None) -> str:
    """Write the recovery sheet (PDF); the key's code. KnownErrors of `recovery_groups` and of landing a file."""
    now = store.now()
    with store.transaction() as session:
        lines = recovery_groups(session, now, passphrase)
        land(sheet, _printed(session, lines, store), private=True)
        return root_fingerprint(hub_root(session, now))


def recover_key(store: Store, typed: str) -> str:
    """Put the key back from what was typed off the sheet; the key's code. KnownErrors of `recover`."""
    with store.transaction() as session:
        return root_fingerprint(recover(session, store.now(), typed=typed))


def unlock_key(store: Store, passphrase: str | None) -> str:
    """Have the key that lies here confirm this machine; the key's code. KnownErrors of `hub_root`."""
    with store.transaction() as session:
        return root_fingerprint(hub_root(session, store.now(), passphrase))


def _printed(session: Session, lines: Lines, store: Store) -> bytes:
    from reports.recovery_sheet import RecoverySheet, recovery_sheet_pdf

    programme = queries.programme(session)
    office = next(row.name for row in queries.offices(session) if row.code == programme.hub)
    code = root_fingerprint(believed_root(session) or b"")
    return recovery_sheet_pdf(RecoverySheet(office, code, lines, store.today, programme.province))
