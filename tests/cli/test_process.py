"""The command line as true processes: consoles of any encoding, readers that leave, exit statuses."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import TODAY

ROOT = Path(__file__).resolve().parents[2]


def process(*words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "cli.py", *words],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize("console", ["ascii", "cp1252", "utf-16"])
def test_output_is_utf8_whatever_the_console_says(store: Path, console: str) -> None:
    done = process("list", "--format", "json", "--store", str(store), PYTHONIOENCODING=console, PYTHONUTF8="0")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\r" not in done.stdout
    assert not done.stdout.startswith(b"\xef\xbb\xbf")
    assert "Mục tiêu" in {item["title"] for item in json.loads(done.stdout.decode("utf-8"))}


def test_refusal_of_a_process(store: Path) -> None:
    refused = process("--as-of", "31/6/2022", "list", "--store", str(store), PYTHONIOENCODING="ascii")
    assert (refused.returncode, refused.stdout) == (1, b"")
    assert refused.stderr.decode("utf-8").startswith("[date.nonexistent] ")
    assert b"Traceback" not in refused.stderr
    wrong = process("list", "--store", str(store), "--format", "xml")
    assert wrong.returncode == 2
    assert "[cli.wrong_use] " in wrong.stderr.decode("utf-8")


def test_reader_that_leaves_early_is_no_trouble(store: Path) -> None:
    command = [sys.executable, "cli.py", "list", "--format", "json", "--store", str(store)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.read(1) == b"["
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_work_that_cannot_be_told_is_done_all_the_same(store: Path) -> None:
    command = [sys.executable, "cli.py", "assign", "II.2[c]", "--lead", "UBKTTU", "--store", str(store),
               "--today", TODAY]  # fmt: skip
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr.decode("utf-8").split("]")[0]) == (0, "[output.not_written")
    history = process("history", "--format", "json", "--store", str(store))
    assert [change["verb"] for change in json.loads(history.stdout)] == ["assign"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_listing_that_cannot_be_written_is_a_refusal(store: Path) -> None:
    command = [sys.executable, "cli.py", "list", "--store", str(store)]
    with Path("/dev/full").open("wb") as full:
        refused = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False)
    assert refused.returncode == 1
    assert refused.stderr.decode("utf-8").startswith("[output.not_written] ")
    assert b"Traceback" not in refused.stderr


def test_help_waits_for_no_library() -> None:
    """Nothing but the grammar is loaded until a command is known."""
    asked = "import sys, cli; cli.main(['--help']); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = {name.split(".")[0] for name in done.stderr.split()}
    assert not loaded & {
        "PySide6",
        "sqlmodel",
        "sqlalchemy",
        "pydantic",
        "reportlab",
        "openpyxl",
        "pypdf",
        "platformdirs",
    }
    assert "models.store" not in done.stderr.split()
    assert "ui.console.verbs" not in done.stderr.split()


def test_list_waits_for_no_library_of_papers(store: Path) -> None:
    asked = f"import sys, cli; cli.main(['digest', '--store', {str(store)!r}]); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = {name.split(".")[0] for name in done.stderr.split()}
    assert "sqlmodel" in loaded
    assert not loaded & {"PySide6", "matplotlib", "reportlab", "openpyxl", "pypdf", "docx", "alembic"}
