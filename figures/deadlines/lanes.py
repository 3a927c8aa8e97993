"""Which tasks stand together: by breakthrough, by leading agency, by quarter, and those without a deadline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from figures.deadlines.scene import Grouping
from models.messages import _
from models.rows import BreakthroughRow, OfficeRow, TaskRow
from models.rules.deadline import ROMAN_QUARTERS
from models.vocabulary import DeadlineKind

UNDATED = "undated"
_UNDATED_ORDER = {DeadlineKind.RECURRING: 0, DeadlineKind.CONTINUOUS: 1}
_BY_DEADLINE = attrgetter("deadline")


@dataclass(frozen=True, slots=True)
class Lane:
    """One group: its heading and its tasks in order.

    `office` is the lead whose lane it is; `turns_of` are the offices whose turns belong here, None for all.
    """

    key: str
    title: str
    rows: Sequence[TaskRow]
    office: str | None = None
    turns_of: frozenset[str] | None = None
    undated: bool = False


def lanes(
    rows: Sequence[TaskRow],
    *,
    grouping: Grouping,
    offices: Sequence[OfficeRow],
    breakthroughs: Sequence[BreakthroughRow],
) -> Iterator[Lane]:
    """Every task of `rows` (no headings among them) in its group, those without a deadline in the last one.

    By breakthrough a group keeps the document's order and stands there even when nothing in it has a deadline; by
    agency and by date the oldest deadline comes first.
    """
    dated = [row for row in rows if row.deadline is not None]
    if grouping is Grouping.BREAKTHROUGH:
        yield from _by_breakthrough(dated, breakthroughs)
    elif grouping is Grouping.OFFICE:
        yield from _by_office(sorted(dated, key=_BY_DEADLINE), offices)
    else:
        yield from _by_quarter(sorted(dated, key=_BY_DEADLINE))
    undated = [row for row in rows if row.deadline is None]
    if undated:
        undated.sort(key=lambda row: _UNDATED_ORDER.get(row.deadline_kind, 2))
        yield Lane(UNDATED, _("No deadline"), undated, undated=True)


def _by_breakthrough(rows: Sequence[TaskRow], breakthroughs: Sequence[BreakthroughRow]) -> Iterator[Lane]:
    found: dict[int | None, list[TaskRow]] = {each.no: [] for each in breakthroughs}
    outside: list[TaskRow] = []
    for row in rows:
        found.get(row.breakthrough, outside).append(row)
    for each in breakthroughs:
        title = _("Breakthrough {no}: {title}", no=each.no, title=each.title)
        yield Lane(f"breakthrough-{each.no}", title, found[each.no])
    yield Lane("breakthrough-none", _("Outside the three breakthroughs"), outside)


def _by_office(rows: Sequence[TaskRow], offices: Sequence[OfficeRow]) -> Iterator[Lane]:
    """A task with several leads under each of them; offices in the register's order, then codes that it lacks."""
    found: dict[str, list[TaskRow]] = {office.code: [] for office in offices}
    without: list[TaskRow] = []
    for row in rows:
        for code in row.lead:
            found.setdefault(code, []).append(row)
        if not row.lead:
            without.append(row)
    known = {office.code: office for office in offices}
    for code, led in found.items():
        if led:
            office = known.get(code)
            members = office.members if office else None
            yield Lane(
                f"office-{code}", office.name if office else code, led, code, frozenset((code, *(members or ())))
            )
    if without:
        yield Lane("office-none", _("No lead agency yet"), without)


def _by_quarter(rows: Sequence[TaskRow]) -> Iterator[Lane]:
    found: dict[tuple[int, int], list[TaskRow]] = defaultdict(list)
    for row in rows:
        day: date | None = row.deadline
        assert day is not None
        found[day.year, (day.month - 1) // 3].append(row)
    for (year, quarter), due in found.items():
        title = _("Quarter {quarter} of {year}", quarter=ROMAN_QUARTERS[quarter], year=year)
        yield Lane(f"date-{year}-Q{quarter + 1}", title, due)
