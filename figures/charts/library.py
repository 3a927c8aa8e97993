"""How matplotlib is loaded: on first use, with the shipped fonts alone and its files in a folder of our own."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from figures.fonts import BOLD, REGULAR, SIGNS, font_file

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

#: The families of the shipped fonts: letters, then the signs that the serif lacks.
FAMILIES = ("Liberation Serif", "DejaVu Sans")
#: The version of the list of fonts that matplotlib 3.11 writes; a test holds it to the library that is installed.
FONT_LIST = "3.11.0"
_NO_FONTS: dict[str, object] = {
    "_version": FONT_LIST,
    "_FontManager__default_weight": "normal",
    "default_size": None,
    "defaultFamily": {"ttf": FAMILIES[1], "afm": "Helvetica"},
    "afmlist": [],
    "ttflist": [],
    "__class__": "FontManager",
}
_SETTINGS: dict[str, Any] = {
    "path.simplify": False,
    "pdf.fonttype": 42,
    "svg.fonttype": "path",
    "svg.hashsalt": "dondoc",
    "hatch.linewidth": 0.7,
    "lines.solid_capstyle": "butt",
}

_folder: Path | None = None


def keep_files_in(folder: Path) -> None:
    """Where matplotlib may keep its files from now on; without it a folder that is gone with the process."""
    global _folder
    _folder = folder


@cache
def load() -> None:
    """Import matplotlib with an empty list of fonts (searching the system's takes seconds) and add the shipped ones."""
    folder = _folder or _passing_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        seed = folder / f"fontlist-v{FONT_LIST}.json"
        if not seed.exists():
            seed.write_text(json.dumps(_NO_FONTS), encoding="ascii")
        os.environ["MPLCONFIGDIR"] = str(folder)
    except OSError:  # matplotlib then finds a place of its own, and only the first picture is slower
        os.environ.pop("MPLCONFIGDIR", None)
    import matplotlib
    from matplotlib.font_manager import FontEntry, fontManager

    for name in (REGULAR, BOLD, SIGNS):
        fontManager.addfont(font_file(name))
    # Signs look the same in bold: without this entry every bold one would be warned of.
    fontManager.ttflist.append(FontEntry(fname=str(font_file(SIGNS)), name=FAMILIES[1], weight=700, size="scalable"))
    matplotlib.rcParams.update(_SETTINGS)  # type: ignore[arg-type]


def _passing_folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="dondoc-pictures-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def font(size: float, bold: bool) -> FontProperties:
    """The font of every text in a picture, `size` in points."""
    from matplotlib.font_manager import FontProperties

    return FontProperties(family=list(FAMILIES), weight="bold" if bold else "normal", size=size)
