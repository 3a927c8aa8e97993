"""Scales: round steps that hold all values, and large numbers told in thousands, millions, billions."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from models.messages import _
from models.rules.numbers import number_words

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Scale:
    """From `low` to `high`, with `ticks` between; `divisor` is what tick labels are told in ("triệu")."""

    low: float
    high: float
    ticks: tuple[float, ...]
    step: float
    divisor: float = 1.0
    inverted: bool = False

    def place(self, value: float) -> float:
        """0 at the foot of the scale, 1 at its head."""
        share = (value - self.low) / (self.high - self.low)
        return 1 - share if self.inverted else share

    def words(self, tick: float) -> str:
        """A tick's label, with the decimals that its step needs."""
        told = tick / self.divisor
        decimals = max(0, -math.floor(math.log10(self.step / self.divisor) + 1e-9))
        return number_words(_plain(Decimal(repr(round(told, decimals + 1)))))

    @property
    def unit(self) -> str:
        """ "triệu" in front of the unit; "" where the numbers are told whole."""
        return _divisors().get(self.divisor, "") if self.divisor > 1 else ""


def _plain(number: Decimal) -> Decimal:
    whole = number.to_integral_value()
    return whole if whole == number else number.normalize()


def _divisors() -> dict[float, str]:
    return {
        1e3: _("thousand"),
        1e6: _("million"),
        1e9: _("billion"),
        1e12: _("thousand billion"),
        1e15: _("million billion"),
        1e18: _("billion billion"),
    }


def scale_of(
    values: Sequence[float], *, zero: bool, inverted: bool, ticks: int = 5, whole: bool = False, room: float = 0.08
) -> Scale:
    """A scale that holds `values` with some room; from zero for columns, from 1 at the least for ranks."""
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    if zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if high - low <= abs(high) * 1e-9:
        spread = abs(high) * 0.2 or 1.0
        low, high = (low, high + spread) if zero and low == 0 else (low - spread, high + spread)
    span = high - low
    low = low if zero and low == 0 else low - span * room
    high = high if zero and high == 0 else high + span * room
    step = _step((high - low) / max(ticks, 1), whole)
    if inverted:
        low = max(low, 1 - step * 0.25) if min(values, default=1.0) >= 1 else low
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    found = [number * step for number in range(first, last + 1)]
    if inverted and min(values, default=0.0) >= 1:
        found = [max(tick, 1.0) for tick in found]
    return Scale(low, high, tuple(found), step, _divisor(max(map(abs, (low, high))), step), inverted)


def _step(raw: float, whole: bool) -> float:
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(power * each for each in _STEPS if power * each >= raw * (1 - 1e-9))
    return max(1.0, math.ceil(step)) if whole else step


def _divisor(largest: float, step: float) -> float:
    """Told whole up to 99.999; beyond that in the largest group of three digits that keeps the steps apart."""
    if largest < 1e5:
        return 1.0
    power = min(18, 3 * int(math.log10(max(step, 1.0)) // 3))
    power = max(power, 3 * int(math.log10(largest) // 3) - 3)
    return 10.0 ** min(18, max(power, 3))
