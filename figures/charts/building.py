"""Build a chart from an indicator's row: pure, and the same for window, paper and command line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from figures.charts.chart import Chart
from models.indicator_rows import IndicatorRow


def chart(
    row: IndicatorRow,
    *,
    others: Mapping[str, IndicatorRow],
    as_of: date,
    tolerance: int = 5,
    offices: Mapping[str, str] | None = None,
) -> Chart:
    """The chart of `row` on `as_of`.

    `others` are the programme's indicators by id (those that its rule or its "any of" names are read); `tolerance` is
    the programme's percent for "khoảng"; `offices` gives the short name of a code.
    """
    raise NotImplementedError
