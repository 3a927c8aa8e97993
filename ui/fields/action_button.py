"""A button that does what an action does."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton


def action_button(action: QAction) -> QPushButton:
    """It says what its action says now, can be pressed while that can be done, and tells why not while it cannot.

    What is not offered here has no button either.
    """
    button = QPushButton()
    button.setAutoDefault(False)
    button.clicked.connect(action.trigger)
    action.changed.connect(partial(_follow, button, action))
    _follow(button, action)
    return button


def _follow(button: QPushButton, action: QAction) -> None:
    button.setText(action.text())
    button.setEnabled(action.isEnabled())
    button.setToolTip(action.toolTip())
    if not action.isVisible():
        button.hide()
    elif button.isHidden() and button.parentWidget() is not None:  # a button without parent would be a window
        button.show()
