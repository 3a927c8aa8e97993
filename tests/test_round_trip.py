"""The round trip from kit to accepted return, played in this process; with the Windows program it is in processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.program import in_this_process
from tests.round_trip import play


@pytest.mark.long
def test_a_round_trip_is_played(tmp_path: Path) -> None:
    shipped = tmp_path / "DonDoc"
    shipped.mkdir()
    (shipped / "DonDoc").write_bytes(b"in the place of the program")
    play(in_this_process, shipped, tmp_path, brought=lambda _taken: in_this_process)
