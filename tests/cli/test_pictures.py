"""`screenshot`: the real window as a picture, of exactly the size asked for."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

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
