"""A leader's morning, played with the command line from the source."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.morning import play

CLI = Path(__file__).resolve().parent.parent / "cli.py"


@pytest.mark.long
def test_a_morning_is_played(tmp_path: Path) -> None:
    play([sys.executable, str(CLI)], tmp_path)
