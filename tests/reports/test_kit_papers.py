"""What is printed for kits: the guide, the slips, the plain texts; read as an office would read them."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from reports.passphrase_slips import PassphraseSlip, passphrase_slips_pdf
from ui.kit.papers import FIRST, GUIDE, NOTE, kit_papers, update_papers
from ui.program.place import own_version

ROOT = Path(__file__).resolve().parents[2]
TEXTS = ROOT / "resources" / "kit"
HUB = "Văn phòng Tỉnh ủy"


def test_the_version_is_that_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == own_version()


@pytest.mark.parametrize("papers", [kit_papers(HUB), update_papers(HUB)])
def test_what_offices_read_first_is_short_and_opens_in_any_editor(papers: dict[str, bytes]) -> None:
    for name in (FIRST, NOTE):
        assert papers[name].startswith(b"\xef\xbb\xbf")
        text = papers[name].decode("utf-8-sig")
        assert text.count("\n") == text.count("\r\n")
        assert unicodedata.normalize("NFC", text) == text
        assert "{" not in text
    lines = [line for line in papers[FIRST].decode("utf-8-sig").splitlines() if line]
    assert 12 <= len(lines) <= 15
    assert max(map(len, lines)) <= 110
    assert own_version() in papers[NOTE].decode("utf-8-sig")


def test_the_guide_has_four_to_six_pages_with_all_pictures() -> None:
    pages = PdfReader(BytesIO(kit_papers(HUB)[GUIDE])).pages
    assert 4 <= len(pages) <= 6
    shown = set(re.findall(r"^! (\S+)", (TEXTS / "huong-dan-in.txt").read_text(encoding="utf-8"), re.MULTILINE))
    assert shown == {file.name for file in (TEXTS / "pictures").iterdir()}
    assert sum(len(page.images) for page in pages) == len(shown)
    text = " ".join(page.extract_text() for page in pages)
    assert HUB in text
    assert "□" not in text


def test_the_guide_is_the_same_for_the_same_words() -> None:
    assert kit_papers(HUB)[GUIDE] == kit_papers(HUB)[GUIDE]


def test_two_slips_stand_on_a_page() -> None:
    slips = [
        PassphraseSlip("Ban " + "rất dài " * 20, f"MA{n}", f"moi-MA{n}.dondoc", f"ACDE-FGHK-LMNP-QR0{n}")
        for n in range(3)
    ]
    pages = PdfReader(BytesIO(passphrase_slips_pdf(slips, hub=HUB, made_on=date(2022, 2, 15)))).pages
    texts = [page.extract_text() for page in pages]
    assert len(texts) == 2
    assert [slip.passphrase in texts[place // 2] for place, slip in enumerate(slips)] == [True] * 3
