"""A leader's morning, played with the command line in this process; the frozen program plays it in processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.morning import play
from tests.program import in_this_process


@pytest.mark.long
def test_a_morning_is_played(tmp_path: Path) -> None:
    play(in_this_process, tmp_path)
