"""The deadline view as a file or on paper: one whole picture (PNG, SVG), or A4 sheets (PDF, printer)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, QSizeF
from PySide6.QtGui import (
    QGuiApplication,
    QImage,
    QImageWriter,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)
from PySide6.QtSvg import QSvgGenerator

from figures.deadlines import Scene
from figures.deadlines.axis import Axis, Zoom, units
from figures.deadlines.sheets import A4_LANDSCAPE, Layout, SheetPlan, plan_sheets
from figures.picture_kinds import PICTURE_DPI, picture_kind
from models.errors import KnownError
from models.landing import land
from models.messages import _
from models.vocabulary import DeadlinePrecision
from ui.deadlines.faces import Faces
from ui.deadlines.picture import readable_scale
from ui.deadlines.scale import EDGE, TimeScale
from ui.deadlines.sheet_painter import SheetPainter, SheetWords

#: Points of a picture to the inch, and dots of a PDF's page.
_POINTS_PER_INCH, _PDF_DPI = 96, 1200
_MM_PER_POINT = 25.4 / _POINTS_PER_INCH
_LETTERS = 12  # points high, which are 9 of a printer's
_LABELS = 500.0  # points wide
_LEAST_TIME = 700.0
_MARGIN = 24.0
#: Beyond this no program shows the picture, and the memory does not hold it.
_MOST_DOTS, _MOST_AREA = 32_000, 64_000_000
#: Months side by side on a sheet; from afar as many as there are.
_MONTHS = {Zoom.MONTH: 12, Zoom.QUARTER: 36}

Progress = Callable[..., None]


@dataclass(frozen=True, slots=True)
class PictureGiven:
    """What is to be shown: a scene, the words around it, and the days from `first` to `last` at `zoom`."""

    scene: Scene
    words: SheetWords
    first: date
    last: date
    zoom: Zoom


def write_picture(path: Path, given: PictureGiven, progress: Progress | None = None) -> None:
    """Put the picture at `path`, whole or not at all: .png and .svg as one picture, .pdf as A4 sheets.

    KnownError `picture.unknown_format`, `picture.too_large`, `print.range_reversed`, those of `land`.
    """
    make = {".png": _png, ".svg": _svg, ".pdf": _pdf}[picture_kind(path)]
    land(path, make(given, progress or _silent))


def sheet_plan(given: PictureGiven) -> SheetPlan:
    """How many A4 sheets there are and what is on each; KnownError `print.range_reversed`."""
    return _Sheets(given).plan


def paint_sheets(device: QPagedPaintDevice, given: PictureGiven, progress: Progress | None = None) -> int:
    """Every sheet on a page of `device`, which has the margins of the paper already; the number of sheets."""
    sheets = _Sheets(given)
    painter = QPainter(device)
    try:
        painter.scale(device.logicalDpiX() / _POINTS_PER_INCH, device.logicalDpiY() / _POINTS_PER_INCH)
        for number, sheet in enumerate(sheets.plan.sheets):
            if number:
                device.newPage()
            sheets.paint(painter, number)
            (progress or _silent)(sheet.number, sheet.of)
    finally:
        painter.end()
    return len(sheets.plan.sheets)


def page_layout() -> QPageLayout:
    """A4 on its side, with the margins for which sheets are planned."""
    paper = A4_LANDSCAPE
    margins = QMarginsF(paper.left, paper.top, paper.right, paper.bottom)
    size = QPageSize(QPageSize.PageSizeId.A4)
    return QPageLayout(size, QPageLayout.Orientation.Landscape, margins, QPageLayout.Unit.Millimeter)


class _Sheets:
    """The plan of the sheets and who paints them."""

    def __init__(self, given: PictureGiven) -> None:
        faces = _faces()
        self._given = given
        self._width = A4_LANDSCAPE.printable_width / _MM_PER_POINT
        self._height = A4_LANDSCAPE.printable_height / _MM_PER_POINT
        self._painter = SheetPainter(given.scene, given.words, faces, width=self._width, label_width=_LABELS)
        self.plan = plan_sheets(given.scene.rows, first=given.first, last=given.last, layout=self._layout(faces, given))

    def _layout(self, faces: Faces, given: PictureGiven) -> Layout:
        whole = len(units(given.first, given.last, DeadlinePrecision.MONTH))
        months = min(_MONTHS.get(given.zoom, whole), whole)
        sizes = (_LABELS + 2 * EDGE, faces.row, self._painter.head, self._painter.foot)
        label, row, head, foot = (size * _MM_PER_POINT for size in sizes)
        return Layout(A4_LANDSCAPE, label=label, row=row, head=head, foot=foot, months=max(1, months))

    def paint(self, painter: QPainter, number: int) -> None:
        sheet = self.plan.sheets[number]
        scale = TimeScale(Axis(sheet.first, sheet.last, self._given.zoom), self.plan.mm_per_day / _MM_PER_POINT)
        words = sheet.words if sheet.of > 1 else ""
        self._painter.paint(painter, self._painter.picture(scale), sheet.row_indexes, height=self._height, number=words)


class _Whole:
    """One picture as large as all its rows and days."""

    def __init__(self, given: PictureGiven) -> None:
        if given.last < given.first:
            plan_sheets((), first=given.first, last=given.last)  # says what is wrong
        faces = _faces()
        scale = readable_scale(given.zoom, given.first, given.last, faces, least=_LEAST_TIME)
        width = _LABELS + scale.width
        self._rows = range(len(given.scene.rows))
        self._painter = SheetPainter(given.scene, given.words, faces, width=width, label_width=_LABELS)
        self._picture = self._painter.picture(scale)
        self._height = self._painter.height(len(self._rows))
        self.size = QSizeF(width + 2 * _MARGIN, self._height + 2 * _MARGIN)

    def paint(self, painter: QPainter) -> None:
        painter.translate(_MARGIN, _MARGIN)
        self._painter.paint(painter, self._picture, self._rows, height=self._height)


def _png(given: PictureGiven, progress: Progress) -> bytes:
    whole, factor = _Whole(given), PICTURE_DPI / _POINTS_PER_INCH
    width, height = round(whole.size.width() * factor), round(whole.size.height() * factor)
    if max(width, height) > _MOST_DOTS or width * height > _MOST_AREA:
        raise KnownError(
            "picture.too_large",
            _("The picture would be too large. Choose a shorter range, only late tasks, or PDF on many sheets."),
        )
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(PICTURE_DPI / 0.0254))
    image.setDotsPerMeterY(round(PICTURE_DPI / 0.0254))
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    painter.scale(factor, factor)
    whole.paint(painter)
    painter.end()
    buffer = _buffer()
    QImageWriter(buffer, b"png").write(image)
    return bytes(buffer.data().data())


def _svg(given: PictureGiven, progress: Progress) -> bytes:
    whole, buffer = _Whole(given), _buffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(_POINTS_PER_INCH)
    generator.setSize(whole.size.toSize())
    generator.setViewBox(QRectF(QPointF(), whole.size))
    generator.setTitle(given.words.title)
    generator.setDescription(given.words.below)
    painter = QPainter(generator)
    whole.paint(painter)
    painter.end()
    return bytes(buffer.data().data())


def _pdf(given: PictureGiven, progress: Progress) -> bytes:
    buffer = _buffer()
    writer = QPdfWriter(buffer)
    writer.setResolution(_PDF_DPI)
    writer.setPageLayout(page_layout())
    writer.setTitle(given.words.title)
    writer.setCreator("Đôn Đốc")
    paint_sheets(writer, given, progress)
    return bytes(buffer.data().data())


def _buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer


def _faces() -> Faces:
    return Faces(QGuiApplication.font(), _LETTERS, lines=2)


def _silent(*_told: object) -> None:
    """Nobody asked how far the work is."""
