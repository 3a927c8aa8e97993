"""Build charts from the rows of indicators: pure, and the same for window, paper and command line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from figures.charts.aims import bands_of, bullet_of, path_of
from figures.charts.axis import slots_of
from figures.charts.chart import Chart, ChartKind, ChartPoint
from figures.charts.lines import known_words, lines_of, notes_of
from figures.charts.series import Material, readings_of, series_of
from models.indicator_rows import FigureRow, IndicatorRow
from models.indicator_words import rule_words, status_words, target_words
from models.vocabulary import Aggregation, IndicatorClass, Measure, RuleKind

_RULES = {
    RuleKind.BETTER_THAN_LAST_PUBLISHED: ChartKind.COLUMNS,
    RuleKind.IMPROVE_ON_BASELINE: ChartKind.COLUMNS,
    RuleKind.ABOVE_REFERENCE: ChartKind.RELATIVE,
    RuleKind.DIRECTION: ChartKind.DIRECTION,
}
_AGGREGATIONS = {Aggregation.CUMULATIVE: ChartKind.CUMULATIVE, Aggregation.AVERAGE: ChartKind.AVERAGE}


def chart(
    row: IndicatorRow,
    *,
    others: Mapping[str, IndicatorRow],
    as_of: date,
    tolerance: int = 5,
    offices: Mapping[str, str] | None = None,
    known_on: date | None = None,
) -> Chart:
    """The chart of `row` on `as_of`, which says so if the figures are those known on an earlier day, `known_on`.

    `others` are the programme's indicators by id (those that its rule or its "any of" names are read); `tolerance` is
    the programme's percent for "khoảng"; `offices` gives the short name of a code, in the order to be shown.
    """
    rows = {**others, row.id: row}
    beside = [rows[id_] for target in row.targets for id_ in target.any_of if id_ != row.id and id_ in rows]
    alone, *companions = charts((row, *beside), others=rows, as_of=as_of, tolerance=tolerance, offices=offices)
    return replace(alone, companions=tuple(companions), notes=(*alone.notes, *known_words(known_on)))


def charts(
    rows: Iterable[IndicatorRow],
    *,
    others: Mapping[str, IndicatorRow],
    as_of: date,
    tolerance: int = 5,
    offices: Mapping[str, str] | None = None,
) -> list[Chart]:
    """The charts of `rows`, which are among `others`, each for itself: without companions."""
    readings = readings_of(others, as_of)
    return [_alone(Material(row, others, readings, Decimal(tolerance)), offices or {}) for row in rows]


def _kind_of_chart(row: IndicatorRow) -> ChartKind:
    """How the class of an indicator is shown; one whose figures are all words is shown as text."""
    if row.klass is IndicatorClass.QUALITATIVE or _only_words(row.values):
        return ChartKind.TEXT
    if row.klass is IndicatorClass.MILESTONE:
        return ChartKind.MILESTONE
    if row.rule is not None:
        return _RULES[row.rule.kind]
    if any(target.every_period for target in row.targets):
        return ChartKind.COLUMNS
    return _AGGREGATIONS.get(row.aggregation, ChartKind.TREND)


def _only_words(figures: tuple[FigureRow, ...]) -> bool:
    told = [figure for figure in figures if figure.missing_reason is None]
    return bool(told) and all(figure.text is not None for figure in told)


def _alone(material: Material, offices: Mapping[str, str]) -> Chart:
    row, as_of, tolerance = material.row, material.as_of, material.tolerance
    kind = _kind_of_chart(row)
    series = series_of(material, kind, offices)
    bare = Chart(
        id=row.id,
        title=row.name,
        kind=kind,
        unit=row.unit,
        measure=row.measure,
        direction=row.direction,
        inverted=row.measure is Measure.RANK,
        as_of=as_of,
        periods=slots_of(row, series, as_of),
        series=series,
        baseline=_baseline(row),
        targets=bands_of(row, tolerance),
        path=path_of(material),
        verdicts=row.verdicts,
        bullet=bullet_of(row, kind, series, material),
        status=row.status,
        status_words=status_words(row.status),
        assessment=row.assessment,
        aim_words=target_words(row) if row.targets else rule_words(row) or target_words(row),
        lines=(),
        notes=(),
        remarks=row.notes,
    )
    return replace(bare, lines=lines_of(bare, row), notes=notes_of(row, bare, tolerance))


def _baseline(row: IndicatorRow) -> ChartPoint | None:
    base = row.baseline
    return ChartPoint(base.period, base.value, base.of) if base else None
