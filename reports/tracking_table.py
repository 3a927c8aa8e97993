"""The Bảng theo dõi as data: what it says, before any format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from models.messages import _
from models.rows import BreakthroughRow, OfficeRow, ProgrammeRow, TaskRow
from models.rules.dates import date_words
from models.vocabulary import UNTRACKED_KINDS, TaskKind
from reports.plain_text import plain
from reports.table_headings import HEADING_KINDS, Headings
from reports.table_line import line
from reports.table_rows import Heading, Line, TrackingTable
from reports.table_totals import totals


def tracking_table(
    rows: Sequence[TaskRow],
    *,
    offices: Mapping[str, OfficeRow],
    programme: ProgrammeRow,
    as_of: date,
    today: date,
    known_on: date | None = None,
    filter_words: str | None = None,
    context: Sequence[TaskRow] = (),
    breakthroughs: Sequence[BreakthroughRow] = (),
) -> TrackingTable:
    """The table of `rows` (document order, as the list query gives them).

    `context` are more rows of the same Programme, from which the titles of sections above a filtered row are taken;
    `breakthroughs` give the breakthroughs' names. `filter_words` say in words what was asked for.
    """
    printed = tuple(_rows(rows, offices, {row.path: row for row in (*context, *rows)}, breakthroughs))
    tasks = [row for row in rows if row.kind not in UNTRACKED_KINDS]
    return TrackingTable(
        title=_("Tracking table of the Programme's tasks"),
        programme=plain(programme.title),
        as_of=as_of,
        as_of_words=_("Figures as of {date}", date=date_words(as_of)),
        scope=plain(filter_words) or _("Scope: the whole Programme"),
        remarks=tuple(_table_remarks(programme, as_of, today, known_on)),
        demonstration=_("DEMONSTRATION DATA") if programme.demonstration else "",
        made_on=today,
        made_words=_("Made on {date}", date=date_words(today)),
        columns=columns(),
        rows=printed,
        totals=totals(
            tasks,
            headings=sum(isinstance(row, Heading) and bool(row.path) for row in printed),
            restatements=sum(row.kind is TaskKind.RESTATEMENT for row in rows),
        ),
    )


def columns() -> tuple[str, ...]:
    """The seven heads of the table."""
    return (
        _("Serial no."),
        _("Task"),
        _("Lead"),
        _("Coordinating"),
        _("Deadline"),
        _("Progress"),
        _("Remarks"),
    )


def _rows(
    rows: Sequence[TaskRow],
    offices: Mapping[str, OfficeRow],
    known: Mapping[str, TaskRow],
    breakthroughs: Sequence[BreakthroughRow],
) -> Iterator[Heading | Line]:
    headings = Headings(known, {row.path for row in rows if row.kind not in HEADING_KINDS}, breakthroughs)
    number = 0
    for row in rows:
        yield from headings.above(row)
        if row.kind in HEADING_KINDS:
            continue
        restated = row.kind is TaskKind.RESTATEMENT
        number += not restated
        yield line(row, None if restated else number, offices)


def _table_remarks(programme: ProgrammeRow, as_of: date, today: date, known_on: date | None) -> Iterator[str]:
    """What a reader must know of the date before believing the figures."""
    if known_on is not None:
        yield _("As this office knew it at the end of {date}.", date=date_words(known_on))
    if as_of > today:
        yield _("The as-of date lies after the day of printing: states follow from what is known today.")
    if today > programme.term_end and as_of == programme.term_end:
        yield _("The term ended on {date}: figures stand as of its last day.", date=date_words(programme.term_end))
