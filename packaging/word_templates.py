"""The Word templates that the program ships, made anew by `python packaging/word_templates.py`: the same bytes.

An office may replace any of them by its own, with the same fields between double braces.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement
from docx.shared import Mm

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]

from word_parts import (  # noqa: E402
    CENTRE,
    UPRIGHT,
    grouped_table,
    heading,
    last_loop,
    loop,
    new_document,
    paragraph,
    plain_table,
    ruled,
    ruled_table,
    saved,
    table,
    thin,
    tidy,
    write,
)

from reports.official import formulas  # noqa: E402
from reports.paper import PAGE  # noqa: E402

TEMPLATES = ROOT / "resources" / "templates"
#: Left and right half of the header, of the Party's and of the State's manner, in millimetres.
HALVES = {True: (75, UPRIGHT - 75), False: (62, UPRIGHT - 62)}
LETTER_COLUMNS = (
    ("STT", 14, "{{ row.number }}"),
    ("Nhiệm vụ", 49, "{{ row.task }}"),
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
    ("STT", 14, "{{ row.number }}"),
    ("Nhiệm vụ", 48, "{{ row.task }}"),
    ("Thời hạn", 27, "{{ row.deadline }}"),
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
    ("STT", 12),
    ("Nhiệm vụ", 72),
    ("Cơ quan chủ trì", 32),
    ("Cơ quan phối hợp", 26),
    ("Thời hạn", 32),
    ("Tiến độ", 38),
    ("Ghi chú", 40),
)


def main() -> None:
    """Write every template."""
    TEMPLATES.mkdir(parents=True, exist_ok=True)
    for party in (True, False):
        for name, make in TEMPLATES_MADE.items():
            path = TEMPLATES / f"{name}_{'party' if party else 'state'}.docx"
            path.write_bytes(make(party))
            print(path.relative_to(ROOT).as_posix())
    for name, made in PLAIN_TEMPLATES.items():
        (TEMPLATES / f"{name}.docx").write_bytes(made())


def letter(party: bool) -> bytes:
    """Công văn đôn đốc."""
    document = new_document()
    header(document, party)
    addressees(document)
    loop(document, "opening", indent=True)
    table(document, LETTER_COLUMNS, "rows", when=True)
    loop(document, "rounds", indent=True)
    last_loop(document, "closing")
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
    paragraph(document, "{%p if proposals %}")
    heading(document, "V. ĐỀ XUẤT, KIẾN NGHỊ")
    paragraph(document, "{%p endif %}")
    last_loop(document, "proposals")
    signature(document, party)
    annex(document)
    return saved(document)


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


def paper(party: bool, *, annexed: bool = False, dense: bool = False) -> bytes:
    """A document whose text comes in one piece, and what lies across behind it too."""
    document = new_document()
    header(document, party)
    titles(document, party, tight=dense)
    addressees(document, tight=dense)
    paragraph(document, "{{p text }}")
    signature(document, party, blank=2 if dense else 4)
    if annexed:
        annex_section(document)
        paragraph(document, "{{p annex }}")
    return saved(document)


def task_file() -> bytes:
    """Phiếu hồ sơ nhiệm vụ: no official document, so of neither manner; its parts come in one piece."""
    document = new_document()
    for footer in (document.sections[0].footer, document.sections[0].first_page_footer):
        write(footer.paragraphs[0], "{{ foot }}", size=9, italic=True)
    paragraph(document, "{{ office }}", size=13, bold=True)
    paragraph(document, "{{ title }}", size=16, bold=True, align=CENTRE, before=10)
    paragraph(document, "{{ about }}", size=14, bold=True, align=CENTRE, before=4)
    paragraph(document, "{{ programme }}", size=12, align=CENTRE, before=2)
    paragraph(document, "{{ dated }}", size=12, italic=True, align=CENTRE, before=2, after=6)
    paragraph(document, "{{p parts }}")
    return saved(document)


def titles(document: Any, party: bool, *, tight: bool = False) -> None:
    """The type of document and its trích yếu."""
    paragraph(document, "{{ kind_line }}", size=16 if party else 14, bold=True, align=CENTRE, before=4 if tight else 14)
    paragraph(document, "{{ abstract }}", size=14, bold=True, align=CENTRE)
    if not tight:
        paragraph(document, "-----", size=14, align=CENTRE, after=8)


#: Name of a template → what makes it, in the Party's (true) or the State's manner.
TEMPLATES_MADE: dict[str, Callable[[bool], bytes]] = {
    "urging_letter": letter,
    "progress_report": report,
    "official_list": paper,
    "review": partial(paper, annexed=True),
    "indicator_report": paper,
    "overview": partial(paper, dense=True),
}
#: Those of what is no official document.
PLAIN_TEMPLATES = {"task_file": task_file}


def addressees(document: Any, *, tight: bool = False) -> None:
    """Kính gửi."""
    if not tight:
        paragraph(document, "", size=8)
    loop(document, "addressees", align=CENTRE, before=2)


def signature(document: Any, party: bool, *, blank: int = 4) -> None:
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
    for _line in range(blank):
        paragraph(right, "", size=14)
    paragraph(right, "{{ signer }}", size=14, bold=True, align=CENTRE)
    box.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    tidy(box)


def annex(document: Any) -> None:
    """The table of all tasks across, on pages of its own; its rows come in one piece."""
    annex_section(document)
    box = ruled_table(document, [(words, width, "") for words, width in ANNEX_COLUMNS], size=11)
    row = box.add_row()
    write(row.cells[0].paragraphs[0], "{{tr annex_rows }}", size=11)
    loop(document, "annex_remarks", size=12, before=3)


def annex_section(document: Any) -> None:
    """Pages across, with a title."""
    thin(document)
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(PAGE[0]), Mm(PAGE[1])
    section.different_first_page_header_footer = False
    paragraph(document, "PHỤ LỤC", size=14, bold=True, align=CENTRE)
    paragraph(document, "{{ annex_title }}", size=14, bold=True, align=CENTRE)
    paragraph(document, "{{ annex_words }}", size=13, italic=True, align=CENTRE, after=6)


if __name__ == "__main__":
    main()
