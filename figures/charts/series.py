"""The series of a chart: own figures, the several series of a rule, outside references, sums, means and districts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from figures.charts.chart import ChartKind, ChartPoint, ChartSeries, SeriesRole
from models.indicator_rows import FigureRow, IndicatorRow
from models.indicator_words import series_words
from models.messages import _
from models.rules.indicator.against_target import summed_parts
from models.rules.indicator.definition import Definition, definition_of
from models.rules.indicator.known import standing_figures
from models.rules.indicator.readings import Line, Reading, Readings, by_year
from models.rules.periods import Period, read_period
from models.vocabulary import FigureKind, Measure


@dataclass(frozen=True, slots=True)
class Material:
    """One indicator, `rows` (the programme's by id) and what is known of them all on a day.

    `tolerance` is the programme's percent for "khoảng".
    """

    row: IndicatorRow
    rows: Mapping[str, IndicatorRow]
    readings: Readings
    tolerance: Decimal

    @property
    def as_of(self) -> date:
        return self.readings.as_of

    @property
    def definition(self) -> Definition:
        return self.readings.definitions[self.row.id]

    def target_period(self) -> Period | None:
        """The period of the first target that names one."""
        return next((read_period(each.period) for each in self.row.targets if each.period), None)


def readings_of(rows: Mapping[str, IndicatorRow], as_of: date) -> Readings:
    """All that is known on `as_of`; once for however many charts."""
    return Readings([definition_of(each) for each in rows.values()], {id_: rows[id_].values for id_ in rows}, as_of)


def series_of(material: Material, kind: ChartKind, offices: Mapping[str, str]) -> tuple[ChartSeries, ...]:
    """Every series of the chart, its own first; none without points."""
    found = [_own(material, kind), *_members(material), *_references(material)]
    if kind is ChartKind.CUMULATIVE:
        found.append(_computed(material, _("running sum"), SeriesRole.RUNNING, _sums))
    if kind is ChartKind.AVERAGE:
        found.append(_computed(material, _("mean"), SeriesRole.MEAN, _means))
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
    points = [_point_of(figure) for figure in material.readings.rows(row.id)]
    if kind is ChartKind.RELATIVE and row.rule is not None and row.measure is Measure.PERCENTAGE_POINT:
        known = {point.period for point in points}
        computed = [
            _point_of_reading(reading)
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
            points = [_point_of(figure) for figure in material.readings.rows(row.id, name)]
            yield ChartSeries(row.id, name, SeriesRole.MEMBER, tuple(points), row.unit)
        elif other is not row:
            points = [_point_of(figure) for figure in material.readings.rows(other.id)]
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
    points = {reading.period.text: _point_of_reading(reading) for reading in line.years.values()}
    for figure in material.readings.rows(material.row.id, line.name):
        points[figure.period] = _point_of(figure)
    return tuple(_in_order(points.values()))


def _computed(
    material: Material, name: str, role: SeriesRole, steps: Callable[[Sequence[Reading], Period], Iterable[Reading]]
) -> ChartSeries:
    """The `steps` towards the target's period; a figure of that whole period stands for itself."""
    due, readings = material.target_period(), material.readings.of(material.row.id)
    found = [each for each in readings if each.period == due] or (steps(readings, due) if due else ())
    return ChartSeries(material.row.id, name, role, tuple(_point_of_reading(each) for each in found), material.row.unit)


def _sums(readings: Sequence[Reading], due: Period) -> Iterator[Reading]:
    """The sum up to each period, no month counted twice and none outside `due`."""
    total = Decimal(0)
    for part in sorted(summed_parts(readings, due), key=lambda each: each.period):
        total += part.value
        yield Reading(part.period, total, part.final)


def _means(readings: Sequence[Reading], due: Period) -> Iterator[Reading]:
    """The mean of the years of `due` up to each."""
    years = [each for each in by_year(readings).values() if each.period.first in due]
    for count, year in enumerate(years, start=1):
        value = sum((each.value for each in years[:count]), Decimal(0)) / count
        yield Reading(year.period, value, all(each.final for each in years[:count]))


def _districts(material: Material, offices: Mapping[str, str]) -> Iterable[ChartSeries]:
    row = material.row
    told = [figure for figure in row.values if figure.office is not None and figure.series is None]
    figures = standing_figures(told, material.as_of)
    codes = [*(code for code in offices if any(figure.office == code for figure in figures))]
    codes += sorted({figure.office for figure in figures if figure.office and figure.office not in codes})
    for code in codes:
        points = tuple(_point_of(figure) for figure in figures if figure.office == code)
        yield ChartSeries(row.id, offices.get(code, code), SeriesRole.OFFICE, points, row.unit)


def _point_of(figure: FigureRow) -> ChartPoint:
    return ChartPoint(
        figure.period, figure.value, figure.of, figure.kind, figure.missing_reason, figure.office, figure.text,
        figure.published_on, figure.source,
    )  # fmt: skip


def _point_of_reading(reading: Reading) -> ChartPoint:
    return ChartPoint(reading.period.text, reading.value, kind=_kind_of(reading), computed=True)


def _kind_of(reading: Reading) -> FigureKind:
    return FigureKind.ACTUAL if reading.final else FigureKind.ESTIMATE


def _in_order(points: Iterable[ChartPoint]) -> list[ChartPoint]:
    return sorted(points, key=lambda point: read_period(point.period))
