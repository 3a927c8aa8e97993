"""Sheets: how the deadline view is laid out on many pages, in rows and days and millimetres."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from figures.date_range import check_range
from figures.deadlines.scene import RowKind, SceneRow
from models.errors import KnownError
from models.messages import _
from models.rules.deadline import unit_end
from models.vocabulary import DeadlinePrecision


@dataclass(frozen=True, slots=True)
class Paper:
    """A page and its margins, in millimetres."""

    width: float
    height: float
    left: float = 20
    right: float = 15
    top: float = 15
    bottom: float = 15

    @property
    def printable_width(self) -> float:
        return self.width - self.left - self.right

    @property
    def printable_height(self) -> float:
        return self.height - self.top - self.bottom


A4_LANDSCAPE = Paper(297, 210)


@dataclass(frozen=True, slots=True)
class Layout:
    """What every sheet keeps free, in millimetres, and how many months stand side by side.

    `head` holds the page's title and the time axis, `foot` the sheet's number and the as-of date.
    """

    paper: Paper = A4_LANDSCAPE
    label: float = 95
    row: float = 7
    head: float = 24
    foot: float = 8
    months: int = 12

    @property
    def chart_width(self) -> float:
        """Millimetres beside the labels."""
        return self.paper.printable_width - self.label

    @property
    def rows(self) -> int:
        """How many whole rows a sheet holds."""
        return int((self.paper.printable_height - self.head - self.foot + 1e-9) // self.row)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: rows `first_row` to `end_row` (not included) of the scene, and the days from `first` to `last`.

    `repeated` are the rows above `first_row` to which it belongs (heading of the group, task of a turn), written once
    more at the top. `column` and `line` say where the sheet lies among the others, from 0.
    """

    number: int
    of: int
    column: int
    line: int
    first_row: int
    end_row: int
    repeated: tuple[int, ...]
    first: date
    last: date

    @property
    def row_indexes(self) -> tuple[int, ...]:
        """The rows of the scene from top to bottom, the repeated ones first."""
        return (*self.repeated, *range(self.first_row, self.end_row))

    @property
    def words(self) -> str:
        """ "tờ 2/6"."""
        return _("sheet {number}/{of}", number=self.number, of=self.of)


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """All sheets, left to right and then downwards; a day is equally wide on each of them."""

    sheets: tuple[Sheet, ...]
    mm_per_day: float


def plan_sheets(rows: Sequence[SceneRow], *, first: date, last: date, layout: Layout | None = None) -> SheetPlan:
    """Every one of `rows` and every day from `first` to `last` on exactly one sheet in its direction, no row cut.

    Days are cut between months. A heading is not left alone at the foot of a page. A scene without rows still gives
    one line of sheets. KnownError `print.range_reversed`, `print.no_room`.
    """
    layout = layout or Layout()
    check_range(first, last)
    if layout.chart_width <= 0 or layout.rows < _NEEDED or layout.months < 1:
        raise KnownError(
            "print.no_room", _("The page has no room for the picture. Choose a larger page or smaller rows.")
        )
    columns = list(_date_slices(first, last, layout.months))
    lines = list(_row_slices(rows, layout.rows)) or [_RowSlice(0, 0, ())]
    count = len(columns) * len(lines)
    sheets = [
        Sheet(line * len(columns) + column + 1, count, column, line, part.start, part.end, part.repeated, *days)
        for line, part in enumerate(lines)
        for column, days in enumerate(columns)
    ]
    widest = max((end - start).days + 1 for start, end in columns)
    return SheetPlan(tuple(sheets), layout.chart_width / widest)


#: Rows that a sheet must hold: two repeated ones, a heading, a task and its turn.
_NEEDED = 5


@dataclass(frozen=True, slots=True)
class _RowSlice:
    start: int
    end: int
    repeated: tuple[int, ...]


def _date_slices(first: date, last: date, months: int) -> Iterator[tuple[date, date]]:
    """Stretches of at most `months` calendar months, the first and the last one as cut as the range is."""
    start = first
    while start <= last:
        month = start.year * 12 + start.month - 1 + months - 1
        end = min(unit_end(date(month // 12, month % 12 + 1, 1), DeadlinePrecision.MONTH), last)
        yield start, end
        start = end + timedelta(days=1)


def _row_slices(rows: Sequence[SceneRow], capacity: int) -> Iterator[_RowSlice]:
    start = 0
    above: list[int] = []  # at each depth the last row seen so far
    while start < len(rows):
        repeated = tuple(above[: rows[start].depth])
        end = min(start + capacity - len(repeated), len(rows))
        if end < len(rows):
            end = _without_lone_heading(rows, start, end)
        yield _RowSlice(start, end, repeated)
        for index in range(start, end):
            del above[rows[index].depth :]
            above.append(index)
        start = end


def _without_lone_heading(rows: Sequence[SceneRow], start: int, end: int) -> int:
    """`end`, or the place before headings at the foot whose first row would stand on the next sheet."""
    kept = end
    while kept > start + 1 and _leads_on(rows, kept - 1):
        kept -= 1
    return end if _leads_on(rows, kept - 1) else kept


def _leads_on(rows: Sequence[SceneRow], index: int) -> bool:
    """True for a heading, or a task opened to its turns, that has something of its own right below."""
    opened = rows[index].kind is RowKind.GROUP or rows[index].folded is False
    return opened and index + 1 < len(rows) and rows[index + 1].depth > rows[index].depth
