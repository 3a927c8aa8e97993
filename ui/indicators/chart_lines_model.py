"""ChartLinesModel: the table beside a chart, period by period: figure, target, verdict, publication, source."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from enum import IntEnum
from itertools import takewhile
from typing import Any

from PySide6.QtCore import QObject, Qt

from figures.charts.chart import ChartLine
from figures.charts.lines import verdict_words
from figures.styles import VERDICT, verdict_sign
from models.messages import _
from models.rules.dates import date_words
from ui import theme
from ui.tables.columns_model import ColumnsModel, Index

Role = Qt.ItemDataRole
#: Letters of a common beginning that are worth leaving out.
_LONG = 10


class LineColumn(IntEnum):
    PERIOD = 0
    SERIES = 1
    VALUE = 2
    TARGET = 3
    VERDICT = 4
    NOTE = 5
    PUBLISHED = 6


class ChartLinesModel(ColumnsModel[ChartLine]):
    """One row for each line of the chart's table, oldest first."""

    columns = LineColumn

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shared: Mapping[str, str] = {}

    def show(self, lines: Sequence[ChartLine]) -> None:
        self.beginResetModel()
        self._shown = lines
        self._shared = _shared_beginnings({line.series for line in lines if line.series})
        self.endResetModel()

    def is_empty(self, column: LineColumn) -> bool:
        """True if no line says anything in `column`: it need not be shown."""
        return not any(_cell(line, column) for line in self._shown)

    def data(self, index: Index, role: int = Role.DisplayRole, /) -> Any:
        if not index.isValid():
            return None
        line, column = self._shown[index.row()], LineColumn(index.column())
        if role == Role.DisplayRole and column is LineColumn.SERIES and self._shared.get(line.series or ""):
            return "… " + _cell(line, column).removeprefix(self._shared[line.series or ""])
        if role in (Role.DisplayRole, Role.ToolTipRole, Role.AccessibleTextRole):
            return _cell(line, column)
        if role == Role.ForegroundRole and column is LineColumn.VERDICT and line.verdict:
            return theme.ink(VERDICT[line.verdict][0])
        return None

    def headings(self) -> Mapping[Any, str]:
        return {
            LineColumn.PERIOD: _("Period"),
            LineColumn.SERIES: _("Series, office"),
            LineColumn.VALUE: _("Figure"),
            LineColumn.TARGET: _("Target"),
            LineColumn.VERDICT: _("Result"),
            LineColumn.PUBLISHED: _("Published on"),
            LineColumn.NOTE: _("Source, note"),
        }


def _shared_beginnings(names: Collection[str]) -> dict[str, str]:
    """Of each name the words with which another one begins too, "" where they are few: what follows tells it apart."""
    return {
        name: max((_shared(name, other) for other in names if other != name), key=len, default="") for name in names
    }


def _shared(name: str, other: str) -> str:
    words, others = name.split(" "), other.split(" ")
    same = list(takewhile(lambda pair: pair[0] == pair[1], zip(words[:-1], others[:-1], strict=False)))
    found = "".join(f"{word} " for word, _other in same)
    return found if len(found) >= _LONG else ""


def _cell(line: ChartLine, column: LineColumn) -> str:
    if column is LineColumn.SERIES:
        return " · ".join(part for part in (line.series, line.office) if part)
    if column is LineColumn.VERDICT:
        return _verdict(line)
    if column is LineColumn.PUBLISHED:
        return date_words(line.published_on) if line.published_on else ""
    return {
        LineColumn.PERIOD: line.period_words,
        LineColumn.VALUE: line.value,
        LineColumn.TARGET: line.target,
        LineColumn.NOTE: line.note,
    }[column]


def _verdict(line: ChartLine) -> str:
    """Sign and words."""
    return f"{verdict_sign(line.verdict)} {verdict_words(line)}" if line.verdict else ""
