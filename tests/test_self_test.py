"""`main.py --self-test` and `cli.py --self-test`, run as whoever received the program runs them: as a process."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
STEPS = 18

pytestmark = pytest.mark.needs_qt


def _self_test(program: Path, log: Path, *, door: str = "main.py", **environment: str) -> tuple[int, str, str]:
    """Exit status, what the log says, and what was said on the screen."""
    done = subprocess.run(
        [sys.executable, str(program / door), "--self-test", "--log", str(log)],
        cwd=log.parent,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=240,
        check=False,
    )
    return done.returncode, log.read_text(encoding="utf-8"), done.stdout + done.stderr


@pytest.mark.parametrize("door", ["main.py", "cli.py"])
def test_program_holds_and_leaves_nothing_behind(door: str, tmp_path: Path) -> None:
    """Neither in the folder for temporary files nor among the data of the person at the machine."""
    for name in ("temporary", "data", "config", "log"):
        (tmp_path / name).mkdir()
    places = {"TMPDIR": "temporary", "TEMP": "temporary", "XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "config"}
    status, log, screen = _self_test(
        ROOT, tmp_path / "log" / "tự kiểm tra.log", door=door,
        **{name: str(tmp_path / place) for name, place in places.items()},
    )  # fmt: skip
    assert (status, log.count("Đạt: ")) == (0, STEPS), log
    assert log.splitlines()[-1] == "Tất cả đều đạt."
    assert screen == log
    assert [path for name in ("temporary", "data", "config") for path in (tmp_path / name).rglob("*")] == []


def test_a_file_that_is_still_held_when_all_was_tried_fails_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As a virus scanner does: the folder is cleared away as far as that goes."""
    from ui import self_test

    real = os.rmdir

    def rmdir(path: str, *, dir_fd: int | None = None) -> None:
        if Path(path).parent == tmp_path:
            raise OSError(39, "in use", path)
        real(path, dir_fd=dir_fd)

    monkeypatch.setattr(self_test, "_try_all", lambda *_given: 0)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(os, "rmdir", rmdir)
    assert self_test.run() == 0


def _incomplete(folder: Path, *lost: str) -> Path:
    """The program without some of its files, in a folder of a name that only people give."""
    program = folder / "Đôn Đốc 100% 'mới'"
    rooms = ("models", "figures", "exchange", "reports", "ui", "resources")
    for room in rooms:
        shutil.copytree(ROOT / room, program / room, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "main.py", program)
    for each in lost:
        (program / each).unlink()
    return program


def test_incomplete_program_does_not_hold_and_what_is_whole_in_it_does(tmp_path: Path) -> None:
    program = _incomplete(
        tmp_path, "resources/fonts/LiberationSerif-Regular.ttf", "resources/self_test/sample.dondoc",
        "ui/deadlines/scene_view.py",
    )  # fmt: skip
    failing = {
        "Bảng theo dõi dạng PDF", "Bảng theo dõi dạng Excel",  # which measures by the font
        "Gói mẫu đi kèm chương trình", "Trang Thời hạn",
        "Trang Chỉ tiêu", "Trang Báo cáo",  # whose charts and sheets are lettered in it
    }  # fmt: skip
    status, log, _screen = _self_test(program, tmp_path / "log.txt")
    assert {line.removeprefix("KHÔNG ĐẠT: ") for line in log.splitlines() if line.startswith("KHÔNG")} == failing
    assert (status, log.count("Đạt: ")) == (1, STEPS - len(failing)), log


def test_a_program_without_its_programme_stops_at_once(tmp_path: Path) -> None:
    program = _incomplete(tmp_path, "resources/programme/tasks.json")
    status, log, _screen = _self_test(program, tmp_path / "log.txt")
    assert (status, log.count("Đạt: ")) == (1, 0), log
    assert "KHÔNG ĐẠT: Kho dữ liệu mới" in log
