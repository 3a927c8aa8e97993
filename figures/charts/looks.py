"""The looks of what a chart shows, the same where it is drawn and where the legend explains it."""

from __future__ import annotations

from typing import Any

from figures.charts import inks
from figures.charts.chart import SeriesRole
from models.vocabulary import Verdict

#: Keywords of matplotlib's artists; widths and sizes in points.
Look = dict[str, Any]

#: What is taken as "khoảng", and what is an estimate.
HATCHED = "////"
#: What looks beyond the term.
DOTTED = "...."
TARGET: Look = {"facecolor": inks.TARGET_GROUND, "edgecolor": inks.TARGET}
ASPIRATION: Look = {"facecolor": inks.ASPIRATION_GROUND, "edgecolor": inks.ASPIRATION}
GAP: Look = {"facecolor": inks.GAP_GROUND, "edgecolor": inks.GRID}
#: Laid over the look of a figure that is not final.
ESTIMATE: Look = {"facecolor": inks.PAPER, "hatch": HATCHED}
_NOT_MET: Look = {"facecolor": inks.NOT_MET_GROUND, "edgecolor": inks.NOT_MET}
#: A column by the verdict on its year; None where nobody judges it.
COLUMNS: dict[Verdict | None, Look] = {
    None: {"facecolor": inks.COLUMN_GROUND, "edgecolor": inks.OWN, "linewidth": 1.2},
    Verdict.MET: {"facecolor": inks.MET, "edgecolor": inks.MET, "linewidth": 1.0},
    Verdict.NOT_MET: _NOT_MET | {"linewidth": 1.6},
}
#: A cell of the table of several series, likewise.
CELLS: dict[Verdict | None, Look] = {
    None: {"facecolor": inks.PAPER, "edgecolor": inks.GRID, "linewidth": 0.9},
    Verdict.MET: {"facecolor": inks.TARGET_GROUND, "edgecolor": inks.MET, "linewidth": 0.9},
    Verdict.NOT_MET: _NOT_MET | {"linewidth": 1.8},
}
PATH: Look = {"color": inks.PATH, "linewidth": 1.1, "dashes": (3, 2.5)}
SUM: Look = {"color": inks.SUM, "linewidth": 1.8}


def computed(role: SeriesRole) -> Look:
    """Sums are diamonds on a line, a mean is long dashes: neither is taken for the edge of a target."""
    if role is SeriesRole.RUNNING:
        return {"marker": "D", "markersize": 4, "markerfacecolor": inks.PAPER}
    return {"dashes": (6, 2)}


def ink_of(number: int) -> str:
    """The ink of the line `number` of a panel: the first is the indicator's own."""
    return inks.OWN if number == 0 else inks.REFERENCES[(number - 1) % len(inks.REFERENCES)]


def line(number: int) -> Look:
    """The line `number` of a panel."""
    dashes = inks.DASHES[number % len(inks.DASHES)] or (None, None)
    return {"color": ink_of(number), "linewidth": 2 if number == 0 else 1.5, "dashes": dashes}


def point(number: int, size: float, *, hollow: bool = False) -> Look:
    """A figure on the line `number`, `hollow` where it is an estimate."""
    return _marker(inks.MARKERS[number % len(inks.MARKERS)], ink_of(number), size, hollow=hollow)


def baseline(size: float) -> Look:
    """The baseline's figure: a hollow square."""
    return _marker("s", inks.TEXT, size, hollow=True)


def _marker(shape: str, ink: str, size: float, *, hollow: bool) -> Look:
    return {
        "marker": shape, "markersize": size, "markeredgecolor": ink, "markeredgewidth": 1.5, "linestyle": "none",
        "markerfacecolor": inks.PAPER if hollow else ink,
    }  # fmt: skip
