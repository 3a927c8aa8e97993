"""The program leaves by itself once its window has come as far as asked."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from models.store import Store
from tests.stores import copied_store

MAIN = Path(__file__).resolve().parents[2] / "main.py"


@pytest.mark.parametrize("stage", ["painted", "shown"])
def test_it_leaves_and_the_data_are_whole(tmp_path: Path, stage: str) -> None:
    store = copied_store(tmp_path / "data")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": str(tmp_path)}
    command = [sys.executable, str(MAIN), "--store", str(store), "--end-when", stage]
    subprocess.run(command, env=environment, check=True, timeout=120)
    with Store.open(store) as opened:
        assert not opened.recovered
