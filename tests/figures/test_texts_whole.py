"""No text of any chart is cut and none lies on another, whatever the figures are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache

import pytest
from matplotlib.figure import Figure

from figures.charts.building import chart
from figures.charts.picture import draw
from models.indicator_rows import FigureRow, IndicatorRow
from tests.figures.indicators import AS_OF, definitions, judged
from tests.figures.invented import DISTRICTS, extreme, missing, plausible, single
from tests.figures.pixels import misplaced, texts

Figures = Callable[[], dict[str, list[FigureRow]]]
#: Millimetres: the smallest window (520 × 360 px), and the place on paper.
WINDOW, PAPER = (137.6, 95.2), (160.0, 90.0)


#: One of each look.
LOOKS = ("N04", "N05", "N06", "N07", "N09", "N15", "N19", "N21", "R01", "R06", "R07", "R09", "D01", "D08", "M02", "Q01")


@cache
def rows_of(figures: Figures, as_of: date) -> dict[str, IndicatorRow]:
    return judged(figures(), as_of=as_of)


def drawn(id_: str, figures: Figures, as_of: date, size: tuple[float, float], demonstration: bool) -> Figure:
    rows = rows_of(figures, as_of)
    data = chart(rows[id_], others=rows, as_of=as_of, offices=DISTRICTS)
    figure = draw(data, *size, demonstration=demonstration)
    said = " ".join(words for words, _box in texts(figure))
    assert "Nguồn:" in said
    assert f"{as_of:%d/%m/%Y}" in said
    return figure


@pytest.mark.parametrize("id_", list(definitions()))
@pytest.mark.parametrize("size", [WINDOW, PAPER], ids=["window", "paper"])
def test_plausible_figures(id_: str, size: tuple[float, float]) -> None:
    assert misplaced(drawn(id_, plausible, AS_OF, size, demonstration=True)) == []


@pytest.mark.parametrize("id_", list(definitions()))
def test_extreme_figures(id_: str) -> None:
    assert misplaced(drawn(id_, extreme, date(2030, 12, 31), WINDOW, demonstration=False)) == []


@pytest.mark.parametrize("short", LOOKS)
@pytest.mark.parametrize("figures", [single, missing, dict], ids=["one figure", "only reasons", "nothing"])
def test_few_figures(short: str, figures: Figures) -> None:
    assert misplaced(drawn(f"IND-{short}", figures, AS_OF, WINDOW, demonstration=False)) == []
