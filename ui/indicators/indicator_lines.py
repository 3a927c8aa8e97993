"""The lines of the list of indicators: what each cell says and the line to be drawn, made once, on the worker."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum

from models.indicator_rows import IndicatorRow
from models.indicator_words import short_id, status_words, target_words
from models.labels import label
from models.latest_words import latest_words
from ui.indicators.sparkline import Sparkline, sparkline


class IndicatorColumn(IntEnum):
    ID = 0
    NAME = 1
    TARGET = 2
    LATEST = 3
    STATUS = 4
    ASSESSMENT = 5
    TREND = 6
    TASK = 7


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator with the words of its cells by IndicatorColumn; `line` is None where there are no figures."""

    row: IndicatorRow
    cells: tuple[str, ...]
    line: Sparkline | None


def indicator_line(row: IndicatorRow, tolerance: Decimal) -> IndicatorLine:
    """`tolerance` is the programme's percent for "khoảng"."""
    assessment = label(row.assessment.code) if row.assessment else ""
    cells = (
        short_id(row.id), row.name, target_words(row), latest_words(row), status_words(row.status), assessment, "",
        row.task or "",
    )  # fmt: skip
    return IndicatorLine(row, cells, sparkline(row, tolerance))
