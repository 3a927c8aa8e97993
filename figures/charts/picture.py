"""Charts as pictures: a figure, a file or an image of a chart; matplotlib is loaded on the first one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from figures.charts.chart import Chart

if TYPE_CHECKING:
    from matplotlib.figure import Figure

#: The usual place on paper, in millimetres.
PAPER_MM = (160.0, 90.0)
_SCREEN_DPI = 96.0
_MM_PER_INCH = 25.4
#: Pixels from which the letters grow with the place, and up to how much.
_COMFORTABLE, _LARGEST = (620, 400), 1.35


def draw(
    chart: Chart,
    width_mm: float = PAPER_MM[0],
    height_mm: float = PAPER_MM[1],
    *,
    dpi: float = _SCREEN_DPI,
    demonstration: bool = False,
) -> Figure:
    """The figure of `chart` at its true size; `demonstration` writes "DỮ LIỆU MINH HỌA" into it."""
    from figures.charts.composing import compose
    from figures.charts.sheet import Sheet

    sheet = Sheet.of(width_mm, height_mm, dpi)
    compose(sheet, chart, demonstration=demonstration)
    return sheet.figure


def save(
    chart: Chart,
    path: Path,
    *,
    width_mm: float = PAPER_MM[0],
    height_mm: float = PAPER_MM[1],
    demonstration: bool = False,
) -> None:
    """Write `chart` to `path`, a .png (200 dpi), .svg or .pdf, whole or not at all.

    KnownError `picture.unknown_format` for another ending, and those of landing a file.
    """
    from figures.charts.files import dpi_for, write_figure

    figure = draw(chart, width_mm, height_mm, dpi=dpi_for(path), demonstration=demonstration)
    write_figure(figure, path, title=chart.title)


def png(
    chart: Chart,
    width_mm: float = PAPER_MM[0],
    height_mm: float = PAPER_MM[1],
    *,
    dpi: float,
    demonstration: bool = False,
) -> bytes:
    """`chart` as a PNG file in memory, for what is put into documents; the same chart gives the same bytes."""
    from figures.charts.files import png_bytes

    return png_bytes(draw(chart, width_mm, height_mm, dpi=dpi, demonstration=demonstration))


def image(
    chart: Chart, width_px: int, height_px: int, scale: float = 1.0, *, demonstration: bool = False
) -> tuple[bytes, int, int]:
    """(RGBA bytes, width, height) for a place of `width_px` × `height_px` logical pixels (96 to the inch) at `scale`.

    Safe on a worker thread.
    """
    figure = figure_for(chart, width_px, height_px, scale, demonstration=demonstration)
    figure.canvas.draw()
    pixels = figure.canvas.buffer_rgba()  # type: ignore[attr-defined]
    return bytes(pixels), pixels.shape[1], pixels.shape[0]


def figure_for(
    chart: Chart, width_px: int, height_px: int, scale: float = 1.0, *, demonstration: bool = False
) -> Figure:
    """The figure behind `image`, not yet drawn; on a large place the letters grow too."""
    larger = min(_LARGEST, max(1.0, min(width_px / _COMFORTABLE[0], height_px / _COMFORTABLE[1])))
    width, height = (pixels / larger / _SCREEN_DPI * _MM_PER_INCH for pixels in (width_px, height_px))
    return draw(chart, width, height, dpi=_SCREEN_DPI * scale * larger, demonstration=demonstration)
