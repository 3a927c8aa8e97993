"""Rows of the table of all tasks as WordprocessingML: written at once, for filling each by the template is slow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from figures.styles import ink
from reports.official.markup import SMALL, cell, text
from reports.official.markup import row as row_of
from reports.printed_rows import late_words
from reports.table_rows import Grade, Heading, Line

_SECTION_FILL, _GROUP_FILL = "EDEDED", "F7F7F7"
_COLUMNS = 7


def annex_rows(rows: Sequence[Heading | Line]) -> str:
    """A `w:tr` for each row; texts are escaped, so that nothing in them is markup."""
    return "".join(_heading(row) if isinstance(row, Heading) else _line(row) for row in rows)


def _heading(row: Heading) -> str:
    fill = _SECTION_FILL if row.grade is Grade.SECTION else _GROUP_FILL
    words = f"{row.path}. {row.text}" if row.path else row.text
    said = text(words, bold=True, italic=row.grade is Grade.GROUP, kept=True)
    return row_of([cell([said], span=_COLUMNS, fill=fill)])


def _line(row: Line) -> str:
    due, state = row.due, row.state
    place = f"{row.path} · {row.about}" if row.about else row.path
    return row_of(
        (
            cell([text(str(row.number) if row.number is not None else "–", centred=True)]),
            cell([text(row.title), text(place, italic=True, size=SMALL)]),
            cell(map(text, row.lead)),
            cell(map(text, row.coordinating)),
            cell([text(due.words), *([text(due.original, italic=True, size=SMALL)] if due.original else [])]),
            cell([text(state.signed, bold=True, colour=ink(state.timeliness).lstrip("#")), *_more(row)]),
            cell(map(text, row.remarks)),
        )
    )


def _more(row: Line) -> Iterator[str]:
    if row.state.days_late:
        yield text(late_words(row.state.days_late))
    if row.state.reported:
        yield text(row.state.reported)
