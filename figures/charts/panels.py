"""Which panels a chart is made of, and what each of them shows; still without matplotlib."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from figures.charts.chart import Chart, ChartKind, ChartSeries, SeriesRole
from figures.charts.lines import series_label
from models.indicator_rows import VerdictRow
from models.indicator_words import short_id
from models.messages import _


class PanelKind(StrEnum):
    """How a panel shows its series; `OFFICES` is a bar for each district, `MATRIX` a table of series by years."""

    LINES = "lines"
    COLUMNS = "columns"
    OFFICES = "offices"
    MATRIX = "matrix"
    BULLET = "bullet"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Panel:
    """One part of the picture with axes of its own; `aims` if targets, path and baseline belong on its scale."""

    kind: PanelKind
    chart: Chart
    series: tuple[ChartSeries, ...]
    title: str = ""
    aims: bool = True

    @property
    def verdicts(self) -> tuple[VerdictRow, ...]:
        """The verdicts on what this panel shows."""
        return self.chart.verdicts_on(self.series[0] if self.series else None)


_MAIN = {
    ChartKind.TREND: PanelKind.LINES,
    ChartKind.DIRECTION: PanelKind.LINES,
    ChartKind.COLUMNS: PanelKind.COLUMNS,
    ChartKind.CUMULATIVE: PanelKind.COLUMNS,
    ChartKind.AVERAGE: PanelKind.COLUMNS,
    ChartKind.MILESTONE: PanelKind.BULLET,
    ChartKind.TEXT: PanelKind.TEXT,
}


def panels_of(chart: Chart) -> list[Panel]:
    """The panels in reading order, those of the chart beside it ("một trong hai") after its own."""
    panels = _of_one(chart)
    if chart.companions:
        panels = [each for one in (chart, *chart.companions) for each in _of_one(one)[:1]]
        return [Panel(each.kind, each.chart, each.series, _headed(each.chart), each.aims) for each in panels]
    return panels


def as_matrix(panels: Sequence[Panel]) -> list[Panel]:
    """Panels of columns as one table of series by years, for a place too low for columns."""
    series = tuple(each for panel in panels if panel.kind is PanelKind.COLUMNS for each in panel.series)
    return [Panel(PanelKind.MATRIX, panels[0].chart, series, aims=False)]


def _headed(chart: Chart) -> str:
    return f"{short_id(chart.id)}. {chart.title}: {'; '.join(band.words for band in chart.targets)}"


def _of_one(chart: Chart) -> list[Panel]:
    offices = tuple(each for each in chart.series if each.role is SeriesRole.OFFICE)
    rest = tuple(each for each in chart.series if each.role is not SeriesRole.OFFICE)
    panels = _relative(chart, rest) if chart.kind is ChartKind.RELATIVE else _plain(chart, rest)
    if offices:
        shown = [each for each in panels if each.series]
        return [*shown, Panel(PanelKind.OFFICES, chart, offices, aims=False)]
    return panels


def _plain(chart: Chart, series: tuple[ChartSeries, ...]) -> list[Panel]:
    members = [each for each in series if each.role is SeriesRole.MEMBER]
    if chart.kind is ChartKind.COLUMNS and members:
        return [Panel(PanelKind.COLUMNS, chart, (each,), series_label(each)) for each in members]
    return [Panel(_MAIN[chart.kind], chart, series)]


def _relative(chart: Chart, series: tuple[ChartSeries, ...]) -> list[Panel]:
    """Differences as columns where the indicator is one, and the figures that are compared as lines."""
    own = tuple(each for each in series if each.role is SeriesRole.OWN)
    compared = tuple(each for each in series if each.role is not SeriesRole.OWN)
    panels = []
    if own or not compared:
        panels.append(Panel(PanelKind.COLUMNS, chart, own, _("Difference") if compared else ""))
    if compared:
        panels.append(Panel(PanelKind.LINES, chart, compared, _("Growth compared") if own else "", aims=False))
    return panels
