"""Pictures of charts as the worker makes them; matplotlib is loaded with the first one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QImage

from figures.charts.chart import Chart
from models.store import Store

#: RGBA bytes, width, height.
Pixels = tuple[bytes, int, int]


def pixels(chart: Chart, width: int, height: int, scale: float, demonstration: bool, _store: Store) -> Pixels:
    """For a place of `width` × `height` logical pixels."""
    from figures.charts.picture import image

    return image(chart, width, height, scale, demonstration=demonstration)


def written(chart: Chart, path: Path, demonstration: bool, _store: Store) -> Path:
    """Write the chart to `path` as what its ending says."""
    from figures.charts.picture import save

    save(chart, path, demonstration=demonstration)
    return path


def image_of(made: Pixels) -> QImage:
    """Pixels as an image of its own."""
    content, width, height = made
    return QImage(content, width, height, width * 4, QImage.Format.Format_RGBA8888).copy()
