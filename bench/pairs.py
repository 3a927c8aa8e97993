"""Ratio: one figure beside its limit, ours and the bare thing measured by turns in the same run."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

Figure = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Ratio:
    """`ours` and `bare` each do the work once and return what it cost (seconds, bytes …); ours / bare ≤ `limit`.

    The machine's speed drifts, so only the ratio of two neighbours counts: the figure is the median over `pairs`.
    """

    name: str
    limit: float
    ours: Figure
    bare: Figure
    pairs: int = 11
    warm_ups: int = 2


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was measured; `ours` and `bare` are medians in the unit that the two returned."""

    name: str
    figure: float
    limit: float
    ours: float
    bare: float

    @property
    def held(self) -> bool:
        return self.figure <= self.limit

    @property
    def line(self) -> str:
        word = "held" if self.held else "NOT HELD"
        return f"{self.name:<44} {self.figure:6.2f} ≤ {self.limit:<5.2f} {word:<8} ({self.ours:.4g} / {self.bare:.4g})"


def measured(ratio: Ratio, *, pairs: int | None = None) -> Outcome:
    """Ours, bare, ours, bare …: after the warm-ups, `pairs` times (its own number if None)."""
    for _time in range(ratio.warm_ups if pairs is None else 0):
        ratio.ours()
        ratio.bare()
    taken = []
    for _time in range(pairs or ratio.pairs):
        gc.collect()
        ours = ratio.ours()
        gc.collect()
        taken.append((ours, ratio.bare()))
    return Outcome(
        ratio.name,
        median(ours / bare for ours, bare in taken),
        ratio.limit,
        median(ours for ours, _bare in taken),
        median(bare for _ours, bare in taken),
    )


def timed(work: Callable[[], object]) -> Figure:
    """The seconds that `work` takes, for a Ratio."""

    def seconds() -> float:
        start = perf_counter()
        work()
        return perf_counter() - start

    return seconds
