"""How much of the districts' tasks under a task of the province is done, the same wherever people read it."""

from __future__ import annotations

from models.cascade_rows import CascadeRollup
from models.messages import _


def rollup_words(found: CascadeRollup) -> str:
    """ "x/y việc cấp huyện đã hoàn thành"."""
    return _("{done}/{total} district tasks completed", done=found.done, total=found.total)
