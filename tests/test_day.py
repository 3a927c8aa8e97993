"""The working day, played with the command line from the source."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.day import play

CLI = Path(__file__).resolve().parent.parent / "cli.py"


@pytest.mark.long
def test_a_day_is_played(tmp_path: Path) -> None:
    play([sys.executable, str(CLI)], tmp_path)
