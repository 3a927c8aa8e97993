"""Names of files: plain on every system, whatever was in them."""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from models.rules.file_names import LONGEST, NAMELESS, is_paper, names_program, plain_file_name

#: Names that no file may have on Windows, whatever its ending.
DEVICES = {"CON", "PRN", "AUX", "NUL", *(f"{port}{number}" for port in ("COM", "LPT") for number in range(10))}
#: What hostile names are made of, besides ordinary letters.
PIECES = st.sampled_from(
    ["../", "..\\", "C:", "/", "\\", "\x00", "\n", "\u202e", "\u200b", "con", "NUL", "com1", ".", " ", "…", "a\u0301",
     "Quyết định", ".pdf", ".exe", "<", ">", '"', "|", "?", "*", "\ud800", "\U000e0001", "=", "~", "đ" * 90]
)  # fmt: skip


@pytest.mark.parametrize(
    ("given_name", "plain"),
    [
        ("Quyết định 12-QĐ/TU.pdf", "TU.pdf"),
        ("Nghị quyết 05.pdf", "Nghị quyết 05.pdf"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\Windows\\win.ini", "win.ini"),
        ("C:\\Users", "Users"),
        ("C:autoexec.bat", "C_autoexec.bat"),
        ("bao-cao\u202efdp.exe", "bao-caofdp.exe"),
        ("a\x00b\x1b.pdf", "ab.pdf"),
        ("hai\ndòng.pdf", "hai dòng.pdf"),
        ("con", "_con"),
        ("NUL.txt", "_NUL.txt"),
        ("com1 .pdf", "_com1 .pdf"),
        ("conference.pdf", "conference.pdf"),
        ("what?*<>|.pdf", "what_____.pdf"),
        ("cuối. . .", "cuối"),
        (".htaccess", "htaccess"),
        ("To\u0300a a\u0301n.docx", "Tòa án.docx"),
        ("", NAMELESS),
        ("..", NAMELESS),
        ("///", NAMELESS),
        ("\u200b\u202e", NAMELESS),
    ],
)
def test_what_a_file_is_called(given_name: str, plain: str) -> None:
    assert plain_file_name(given_name) == plain


def test_a_long_name_keeps_its_ending() -> None:
    name = plain_file_name("Báo cáo " * 60 + ".docx")
    assert name.endswith(".docx")
    assert LONGEST - 10 <= len(name.encode()) <= LONGEST
    assert len(plain_file_name("đ" * 300).encode()) <= LONGEST
    assert len(plain_file_name("a." + "b" * 300).encode()) == LONGEST


@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=12).map("".join)))
@example("a\u200d\u0301")
def test_no_name_is_a_path_or_refused_by_a_system(given_name: str) -> None:
    name = plain_file_name(given_name)
    assert name
    assert len(name.encode("utf-8")) <= LONGEST
    assert unicodedata.is_normalized("NFC", name)
    assert not set(name) & set('<>:"/\\|?*')
    assert not any(unicodedata.category(each)[0] == "C" for each in name)
    assert name == name.strip(". ")
    for system in (PurePosixPath, PureWindowsPath):
        assert system(name).name == name
        assert not system(name).anchor
    assert name.partition(".")[0].rstrip().upper() not in DEVICES
    assert plain_file_name(name) == name


@pytest.mark.parametrize("name", ["a.pdf", "B.DOCX", "ảnh.JPG", "c.tar.pdf"])
def test_papers_and_pictures_may_be_opened(name: str) -> None:
    assert is_paper(name)


@pytest.mark.parametrize(
    "name", ["a.exe", "a.pdf.exe", "a.lnk", "a.docm", "a.html", "a.js", "a", "pdf", ".pdf", "a.pdf ", "a.desktop", ""]
)
def test_programs_and_what_may_hold_them_are_not(name: str) -> None:
    assert not is_paper(name)


@pytest.mark.parametrize("name", ["a.exe", "A.PDF.Scr", "a.lnk", "a.js", "a.cpl", "a.reg", "a.jar", "a.hta"])
def test_what_a_double_click_would_run_is_known_by_its_name(name: str) -> None:
    assert names_program(name)
    assert not is_paper(name)


@pytest.mark.parametrize("name", ["a.pdf", "a.zip", "exe", ".exe", "a.exe.pdf", "a.docm", "a.json", ""])
def test_and_nothing_else_is(name: str) -> None:
    assert not names_program(name)
