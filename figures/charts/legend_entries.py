"""What the legend of a picture must say: a sample and a word for everything that its panels show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from figures.charts.chart import Chart, ChartPoint, SeriesRole
from figures.charts.lines import series_label
from figures.charts.panels import Panel, PanelKind
from models.messages import _
from models.vocabulary import FigureKind, TargetOperator, Verdict


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
            entries.append(Entry(Sample.LINE, words, number))
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
        if series.role.is_computed:
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
