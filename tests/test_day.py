"""The working day, played with the command line in this process; with the frozen program it is played in processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.day import play
from tests.program import in_this_process


@pytest.mark.long
def test_a_day_is_played(tmp_path: Path) -> None:
    play(in_this_process, tmp_path)
