"""What is printed for kits: the guide, the slips, the plain texts; read as an office would read them."""

from __future__ import annotations

import re
import sys
import tomllib
import unicodedata
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from reports.passphrase_slips import PassphraseSlip, passphrase_slips_pdf
from ui.kit.papers import FIRST, GUIDE, NOTE, kit_papers, update_papers, write_slips
from ui.program.place import own_version

ROOT = Path(__file__).resolve().parents[2]
TEXTS = ROOT / "resources" / "kit"
HUB = "Văn phòng Tỉnh ủy"


def test_the_version_is_that_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == own_version()


def program(folder: Path, *doors: str) -> Path:
    """A packaged program of the project's own version, with these doors."""
    (folder / "_internal").mkdir(parents=True)
    (folder / "_internal" / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    for door in doors:
        (folder / door).write_bytes(b"")
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("kit-papers")
    program(made / "Windows", "DonDoc.exe")
    program(made / "Linux", "DonDoc")
    return made


@pytest.mark.parametrize("system", ["Windows", "Linux"])
@pytest.mark.parametrize("updates", [False, True])
def test_what_offices_read_first_is_short_and_opens_in_any_editor(folder: Path, system: str, updates: bool) -> None:
    papers = update_papers(HUB, folder / system, folder) if updates else kit_papers(HUB, folder / system)
    for name in (FIRST, NOTE):
        assert papers[name].startswith(b"\xef\xbb\xbf")
        text = papers[name].decode("utf-8-sig")
        assert text.count("\n") == text.count("\r\n")
        assert unicodedata.normalize("NFC", text) == text
        assert "{" not in text
    lines = [line for line in papers[FIRST].decode("utf-8-sig").splitlines() if line]
    assert 12 <= len(lines) <= 15
    assert max(map(len, lines)) <= 110
    assert f"{own_version()}, bản cho {system}" in papers[NOTE].decode("utf-8-sig")


def _words(papers: dict[str, bytes]) -> str:
    """All that the papers of a kit say."""
    printed = " ".join(page.extract_text() for page in PdfReader(BytesIO(papers[GUIDE])).pages)
    return " ".join([printed, papers[FIRST].decode("utf-8-sig"), papers[NOTE].decode("utf-8-sig")])


def test_the_papers_of_a_linux_program_do_not_send_anybody_to_windows(folder: Path) -> None:
    words = _words(kit_papers(HUB, folder / "Linux")).replace("bản này không chạy trên Windows", "")
    assert not [each for each in ("Windows", ".exe", "LOCALAPPDATA", "D:\\", "registry") if each in words]


def test_the_papers_of_an_update_speak_of_no_packages_on_the_stick(folder: Path, tmp_path: Path) -> None:
    assert not re.search(r"\bGoi\b", _words(update_papers(HUB, folder / "Windows", tmp_path)))
    assert "Dữ liệu không nằm trên USB" not in _words(update_papers(HUB, folder / "Windows", tmp_path))
    (tmp_path / "Goi" / "BTCTU").mkdir(parents=True)
    assert update_papers(HUB, folder / "Windows", tmp_path) == kit_papers(HUB, folder / "Windows")


def test_only_the_owner_reads_printed_passphrases(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("no owner's bits there")
    (tmp_path / "phieu.pdf").write_bytes(b"older")
    write_slips(tmp_path / "phieu.pdf", [], names={}, hub=HUB, made_on=date(2022, 2, 15))
    assert (tmp_path / "phieu.pdf").stat().st_mode & 0o777 == 0o600


def test_the_guide_has_four_to_six_pages_with_all_pictures(folder: Path) -> None:
    pages = PdfReader(BytesIO(kit_papers(HUB, folder / "Windows")[GUIDE])).pages
    assert 4 <= len(pages) <= 6
    shown = set(re.findall(r"^! (\S+)", (TEXTS / "huong-dan-in.txt").read_text(encoding="utf-8"), re.MULTILINE))
    assert shown == {file.name for file in (TEXTS / "pictures").iterdir()}
    assert sum(len(page.images) for page in pages) == len(shown)
    text = " ".join(page.extract_text() for page in pages)
    assert HUB in text
    assert "□" not in text


def test_the_guide_is_the_same_for_the_same_words(folder: Path) -> None:
    given = folder / "Windows"
    assert kit_papers(HUB, given)[GUIDE] == kit_papers(HUB, given)[GUIDE]


def test_two_slips_stand_on_a_page() -> None:
    slips = [
        PassphraseSlip("Ban " + "rất dài " * 20, f"MA{n}", f"moi-MA{n}.dondoc", f"ACDE-FGHK-LMNP-QR0{n}")
        for n in range(3)
    ]
    pages = PdfReader(
        BytesIO(passphrase_slips_pdf(slips, hub=HUB, made_on=date(2022, 2, 15), province="Hậu Giang"))
    ).pages
    texts = [page.extract_text() for page in pages]
    assert len(texts) == 2
    assert "Hậu Giang, ngày 15 tháng 02 năm 2022" in texts[0]
    assert [slip.passphrase in texts[place // 2] for place, slip in enumerate(slips)] == [True] * 3
