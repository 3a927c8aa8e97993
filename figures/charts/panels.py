"""Which panels a chart is made of, what each of them shows, and what the legend must say; still without matplotlib."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from figures.charts.chart import Chart, ChartKind, ChartPoint, ChartSeries, SeriesRole
from figures.charts.lines import series_label
from models.indicator_rows import VerdictRow
from models.indicator_words import period_words, short_id
from models.messages import _
from models.rules.periods import read_period
from models.vocabulary import BetterDirection, FigureKind, TargetOperator, Verdict


class PanelKind(StrEnum):
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
        return verdicts_on(self.chart, self.series[0] if self.series else None)


def verdicts_on(chart: Chart, series: ChartSeries | None) -> tuple[VerdictRow, ...]:
    """The verdicts on one series of the chart."""
    if series is None or series.role is SeriesRole.OWN:
        return tuple(each for each in chart.verdicts if each.series is None)
    names = {series.name, series.id} - {chart.id}
    return tuple(each for each in chart.verdicts if each.series in names)


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


# -- legend -----------------------------------------------------------------------------------------------------------


class Sample(StrEnum):
    """What stands before a word of the legend."""

    LINE = "line"
    ESTIMATE = "estimate"
    BASELINE = "baseline"
    TARGET = "target"
    APPROXIMATE = "approximate"
    ASPIRATION = "aspiration"
    ASPIRATION_ABOUT = "aspiration_about"
    PATH = "path"
    COLUMN = "column"
    COLUMN_ESTIMATE = "column_estimate"
    MET = "met"
    NOT_MET = "not_met"
    CELL_MET = "cell_met"
    CELL_NOT_MET = "cell_not_met"
    RUNNING = "running"
    MEAN = "mean"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Entry:
    """A sample and its word; `number` tells one line from another."""

    sample: Sample
    words: str
    number: int = 0


def legend_of(panels: Sequence[Panel]) -> list[Entry]:
    """Everything that is drawn, each once."""
    entries: list[Entry] = []
    for panel in panels:
        if panel.kind is PanelKind.COLUMNS:
            entries += _column_entries(panel)
        elif panel.kind is PanelKind.LINES:
            entries += _line_entries(panel)
        elif panel.kind is PanelKind.MATRIX:
            entries += [Entry(Sample.CELL_MET, _("met")), Entry(Sample.CELL_NOT_MET, _("not met"))]
        if panel.aims and panel.kind in (PanelKind.COLUMNS, PanelKind.LINES):
            entries += _aim_entries(panel.chart)
    return list(dict.fromkeys(entries))


def _line_entries(panel: Panel) -> list[Entry]:
    entries = []
    for number, series in enumerate(panel.series):
        if any(point.value is not None for point in series.points):
            words = _("actual") if series.role is SeriesRole.OWN else series_label(series)
            entries.append(Entry(Sample.LINE if number == 0 else Sample.REFERENCE, words, number))
    if _estimated(panel):
        entries.append(Entry(Sample.ESTIMATE, _("estimate")))
    return entries


def _column_entries(panel: Panel) -> list[Entry]:
    entries = []
    verdicts = {each.verdict for each in panel.verdicts}
    if any(point.kind is FigureKind.ACTUAL and point.value is not None for point in _columns(panel)):
        judged = {each.period for each in panel.verdicts}
        plain = any(point.value is not None and point.period not in judged for point in _columns(panel))
        entries += [Entry(Sample.COLUMN, _("actual"))] if plain else []
    entries += [Entry(Sample.MET, _("met"))] if Verdict.MET in verdicts else []
    entries += [Entry(Sample.NOT_MET, _("not met"))] if Verdict.NOT_MET in verdicts else []
    if _estimated(panel):
        entries.append(Entry(Sample.COLUMN_ESTIMATE, _("estimate")))
    for series in panel.series:
        if series.role in (SeriesRole.RUNNING, SeriesRole.MEAN):
            entries.append(Entry(Sample.RUNNING if series.role is SeriesRole.RUNNING else Sample.MEAN, series.name))
    return entries


def _columns(panel: Panel) -> Sequence[ChartPoint]:
    return panel.series[0].points if panel.series else ()


def _estimated(panel: Panel) -> bool:
    return any(
        point.kind is FigureKind.ESTIMATE and point.value is not None for each in panel.series for point in each.points
    )


def _aim_entries(chart: Chart) -> list[Entry]:
    entries = []
    if chart.baseline is not None:
        entries.append(Entry(Sample.BASELINE, _("baseline")))
    for band in chart.targets:
        about = band.operator is TargetOperator.ABOUT
        if band.aspiration:
            entries.append(Entry(Sample.ASPIRATION_ABOUT if about else Sample.ASPIRATION, _("orientation")))
        else:
            entries.append(Entry(Sample.APPROXIMATE if about else Sample.TARGET, _("target")))
    if chart.path:
        entries.append(Entry(Sample.PATH, _("reference path (computed by the program)")))
    return entries


def good_side(chart: Chart) -> str:
    """Which way is good, for a chart without a target."""
    return {
        BetterDirection.HIGHER: _("higher is better"),
        BetterDirection.LOWER: _("lower is better"),
    }.get(chart.direction, "") if chart.direction else ""  # fmt: skip


def slot_words(slot: str, chart: Chart) -> str:
    """A slot's label; the last one of a far phase says the phase."""
    for band in chart.targets:
        if band.period and chart.periods and slot == chart.periods[-1]:
            period = read_period(band.period)
            lonely = len(chart.periods) < 2 or period.first.year > int(chart.periods[-2])
            if str(period.last.year) == slot and period.first.year != period.last.year and lonely:
                return period_words(band.period)
    return slot
