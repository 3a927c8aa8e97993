"""Captions: the labels of windows, each in the ink that its meaning has."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy

from figures.styles import Style
from ui import theme


def caption(text: str = "", colour: QColor | None = None) -> QLabel:
    """A label of plain text that wraps and gives way to narrow windows."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    if colour is not None:
        tint(label, colour)
    return label


def quiet_caption(text: str = "") -> QLabel:
    """What is worth knowing and not worth stopping for."""
    return caption(text, theme.colour("quiet"))


def error_caption() -> QLabel:
    """What is wrong; hidden until something is."""
    label = caption("", theme.ink(Style.OVERDUE))
    label.hide()
    return label


def heading_caption(text: str) -> QLabel:
    """The name of a thing that a window is about."""
    label = caption(text)
    label.setFont(theme.bold_font(label.font()))
    return label


def tint(label: QLabel, colour: QColor) -> None:
    """Give a label its ink."""
    palette = label.palette()
    palette.setColor(QPalette.ColorRole.WindowText, colour)
    label.setPalette(palette)
