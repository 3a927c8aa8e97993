"""The recovery sheet: one page with everything on it, self-contained, the same each time."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PageObject, PdfReader

from models.messages import use_language
from reports.paper import MM
from reports.recovery_sheet import RecoverySheet, recovery_sheet_pdf

LINES = (
    ("PIX6", "EA6Q", "OM66", "ZJOJ"),
    ("YAEK", "CTBR", "6Y3Z", "4IXG"),
    ("CI7N", "Q3T2", "YW2O", "VBRK"),
    ("UGNR", "SHE6", "6FWE", "2JBS"),
)
CODE = "1234 5678 9012 3456 7890"
SHEET = RecoverySheet("Văn phòng Tỉnh ủy", CODE, LINES, date(2022, 2, 5), "Hậu Giang")


def page_of(sheet: RecoverySheet) -> PageObject:
    (page,) = PdfReader(BytesIO(recovery_sheet_pdf(sheet))).pages
    return page


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_everything_stands_on_one_upright_page() -> None:
    page = page_of(SHEET)
    assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx((210 * MM, 297 * MM), abs=0.1)
    text = squeezed(page.extract_text())
    for words in ("VĂN PHÒNG TỈNH ỦY", "Hậu Giang, ngày 05 tháng 02 năm 2022", CODE):
        assert squeezed(words) in text
    places = [text.index(squeezed("".join(line))) for line in LINES]
    assert places == sorted(places)
    assert unicodedata.is_normalized("NFC", page.extract_text())


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_is_not_too_small_for_its_words(language: str) -> None:
    """Nothing stands below the lower margin, also under the longest name of an office."""
    use_language(language)
    content = page_of(replace(SHEET, office="Văn phòng Tỉnh ủy " * 50)).get_contents()
    assert content is not None
    bases = [float(operands[5]) for operands, operator in content.operations if operator == b"Tm"]
    assert len(bases) > 20
    assert min(bases) > 20 * MM
    assert max(bases) < (297 - 20) * MM


def test_fonts_are_inside() -> None:
    fonts = [font.get_object() for font in page_of(SHEET)["/Resources"]["/Font"].values()]  # type: ignore[index]
    embedded = {font["/BaseFont"].partition("+")[2] for font in fonts if "/FontDescriptor" in font}
    assert {"LiberationSerif", "LiberationSerif-Bold", "LiberationSerif-Italic"} <= embedded


def test_the_file_says_nothing_of_the_machine_and_nothing_secret_about_itself() -> None:
    content = recovery_sheet_pdf(SHEET)
    assert content == recovery_sheet_pdf(SHEET)
    about = PdfReader(BytesIO(content)).metadata
    assert about is not None
    assert about.creator == "Đôn Đốc"
    assert not about.author
    assert not any(group in str(about) for line in LINES for group in line)


def test_without_a_province_the_day_stands_alone() -> None:
    text = page_of(replace(SHEET, province="")).extract_text()
    assert "ngày 05 tháng 02 năm 2022" in text
    assert ", ngày 05" not in text
