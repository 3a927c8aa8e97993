"""The one PySide6 that neither aborts on Python 3.11 nor lacks wheels: its pin, and the loop that broke another."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from importlib.metadata import version
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PINNED = "6.11.3"

DRAW_LINES = """
from PySide6.QtGui import QImage, QPainter
image = QImage(64, 64, QImage.Format.Format_ARGB32)
painter = QPainter(image)
for _ in range(100_000):
    painter.drawLine(0, 0, 63, 63)
painter.end()
print("survived")
"""


@pytest.mark.needs_qt
def test_painting_does_not_wear_none_out() -> None:
    """PySide6 6.12.0 on CPython 3.11 takes one reference from None at every void call, and the process aborts."""
    done = subprocess.run([sys.executable, "-c", DRAW_LINES], capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "survived"), done.stderr


def test_pyside_is_pinned_and_installed_as_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert f"PySide6-Essentials=={PINNED}" in project["dependencies"]
    assert version("PySide6-Essentials") == PINNED
    assert version("shiboken6") == PINNED


def test_every_library_is_pinned_once() -> None:
    """What pyproject.toml names is pinned exactly, and the constraints say the same of it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = chain(*project["optional-dependencies"].values())
    named = [*project["dependencies"], *(each for each in extras if not each.startswith(f"{project['name']}["))]
    constraints = (ROOT / "packaging" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = {_folded(line) for line in constraints if not line.startswith("#")}
    assert all("==" in requirement for requirement in named)
    assert {_folded(requirement) for requirement in named} <= pins


def _folded(requirement: str) -> str:
    return requirement.lower().replace("_", "-").strip()
