"""The application's icon in every size that systems ask for, painted from the two drawings in resources/icons."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).resolve().parent.parent / "resources" / "icons"
LARGE, SMALL = ICONS / "dondoc.svg", ICONS / "dondoc-small.svg"
# Below 32 pixels a sheet of lines is a smear: those sizes have a drawing of their own.
SMALL_SIZES, LARGE_SIZES = (16, 24), (32, 48, 64, 128, 256)


def painted(drawing: Path, size: int) -> Image.Image:
    """`drawing` as a square picture of `size` pixels."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(drawing)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return Image.open(io.BytesIO(bytes(buffer.data().data())))


def main() -> int:
    """Write dondoc.png (256 pixels) and dondoc.ico (all sizes)."""
    pictures = [painted(SMALL, size) for size in SMALL_SIZES] + [painted(LARGE, size) for size in LARGE_SIZES]
    largest = pictures[-1]
    largest.save(ICONS / "dondoc.png", optimize=True)
    sizes = [picture.size for picture in pictures]
    largest.save(ICONS / "dondoc.ico", sizes=sizes, append_images=pictures[:-1])
    return 0


if __name__ == "__main__":
    sys.exit(main())
