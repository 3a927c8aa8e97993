"""Tables as WordprocessingML: rows, cells and texts written at once, each text escaped so that none of it is markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

from reports.plain_text import plain

#: Half points, as Word counts.
SIZE, SMALL = 22, 19
#: Twentieths of a point in a millimetre.
_TWIPS = 1440 / 25.4
_HEAD_FILL, _SECTION_FILL = "D9D9D9", "EDEDED"
#: Of Word's own measure in a millimetre.
_EMU = 36_000
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PICTURES = "http://schemas.openxmlformats.org/drawingml/2006/picture"
#: What a paragraph is: whether it stays with the next, its indent, its edges.
PLACES = {
    "body": ("", '<w:ind w:firstLine="567"/>', "both"),
    "heading": ("<w:keepNext/>", "", "left"),
    "caption": ("<w:keepNext/>", "", "center"),
}


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


def paragraph(
    words: str, *, size: int, place: str, bold: bool = False, italic: bool = False, before: int = 0, after: int = 0,
    kept: bool = False,
) -> str:  # fmt: skip
    """A paragraph of its own: `place` is one of `PLACES`, the space around it in points; `kept` as a text is."""
    look = "".join(("<w:b/>" if bold else "", "<w:i/>" if italic else "", f'<w:sz w:val="{size}"/>'))
    keeps, indent, edge = PLACES[place]
    keeps = "<w:keepNext/>" if kept else keeps
    ordered = f'{keeps}<w:spacing w:before="{before * 20}" w:after="{after * 20}"/>{indent}<w:jc w:val="{edge}"/>'
    run = f'<w:rPr>{look}<w:szCs w:val="{size}"/></w:rPr><w:t xml:space="preserve">{escape(plain(words))}</w:t>'
    return f"<w:p><w:pPr>{ordered}</w:pPr><w:r>{run}</w:r></w:p>"


def gap(size: int, *, kept: bool = False) -> str:
    """An empty line, so that two tables do not become one."""
    stays = "<w:keepNext/>" if kept else ""
    return (
        f'<w:p><w:pPr>{stays}<w:spacing w:before="0" w:after="0"/><w:rPr><w:sz w:val="{size}"/></w:rPr></w:pPr></w:p>'
    )


def picture(relation: str, number: int, words: str, *, width: float, height: float) -> str:
    """The picture that the file holds as `relation`, `width` × `height` millimetres, told in `words` too."""
    across, down = round(width * _EMU), round(height * _EMU)
    told = f'id="{number}" name="Picture {number}" descr={quoteattr(plain(words))}'
    shape = (
        f'<pic:pic xmlns:pic="{_PICTURES}"><pic:nvPicPr><pic:cNvPr {told}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{across}" cy="{down}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )
    inline = (
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{across}" cy="{down}"/><wp:docPr {told}/>'
        f'<a:graphic xmlns:a="{_DRAWING}"><a:graphicData uri="{_PICTURES}">{shape}</a:graphicData></a:graphic>'
        "</wp:inline>"
    )
    place = '<w:pPr><w:keepNext/><w:spacing w:before="120" w:after="0"/><w:jc w:val="center"/></w:pPr>'
    return f"<w:p>{place}<w:r><w:drawing>{inline}</w:drawing></w:r></w:p>"


def table(
    columns: Sequence[tuple[str, float, bool]], rows: Sequence[Sequence[str]], *, width: float, size: int = SIZE + 2,
    total: Sequence[str] = (),
) -> str:  # fmt: skip
    """A ruled table `width` millimetres wide; columns have a head, a share and whether they are centred.

    A row of one text alone is a heading over all columns; a line feed inside a text begins a new paragraph. The last
    row (`total` is the sum below the others) stays with what follows, so that no signature stands alone on a page.
    """
    whole = sum(share for _head, share, _centred in columns)
    widths = [round(width * _TWIPS * share / whole) for _head, share, _centred in columns]
    grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    heads = [cell([text(head, bold=True, size=size, centred=True)], fill=_HEAD_FILL) for head, _share, _c in columns]
    body = "".join(_table_row(columns, each, size, last=at == len(rows)) for at, each in enumerate(rows, start=1))
    body += _table_row(columns, total, size, last=True, bold=True) if total else ""
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:type="auto" w:w="0"/><w:tblLayout w:type="fixed"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{row(heads, head=True)}{body}</w:tbl>"
    )


def _table_row(
    columns: Sequence[tuple[str, float, bool]], texts: Sequence[str], size: int, *, last: bool, bold: bool = False
) -> str:
    if len(texts) == 1:
        return row([cell([text(texts[0], bold=True, size=size, kept=True)], span=len(columns), fill=_SECTION_FILL)])
    return row(
        cell(text(part, size=size, centred=centred, bold=bold, kept=last) for part in words.split("\n"))
        for (_head, _share, centred), words in zip(columns, texts, strict=True)
    )
