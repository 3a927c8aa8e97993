"""The overview as a picture: a figure or a file; matplotlib is loaded on the first one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from figures.overview.overview import Overview

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def draw_overview(given: Overview, *, dpi: float = 96.0, demonstration: bool = False) -> Figure:
    """The page as a figure of A4."""
    from figures.charts.sheet import Sheet
    from figures.overview.painting import A4_MM, paint

    sheet = Sheet.of(*A4_MM, dpi)
    paint(sheet, given, demonstration=demonstration)
    return sheet.figure


def save_overview(given: Overview, path: Path, *, demonstration: bool = False) -> None:
    """Write the page to `path`, a .png (200 dpi), .svg or .pdf, whole or not at all.

    KnownError `picture.unknown_format` for another ending, and those of landing a file.
    """
    from figures.charts.files import dpi_for, write_figure

    figure = draw_overview(given, dpi=dpi_for(path), demonstration=demonstration)
    write_figure(figure, path, title=given.title)
