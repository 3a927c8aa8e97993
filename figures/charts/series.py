"""The series of a chart: own figures, the several series of a rule, outside references, sums, means and districts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from figures.charts.chart import ChartKind, ChartPoint, ChartSeries, SeriesRole
from models.indicator_rows import FigureRow, IndicatorRow
from models.indicator_words import series_words
from models.messages import _
from models.rules.indicator.against_target import summed_parts
from models.rules.indicator.definition import definition_of
from models.rules.indicator.known import standing_figures
from models.rules.indicator.readings import Line, Reading, Readings, by_year
from models.rules.periods import read_period
from models.vocabulary import FigureKind, Measure


class Material:
    """What is known on `as_of` of one indicator and of those that its rule names."""

    def __init__(self, row: IndicatorRow, others: Mapping[str, IndicatorRow], as_of: date, tolerance: Decimal) -> None:
        self.row = row
        self.as_of = as_of
        self.tolerance = tolerance
        self.rows = {**others, row.id: row}
        self.definition = definition_of(row)
        values = {each.id: each.values for each in self.rows.values()}
        self.readings = Readings([definition_of(each) for each in self.rows.values()], values, as_of)
        self.standing = {id_: tuple(standing_figures(each.values, as_of)) for id_, each in self.rows.items()}

    def figures(self, id_: str, series: str | None = None) -> list[FigureRow]:
        """The province's standing figures of one series, gaps and words too, oldest first."""
        found = self.standing.get(id_, ())
        return [figure for figure in found if figure.series == series and figure.office is None]


def series_of(material: Material, kind: ChartKind, offices: Mapping[str, str]) -> tuple[ChartSeries, ...]:
    """Every series of the chart, its own first; none without points."""
    found = [_own(material, kind), *_members(material), *_references(material)]
    if kind is ChartKind.CUMULATIVE:
        found.append(_running(material))
    if kind is ChartKind.AVERAGE:
        found.append(_mean(material))
    if kind in (ChartKind.RELATIVE, ChartKind.COLUMNS):
        found = [_within_phase(series, material.row, kind) for series in found]
    found += _districts(material, offices)
    return tuple(series for series in found if series.points)


def _within_phase(series: ChartSeries, row: IndicatorRow, kind: ChartKind) -> ChartSeries:
    """The phase of which the rule speaks, however far the figures go; before it the year held against its first."""
    if row.phase is None:
        return series
    first, last = row.phase.first, row.phase.last
    ended = [point for point in series.points if read_period(point.period).last.year <= last]
    inside = [point for point in ended if read_period(point.period).first.year >= first]
    earlier = [point for point in ended if point not in inside and point.value is not None]
    before = earlier[-1:] if kind is ChartKind.COLUMNS and inside else []
    return replace(series, points=(*before, *inside))


def _own(material: Material, kind: ChartKind) -> ChartSeries:
    row = material.row
    points = [point_of(figure) for figure in material.figures(row.id)]
    if kind is ChartKind.RELATIVE and row.rule is not None and row.measure is Measure.PERCENTAGE_POINT:
        known = {point.period for point in points}
        computed = [
            point_of_reading(reading)
            for line in material.readings.differences(material.definition, row.rule)
            for reading in line.years.values()
            if reading.period.text not in known
        ]
        points = _in_order([*points, *computed])
    return ChartSeries(row.id, row.name, SeriesRole.OWN, tuple(points), row.unit)


def _members(material: Material) -> Iterable[ChartSeries]:
    row = material.row
    for name in row.rule.series if row.rule else ():
        other = material.rows.get(name)
        if other is None:
            points = [point_of(figure) for figure in material.figures(row.id, name)]
            yield ChartSeries(row.id, name, SeriesRole.MEMBER, tuple(points), row.unit)
        elif other is not row:
            points = [point_of(figure) for figure in material.figures(other.id)]
            if other.baseline is not None and all(point.period != other.baseline.period for point in points):
                points = [ChartPoint(other.baseline.period, other.baseline.value, other.baseline.of), *points]
            yield ChartSeries(other.id, other.name, SeriesRole.MEMBER, tuple(_in_order(points)), other.unit, True)


def _references(material: Material) -> Iterable[ChartSeries]:
    row = material.row
    unit = "%" if row.measure is Measure.PERCENTAGE_POINT else row.unit
    for line in material.readings.references(material.definition):
        name = series_words(line.name or "")
        yield ChartSeries(row.id, name, SeriesRole.REFERENCE, _points_of_line(material, line), unit)


def _points_of_line(material: Material, line: Line) -> tuple[ChartPoint, ...]:
    """The line's values, and the gaps that this indicator's own record gives a reason for."""
    points = {reading.period.text: point_of_reading(reading) for reading in line.years.values()}
    for figure in material.figures(material.row.id, line.name):
        points[figure.period] = point_of(figure)
    return tuple(_in_order(points.values()))


def _running(material: Material) -> ChartSeries:
    """The sum up to each period, no month counted twice and none before the target's first."""
    row = material.row
    target = next((each for each in row.targets if each.period), None)
    readings = material.readings.of(row.id)
    points = []
    if target is not None and target.period is not None:
        due = read_period(target.period)
        points = [point_of_reading(each) for each in readings if each.period == due]
        total = Decimal(0)
        for part in [] if points else sorted(summed_parts(readings, due), key=lambda each: each.period):
            total += part.value
            points.append(point_of_reading(Reading(part.period, total, part.final)))
    return ChartSeries(row.id, _("running sum"), SeriesRole.RUNNING, tuple(points), row.unit)


def _mean(material: Material) -> ChartSeries:
    """The mean of the phase's years up to each; a figure of the whole phase stands for itself."""
    row = material.row
    target = next((each for each in row.targets if each.period), None)
    readings = material.readings.of(row.id)
    points: list[ChartPoint] = []
    if target is not None and target.period is not None:
        due = read_period(target.period)
        points = [point_of_reading(each) for each in readings if each.period == due]
        years = [each for each in by_year(readings).values() if each.period.first in due]
        for count in range(1, len(years) + 1) if not points else ():
            value = sum((each.value for each in years[:count]), Decimal(0)) / count
            final = all(each.final for each in years[:count])
            points.append(point_of_reading(Reading(years[count - 1].period, value, final)))
    return ChartSeries(row.id, _("mean"), SeriesRole.MEAN, tuple(points), row.unit)


def _districts(material: Material, offices: Mapping[str, str]) -> Iterable[ChartSeries]:
    row = material.row
    figures = [figure for figure in material.standing[row.id] if figure.office is not None and figure.series is None]
    codes = [*(code for code in offices if any(figure.office == code for figure in figures))]
    codes += sorted({figure.office for figure in figures if figure.office and figure.office not in codes})
    for code in codes:
        points = tuple(point_of(figure) for figure in figures if figure.office == code)
        yield ChartSeries(row.id, offices.get(code, code), SeriesRole.OFFICE, points, row.unit)


def point_of(figure: FigureRow) -> ChartPoint:
    return ChartPoint(
        figure.period, figure.value, figure.of, figure.kind, figure.missing_reason, figure.office, figure.text,
        figure.published_on, figure.source,
    )  # fmt: skip


def point_of_reading(reading: Reading) -> ChartPoint:
    return ChartPoint(reading.period.text, reading.value, kind=kind_of(reading), computed=True)


def kind_of(reading: Reading) -> FigureKind:
    return FigureKind.ACTUAL if reading.final else FigureKind.ESTIMATE


def _in_order(points: Iterable[ChartPoint]) -> list[ChartPoint]:
    return sorted(points, key=lambda point: read_period(point.period))
