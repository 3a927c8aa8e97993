"""What a figure of an indicator must be before it is taken, and what is said of an unusual one that is."""

from __future__ import annotations

from typing import Any

from models.errors import KnownError
from models.labels import label
from models.messages import _
from models.operations.given import FigureGiven
from models.operations.value_checks import check_value
from models.queries.indicator_definitions import baseline_row, phase_row, rule_row
from models.queries.parameters import parameters
from models.rules.dates import date_words
from models.rules.indicator.definition import takes_words
from models.rules.indicator.series import has_own_figures, series_names
from models.rules.periods import Period, read_period
from models.store import Writing
from models.vocabulary import Aggregation, DeadlinePrecision, FigureKind, Measure

#: Months of the shortest period of which figures are taken, by the indicator's frequency; any where it has none.
_SHORTEST = {"year": 12, "half": 6, "quarter": 3, "month": 1}
#: Aggregations that a figure of several years together makes sense for.
_TOGETHER = (Aggregation.CUMULATIVE, Aggregation.AVERAGE)


def checked_period(indicator: Any, text: str) -> Period:
    """The period, if figures of the indicator are taken for it; KnownError `figure.period_wrong`.

    A year always; a half, a quarter, a month where the frequency is as fine; several years where figures are added up
    or averaged; anything where the indicator has no frequency.
    """
    try:
        period = read_period(text)
    except KnownError as unreadable:
        raise KnownError("figure.period_wrong", unreadable.message) from unreadable
    if indicator.frequency is None:
        return period
    together = indicator.aggregation in _TOGETHER
    if period.months < _SHORTEST[indicator.frequency] or (period.months > 12 and not together):
        unit = label(DeadlinePrecision(indicator.frequency)).lower()
        raise KnownError(
            "figure.period_wrong",
            _("{code}: figures are taken by {unit}, not for {period}.", code=indicator.code, unit=unit,
              period=period.words),
        )  # fmt: skip
    return period


def checked_series(indicator: Any, series: str | None) -> str | None:
    """The series, if the indicator's rule names it; KnownError `series.unknown`, `series.missing`."""
    rule = rule_row(indicator.rule)
    names = series_names(rule)
    if series is not None and not names:
        raise KnownError("series.unknown", _("{code} has no series beside its own figures.", code=indicator.code))
    if series is not None and series not in names:
        raise KnownError(
            "series.unknown",
            _("{code} has no series “{series}”. Known: {known}.", code=indicator.code, series=series[:80],
              known="; ".join(names)),
        )  # fmt: skip
    if series is None and not has_own_figures(rule, bool(indicator.targets)):
        elsewhere = "; ".join((*rule.series, *rule.references)) if rule else ""
        raise KnownError(
            "series.missing",
            _("{code} has no figures of its own. Enter those of: {known}.", code=indicator.code, known=elsewhere),
        )
    return series


def check_figure(writing: Writing, indicator: Any, figure: FigureGiven, period: Period) -> None:
    """KnownError `figure.nothing_given`, `figure.both_given`, `figure.in_future`, `figure.not_a_number`,
    `figure.number_too_long`, `figure.text_wanted`, `figure.rank_wrong`, `figure.not_ranked`, `figure.count_wrong`,
    `figure.negative`, `figure.period_wrong`; unusual ones are warned of."""
    given = [each for each in (figure.value, figure.text or None, figure.missing_reason) if each is not None]
    if not given:
        raise KnownError(
            "figure.nothing_given", _("Give a value, words, or the reason why there is none. Nothing was saved.")
        )
    if len(given) > 1 or (figure.of is not None and figure.value is None):
        raise KnownError(
            "figure.both_given", _("Give one of these only: a value, words, the reason why there is none.")
        )
    _check_reach(writing, indicator, period)
    _check_days(writing, indicator, figure, period)
    if figure.text and not takes_words(Measure(indicator.measure), has_targets=bool(indicator.targets)):
        raise KnownError("figure.not_a_number", _("{code} takes a number, not words.", code=indicator.code))
    if figure.value is not None:
        check_value(writing, indicator, figure.value, figure.of)


def _check_reach(writing: Writing, indicator: Any, period: Period) -> None:
    """No further back than one term before what the Programme speaks of; KnownError `figure.period_wrong`."""
    known = parameters(writing.session)
    phase, baseline = phase_row(indicator.phase), baseline_row(indicator.baseline)
    begins = [known.first_year, *([phase.first] if phase else [])]
    begins += [read_period(baseline.period).first.year] if baseline else []
    first = min(begins) - (known.last_year - known.first_year + 1)
    if period.first.year < first:
        raise KnownError(
            "figure.period_wrong",
            _("{code}: {period} lies too far back. Figures are taken from {year} on.", code=indicator.code,
              period=period.words, year=first),
        )  # fmt: skip


def _check_days(writing: Writing, indicator: Any, figure: FigureGiven, period: Period) -> None:
    published = figure.published_on
    if published is not None and published > writing.today:
        raise KnownError("figure.in_future", _("The date {date} has not come yet.", date=date_words(published)))
    if period.first > writing.today:
        raise KnownError(
            "figure.in_future", _("{period} has not begun: it has no figure yet.", period=_sentence(period.words))
        )
    _warn_if_early(writing, indicator.code, figure, period)


def _warn_if_early(writing: Writing, code: str, figure: FigureGiven, period: Period) -> None:
    seen = figure.published_on or writing.today
    if seen < period.first:
        writing.warn(
            "figure.before_period",
            _(
                "{code}: {period} had not begun on {date}. It was saved; please check the date.",
                code=code,
                period=period.words,
                date=date_words(seen),
            ),
        )
    elif seen < period.last and figure.kind is FigureKind.ACTUAL and figure.missing_reason is None:
        writing.warn(
            "figure.before_period_end",
            _(
                "{code}: {period} has not ended by {date}. It was saved; an estimate is entered as such.",
                code=code,
                period=period.words,
                date=date_words(seen),
            ),
        )


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
