"""How much of a costly test is done: all of it, or a tenth where rules are tried with a tenth of their examples."""

from __future__ import annotations

from hypothesis import settings

_WHOLE = 100


def times(number: int) -> int:
    """`number` tries of something, or its share of them under --hypothesis-profile=brief; at least one."""
    return max(1, number * min(settings().max_examples, _WHOLE) // _WHOLE)
