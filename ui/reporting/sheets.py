"""Sheets: a PDF file as it will be printed, page under page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from models.messages import _
from ui import theme
from ui.fields.captions import quiet_caption

#: No report is read to its end on a screen.
MOST_PAGES = 40
_POINTS = 72.0
#: Dots an inch at which sheets are drawn: a page upright is then 744 dots wide.
_RESOLUTION = 90
#: Dots below which a sheet cannot be read any more.
_NARROWEST = 400


def draw_sheets(pdf: Path) -> list[QImage]:
    """The first pages of a PDF file as pictures; on the worker."""
    from pypdfium2 import PdfDocument  # type: ignore[import-untyped]

    document = PdfDocument(pdf)
    try:
        return [_drawn(document[number]) for number in range(min(len(document), MOST_PAGES))]
    finally:
        document.close()


def _drawn(page: object) -> QImage:
    bitmap = page.render(scale=_RESOLUTION / _POINTS, rev_byteorder=True, prefer_bgrx=True)  # type: ignore[attr-defined]
    picture = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888).copy()
    bitmap.close()
    return picture


class Sheet(QWidget):
    """One page, scaled when it is painted: of a long report only what is in sight costs time."""

    def __init__(self, picture: QImage, name: str) -> None:
        super().__init__()
        self._picture = picture
        self.setAccessibleName(name)

    def fit(self, room: int) -> None:
        """As wide as it was drawn, or as there is room."""
        width = min(self._picture.width(), max(room, _NARROWEST))
        self.setFixedSize(width, self._picture.height() * width // self._picture.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.rect(), self._picture)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class Sheets(QScrollArea):
    """Shows the pages, none wider than there is room, or in words why there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("The report as it will be printed"))
        self.setWidgetResizable(True)
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setSpacing(theme.CLOSE)
        self._column.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(self._inside)
        self.pages: list[Sheet] = []

    def show_pages(self, pictures: Sequence[QImage]) -> None:
        self._clear()
        for number, picture in enumerate(pictures, start=1):
            page = Sheet(picture, _("Page {number}/{pages}", number=number, pages=len(pictures)))
            self._column.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
            self.pages.append(page)
        self._fit()
        self.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        around = self._column.contentsMargins()
        for page in self.pages:
            page.fit(self.viewport().width() - around.left() - around.right())

    def say(self, words: str) -> None:
        """Words in the place of the pages."""
        self._clear()
        self._column.addWidget(quiet_caption(words))

    def _clear(self) -> None:
        self.pages = []
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
