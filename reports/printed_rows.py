"""The tracking table's content set into printed rows: which words in which box, in which style."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from figures.fonts import BOLD
from figures.styles import ink
from models.messages import _
from models.rules.dates import date_words
from models.rules.numbers import number_words
from reports.pagination import Strip
from reports.printed_cells import (
    GROUP_FILL,
    HEAD,
    HEAD_FILL,
    SECTION_FILL,
    SLANTED,
    SMALL,
    STRONG,
    SUBTITLE,
    TEXT,
    TITLE,
    UNDER_TITLE,
    Parts,
    cell,
    wide,
)
from reports.printed_totals import printed_totals
from reports.table_rows import Grade, Heading, Line, TrackingTable
from reports.typesetting import Typeface

#: Shares of the frame's width: STT, task, lead, coordinating, deadline, progress, remarks.
SHARES = (11, 73, 32, 26, 32, 38, 40)


def printed_rows(table: TrackingTable, width: float, step: Callable[[], None] = lambda: None) -> list[Strip]:
    """All rows of `table` for a frame `width` points wide; `step` is called once for each of `table.rows`."""
    boxes = _boxes(width)
    head = (_strip(boxes, [[(words, HEAD)] for words in table.columns], fill=HEAD_FILL, centred=True),)
    strips = []
    for row in table.rows:
        step()
        strips.append(_heading(row, boxes, width, head) if isinstance(row, Heading) else _line(row, boxes, head))
    if not strips:
        strips = [replace(wide([(_("No task answers what was asked for."), TEXT)], width), head=head)]
    strips[0] = replace(strips[0], space_before=UNDER_TITLE.leading / 2)
    return [_title(table, width), *strips, *printed_totals(table.totals, width)]


def _boxes(width: float) -> list[tuple[float, float]]:
    """(x, width) of the seven columns."""
    unit = width / sum(SHARES)
    return [(unit * sum(SHARES[:place]), unit * share) for place, share in enumerate(SHARES)]


def _strip(
    boxes: Sequence[tuple[float, float]],
    contents: Sequence[Parts],
    *,
    fill: float | None = None,
    centred: bool = False,
    head: tuple[Strip, ...] = (),
) -> Strip:
    cells = tuple(
        cell(x, across, parts, centred=centred or place == 0, again=place == 0)
        for place, ((x, across), parts) in enumerate(zip(boxes, contents, strict=True))
    )
    return Strip(cells, fill, head=head)


def _title(table: TrackingTable, width: float) -> Strip:
    parts = [
        (table.title.upper(), TITLE),
        (table.programme, SUBTITLE),
        (f"({table.as_of_words})", UNDER_TITLE),
        (table.scope, TEXT),
        *((remark, TEXT) for remark in table.remarks),
    ]
    return Strip((cell(0, width, parts, centred=True),), follows=True, boxed=False)


def _heading(row: Heading, boxes: Sequence[tuple[float, float]], width: float, head: tuple[Strip, ...]) -> Strip:
    start = boxes[1][0]
    outer = row.level < 2
    text = row.text if outer or not row.path else f"{row.path}. {row.text}"
    cells = (
        cell(0, start, [(row.path if outer else "", STRONG)], centred=True),
        cell(start, width - start, [(text, SLANTED if row.grade is Grade.GROUP else STRONG)]),
    )
    return Strip(cells, SECTION_FILL if row.grade is Grade.SECTION else GROUP_FILL, True, head)


def _line(row: Line, boxes: Sequence[tuple[float, float]], head: tuple[Strip, ...]) -> Strip:
    number = number_words(Decimal(row.number)) if row.number is not None else "–"
    contents: list[Parts] = [
        [(number, TEXT)],
        [(row.title, TEXT), (_place(row), SMALL)],
        [(name, TEXT) for name in _listed(row.lead)],
        [(name, TEXT) for name in _listed(row.coordinating)],
        _due(row),
        _state(row),
        [(remark, TEXT) for remark in row.remarks],
    ]
    return _strip(boxes, contents, head=head)


def _place(row: Line) -> str:
    """Where the task stands in the document, and what the title does not say."""
    place = _("Item {path}", path=row.path)
    return f"{place} · {row.about}" if row.about else place


def _listed(names: Sequence[str]) -> list[str]:
    """One name a line; a dash before each where there are several."""
    return [f"- {name}" for name in names] if len(names) > 1 else list(names)


def late_words(days: int) -> str:
    """How many days late, as a line under the state."""
    return _("Days late: {n}", n=number_words(Decimal(days)))


def _due(row: Line) -> Parts:
    parts = [(row.due.words, TEXT)]
    if row.due.day and date_words(row.due.day) not in row.due.words:
        parts.append((date_words(row.due.day), STRONG))
    if row.due.original:
        parts.append((row.due.original, SMALL))
    return parts


def _state(row: Line) -> Parts:
    state = row.state
    strong = Typeface(BOLD, ink=ink(state.timeliness))
    parts = [(state.signed, strong)]
    if state.days_late:
        parts.append((late_words(state.days_late), TEXT))
    if state.reported:
        parts.append((state.reported, TEXT))
    return parts
