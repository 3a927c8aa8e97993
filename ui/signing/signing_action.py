"""The command that leads to the dialog of signing profiles, on every page whose documents are signed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction

from models.messages import _
from models.vocabulary import DocumentKind
from ui.fields.offered_actions import OfferedActions
from ui.page import Page


def signing_action(page: Page, kind: Callable[[], DocumentKind]) -> QAction:
    """The command on `page`, which begins at `kind`; it is there only at the office that keeps the Programme."""

    def open_dialog() -> None:
        from ui.dialogs.signing_dialog import SigningDialog  # it brings along all that makes documents

        if action.isVisible():
            SigningDialog(page.desk, kind(), parent=page).open()

    action = page.add_command(_("Layout and signature…"), "Ctrl+N", open_dialog)
    action.setToolTip(action.shortcut().toString())
    OfferedActions(page.desk, [(action, "set_signing_profiles")], page)
    return action
