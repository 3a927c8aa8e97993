"""The working day, played with the command line from the source."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.day import play

CLI = Path(__file__).resolve().parent.parent / "cli.py"


def test_a_day_is_played(tmp_path: Path) -> None:
    play([sys.executable, str(CLI)], tmp_path)
