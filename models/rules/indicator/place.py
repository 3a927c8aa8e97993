"""Of what a figure is a figure: its uid is made of that, the same in every store (docs/decisions/0013)."""

from __future__ import annotations

import json
from uuid import UUID, uuid5


def figure_uid(indicator: str, *, series: str | None, office: str | None, period: str, kind: str) -> str:
    """UUIDv5, under the indicator's uid, of series, office (a uid), period and kind of figure."""
    return str(uuid5(UUID(indicator), json.dumps([series, office, period, str(kind)], ensure_ascii=False)))
