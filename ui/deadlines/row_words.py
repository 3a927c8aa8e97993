"""RowWords: all that is known of the current row, in two lines under the view."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from figures.deadlines import SceneRow
from figures.styles import Style
from models.messages import _
from ui import theme


class RowWords(QWidget):
    """The title over what is said of it, each cut at the end where there is no room; the tooltip cuts nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = self._rest = ""
        self.setAccessibleName(_("The current row"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_row(self, row: SceneRow | None) -> None:
        words = row.words if row is not None else _("Choose a row to read all that is known of it.")
        self._title, _newline, rest = words.partition("\n")
        self._rest = " · ".join(filter(None, rest.split("\n")))
        self.setToolTip(words)
        self.setAccessibleDescription(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(0, 2 * self.fontMetrics().lineSpacing() + theme.TIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        line = self.fontMetrics().lineSpacing()
        for number, (words, style) in enumerate(((self._title, Style.TEXT), (self._rest, Style.CONTEXT))):
            painter.setFont(theme.bold_font(self.font()) if number == 0 else self.font())
            painter.setPen(theme.ink(style))
            cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, self.width())
            painter.drawText(0, number * line + painter.fontMetrics().ascent(), cut)
        painter.end()
