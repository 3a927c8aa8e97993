"""The hub's key from the window: sealed with a passphrase, printed for the safe, put back from the printed sheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from models import queries
from models.landing import land
from models.store import Store
from ui.fields.field import Field, missing

if TYPE_CHECKING:
    from sqlmodel import Session

    from reports.recovery_sheet import RecoverySheet


class PassphraseField(Field[str]):
    """What is typed shows only while it is asked to."""

    editor: QLineEdit

    def __init__(self, name: str, *, parent: QWidget | None = None) -> None:
        super().__init__(name, QLineEdit(), parent=parent)
        self.show_letters(False)
        self.editor.textChanged.connect(self._on_editor_changed)

    def value(self) -> str:
        """What was typed; KnownError `field.missing`."""
        if not self.editor.text().strip():
            raise missing()
        return self.editor.text()

    def show_letters(self, shown: bool) -> None:
        self.editor.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)


def protect_key(store: Store, passphrase: str, present: str | None, sheet: Path) -> Path:
    """Write the recovery sheet (PDF), then seal the key; if one of them fails neither is done.

    KnownErrors of `exchange.root_key.protect` and of landing a file.
    """
    from exchange.root_key import protect, recovery_groups

    now = store.now()
    with store.transaction() as session:
        lines = recovery_groups(session, now, present)
        protect(session, now, passphrase, present)
        land(sheet, _printed(_sheet(session, lines, store)))
    return sheet


def recover_key(store: Store, typed: str) -> str:
    """Put the key back from what was typed off the sheet; what identifies the key. KnownErrors of `recover`."""
    from exchange.root_key import recover, root_fingerprint

    with store.transaction() as session:
        return root_fingerprint(recover(session, store.now(), typed=typed))


def unlock_key(store: Store, passphrase: str) -> str:
    """Have the key that lies here confirm this machine; what identifies the key. KnownErrors of `hub_root`."""
    from exchange.root_key import hub_root, root_fingerprint

    with store.transaction() as session:
        return root_fingerprint(hub_root(session, store.now(), passphrase))


def _sheet(session: Session, lines: tuple[tuple[str, ...], ...], store: Store) -> RecoverySheet:
    from exchange.root_key import believed_root, root_fingerprint
    from reports.recovery_sheet import RecoverySheet

    programme = queries.programme(session)
    office = next(row.name for row in queries.offices(session) if row.code == programme.hub)
    root = believed_root(session) or b""
    return RecoverySheet(office, root_fingerprint(root), lines, store.today, programme.province)


def _printed(sheet: RecoverySheet) -> bytes:
    from reports.recovery_sheet import recovery_sheet_pdf

    return recovery_sheet_pdf(sheet)
