"""Fold: a part of a dialog that opens when it is needed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from models.messages import _
from ui import theme


class Fold(QWidget):
    """A heading that opens and shuts what lies below it, by Space or a click."""

    toggled = Signal(bool)

    def __init__(self, name: str, body: QWidget, *, opened: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = body
        self.opened = opened
        self.button = QToolButton()
        self.button.setAutoRaise(True)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.clicked.connect(self._on_button_clicked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.TIGHT)
        layout.addWidget(self.button)
        layout.addWidget(body)
        self.rename(name)
        self._show_state()

    def set_open(self, opened: bool) -> None:
        if opened != self.opened:
            self.opened = opened
            self._show_state()
            self.toggled.emit(opened)

    def rename(self, name: str) -> None:
        self.button.setText(name)
        self.button.setAccessibleName(name.replace("&", ""))

    def _show_state(self) -> None:
        self.button.setArrowType(Qt.ArrowType.DownArrow if self.opened else Qt.ArrowType.RightArrow)
        self.button.setAccessibleDescription(_("opened") if self.opened else _("shut"))
        self.body.setVisible(self.opened)

    def _on_button_clicked(self) -> None:
        self.set_open(not self.opened)
