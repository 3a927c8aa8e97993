"""How a task stands, in words, the same wherever people read it."""

from __future__ import annotations

from decimal import Decimal

from models.labels import label, sign
from models.messages import _
from models.rules.numbers import number_words
from models.vocabulary import Timeliness


def standing_words(timeliness: Timeliness, days_late: int | None) -> str:
    """Sign and word, and how late: "✕ Quá hạn (1.096 ngày)"."""
    words = f"{sign(timeliness)} {label(timeliness)}".strip()
    return f"{words} {_('({n} days)', n=number_words(Decimal(days_late)))}" if days_late else words
