"""Tables as WordprocessingML: rows, cells and texts written at once, each text escaped so that none of it is markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from reports.plain_text import plain

#: Half points, as Word counts.
SIZE, SMALL = 22, 19
#: Twentieths of a point in a millimetre.
_TWIPS = 1440 / 25.4
_HEAD_FILL, _SECTION_FILL = "D9D9D9", "EDEDED"


def row(cells: Iterable[str], *, head: bool = False) -> str:
    """A row that is not cut over two pages; a `head` is repeated on each."""
    repeated = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def cell(paragraphs: Iterable[str], *, span: int = 1, fill: str = "") -> str:
    """A cell over `span` columns; `fill` as RRGGBB."""
    joined = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    look = f"<w:tcPr>{joined}{shade}</w:tcPr>" if joined or shade else ""
    return f"<w:tc>{look}{''.join(paragraphs) or '<w:p/>'}</w:tc>"


def text(
    words: str, *, bold: bool = False, italic: bool = False, size: int = SIZE, colour: str = "", centred: bool = False,
    kept: bool = False,
) -> str:  # fmt: skip
    """One paragraph in one look; `colour` as RRGGBB; what is `kept` is never the last on a page."""
    look = "".join(
        ("<w:b/>" if bold else "", "<w:i/>" if italic else "", f'<w:color w:val="{colour}"/>' if colour else "",
         f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>')
    )  # fmt: skip
    place = ("<w:keepNext/>" if kept else "") + ('<w:jc w:val="center"/>' if centred else "")
    place = f"<w:pPr>{place}</w:pPr>" if place else ""
    return f'<w:p>{place}<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(plain(words))}</w:t></w:r></w:p>'


def table(
    columns: Sequence[tuple[str, float, bool]], rows: Sequence[Sequence[str]], *, width: float, size: int = SIZE + 2
) -> str:
    """A ruled table `width` millimetres wide; columns have a head, a share and whether they are centred.

    A row of one text alone is a heading over all columns; a line feed inside a text begins a new paragraph. The last
    row stays with what follows, so that no signature stands alone on a page.
    """
    whole = sum(share for _head, share, _centred in columns)
    widths = [round(width * _TWIPS * share / whole) for _head, share, _centred in columns]
    grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    heads = [cell([text(head, bold=True, size=size, centred=True)], fill=_HEAD_FILL) for head, _share, _c in columns]
    body = "".join(_table_row(columns, each, size, last=at == len(rows)) for at, each in enumerate(rows, start=1))
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:type="auto" w:w="0"/><w:tblLayout w:type="fixed"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{row(heads, head=True)}{body}</w:tbl>"
    )


def _table_row(columns: Sequence[tuple[str, float, bool]], texts: Sequence[str], size: int, *, last: bool) -> str:
    if len(texts) == 1:
        return row([cell([text(texts[0], bold=True, size=size, kept=True)], span=len(columns), fill=_SECTION_FILL)])
    return row(
        cell(text(part, size=size, centred=centred, kept=last) for part in words.split("\n"))
        for (_head, _share, centred), words in zip(columns, texts, strict=True)
    )
