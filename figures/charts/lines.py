"""The table beside a chart, and the sentences under it: each figure in words, with its source or its reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from figures.charts.chart import Chart, ChartKind, ChartLine, ChartPoint, ChartSeries, SeriesRole, TargetBand
from models.indicator_rows import IndicatorRow
from models.indicator_words import period_words, short_id, value_words
from models.labels import label
from models.messages import _
from models.rules.dates import date_words
from models.rules.periods import read_period
from models.vocabulary import FigureKind, TargetOperator, Verdict

_CENT = Decimal("0.01")
#: Beyond so large a number decimals say nothing, and rounding would fail.
_LARGE = Decimal(10) ** 20
#: Series that no target of this indicator speaks of.
_OUTSIDE = (SeriesRole.REFERENCE, SeriesRole.MEMBER, SeriesRole.OFFICE)


def lines_of(chart: Chart, row: IndicatorRow) -> tuple[ChartLine, ...]:
    """A line for each point of the chart, by period, and for each year of `row` that should have a figure and has none.

    Of sums and means only the latest: the picture shows the way there.
    """
    lines = [_line(point, each, chart) for each in chart.series for point in _told(each)]
    if chart.baseline is not None:
        lines.append(_baseline(chart.baseline))
    lines += [_absent(year) for year in _years_without(chart, row)]
    return tuple(sorted(lines, key=lambda line: read_period(line.period)))


def _told(series: ChartSeries) -> Sequence[ChartPoint]:
    return series.points[-1:] if series.role.is_computed else series.points


def _line(point: ChartPoint, series: ChartSeries, chart: Chart) -> ChartLine:
    name = None if series.role in (SeriesRole.OWN, SeriesRole.OFFICE) else series_label(series)
    line = ChartLine(
        period=point.period,
        period_words=period_words(point.period),
        series=name,
        office=series.name if series.role is SeriesRole.OFFICE else None,
        value=point_words(point),
        of=point.of,
        kind=point.kind,
        target=_target_words(point.period, chart.targets) if series.role not in _OUTSIDE else "",
        previous_period=None,
        verdict=None,
        published_on=point.published_on,
        note=_("computed by the program") if point.computed else point.source or "",
    )
    return _judged(line, series, chart)


def _judged(line: ChartLine, series: ChartSeries, chart: Chart) -> ChartLine:
    """With the verdict on that period, where there is one on that series."""
    if series.role.is_computed or series.role is SeriesRole.OFFICE:
        return line
    verdict = next((each for each in chart.verdicts_on(series) if each.period == line.period), None)
    if verdict is None:
        return line
    return replace(
        line,
        verdict=verdict.verdict,
        previous_period=verdict.previous_period,
        by_direction=chart.kind is ChartKind.DIRECTION and verdict.previous_period is not None,
    )


def verdict_words(line: ChartLine) -> str:
    """đạt or không đạt, and against which year; where there is only a direction, whether it got better."""
    if line.verdict is None:
        return ""
    if line.previous_period is None:
        return label(line.verdict)
    period = period_words(line.previous_period)
    if not line.by_direction:
        return _("{verdict}, against {period}", verdict=label(line.verdict), period=period)
    if line.verdict is Verdict.MET:
        return _("better than {period}", period=period)
    return _("not better than {period}", period=period)


def _target_words(period: str, targets: Iterable[TargetBand]) -> str:
    return "; ".join(band.words for band in targets if _holds_for(band, period))


def _holds_for(band: TargetBand, period: str) -> bool:
    """True if `band` speaks of `period` itself: the same one, or one of the years that it names each."""
    if band.period is None:
        return True
    own, asked = read_period(band.period), read_period(period)
    return own == asked or (band.every_period and own.first <= asked.first and asked.last <= own.last)


def _baseline(point: ChartPoint) -> ChartLine:
    return ChartLine(
        point.period, period_words(point.period), None, None, point_words(point), point.of, point.kind, "", None, None,
        None, _("baseline in the Programme"),
    )  # fmt: skip


def _absent(year: str) -> ChartLine:
    return ChartLine(year, year, None, None, "", None, None, "", None, None, None, _("not entered yet"))


def _years_without(chart: Chart, row: IndicatorRow) -> Iterable[str]:
    """Whole years before the as-of date within the phase of a yearly or quarterly indicator with figures of its own."""
    own = [each for each in chart.series if each.role in (SeriesRole.OWN, SeriesRole.MEMBER) and each.points]
    if row.frequency is None or not own:
        return []
    told = {read_period(point.period).last.year for each in own for point in each.points}
    told |= {read_period(chart.baseline.period).last.year} if chart.baseline else set()
    first = min(*told, row.phase.first) if row.phase else min(told)
    last = min(chart.as_of.year - 1, row.phase.last if row.phase else chart.as_of.year)
    return [str(year) for year in range(first, last + 1) if year not in told]


def point_words(point: ChartPoint) -> str:
    """A point's figure as it is read, "35/63", or why there is none."""
    if point.missing_reason is not None:
        return label(point.missing_reason).lower()
    if point.value is None:
        return point.text or ""
    return marked(value_words(rounded(point.value) if point.computed else point.value, point.of), point.kind)


def marked(words: str, kind: FigureKind) -> str:
    """A figure's words, which say it where the figure is an estimate."""
    return _("{figure} (estimate)", figure=words) if kind is FigureKind.ESTIMATE else words


def rounded(value: Decimal) -> Decimal:
    """A computed figure with at most two decimals, without zeros at its end."""
    if abs(value) >= _LARGE:
        return value.to_integral_value()
    short = value.quantize(_CENT, ROUND_HALF_UP)
    whole = short.to_integral_value()
    return whole if whole == short else short.normalize()


def series_label(series: ChartSeries) -> str:
    """What a series is called beside others: another indicator by its short id too."""
    return f"{short_id(series.id)}. {series.name}" if series.is_indicator else series.name


def notes_of(row: IndicatorRow, chart: Chart, tolerance: Decimal) -> tuple[str, ...]:
    """What must stand under the picture: the sources and the as-of date, and how to read what is not plain."""
    sources = list(dict.fromkeys(point.source for each in chart.series for point in each.points if point.source))
    until = _("figures as of {date}", date=date_words(chart.as_of))
    notes = [_("Source: {sources}; {until}.", sources="; ".join(sources) or _("not given"), until=until)]
    if chart.path:
        notes.append(_("The reference path is computed by the program; the Programme does not give it."))
    if any(band.operator is TargetOperator.ABOUT for band in chart.targets):
        notes.append(_("“About” is taken as ±{percent} %.", percent=value_words(_tolerance(row, tolerance))))
    if (aims := [band for band in chart.targets if band.aspiration]) and aims[0].period:
        last = read_period(aims[0].period).last.year
        notes.append(_("Orientation until {year}: outside the rates of the term.", year=last))
    if ids := [each for target in row.targets for each in target.any_of]:
        notes.append(_("{one} or {other}: one of the two is enough.", one=short_id(ids[0]), other=short_id(ids[-1])))
    return tuple(notes)


def known_words(known_on: date | None) -> Sequence[str]:
    """That only what had been received by `known_on` is told; nothing where all is."""
    return [_("As this office knew it at the end of {date}.", date=date_words(known_on))] if known_on else []


def _tolerance(row: IndicatorRow, tolerance: Decimal) -> Decimal:
    return next((each.tolerance for each in row.targets if each.tolerance is not None), tolerance)
