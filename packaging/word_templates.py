"""The Word templates that the program ships, made anew by `python packaging/word_templates.py`: the same bytes.

An office may replace any of them by its own, with the same fields between double braces.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from figures.fonts import BOLD  # noqa: E402
from reports.official import formulas  # noqa: E402
from reports.paper import MM, PAGE, Margins  # noqa: E402
from reports.repacking import repacked  # noqa: E402
from reports.typesetting import Typeface, wrap  # noqa: E402

TEMPLATES = ROOT / "resources" / "templates"
FAMILY = "Times New Roman"
DATED = date(2021, 1, 1)
EDGES = Margins()
#: Millimetres of text between the margins, upright and across.
UPRIGHT, ACROSS = PAGE[1] - EDGES.left - EDGES.right, PAGE[0] - EDGES.left - EDGES.right
LEFT, CENTRE, RIGHT, BOTH = ALIGN.LEFT, ALIGN.CENTER, ALIGN.RIGHT, ALIGN.JUSTIFY
#: Left and right half of the header, of the Party's and of the State's manner, in millimetres.
HALVES = {True: (75, UPRIGHT - 75), False: (62, UPRIGHT - 62)}
LETTER_COLUMNS = (
    ("STT", 12, "{{ row.number }}"),
    ("Nhiệm vụ", 51, "{{ row.task }}"),
    ("Thời hạn", 26, "{{ row.deadline }}"),
    ("Quá hạn (ngày)", 17, "{{ row.days_late }}"),
    ("Tiến độ", 27, "{{ row.progress }}"),
    ("Ý kiến chỉ đạo", 32, "{{ row.directions }}"),
)
STATE_COLUMNS = (
    ("Trạng thái", 75, "{{ row.state }}"),
    ("Số nhiệm vụ", 30, "{{ row.tasks }}"),
    ("Tính tỷ lệ đúng hạn", 30, "{{ row.counted }}"),
    ("Không tính tỷ lệ", 30, "{{ row.left_out }}"),
)
BREAKTHROUGH_COLUMNS = (
    ("Khâu đột phá", 52, "{{ row.name }}"),
    ("Số nhiệm vụ", 16, "{{ row.tasks }}"),
    ("Hoàn thành", 31, "{{ row.completed }}"),
    ("Đúng hạn", 31, "{{ row.on_time }}"),
    ("Quá hạn", 14, "{{ row.overdue }}"),
    ("Chưa có báo cáo", 21, "{{ row.silent }}"),
)
OVERDUE_COLUMNS = (
    ("STT", 12, "{{ row.number }}"),
    ("Nhiệm vụ", 54, "{{ row.task }}"),
    ("Thời hạn", 23, "{{ row.deadline }}"),
    ("Quá hạn (ngày)", 16, "{{ row.days_late }}"),
    ("Vướng mắc", 33, "{{ row.obstacle }}"),
    ("Cấp cần quyết định", 27, "{{ row.deciding }}"),
)
INDICATOR_COLUMNS = (
    ("Mã", 14, "{{ row.code }}"),
    ("Chỉ tiêu, chỉ số", 58, "{{ row.name }}"),
    ("Mức phấn đấu", 31, "{{ row.target }}"),
    ("Thực hiện mới nhất", 32, "{{ row.actual }}"),
    ("Trạng thái", 30, "{{ row.status }}"),
)
#: As wide as the printed table: STT, task, lead, coordinating, deadline, progress, remarks.
ANNEX_COLUMNS = (
    ("STT", 12), ("Nhiệm vụ", 72), ("Cơ quan chủ trì", 32), ("Cơ quan phối hợp", 26), ("Thời hạn", 32),
    ("Tiến độ", 38), ("Ghi chú", 40),
)  # fmt: skip

#: Fields that stand in the middle of their cell.
CENTRED = frozenset(
    f"{{{{ {owner}.{name} }}}}"
    for owner in ("row", "states_sum", "breakthroughs_sum")
    for name in ("number", "days_late", "tasks", "counted", "left_out", "completed", "on_time", "overdue", "silent")
)
#: Points by which a rule is longer than its text at each end, so that the text never breaks.
_SLACK = 5

Columns = Sequence[tuple[str, float, str]]


def main() -> None:
    """Write every template."""
    TEMPLATES.mkdir(parents=True, exist_ok=True)
    for party in (True, False):
        for name, make in TEMPLATES_MADE.items():
            path = TEMPLATES / f"{name}_{'party' if party else 'state'}.docx"
            path.write_bytes(make(party))
            print(path.relative_to(ROOT).as_posix())


def letter(party: bool) -> bytes:
    """Công văn đôn đốc."""
    document = new_document()
    header(document, party)
    addressees(document)
    loop(document, "opening", indent=True)
    table(document, LETTER_COLUMNS, "rows", when=True)
    loop(document, "rounds", indent=True)
    loop(document, "closing", indent=True)
    signature(document, party)
    return saved(document)


def report(party: bool) -> bytes:
    """Báo cáo tiến độ quý, 6 tháng, năm."""
    document = new_document()
    header(document, party)
    titles(document, party)
    addressees(document)
    heading(document, "I. TÌNH HÌNH CHUNG")
    loop(document, "general", indent=True)
    table(document, STATE_COLUMNS, "states", total=("{{ states_sum.state }}", "{{ states_sum.tasks }}",
          "{{ states_sum.counted }}", "{{ states_sum.left_out }}"))  # fmt: skip
    loop(document, "rates", indent=True)
    heading(document, "II. KẾT QUẢ THEO KHÂU ĐỘT PHÁ CHIẾN LƯỢC")
    table(
        document, BREAKTHROUGH_COLUMNS, "breakthroughs", total=[cell.replace("row.", "breakthroughs_sum.") for _head,
        _width, cell in BREAKTHROUGH_COLUMNS],
    )  # fmt: skip
    heading(document, "III. NHIỆM VỤ QUÁ HẠN THEO CƠ QUAN CHỦ TRÌ")
    loop(document, "overdue_words", indent=True)
    grouped_table(document, OVERDUE_COLUMNS)
    heading(document, "IV. TÌNH HÌNH THỰC HIỆN CHỈ TIÊU")
    loop(document, "indicator_words", indent=True)
    table(document, INDICATOR_COLUMNS, "indicators", when=True)
    heading(document, "V. ĐỀ XUẤT, KIẾN NGHỊ")
    loop(document, "proposals", indent=True)
    signature(document, party)
    annex(document)
    return saved(document)


# -- the whole document ---------------------------------------------------------------------------------------------


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


# -- parts of it ------------------------------------------------------------------------------------------------------


def header(document: Any, party: bool) -> None:
    """Who issues it on the left; whose document it is, place and date on the right."""
    halves = HALVES[party]
    box = plain_table(document, rows=2, widths=halves)
    issuer, name = box.rows[0].cells
    number, day = box.rows[1].cells
    paragraph(issuer, "{{ superior }}", size=14 if party else 13, align=CENTRE)
    last = paragraph(issuer, "{{ body }}", size=14 if party else 13, bold=True, align=CENTRE)
    if party:
        paragraph(issuer, formulas.STAR, size=14, align=CENTRE)
        ruled(
            paragraph(name, formulas.PARTY_NAME, size=15, bold=True, align=CENTRE), formulas.PARTY_NAME, 15, halves[1]
        )
    else:
        ruled(last, formulas.STATE_MOTTO[:14], 13, halves[0])
        paragraph(name, formulas.STATE_NAME, size=13, bold=True, align=CENTRE)
        motto = paragraph(name, formulas.STATE_MOTTO, size=14, bold=True, align=CENTRE)
        ruled(motto, formulas.STATE_MOTTO, 14, halves[1])
    paragraph(number, "{{ number_line }}", size=14 if party else 13, align=CENTRE, before=0 if party else 4)
    paragraph(number, "{%p if is_letter %}")
    paragraph(number, "{{ abstract }}", size=12, italic=party, align=CENTRE)
    paragraph(number, "{%p endif %}")
    paragraph(number, "{%p if draft %}")
    paragraph(number, "{{ draft }}", size=14, bold=True, align=CENTRE, before=4)
    paragraph(number, "{%p endif %}")
    paragraph(day, "{{ place_and_date }}", size=14, italic=True, align=CENTRE, before=0 if party else 4)
    tidy(box)


def official_list(party: bool) -> bytes:
    """A list of one table, which comes in one piece."""
    document = new_document()
    header(document, party)
    titles(document, party)
    addressees(document)
    loop(document, "paragraphs", indent=True)
    paragraph(document, "{{p table }}")
    signature(document, party)
    return saved(document)


def titles(document: Any, party: bool) -> None:
    """The type of document and its trích yếu."""
    paragraph(document, "{{ kind_line }}", size=16 if party else 14, bold=True, align=CENTRE, before=14)
    paragraph(document, "{{ abstract }}", size=14, bold=True, align=CENTRE)
    paragraph(document, "-----", size=14, align=CENTRE, after=8)


#: Name of a template → what makes it, in the Party's (true) or the State's manner.
TEMPLATES_MADE = {"urging_letter": letter, "progress_report": report, "official_list": official_list}


def addressees(document: Any) -> None:
    """Kính gửi."""
    paragraph(document, "", size=8)
    loop(document, "addressees", align=CENTRE, before=2)


def signature(document: Any, party: bool) -> None:
    """Nơi nhận bottom left, the signature on the right."""
    box = plain_table(document, rows=1, widths=(UPRIGHT / 2, UPRIGHT / 2))
    left, right = box.rows[0].cells
    sent = paragraph(left, formulas.SENT_TO, size=14 if party else 12, bold=not party, italic=not party, before=12)
    sent.runs[0].underline = party
    loop(left, "recipients", size=12 if party else 11)
    paragraph(right, "{{ signature_heads[0] }}", size=14, bold=True, align=CENTRE, before=12)
    paragraph(right, "{%p for line in signature_heads[1:] %}")
    paragraph(right, "{{ line }}", size=14, bold=not party, align=CENTRE)
    paragraph(right, "{%p endfor %}")
    for _blank in range(4):
        paragraph(right, "", size=14)
    paragraph(right, "{{ signer }}", size=14, bold=True, align=CENTRE)
    box.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    tidy(box)


def annex(document: Any) -> None:
    """The table of all tasks across, on pages of its own; its rows come in one piece."""
    last = paragraph(document, "")
    last.paragraph_format.line_spacing = Pt(1)
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(PAGE[0]), Mm(PAGE[1])
    section.different_first_page_header_footer = False
    paragraph(document, "PHỤ LỤC", size=14, bold=True, align=CENTRE)
    paragraph(document, "{{ annex_title }}", size=14, bold=True, align=CENTRE)
    paragraph(document, "{{ annex_words }}", size=13, italic=True, align=CENTRE, after=6)
    box = ruled_table(document, [(words, width, "") for words, width in ANNEX_COLUMNS], size=11)
    row = box.add_row()
    write(row.cells[0].paragraphs[0], "{{tr annex_rows }}", size=11)
    loop(document, "annex_remarks", size=12, before=3)


def heading(document: Any, words: str) -> None:
    """The head of a part, never alone at the foot of a page."""
    paragraph(document, words, size=14, bold=True, before=10, after=4).paragraph_format.keep_with_next = True


def loop(into: Any, name: str, *, indent: bool = False, before: float = 0, size: float = 14, align: Any = None) -> None:
    """A paragraph for each line of the field `name`."""
    paragraph(into, f"{{%p for line in {name} %}}")
    edges = {"align": BOTH, "before": 3, "after": 4} if indent else {"align": align, "before": before}
    line = paragraph(into, "{{ line }}", size=size, **edges)
    if indent:
        line.paragraph_format.first_line_indent = Mm(10)
    paragraph(into, "{%p endfor %}")


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


# -- what parts are made of -----------------------------------------------------------------------------------------


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


if __name__ == "__main__":
    main()
