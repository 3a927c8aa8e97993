"""The PDF: whole, paged, self-contained, the same each time."""

from __future__ import annotations

import unicodedata
from datetime import date
from io import BytesIO

import pytest
from pypdf import PageObject, PdfReader

from models.messages import _
from models.vocabulary import Timeliness
from reports.paper import MM, Margins
from reports.pdf import tracking_table_pdf
from reports.table_rows import Heading, Line, TrackingTable
from tests.reports.rows import dated, every_case, section, table_of


def _read(table: TrackingTable, margins: Margins | None = None) -> PdfReader:
    return PdfReader(BytesIO(tracking_table_pdf(table, margins=margins)))


def _long(count: int = 60) -> TrackingTable:
    rows = [dated(f"II.{n}", Timeliness.OVERDUE, parent="II", days_late=n) for n in range(1, count + 1)]
    return table_of([section("II", "Nội dung"), *rows])


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _fonts(page: PageObject) -> dict[str, bool]:
    """The page's fonts and whether each is embedded."""
    fonts = (font.get_object() for font in page["/Resources"]["/Font"].values())  # type: ignore[index]
    return {
        font["/BaseFont"]: "/FontDescriptor" in font and "/FontFile2" in font["/FontDescriptor"].get_object()
        for font in fonts
    }


def test_pages_are_a4_landscape() -> None:
    for page in _read(_long()).pages:
        assert float(page.mediabox.width) == pytest.approx(297 * MM, abs=0.1)
        assert float(page.mediabox.height) == pytest.approx(210 * MM, abs=0.1)


def test_every_page_repeats_the_head_and_says_which_it_is() -> None:
    table = _long()
    pages = _read(table).pages
    assert len(pages) > 3
    head = _squeezed("".join(table.columns))
    for number, page in enumerate(pages[:-1], start=1):
        text = page.extract_text()
        assert head in _squeezed(text)
        assert (_("Page {number}/{pages}", number=number, pages=len(pages)) in text) == (number > 1)
        assert table.as_of_words in text
    assert _("Page {number}/{pages}", number=len(pages), pages=len(pages)) in pages[-1].extract_text()


def test_every_word_of_the_table_is_printed() -> None:
    table = table_of(every_case())
    text = _squeezed("".join(page.extract_text() for page in _read(table).pages))
    for row in table.rows:
        words = [row.text] if isinstance(row, Heading) else [row.title, row.about, row.due.words, *row.remarks]
        words += [*row.lead, *row.coordinating, f"{row.state.sign}{row.state.words}"] if isinstance(row, Line) else []
        for word in words:
            assert _squeezed(word) in text


def test_words_copied_from_the_page_are_nfc() -> None:
    text = "".join(page.extract_text() for page in _read(table_of(every_case())).pages)
    assert unicodedata.is_normalized("NFC", text)


def test_all_fonts_are_embedded() -> None:
    fonts: dict[str, bool] = {}
    for page in _read(table_of(every_case())).pages:
        fonts |= _fonts(page)
    used = {name.partition("+")[2] for name, embedded in fonts.items() if embedded}
    assert used >= {"LiberationSerif", "LiberationSerif-Bold", "LiberationSerif-Italic", "DejaVuSans"}
    assert [name for name, embedded in fonts.items() if not embedded and "Helvetica" not in name] == []


def _starts(page: PageObject) -> list[tuple[float, float]]:
    """Where each line of the page's text begins, in points from the lower left corner of the page."""
    content = page.get_contents()
    assert content is not None
    found: list[tuple[float, float]] = []
    origins, origin = [], (0.0, 0.0)
    for operands, operator in content.operations:
        if operator == b"q":
            origins.append(origin)
        elif operator == b"Q":
            origin = origins.pop()
        elif operator == b"cm":
            assert [float(each) for each in operands[:4]] == [1, 0, 0, 1]
            origin = (origin[0] + float(operands[4]), origin[1] + float(operands[5]))
        elif operator == b"Tm":
            found.append((origin[0] + float(operands[4]), origin[1] + float(operands[5])))
    return found


def test_the_table_keeps_inside_the_margins() -> None:
    """Only the foot and, from page 2 on, the page number stand in the white edges."""
    margins = Margins()
    for number, page in enumerate(_read(_long(20)).pages, start=1):
        starts = _starts(page)
        assert len(starts) > 50
        assert all(margins.left * MM - 0.1 <= x <= (297 - margins.right) * MM for x, _y in starts)
        assert sum(y < margins.bottom * MM for _x, y in starts) == 2
        assert sum(y > (210 - margins.top) * MM for _x, y in starts) == (number > 1)


def test_the_same_table_is_the_same_file() -> None:
    assert tracking_table_pdf(table_of(every_case())) == tracking_table_pdf(table_of(every_case()))


def test_the_file_says_what_it_is_and_nothing_of_the_machine() -> None:
    about = _read(table_of(every_case())).metadata
    assert about is not None
    assert about.title == _("Tracking table of the Programme's tasks")
    assert "31/12/2021" in str(about.subject)
    assert about.creator == "Đôn Đốc"
    assert not about.author


def test_other_margins_leave_other_room() -> None:
    narrow = _read(_long(), Margins(60, 60, 60, 60))
    assert len(narrow.pages) > len(_read(_long()).pages)


def test_a_title_of_ten_thousand_letters_is_printed_whole() -> None:
    title = "Đề án siêu dài " * 700
    table = table_of([dated("1", Timeliness.OVERDUE, title=title), dated("2", Timeliness.OVERDUE)])
    text = "".join(page.extract_text() for page in _read(table).pages)
    assert _squeezed(text).count("Đềánsiêudài") >= 690
    assert _squeezed(text).count(_squeezed("II")) >= 0
    assert "Nghị quyết 2" in text


def test_a_table_without_rows_says_so() -> None:
    (page,) = _read(table_of([], as_of=date(2021, 12, 31))).pages
    assert _("No task answers what was asked for.") in page.extract_text()
