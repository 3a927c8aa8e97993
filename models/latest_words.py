"""The newest that is known of an indicator in a few words: a figure, a sum or a mean so far, or whose figures speak."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from models.indicator_rows import FigureRow, IndicatorRow
from models.indicator_words import figure_words, period_words, short_id, value_words
from models.messages import _
from models.rules.indicator.against_target import summed_parts
from models.rules.indicator.known import standing_figures
from models.rules.indicator.readings import Reading, by_year
from models.rules.indicator.series import has_own_figures
from models.rules.periods import Period, read_period
from models.vocabulary import Aggregation, FigureKind

_CENT = Decimal("0.01")


def latest_figures(row: IndicatorRow) -> list[FigureRow]:
    """The newest figure of the whole province in each of its own series; the actual before the estimate."""
    newest: dict[str | None, FigureRow] = {}
    references = row.rule.references if row.rule else ()
    own = (each for each in row.values if each.office is None and each.series not in references)
    for each in sorted(own, key=_age):
        newest[each.series] = each
    return list(newest.values())


def latest_words(row: IndicatorRow) -> str:
    """ "35/63 · 2021"; of what is added up "lũy kế 17.050 · đến quý II/2024", of a mean "bình quân 7,13 · 2021–2024";
    "theo N01–N04" where others' figures are judged; "" where there is none."""
    found = latest_figures(row)
    if not found and row.rule is not None and not has_own_figures(row.rule, bool(row.targets)):
        others = [short_id(name) for name in row.rule.series if short_id(name) != name]
        return _("by {series}", series=_run(others)) if others else ""
    return _so_far(row) or "; ".join(f"{figure_words(each, row)} · {period_words(each.period)}" for each in found)


def _so_far(row: IndicatorRow) -> str:
    """The sum or mean of which the target speaks, up to the newest figure; "" for any other indicator."""
    due = next((read_period(target.period) for target in row.targets if target.period), None)
    if due is None or row.aggregation not in (Aggregation.CUMULATIVE, Aggregation.AVERAGE):
        return ""
    readings = _readings(row)
    whole = [each for each in readings if each.period == due]
    if row.aggregation is Aggregation.CUMULATIVE:
        parts = whole or sorted(summed_parts(readings, due), key=lambda each: each.period)
        return _sum_words(parts) if parts else ""
    parts = whole or [each for each in by_year(readings).values() if each.period.first in due]
    return _mean_words(parts) if parts else ""


def _readings(row: IndicatorRow) -> list[Reading]:
    return [
        Reading(read_period(each.period), each.value, each.kind is FigureKind.ACTUAL)
        for each in standing_figures(row.values, date.max)
        if each.value is not None and each.office is None and each.series is None
    ]


def _sum_words(parts: Sequence[Reading]) -> str:
    figure = _figure(sum((each.value for each in parts), Decimal(0)), parts)
    return f"{_('running sum')} {figure} · {_('up to {period}', period=period_words(parts[-1].period.text))}"


def _mean_words(parts: Sequence[Reading]) -> str:
    mean = sum((each.value for each in parts), Decimal(0)) / len(parts)
    first, last = parts[0].period.first.year, parts[-1].period.last.year
    figure = _figure(mean.quantize(_CENT, ROUND_HALF_UP) if len(parts) > 1 else mean, parts)
    return f"{_('mean')} {figure} · {first if first == last else f'{first}–{last}'}"


def _figure(value: Decimal, parts: Sequence[Reading]) -> str:
    plain = value.to_integral_value() if value == value.to_integral_value() else value.normalize()
    words = value_words(plain)
    return words if all(each.final for each in parts) else _("{figure} (estimate)", figure=words)


def _run(codes: Sequence[str]) -> str:
    """ "N01–N04" where three or more follow each other, else each of them."""
    numbers = [int(code[1:]) for code in codes]
    follows = numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    if len(codes) > 2 and follows and len({code[0] for code in codes}) == 1:
        return f"{codes[0]}–{codes[-1]}"
    return ", ".join(codes)


def _age(figure: FigureRow) -> tuple[Period, bool]:
    return read_period(figure.period), figure.kind is FigureKind.ACTUAL
