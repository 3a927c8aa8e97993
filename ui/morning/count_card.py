"""CountCard: a number that says how much there is of something, and opens exactly that."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from figures.styles import Style
from models.messages import _
from models.rules.numbers import number_words
from ui import theme
from ui.fields.captions import tint


class CountCard(QPushButton):
    """The number above, its name below; `style` is its look while it is not nought."""

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = style
        self.number = QLabel("–")
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.number.setFont(_large(self.font()))
        self.setProperty("card", True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.CLOSE, theme.TIGHT, theme.CLOSE, theme.TIGHT)
        column.setSpacing(0)
        for label in (self.number, self.words):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
            label.setForegroundRole(QPalette.ColorRole.WindowText)  # a button's child takes the button's
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(label)

    def show_count(self, count: int, words: str) -> None:
        self.number.setText(number_words(Decimal(count)))
        self.words.setText(words)
        tint(self.number, theme.ink(self._style if count else Style.NEUTRAL))
        self.setAccessibleName(f"{words}: {count}")
        self.setToolTip(_("Open this list"))

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Room for the number and two lines of its name; a push button would ask for room for its own words."""
        lines = self.number.fontMetrics().height() + 2 * self.words.fontMetrics().lineSpacing()
        return QSize(self.words.fontMetrics().averageCharWidth() * 12, lines + 3 * theme.TIGHT)


def _large(base: QFont) -> QFont:
    font = theme.bold_font(base)
    font.setPointSizeF(base.pointSizeF() * 1.9)
    return font
