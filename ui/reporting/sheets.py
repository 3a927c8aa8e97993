"""Sheets: a PDF file as it will be printed, page under page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from models.messages import _
from ui import theme
from ui.fields.captions import quiet_caption

#: No report is read to its end on a screen.
MOST_PAGES = 40
_POINTS = 72.0
#: Dots an inch at which sheets are drawn: a page upright is then 744 dots wide.
_RESOLUTION = 90


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


class Sheets(QScrollArea):
    """Shows the pages on a grey ground, or in words why there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("The report as it will be printed"))
        self.setWidgetResizable(True)
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setSpacing(theme.CLOSE)
        self._column.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(self._inside)
        self.pages: list[QLabel] = []

    def show_pages(self, pictures: Sequence[QImage]) -> None:
        self._clear()
        for number, picture in enumerate(pictures, start=1):
            page = QLabel()
            page.setPixmap(QPixmap.fromImage(picture))
            page.setFrameShape(QLabel.Shape.Box)
            page.setAccessibleName(_("Page {number}/{pages}", number=number, pages=len(pictures)))
            self._column.addWidget(page)
            self.pages.append(page)
        self.verticalScrollBar().setValue(0)

    def say(self, words: str) -> None:
        """Words in the place of the pages."""
        self._clear()
        self._column.addWidget(quiet_caption(words))

    def _clear(self) -> None:
        self.pages = []
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
