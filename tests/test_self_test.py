"""`main.py --self-test`, run as whoever received the program runs it: in a process of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
STEPS = 5

pytestmark = pytest.mark.needs_qt


def _self_test(program: Path, log: Path, **environment: str) -> tuple[int, str, str]:
    """Exit status, what the log says, and what was said on the screen."""
    done = subprocess.run(
        [sys.executable, str(program / "main.py"), "--self-test", "--log", str(log)],
        cwd=log.parent,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=240,
        check=False,
    )
    return done.returncode, log.read_text(encoding="utf-8"), done.stdout + done.stderr


def test_program_holds(tmp_path: Path) -> None:
    status, log, screen = _self_test(ROOT, tmp_path / "tự kiểm tra.log")
    assert (status, log.count("Đạt: ")) == (0, STEPS), log
    assert log.splitlines()[-1] == "Tất cả đều đạt."
    assert screen == log


def test_nothing_stays_behind(tmp_path: Path) -> None:
    """Neither in the folder for temporary files nor among the data of the person at the machine."""
    for name in ("temporary", "data", "config", "log"):
        (tmp_path / name).mkdir()
    places = {"TMPDIR": "temporary", "TEMP": "temporary", "XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "config"}
    status, log, _screen = _self_test(
        ROOT, tmp_path / "log" / "log.txt", **{name: str(tmp_path / place) for name, place in places.items()}
    )
    assert status == 0, log
    assert [path for name in ("temporary", "data", "config") for path in (tmp_path / name).rglob("*")] == []


@pytest.mark.parametrize(
    ("lost", "failing", "holding"),
    [
        ("resources/fonts/LiberationSerif-Regular.ttf", "Bảng theo dõi dạng PDF", STEPS - 2),  # Excel measures by it
        ("resources/programme/tasks.json", "Kho dữ liệu mới", 0),
    ],
    ids=["font", "programme"],
)
def test_incomplete_program_does_not_hold(tmp_path: Path, lost: str, failing: str, holding: int) -> None:
    """And what is whole in it holds, whatever the name of the folder that it was copied to."""
    program = tmp_path / "Đôn Đốc 100% 'mới'"
    rooms = ("models", "figures", "exchange", "reports", "ui", "resources")
    for room in rooms:
        shutil.copytree(ROOT / room, program / room, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "main.py", program)
    (program / lost).unlink()
    status, log, _screen = _self_test(program, tmp_path / "log.txt")
    assert (status, log.count("Đạt: ")) == (1, holding), log
    assert f"KHÔNG ĐẠT: {failing}" in log
