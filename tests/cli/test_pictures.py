"""`screenshot` and `picture deadlines`: pictures made without a display, of exactly what was asked for."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.conftest import TODAY, Run

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.needs_qt


def size_of(picture: Path) -> tuple[int, int]:
    """Width and height from the head of a PNG file."""
    content = picture.read_bytes()
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    return int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")


@pytest.mark.parametrize("page", ["tasks", "history", "offices"])
def test_page_becomes_a_picture(done: Run, tmp_path: Path, page: str) -> None:
    out = tmp_path / "trang.png"
    done("screenshot", "--page", page, "--size", "1024x560", "--as-of", "31/12/2021", "--out", str(out))
    assert size_of(out) == (1024, 560)
    assert len(out.read_bytes()) > 10_000


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--page", "nowhere"), "screenshot.unknown_page"),
        (("--page", "tasks", "--theme", "nowhere"), "screenshot.unknown_theme"),
        (("--page", "tasks", "--as-of", "31/6/2021"), "date.nonexistent"),
    ],
)
def test_refused_picture_leaves_no_file(
    refused: Callable[..., str], tmp_path: Path, words: tuple[str, ...], code: str
) -> None:
    assert refused("screenshot", "--size", "1366x768", "--out", str(tmp_path / "x.png"), *words) == code
    assert not (tmp_path / "x.png").exists()


@pytest.mark.parametrize("name", ["x.jpg", "x", "x.pdf"])
def test_a_screenshot_is_a_png(refused: Callable[..., str], tmp_path: Path, name: str) -> None:
    assert refused("screenshot", "--page", "tasks", "--out", str(tmp_path / name)) == "picture.unknown_format"
    assert not (tmp_path / name).exists()


def test_a_chart_whose_last_day_lies_first_is_refused_as_deadlines_are(
    refused: Callable[..., str], tmp_path: Path
) -> None:
    days = ("--from", "2025-01-01", "--to", "2024-01-01")
    assert refused("picture", "chart", "N04", *days, "--out", str(tmp_path / "x.png")) == "print.range_reversed"


def test_picture_needs_no_display(store: Path, tmp_path: Path) -> None:
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    done = subprocess.run(
        [sys.executable, "cli.py", "screenshot", "--page", "tasks", "--size", "1366x768",
         "--out", str(tmp_path / "x.png"), "--store", str(store), "--today", TODAY],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name not in hidden},
        capture_output=True,
        check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert size_of(tmp_path / "x.png") == (1366, 768)


# -- the deadline view --------------------------------------------------------------------------------------------

YEARS = ("--from", "01/01/2021", "--to", "2025-12-31")


@pytest.mark.parametrize("group", ["breakthrough", "office", "date"])
def test_deadlines_become_one_picture(done: Run, tmp_path: Path, group: str) -> None:
    out = tmp_path / "thời hạn.svg"
    said = done("picture", "deadlines", "--group", group, *YEARS, "--as-of", "31/12/2021", "--out", str(out)).out
    assert "4 quá hạn" in said
    words = out.read_text(encoding="utf-8")
    assert "Số liệu tính đến ngày 31/12/2021" in words
    assert "II.3.2(9)" in words


def test_only_late_deadlines_from_afar(done: Run, tmp_path: Path) -> None:
    whole, late = tmp_path / "whole.png", tmp_path / "late.png"
    done("picture", "deadlines", "--zoom", "year", *YEARS, "--as-of", "31/12/2021", "--out", str(whole))
    done("picture", "deadlines", "--zoom", "year", "--late", *YEARS, "--as-of", "31/12/2021", "--out", str(late))
    assert size_of(late)[0] == size_of(whole)[0]
    assert size_of(late)[1] < size_of(whole)[1] / 2


def test_one_day_is_widened_to_its_quarter_and_told(done: Run, tmp_path: Path) -> None:
    out = tmp_path / "x.svg"
    said = done("picture", "deadlines", "--late", "--from", "15/02/2022", "--to", "15/02/2022", "--out", str(out)).out
    assert "01/01/2022" in said
    assert "31/03/2022" in said
    assert "Từ 01/01/2022 đến 31/03/2022" in out.read_text(encoding="utf-8")


def test_a_picture_begins_where_there_is_something_to_see(done: Run, tmp_path: Path) -> None:
    out = tmp_path / "x.svg"
    done("picture", "deadlines", "--as-of", "31/12/2021", "--out", str(out))
    assert "Từ 01/01/2021" in out.read_text(encoding="utf-8")


def test_deadlines_become_a4_sheets(done: Run, tmp_path: Path) -> None:
    out = tmp_path / "to.pdf"
    done("picture", "deadlines", "--turns", *YEARS, "--as-of", "31/12/2021", "--out", str(out))
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(out).pages]
    assert [f"tờ {number}/{len(pages)}" in words for number, words in enumerate(pages, start=1)] == [True] * len(pages)
    assert any("UBKTTU · năm 2022" in words for words in pages)


@pytest.mark.parametrize(
    ("words", "name", "code"),
    [
        (("--from", "2025-01-01", "--to", "2024-01-01"), "x.png", "print.range_reversed"),
        (("--from", "31/6/2021"), "x.png", "date.nonexistent"),
        ((), "x.gif", "picture.unknown_format"),
    ],
)
def test_refused_deadline_picture_leaves_no_file(
    refused: Callable[..., str], tmp_path: Path, words: tuple[str, ...], name: str, code: str
) -> None:
    assert refused("picture", "deadlines", "--out", str(tmp_path / name), *words) == code
    assert not (tmp_path / name).exists()
