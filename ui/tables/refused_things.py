"""What was refused, thing by thing: a change makes one thing of many entries, and people read the thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from models.conflict_rows import RefusedRow
from models.messages import _

#: Fields that say of what a thing is said: the subject of the line says it already.
_IN_SUBJECT = frozenset(
    {("progress_report", field) for field in ("task", "office", "period", "reported_on", "as_lead", "on_behalf")}
    | {("indicator_value", field) for field in ("indicator", "series", "office", "period", "kind")}
    | {("cascaded_task", field) for field in ("parent", "office")}
)

ThingKey = tuple[str, int, str, str, str]


@dataclass(frozen=True, slots=True)
class RefusedThing:
    """Entries of one change on one thing that share standing and reason; `first` stands for all in what they share."""

    key: ThingKey
    rows: tuple[RefusedRow, ...]

    @property
    def first(self) -> RefusedRow:
        return self.rows[0]

    @property
    def content(self) -> str:
        """All that the entries say."""
        told = [row for row in self.rows if (row.kind, row.field) not in _IN_SUBJECT] or self.rows
        return "; ".join(f"{row.field_words}: {row.value or _('no value')}" for row in told if row.field)


def refused_things(rows: Sequence[RefusedRow]) -> list[RefusedThing]:
    """The things of `rows`, in their order."""
    return [RefusedThing(key, tuple(alike)) for key, alike in groupby(rows, key=_key)]


def _key(row: RefusedRow) -> ThingKey:
    return row.machine, row.change or 0, (row.cell or "").rpartition("/")[0], row.standing, row.reason
