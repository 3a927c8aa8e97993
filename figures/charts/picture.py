"""Charts as pictures: a figure, a file or an image of a chart; matplotlib is loaded on the first one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from figures.charts.chart import Chart

if TYPE_CHECKING:
    from matplotlib.figure import Figure

#: The usual place on paper, in millimetres.
PAPER_MM = (160.0, 90.0)


def draw(
    chart: Chart, width_mm: float = PAPER_MM[0], height_mm: float = PAPER_MM[1], *, demonstration: bool = False
) -> Figure:
    """The figure of `chart` at its true size; `demonstration` writes "DỮ LIỆU MINH HỌA" into it."""
    raise NotImplementedError


def save(
    chart: Chart,
    path: Path,
    *,
    width_mm: float = PAPER_MM[0],
    height_mm: float = PAPER_MM[1],
    demonstration: bool = False,
) -> None:
    """Write `chart` to `path`, a .png (200 dpi), .svg or .pdf, whole or not at all.

    KnownError `picture.unknown_kind` for another ending, and those of landing a file.
    """
    raise NotImplementedError


def image(
    chart: Chart, width_px: int, height_px: int, scale: float = 1.0, *, demonstration: bool = False
) -> tuple[bytes, int, int]:
    """(RGBA bytes, width, height) for a place of `width_px` × `height_px` logical pixels (96 to the inch) at `scale`.

    Safe on a worker thread.
    """
    raise NotImplementedError
