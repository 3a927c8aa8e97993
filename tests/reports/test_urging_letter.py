"""The công văn đôn đốc: what stands where, in both manners; templates of an office, whole and faulty."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from pypdf import PdfReader

from models.rules.signing import SigningProfile
from models.vocabulary import SigningMode
from reports.official import formulas
from reports.official.word import template_file
from reports.urging_letter import letter_content, write_urging_letter
from tests.operations.steps import refusal
from tests.reports.letters import NUMBERED, PARTY, STATE, letter, line

OWN = template_file("urging_letter", party=True)


def words(file: Path) -> str:
    """All that a Word file says, its tables in their place."""
    with ZipFile(file) as archive:
        text = archive.read("word/document.xml").decode("utf-8")
    return re.sub(r"<[^>]+>", "", re.sub(r"</w:p>|<w:br/>", "\n", text))


@pytest.mark.parametrize(
    ("profile", "number", "line"),
    [
        (PARTY, "125", "Số 125-CV/VPTU"),
        (STATE, "125", "Số: 125/CV-VPTU"),
        (PARTY, "125-CV/VPTU", "Số 125-CV/VPTU"),
        (STATE, "125/CV-VPUB", "Số: 125/CV-VPUB"),
        (PARTY, None, f"Số {formulas.BLANK}-CV/VPTU"),
        (STATE, None, f"Số: {formulas.BLANK}/CV-VPTU"),
    ],
)
def test_the_number_is_written_as_its_manner_writes_it(profile: SigningProfile, number: str | None, line: str) -> None:
    assert formulas.number_line(profile, number) == line


@pytest.mark.parametrize(
    ("profile", "mode", "heads"),
    [
        (PARTY, SigningMode.DIRECT, ("PHÓ",)),
        (PARTY, SigningMode.DEPUTY, ("K/T CHÁNH VĂN PHÒNG", "PHÓ")),
        (STATE, SigningMode.DEPUTY, ("KT. CHÁNH VĂN PHÒNG", "PHÓ")),
        (PARTY, SigningMode.ON_BEHALF_ORDER, ("T/L CHÁNH VĂN PHÒNG", "PHÓ")),
        (STATE, SigningMode.ON_BEHALF_COMMITTEE, ("TM. CHÁNH VĂN PHÒNG", "PHÓ")),
    ],
)
def test_who_signs_for_whom(profile: SigningProfile, mode: SigningMode, heads: tuple[str, ...]) -> None:
    signing = replace(profile, mode=mode, signs_for="Chánh Văn phòng", title="Phó")
    assert formulas.signature_heads(signing) == heads


def test_the_last_recipient_is_where_it_is_kept() -> None:
    profile = replace(PARTY, recipients=("Lưu VPTU.", "Như trên;"))
    assert formulas.recipient_lines(profile) == ("- Như trên,", "- Lưu VPTU.")
    assert formulas.recipient_lines(replace(STATE, recipients=("Như trên", "Lưu: VT"))) == ("- Như trên;", "- Lưu: VT.")


def test_it_is_a_draft_until_the_clerk_has_numbered_it() -> None:
    assert letter_content(letter()).frame.draft == "DỰ THẢO"
    numbered = letter_content(letter(**NUMBERED)).frame
    assert (numbered.draft, numbered.place_and_date) == ("", "Hậu Giang, ngày 05 tháng 01 năm 2022")


def test_it_says_what_is_late_and_by_when_to_answer() -> None:
    content = letter_content(letter(**NUMBERED))
    assert content.frame.addressees == ("Kính gửi: Ban Tổ chức Tỉnh ủy",)
    assert content.frame.abstract.endswith("(lần thứ 2)")
    assert [row.days_late for row in content.rows] == ["92", "1.200", "–"]
    assert content.rows[1].progress == "Đang thực hiện\nĐã đôn đốc: 2 lần"
    assert content.rounds[1] == "- Báo cáo quý IV năm 2021, hạn 31/12/2021."
    assert "15/01/2022" in content.closing[0]
    assert "còn 3 nhiệm vụ" in content.opening[0]
    assert "nhiệm vụ" not in "".join(letter_content(letter(lines=(), **NUMBERED)).opening)


def test_what_people_wrote_is_text_and_the_same_letter_is_the_same_file(tmp_path: Path) -> None:
    first = write_urging_letter(letter(), tmp_path / "a.docx")
    assert "&lt;b&gt;&amp;amp; {{ superior }} {% if x %}&lt;/w:t&gt;" in words(first)
    assert first.read_bytes() == write_urging_letter(letter(), tmp_path / "b.docx").read_bytes()
    with ZipFile(first) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2021, 12, 31, 0, 0, 0)}
        styles = archive.read("word/styles.xml").decode("utf-8")
    assert 'w:ascii="Times New Roman"' in styles
    assert all(f'w:{script}="Times New Roman"' in styles for script in ("hAnsi", "cs", "eastAsia"))


def test_a_long_letter_repeats_the_heads_and_numbers_its_pages_from_the_second(tmp_path: Path) -> None:
    lines = tuple(line(f"II.3.2({n})") for n in range(1, 41))
    file = write_urging_letter(letter(lines=lines, demonstration=True), tmp_path / "long.pdf")
    texts = [page.extract_text() for page in PdfReader(file).pages]
    assert len(texts) >= 3
    assert all("DỮ LIỆU MINH HỌA" in text for text in texts)
    assert ["STT" in text for text in texts[:-1]] == [True] * (len(texts) - 1)
    assert not texts[0].lstrip().startswith("1\n")
    assert "CHÁNH VĂN PHÒNG" in texts[-1]


# -- templates of an office -------------------------------------------------------------------------------------------


def _changed(folder: Path, change: Callable[[Any], None]) -> Path:
    """The program's own template as an office changed it."""
    document = Document(str(OWN))
    change(document)
    document.save(str(folder / "own.docx"))
    return folder / "own.docx"


def _replace(old: str, new: str, document: Any) -> None:
    cells = [paragraph for box in document.tables for row in box.rows for cell in row.cells
             for paragraph in cell.paragraphs]  # fmt: skip
    for paragraph in (*document.paragraphs, *cells):
        for run in paragraph.runs:
            run.text = run.text.replace(old, new)


def test_an_office_may_have_a_template_of_its_own(tmp_path: Path) -> None:
    template = _changed(tmp_path, lambda document: document.add_paragraph("Điện thoại: 0293"))
    assert "Điện thoại: 0293" in words(write_urging_letter(letter(), tmp_path / "a.docx", template))


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("{{ signer }}", "", "template.field_missing"),
        ("{{ signer }}", "{{ singer }}", "template.field_unknown"),
        ("{{ row.task }}", "{{ row.taks }}", "template.field_unknown"),
        ("{{ signer }}", "{{ signer }", "template.syntax"),
        ("{%p endfor %}", "", "template.syntax"),
        ("{{ signer }}", "{{ signer.__class__.__mro__ }}", "template.syntax"),
    ],
)
def test_a_faulty_template_is_told_and_nothing_is_written(tmp_path: Path, old: str, new: str, code: str) -> None:
    template = _changed(tmp_path, partial(_replace, old, new))
    target = tmp_path / "a.docx"
    assert refusal(partial(write_urging_letter, letter(), target, template)) == code
    assert not target.exists()


def test_what_is_no_word_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "old.docx").write_bytes(b"\xd0\xcf\x11\xe0 of an older Word")
    write = partial(write_urging_letter, letter(), tmp_path / "a.docx")
    assert refusal(partial(write, tmp_path / "old.docx")) == "template.unreadable"
    assert refusal(partial(write, tmp_path / "none.docx")) == "template.missing"
    assert refusal(partial(write_urging_letter, letter(), tmp_path / "a.odt")) == "report.unknown_format"


def test_dates_not_known_yet_are_left_to_the_clerk() -> None:
    assert formulas.place_and_date(PARTY, None) == "Hậu Giang, ngày … tháng … năm …"
    assert formulas.place_and_date(replace(PARTY, place=""), date(2021, 9, 5)) == "ngày 05 tháng 9 năm 2021"
