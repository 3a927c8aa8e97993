"""Pictures as files: .png at 200 dots to the inch, .svg with its letters as shapes, .pdf with its fonts inside."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from figures.picture_kinds import PICTURE_DPI, picture_kind
from models.landing import land

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_VECTOR_DPI = 72.0


def dpi_for(path: Path) -> float:
    """Dots to the inch of that kind of picture; KnownError `picture.unknown_format` for an ending that is none."""
    return PICTURE_DPI if picture_kind(path) == ".png" else _VECTOR_DPI


def write_figure(figure: Figure, path: Path, *, title: str) -> None:
    """Write `figure` to `path` by its ending, whole or not at all; the same picture gives the same bytes."""
    write = {".png": _png, ".svg": _svg, ".pdf": _pdf}[picture_kind(path)]
    land(path, _written(write, figure, title))


def png_bytes(figure: Figure) -> bytes:
    """The bytes of a .png at the figure's own resolution."""
    return _written(_png, figure, "")


def _written(write: Callable[[Figure, io.BytesIO, str], None], figure: Figure, title: str) -> bytes:
    target = io.BytesIO()
    write(figure, target, title)
    return target.getvalue()


def _png(figure: Figure, target: io.BytesIO, title: str) -> None:
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    FigureCanvasAgg(figure).print_png(target, metadata={"Software": None})  # type: ignore[no-untyped-call]


def _svg(figure: Figure, target: io.BytesIO, title: str) -> None:
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    FigureCanvasSVG(figure).print_svg(target, metadata={"Date": None, "Creator": None, "Title": title})  # type: ignore[no-untyped-call]


def _pdf(figure: Figure, target: io.BytesIO, title: str) -> None:
    from matplotlib.backends.backend_pdf import FigureCanvasPdf

    told = {"CreationDate": None, "Creator": None, "Producer": None, "Title": title}
    FigureCanvasPdf(figure).print_pdf(target, metadata=told)  # type: ignore[no-untyped-call]
