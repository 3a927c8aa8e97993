"""Rows of the table of all tasks as WordprocessingML: written at once, for filling each by the template is slow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape

from figures.styles import ink
from reports.plain_text import plain
from reports.printed_rows import late_words
from reports.table_rows import Grade, Heading, Line

#: Half points, as Word counts.
_SIZE, _SMALL = 22, 19
_SECTION_FILL, _GROUP_FILL = "EDEDED", "F7F7F7"
_COLUMNS = 7

Parts = Iterable[str]


def annex_rows(rows: Sequence[Heading | Line]) -> str:
    """A `w:tr` for each row; texts are escaped, so that nothing in them is markup."""
    return "".join(_heading(row) if isinstance(row, Heading) else _line(row) for row in rows)


def _heading(row: Heading) -> str:
    fill = _SECTION_FILL if row.grade is Grade.SECTION else _GROUP_FILL
    words = f"{row.path}. {row.text}" if row.path else row.text
    return _row([_cell([_text(words, bold=True, italic=row.grade is Grade.GROUP)], span=_COLUMNS, fill=fill)])


def _line(row: Line) -> str:
    due, state = row.due, row.state
    place = f"{row.path} · {row.about}" if row.about else row.path
    return _row(
        (
            _cell([_text(str(row.number) if row.number is not None else "–", centred=True)]),
            _cell([_text(row.title), _text(place, italic=True, size=_SMALL)]),
            _cell(map(_text, row.lead)),
            _cell(map(_text, row.coordinating)),
            _cell([_text(due.words), *([_text(due.original, italic=True, size=_SMALL)] if due.original else [])]),
            _cell([_text(state.signed, bold=True, colour=ink(state.timeliness).lstrip("#")), *_more(row)]),
            _cell(map(_text, row.remarks)),
        )
    )


def _more(row: Line) -> Iterator[str]:
    if row.state.days_late:
        yield _text(late_words(row.state.days_late))
    if row.state.reported:
        yield _text(row.state.reported)


def _row(cells: Iterable[str]) -> str:
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def _cell(paragraphs: Parts, *, span: int = 1, fill: str = "") -> str:
    joined = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    look = f"<w:tcPr>{joined}{shade}</w:tcPr>" if joined or shade else ""
    return f"<w:tc>{look}{''.join(paragraphs) or '<w:p/>'}</w:tc>"


def _text(
    words: str, *, bold: bool = False, italic: bool = False, size: int = _SIZE, colour: str = "", centred: bool = False
) -> str:
    look = "".join(
        ("<w:b/>" if bold else "", "<w:i/>" if italic else "", f'<w:color w:val="{colour}"/>' if colour else "",
         f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>')
    )  # fmt: skip
    place = '<w:pPr><w:jc w:val="center"/></w:pPr>' if centred else ""
    return f'<w:p>{place}<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(plain(words))}</w:t></w:r></w:p>'
