"""The surroundings of the tests do what they promise: what complains fails, and so does a skip where none may be."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

COMPLAINING = """
import logging, threading, warnings
import pytest
from PySide6.QtCore import QObject, QTimer, qWarning

def test_quiet(qtbot):
    logging.getLogger("dondoc").warning("only a warning in the log")

def test_python_warning():
    warnings.warn("old", DeprecationWarning)

def test_qt_warning(qtbot):
    qWarning("painter not active")

def test_logged_error():
    logging.getLogger("dondoc").error("something broke")

def test_logged_error_that_was_expected(caplog):
    logging.getLogger("dondoc").error("something broke")
    assert caplog.messages == ["something broke"]
    caplog.clear()

def test_exception_in_a_slot(qtbot):
    QTimer.singleShot(0, lambda: 1 / 0)
    qtbot.wait(20)

def test_exception_in_a_thread():
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()

def test_file_left_open(tmp_path):
    (tmp_path / "x").write_text("x")
    open(tmp_path / "x").read()
"""
SKIPPED = "import pytest\ndef test_passes(): pass\ndef test_skips(): pytest.skip('no soffice')\n"


def _run(folder: Path, source: str, **environment: str) -> tuple[int, dict[str, str]]:
    """The exit status of pytest on `source`, and the outcome of each of its tests."""
    tests = folder / "guarded"
    tests.mkdir()
    shutil.copy(ROOT / "tests" / "conftest.py", tests)
    (tests / "test_it.py").write_text(source, encoding="utf-8")
    settings = [f"--config-file={ROOT / 'pyproject.toml'}", f"--rootdir={folder}", "-p", "no:cacheprovider", "-rA"]
    clean = {name: value for name, value in os.environ.items() if name != "DONDOC_NO_SKIP"}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *settings, str(tests / "test_it.py")],
        cwd=folder,
        env={**clean, **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    lines = re.findall(r"^(PASSED|FAILED|ERROR) \S+::(\w+)", done.stdout, re.MULTILINE)
    assert lines, done.stdout + done.stderr
    return done.returncode, {name: outcome for outcome, name in lines}


@pytest.mark.needs_qt
def test_whatever_complains_fails(tmp_path: Path) -> None:
    status, outcomes = _run(tmp_path, COMPLAINING)
    quiet = {name for name, outcome in outcomes.items() if outcome == "PASSED"}
    assert status == 1
    assert quiet == {"test_quiet", "test_logged_error_that_was_expected"}
    assert len(outcomes) == COMPLAINING.count("def test_")


@pytest.mark.parametrize(("environment", "status"), [({}, 0), ({"DONDOC_NO_SKIP": "1"}, 1)], ids=["free", "guarded"])
def test_a_skip_fails_the_run_only_where_nothing_may_be_skipped(
    tmp_path: Path, environment: dict[str, str], status: int
) -> None:
    assert _run(tmp_path, SKIPPED, **environment)[0] == status
