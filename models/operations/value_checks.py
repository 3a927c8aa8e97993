"""What the number of a figure must be, by what its indicator measures."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from models.errors import KnownError
from models.labels import label
from models.messages import _
from models.rules.numbers import number_words
from models.store import Writing
from models.vocabulary import Measure

#: Most digits of a figure, and most of them behind the comma; more are a mistake of pasting.
_DIGITS, _DECIMALS = 24, 12
#: Measures that begin at zero; ranks and counts have refusals of their own.
_NEVER_NEGATIVE = (Measure.AMOUNT, Measure.SCORE, Measure.LEVEL)


def check_value(writing: Writing, indicator: Any, value: Decimal, of: int | None) -> None:
    """KnownError `figure.text_wanted`, `figure.not_a_number`, `figure.number_too_long`, `figure.rank_wrong`,
    `figure.not_ranked`, `figure.count_wrong`, `figure.negative`; accepted with a warning: `figure.percent_unusual`."""
    if indicator.measure == Measure.TEXT:
        raise KnownError("figure.text_wanted", _("{code} takes words, not a number.", code=indicator.code))
    _check_length(indicator, value)
    if indicator.measure == Measure.RANK:
        _check_rank(indicator, value, of)
    elif of is not None:
        raise KnownError(
            "figure.not_ranked", _("{code} is not a rank: only the value is entered.", code=indicator.code)
        )
    if indicator.measure == Measure.COUNT and (value < 0 or value != int(value)):
        raise KnownError(
            "figure.count_wrong",
            _("{code} is a count, a whole number from 0; {number} is not.", code=indicator.code,
              number=number_words(value)),
        )  # fmt: skip
    if indicator.measure in _NEVER_NEGATIVE and value < 0:
        raise KnownError(
            "figure.negative",
            _("{code}: {number} is less than 0, and {unit} cannot be.", code=indicator.code,
              number=number_words(value), unit=indicator.unit or label(Measure(indicator.measure))),
        )  # fmt: skip
    if (lowest := _lowest_percent(indicator.unit)) is not None and not lowest <= value <= 100:
        writing.warn(
            "figure.percent_unusual",
            _("{code}: {number}% is not between {lowest} and 100. It was saved; please check.", code=indicator.code,
              number=number_words(value), lowest=lowest),
        )  # fmt: skip


def _check_length(indicator: Any, value: Decimal) -> None:
    if not value.is_finite():
        raise KnownError("figure.not_a_number", _("{code}: this is not a number.", code=indicator.code))
    _sign, digits, exponent = value.as_tuple()
    if len(digits) > _DIGITS or value.adjusted() >= _DIGITS or int(exponent) < -_DECIMALS:
        raise KnownError(
            "figure.number_too_long",
            _("{code}: the number is too long: at most {digits} digits, {decimals} of them behind the comma.",
              code=indicator.code, digits=_DIGITS, decimals=_DECIMALS),
        )  # fmt: skip


def _check_rank(indicator: Any, value: Decimal, of: int | None) -> None:
    if value < 1 or value != int(value) or (of is not None and value > of):
        among = "" if of is None else f"/{number_words(Decimal(of))}"
        raise KnownError(
            "figure.rank_wrong",
            _("{code}: {rank} is not a rank. A rank is a whole number from 1 to how many were ranked.",
              code=indicator.code, rank=number_words(value) + among),
        )  # fmt: skip


def _lowest_percent(unit: str | None) -> int | None:
    """The least that a percentage usually is: of a part of a whole 0, of growth and of differences -100; None for what
    is no percentage (7.123 typed for 7,123 is seven thousand)."""
    if not unit or "%" not in unit:
        return None
    return 0 if unit.startswith("%") and "/năm" not in unit else -100
