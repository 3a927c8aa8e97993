"""The report on all indicators with pictures: for each that has figures its chart and the table beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from itertools import groupby

from figures.charts.chart import Chart, ChartKind, ChartLine
from figures.charts.lines import verdict_words
from figures.charts.picture import png
from models.indicator_rows import IndicatorRow
from models.indicator_words import short_id, status_words, target_words
from models.labels import label
from models.messages import _
from models.rules.periods import Period
from models.rules.signing import SigningProfile
from models.vocabulary import IndicatorStatus
from reports.official.paper import Column, Heading, Paper, Part, Picture, Table, Value
from reports.progress_words import KIND_LINE
from reports.totals_words import count_words, dated_words, unfinished_words

#: A programme has some fifty; of more than so many the rest is told in tables alone.
MOST_PICTURES = 80
#: Millimetres, and dots to the inch.
_SIZE, _DPI = (160.0, 78.0), 150.0


@dataclass(frozen=True, slots=True)
class IndicatorReport:
    """What is told of each indicator: `charts` stand beside `rows`; `period` is that of the report, if it has one."""

    profile: SigningProfile
    period: Period | None
    as_of: date
    known_by: date
    demonstration: bool
    rows: tuple[IndicatorRow, ...]
    charts: tuple[Chart, ...]


def indicator_paper(report: IndicatorReport) -> Paper:
    """The paper; its pictures are painted when it is written."""
    shown = [(row, chart) for row, chart in zip(report.rows, report.charts, strict=True) if row.values]
    bare = [row for row in report.rows if not row.values]
    abstract = _("on the indicators of the Programme of action")
    if report.period:
        abstract = f"{abstract}, {report.period.words}"
    return Paper(
        template="indicator_report",
        profile=report.profile,
        kind_line=KIND_LINE,
        abstract=abstract,
        as_of=report.as_of,
        parts=(*_general(report, bare), *_pictured(shown, report.demonstration), *_without(bare)),
        invented=report.demonstration,
        sheets=(_all(report.rows), _figures(shown), *_without(bare)),
    )


def _general(report: IndicatorReport, bare: Sequence[IndicatorRow]) -> Iterator[Part]:
    yield Heading(_("I. THE GENERAL STATE"))
    yield dated_words(report.as_of, report.known_by)
    if report.period:
        yield from unfinished_words(report.period, report.known_by)
    counted = Counter(row.status for row in report.rows)
    parts = "; ".join(
        f"{status_words(status)} {count_words(counted[status])[0]}" for status in IndicatorStatus if counted[status]
    )
    yield _("{n} indicators are followed up: {parts}.", n=count_words(len(report.rows))[0], parts=parts)
    with_figures, without = count_words(len(report.rows) - len(bare), len(bare))
    yield _("{n} have figures (part II), {others} have none yet (part III).", n=with_figures, others=without)
    yield _("A figure that is missing is told with its reason and stands as a gap in the picture, never as zero.")


def _pictured(shown: Sequence[tuple[IndicatorRow, Chart]], demonstration: bool) -> Iterator[Part]:
    """Of each indicator: picture with number, source, table. What is told in words alone has no picture."""
    yield Heading(_("II. INDICATORS WITH FIGURES"))
    number = 0
    for row, chart in shown:
        yield Heading(f"{short_id(row.id)}. {row.name}")
        if chart.kind is not ChartKind.TEXT and number < MOST_PICTURES:
            number += 1
            caption = _("Chart {number}. {name}", number=number, name=row.name)
            yield Picture(partial(_painted, chart, demonstration), *_SIZE, caption, chart.notes[0])
        stands = _("Target: {target}. State: {state}.", target=chart.aim_words, state=status_words(row.status))
        yield Table(short_id(row.id), _line_columns(), ((stands,), *_lines(chart.lines)))


def _without(bare: Sequence[IndicatorRow]) -> Iterator[Part]:
    yield Heading(_("III. INDICATORS WITHOUT FIGURES"))
    if not bare:
        yield _("Every indicator has figures.")
        return
    columns = (
        Column(_("Code"), 14, 10),
        Column(_("Indicator"), 70, 60),
        Column(_("Targets"), 45, 40),
        Column(_("State"), 36, 30),
    )
    rows = tuple((short_id(row.id), row.name, target_words(row), status_words(row.status)) for row in bare)
    yield Table(_("Without figures"), columns, rows)


@lru_cache(maxsize=MOST_PICTURES)
def _painted(chart: Chart, demonstration: bool) -> bytes:
    """The same chart is painted once, however often its report is shown or saved."""
    return png(chart, *_SIZE, dpi=_DPI, demonstration=demonstration)


def _lines(lines: Sequence[ChartLine]) -> Iterator[tuple[Value, ...]]:
    """A row for each line of the whole province, and one a period for all districts together."""
    for period, found in groupby(lines, lambda line: line.period_words):
        told = list(found)
        yield from (_line(line) for line in told if not line.office)
        if districts := [line for line in told if line.office]:
            yield _districts(period, districts)


def _districts(period: str, lines: Sequence[ChartLine]) -> tuple[Value, ...]:
    values = "; ".join(f"{line.office}: {line.value}" for line in lines)
    days = {line.published_on for line in lines}
    notes = "; ".join(dict.fromkeys(line.note for line in lines if line.note))
    return f"{period} ({_('by district')})", None, values, None, days.pop() if len(days) == 1 else None, notes


def _line(line: ChartLine) -> tuple[Value, ...]:
    period = f"{line.period_words} ({line.series})" if line.series else line.period_words
    return period, line.target or None, line.value or None, verdict_words(line) or None, line.published_on, line.note


def _line_columns() -> tuple[Column, ...]:
    heads = (
        _("Period"), _("Target"), _("Carried out"), _("Result"), _("Published on"), _("Source, note"),
    )  # fmt: skip
    return tuple(Column(head, share, share / 2) for head, share in zip(heads, (24, 26, 42, 24, 26, 33), strict=True))


# -- the workbook -----------------------------------------------------------------------------------------------------


def _all(rows: Sequence[IndicatorRow]) -> Table:
    columns = (
        Column(_("Code"), 14, 10),
        Column(_("Indicator"), 70, 60),
        Column(_("Unit"), 20, 14),
        Column(_("Targets"), 45, 40),
        Column(_("State"), 36, 26),
        Column(_("Assessment"), 30, 20),
    )
    return Table(_("Indicators"), columns, tuple(map(_row, rows)))


def _row(row: IndicatorRow) -> tuple[Value, ...]:
    said = label(row.assessment.code) if row.assessment else None
    return short_id(row.id), row.name, row.unit, target_words(row), status_words(row.status), said


def _figures(shown: Sequence[tuple[IndicatorRow, Chart]]) -> Table:
    """Every figure as a number; a missing one has a reason beside an empty cell."""
    columns = (
        Column(_("Code"), 14, 10),
        Column(_("Period"), 20, 16),
        Column(_("Office or series"), 30, 30),
        Column(_("Kind"), 20, 14),
        Column(_("Figure"), 20, 14, centred=True),
        Column(_("Of how many"), 20, 14, centred=True),
        Column(_("In words, or why missing"), 40, 36),
        Column(_("Published on"), 24, 14, centred=True),
        Column(_("Source, note"), 40, 40),
    )
    return Table(_("Figures"), columns, tuple(line for row, _chart in shown for line in _figure_rows(row)))


def _figure_rows(row: IndicatorRow) -> Iterator[tuple[Value, ...]]:
    for each in row.values:
        words = label(each.missing_reason) if each.missing_reason else each.text
        yield (
            short_id(row.id), each.period, each.office or each.series, label(each.kind), each.value, each.of, words,
            each.published_on, each.source,
        )  # fmt: skip
