"""How a finding of inspection is named in the history."""

from __future__ import annotations

from models.messages import _


def finding_words(day: str, office: str) -> str:
    """ "finding of 05/09/2021 (BTCTU)"; `day` and `office` as they are to be read, "" where there is none."""
    found = _("finding of {date}", date=day or "–")
    return f"{found} ({office})" if office else found
