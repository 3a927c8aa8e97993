"""The round trip from kit to accepted return, played with the command line from the source."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.round_trip import play

CLI = Path(__file__).resolve().parent.parent / "cli.py"


@pytest.mark.long
def test_a_round_trip_is_played(tmp_path: Path) -> None:
    shipped = tmp_path / "DonDoc"
    shipped.mkdir()
    (shipped / "DonDoc").write_bytes(b"in the place of the program")
    play([sys.executable, str(CLI)], shipped, tmp_path)
