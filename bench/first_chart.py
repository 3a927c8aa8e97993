"""The first chart of a process: matplotlib imported, figure made and drawn, held against bare matplotlib."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import numpy as np

from bench.pairs import Ratio
from figures.charts.building import chart
from figures.charts.chart import Chart
from models import operations, queries
from models.operations import FigureGiven
from models.rules.numbers import read_number
from models.store import Store

if TYPE_CHECKING:
    from matplotlib.lines import Line2D
    from matplotlib.text import Text

ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2024, 6, 30)
WIDTH, HEIGHT = 900, 500
#: What the window has long loaded when a chart is first asked for is loaded before the clock starts.
_OURS = """
import pickle, sys
from pathlib import Path
from time import perf_counter
chart = pickle.loads(Path(sys.argv[1]).read_bytes())
from figures.charts.library import keep_files_in
keep_files_in(Path(sys.argv[2]))
start = perf_counter()
from figures.charts.picture import image
image(chart, {width}, {height})
print(perf_counter() - start)
"""
#: The same artists with nothing of ours around them.
_BARE = """
import json, sys
from pathlib import Path
from time import perf_counter
given = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
start = perf_counter()
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.patheffects import withStroke
figure = Figure(figsize=given["size"], dpi=given["dpi"])
canvas = FigureCanvasAgg(figure)
axes = figure.add_axes((0, 0, 1, 1), xlim=given["across"], ylim=given["up"])
axes.set_axis_off()
for looks in given["areas"]:
    axes.add_artist(Rectangle(looks.pop("xy"), looks.pop("width"), looks.pop("height"), **looks))
for looks in given["lines"]:
    axes.add_artist(Line2D(looks.pop("xs"), looks.pop("ys"), **looks))
for looks in given["texts"]:
    halo = looks.pop("halo")
    text = axes.text(looks.pop("x"), looks.pop("y"), looks.pop("words"), **looks)
    if halo:
        text.set_path_effects([withStroke(linewidth=2.2, foreground="#FFFFFF")])
canvas.draw()
bytes(canvas.buffer_rgba())
print(perf_counter() - start)
"""


def ratios(tasks: int) -> Iterator[Ratio]:
    """`tasks` says nothing here: a chart is of one indicator."""
    with TemporaryDirectory(prefix="dondoc-bench-") as folder:
        given, artists = Path(folder) / "chart", Path(folder) / "artists.json"
        found = _chart_of_a_rank(Path(folder))
        given.write_bytes(pickle.dumps(found))
        artists.write_text(json.dumps(_artists(found)), encoding="utf-8")
        environment = os.environ | {"MPLCONFIGDIR": str(Path(folder) / "bare")}
        ours = partial(_seconds, _OURS.format(width=WIDTH, height=HEIGHT), [str(given), f"{folder}/ours"], environment)
        bare = partial(_seconds, _BARE, [str(artists)], environment)
        yield Ratio("first_chart.import_and_draw", 1.2, ours, bare, pairs=7, warm_ups=1)


def _seconds(program: str, words: list[str], environment: dict[str, str]) -> float:
    done = subprocess.run(
        [sys.executable, "-c", program, *words], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def _chart_of_a_rank(folder: Path) -> Chart:
    """PCI with its baseline, three figures, a gap, target and path."""
    Store.create(folder / "dondoc.sqlite", office="VPTU", today=TODAY).close()
    with Store.open(folder / "dondoc.sqlite", today=TODAY) as store:
        for period, value in (("2021", "38"), ("2022", "36"), ("2023", "33")):
            figure = FigureGiven(code="N04", period=period, value=read_number(value), of=63, source="VCCI")
            store.perform(operations.measure, operator="bench", figure=figure)
        with store.read() as session:
            rows = {row.id: row for row in queries.indicators(session, as_of=TODAY)}
    return chart(rows["IND-N04"], others=rows, as_of=TODAY)


def _artists(found: Chart) -> dict[str, Any]:
    """Everything in the picture of `found`, as plain numbers and words."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Rectangle
    from matplotlib.text import Text

    from figures.charts.picture import figure_for

    figure = figure_for(found, WIDTH, HEIGHT)
    (axes,) = figure.axes
    own = [each for each in axes.get_children() if each is not axes.patch]
    return {
        "size": list(figure.get_size_inches()),
        "dpi": figure.dpi,
        "across": axes.get_xlim(),
        "up": axes.get_ylim(),
        "areas": [_area(each) for each in own if isinstance(each, Rectangle)],
        "lines": [_line(each) for each in own if isinstance(each, Line2D)],
        "texts": [_text(each) for each in own if isinstance(each, Text) and each.get_text()],
    }


def _area(area: Any) -> dict[str, Any]:
    return {
        "xy": area.get_xy(), "width": area.get_width(), "height": area.get_height(),
        "facecolor": area.get_facecolor(), "edgecolor": area.get_edgecolor(), "linewidth": area.get_linewidth(),
        "hatch": area.get_hatch() or "", "zorder": area.get_zorder(),
    }  # fmt: skip


def _line(line: Line2D) -> dict[str, Any]:
    return {
        "xs": np.asarray(line.get_xdata(), float).tolist(), "ys": np.asarray(line.get_ydata(), float).tolist(),
        "color": line.get_color(), "linewidth": line.get_linewidth(), "linestyle": line.get_linestyle(),
        "marker": line.get_marker(), "markersize": line.get_markersize(), "zorder": line.get_zorder(),
        "markerfacecolor": line.get_markerfacecolor(), "markeredgecolor": line.get_markeredgecolor(),
        "markeredgewidth": line.get_markeredgewidth(),
    }  # fmt: skip


def _text(text: Text) -> dict[str, Any]:
    x, y = text.get_position()
    return {
        "x": x, "y": y, "words": text.get_text(), "fontsize": text.get_fontsize(), "color": text.get_color(),
        "fontweight": text.get_fontweight(), "ha": text.get_horizontalalignment(),
        "va": text.get_verticalalignment(), "zorder": text.get_zorder(),
        "rotation": text.get_rotation(), "halo": bool(text.get_path_effects()),
    }  # fmt: skip
