"""One of a row of buttons of which exactly one is pressed."""

from __future__ import annotations

from PySide6.QtWidgets import QToolButton


def segment_button(words: str) -> QToolButton:
    """Put those of one row into a QButtonGroup."""
    button = QToolButton()
    button.setText(words)
    button.setCheckable(True)
    button.setProperty("segment", True)
    return button
