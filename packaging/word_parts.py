"""What the Word templates are made of: a document, its paragraphs, tables, loops and fields."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from figures.fonts import BOLD
from reports.paper import MM, PAGE, Margins
from reports.repacking import repacked
from reports.typesetting import Typeface, wrap

FAMILY = "Times New Roman"
DATED = date(2021, 1, 1)
EDGES = Margins()
#: Millimetres of text between the margins, upright and across.
UPRIGHT, ACROSS = PAGE[1] - EDGES.left - EDGES.right, PAGE[0] - EDGES.left - EDGES.right
LEFT, CENTRE, RIGHT, BOTH = ALIGN.LEFT, ALIGN.CENTER, ALIGN.RIGHT, ALIGN.JUSTIFY
#: Fields that stand in the middle of their cell.
CENTRED = frozenset(
    f"{{{{ {owner}.{name} }}}}"
    for owner in ("row", "states_sum", "breakthroughs_sum")
    for name in ("number", "days_late", "tasks", "counted", "left_out", "completed", "on_time", "overdue", "silent")
)
#: Points by which a rule is longer than its text at each end, so that the text never breaks.
_SLACK = 5

Columns = Sequence[tuple[str, float, str]]


# -- the whole document ------------------------------------------------------------------------------------------------


def new_document() -> Any:
    """A4 upright, Times New Roman 14, Vietnamese, numbered from page 2."""
    document = Document()
    give_fonts(document.styles)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(PAGE[1]), Mm(PAGE[0])
    section.top_margin, section.bottom_margin = Mm(EDGES.top), Mm(EDGES.bottom)
    section.left_margin, section.right_margin = Mm(EDGES.left), Mm(EDGES.right)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    numbered = section.header.paragraphs[0]
    numbered.alignment = CENTRE
    for kind, words in (("begin", None), (None, "PAGE"), ("end", None)):
        field(numbered.add_run(), kind, words)
    for head in (section.header, section.first_page_header):
        invented = head.paragraphs[0] if head is section.first_page_header else head.add_paragraph()
        invented.alignment = RIGHT
        write(invented, "{{ demonstration }}", size=12, bold=True)
    return document


def give_fonts(styles: Any) -> None:
    """One family for every script, so that no letter with a mark falls back to another font."""
    normal = styles["Normal"]
    normal.font.size = Pt(14)
    normal.paragraph_format.space_after = normal.paragraph_format.space_before = Pt(0)
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for properties in (defaults, normal.element.get_or_add_rPr()):
        fonts = properties.find(qn("w:rFonts"))
        if fonts is None:
            fonts = OxmlElement("w:rFonts")
            properties.insert(0, fonts)
        fonts.attrib.clear()
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{script}"), FAMILY)
    language = defaults.find(qn("w:lang"))
    if language is not None:
        language.set(qn("w:val"), "vi-VN")


def saved(document: Any) -> bytes:
    """The bytes, without the hour and the name of whoever made them."""
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.title = properties.comments = ""
    properties.created = properties.modified = datetime(DATED.year, DATED.month, DATED.day)
    raw = BytesIO()
    document.save(raw)
    return repacked(raw.getvalue(), DATED, {})


# -- what is filled ----------------------------------------------------------------------------------------------------


def heading(document: Any, words: str) -> None:
    """The head of a part, never alone at the foot of a page."""
    paragraph(document, words, size=14, bold=True, before=10, after=4).paragraph_format.keep_with_next = True


def loop(into: Any, name: str, *, indent: bool = False, before: float = 0, size: float = 14, align: Any = None) -> None:
    """A paragraph for each line of the field `name`."""
    paragraph(into, f"{{%p for line in {name} %}}")
    if indent:
        _body(into, "{{ line }}")
    else:
        paragraph(into, "{{ line }}", size=size, align=align, before=before)
    paragraph(into, "{%p endfor %}")


def last_loop(into: Any, name: str) -> None:
    """Body paragraphs of which the last stays with what follows, so that no signature stands alone on a page."""
    loop(into, f"{name}[:-1]", indent=True)
    paragraph(into, f"{{%p if {name} %}}")
    last = _body(into, f"{{{{ {name}[-1] }}}}").paragraph_format
    last.keep_with_next = last.keep_together = True
    paragraph(into, "{%p endif %}")


def thin(into: Any) -> Any:
    """A paragraph that takes no room: between two tables, or before a new page."""
    made = paragraph(into, "")
    made.paragraph_format.line_spacing = Pt(1)
    return made


def _body(into: Any, text: str) -> Any:
    made = paragraph(into, text, align=BOTH, before=3, after=4)
    made.paragraph_format.first_line_indent = Mm(10)
    return made


def table(document: Any, columns: Columns, name: str, *, when: bool = False, total: Sequence[str] = ()) -> None:
    """A ruled table with a row for each of the field `name`; with `when` only where there is one."""
    if when:
        paragraph(document, f"{{%p if {name} %}}")
    box = ruled_table(document, columns)
    fill_row(box, [f"{{%tr for row in {name} %}}"])
    fill_row(box, [cell for _words, _width, cell in columns])
    fill_row(box, ["{%tr endfor %}"])
    if total:
        fill_row(box, total, bold=True)
    if when:
        paragraph(document, "{%p endif %}")


def grouped_table(document: Any, columns: Columns) -> None:
    """The overdue tasks under a row for each agency."""
    paragraph(document, "{%p if overdue %}")
    box = ruled_table(document, columns)
    fill_row(box, ["{%tr for office in overdue %}"])
    whole = box.add_row()
    joined = whole.cells[0].merge(whole.cells[-1])
    write(joined.paragraphs[0], "{{ office.name }}", size=12, bold=True)
    joined.paragraphs[0].paragraph_format.keep_with_next = True
    fill_row(box, ["{%tr for row in office.tasks %}"])
    fill_row(box, [cell for _words, _width, cell in columns])
    fill_row(box, ["{%tr endfor %}"])
    fill_row(box, ["{%tr endfor %}"])
    paragraph(document, "{%p endif %}")


# -- paragraphs and tables --------------------------------------------------------------------------------------------


def paragraph(into: Any, text: str, *, size: float = 14, bold: bool = False, italic: bool = False, align: Any = None,
              before: float = 0, after: float = 0) -> Any:  # fmt: skip
    """A paragraph at the end of a document or a cell."""
    made = into.add_paragraph()
    made.alignment = align
    made.paragraph_format.space_before, made.paragraph_format.space_after = Pt(before), Pt(after)
    if text:
        write(made, text, size=size, bold=bold, italic=italic)
    return made


def write(into: Any, text: str, *, size: float, bold: bool = False, italic: bool = False) -> None:
    run = into.add_run(text)
    run.font.size, run.font.name = Pt(size), FAMILY
    run.bold, run.italic = bold or None, italic or None
    fonts = run._element.rPr.rFonts
    for script in ("cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FAMILY)


def field(run: Any, kind: str | None, words: str | None) -> None:
    """A part of a Word field: its beginning, its end, or what it asks for."""
    run.font.size = Pt(14)
    if kind:
        part = OxmlElement("w:fldChar")
        part.set(qn("w:fldCharType"), kind)
    else:
        part = OxmlElement("w:instrText")
        part.text = words
    run._element.append(part)


def ruled(made: Any, text: str, size: float, cell: float) -> None:
    """A line under a centred paragraph, as long as `text` in a cell `cell` millimetres wide."""
    (line,) = wrap(text, Typeface(BOLD, size, size), 10_000)
    room = cell * MM - 2 * 5.4
    made.paragraph_format.left_indent = made.paragraph_format.right_indent = Pt(
        max(0, (room - line.width) / 2 - _SLACK)
    )
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "auto")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    properties = made._element.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc")


def plain_table(document: Any, *, rows: int, widths: Sequence[float]) -> Any:
    """A table without lines, for what stands side by side."""
    made = document.add_table(rows=rows, cols=len(widths))
    give_widths(made, widths)
    return made


def ruled_table(document: Any, columns: Columns, *, size: float = 12) -> Any:
    """A table with lines whose head is repeated on every page."""
    made = document.add_table(rows=1, cols=len(columns))
    made.style = "Table Grid"
    give_widths(made, [width for _words, width, _cell in columns])
    for cell, (words, _width, _field) in zip(made.rows[0].cells, columns, strict=True):
        cell.paragraphs[0].alignment = CENTRE
        write(cell.paragraphs[0], words, size=size, bold=True)
    for name in ("w:cantSplit", "w:tblHeader"):
        made.rows[0]._tr.get_or_add_trPr().append(OxmlElement(name))
    return made


def give_widths(made: Any, widths: Sequence[float]) -> None:
    made.autofit = False
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def fill_row(made: Any, cells: Iterable[str], *, bold: bool = False) -> None:
    row = made.add_row()
    for cell, words in zip(row.cells, cells, strict=False):
        cell.paragraphs[0].alignment = CENTRE if words in CENTRED else None
        write(cell.paragraphs[0], words, size=12, bold=bold)
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def tidy(made: Any) -> None:
    """Take away the empty paragraph with which every cell begins."""
    for row in made.rows:
        for cell in row.cells:
            first = cell.paragraphs[0]
            if not first.runs and len(cell.paragraphs) > 1:
                first._element.getparent().remove(first._element)
