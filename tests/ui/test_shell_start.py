"""Starting: no question asked, refusals in one calm line, failures told, nothing aborted."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

import main
from models.errors import KnownError
from models.store import Store
from tests.stores import copied_store
from ui.crash_dialog import CrashDialog, report_of
from ui.display import why_no_window
from ui.failures import CrashReporter, say_and_leave
from ui.preferences import Preferences

ROOT = Path(main.__file__).parent
#: Opens the window as a person would, and closes it once it has been read and painted.
OPEN_AND_CLOSE = """
import sys
import main, ui.window
from PySide6.QtCore import QTimer
show = ui.window.MainWindow.show
def show_and_close(window):
    show(window)
    def close():
        if window.desk.runner.idle:
            print(window.page.name, *(line.notice.message for line in window.notices.lines()), sep="\\n")
            window.close()
        else:
            QTimer.singleShot(50, close)
    QTimer.singleShot(50, close)
ui.window.MainWindow.show = show_and_close
sys.exit(main.main(sys.argv[1:]))
"""


def start(
    folder: Path, *arguments: str, code: str | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own, with `folder` for the person's data."""
    kept = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    kept |= {"XDG_DATA_HOME": str(folder), "LOCALAPPDATA": str(folder), "WIN_PD_OVERRIDE_LOCAL_APPDATA": str(folder)}
    kept |= {"PYTHONUTF8": "1", **environment}
    command = [sys.executable, "-X", "faulthandler", *(["-c", code] if code else ["main.py"]), *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=kept, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False
    )


def test_the_first_start_asks_nothing_and_makes_the_data(tmp_path: Path) -> None:
    done = start(tmp_path, code=OPEN_AND_CLOSE)
    assert (done.returncode, done.stderr) == (0, "")
    said = done.stdout.splitlines()
    assert said[0] == "today"
    assert str(tmp_path / "DonDoc" / "dondoc.sqlite") in said[1]
    with Store.open(tmp_path / "DonDoc" / "dondoc.sqlite") as store:
        assert (store.office, store.recovered) == ("VPTU", False)
    assert json.loads((tmp_path / "DonDoc" / "preferences.json").read_text(encoding="utf-8"))["language"] == "vi"
    assert (tmp_path / "DonDoc" / "window.ini").exists()


def test_a_start_within_the_term_has_nothing_to_say(tmp_path: Path) -> None:
    path = copied_store(tmp_path)
    done = start(tmp_path, "--store", str(path), "--today", "15/02/2022", code=OPEN_AND_CLOSE)
    assert (done.returncode, done.stdout.splitlines(), done.stderr) == (0, ["today"], "")


def test_past_the_term_the_date_is_its_last_day_and_said(tmp_path: Path) -> None:
    path = copied_store(tmp_path)
    done = start(tmp_path, "--store", str(path), "--today", "2026-03-01", code=OPEN_AND_CLOSE)
    assert "31/12/2025" in done.stdout.splitlines()[1]


def test_work_that_did_not_end_well_is_said_calmly(tmp_path: Path) -> None:
    path = copied_store(tmp_path)
    path.with_name(path.name + ".open").write_text("1", encoding="ascii")
    done = start(tmp_path, "--store", str(path), "--today", "2022-02-15", code=OPEN_AND_CLOSE)
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 2)


def test_a_second_window_on_the_same_data_is_refused(tmp_path: Path) -> None:
    with Store.open(copied_store(tmp_path)) as store:
        done = start(tmp_path, "--store", str(store.path))
    assert done.returncode == 1
    assert done.stderr.startswith("[store.in_use] ")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("content", "code"), [(b"not a database at all", "store.damaged"), (b"SQLite format 3\0", "store.damaged")]
)
def test_a_file_that_is_no_store_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "other.sqlite"
    path.write_bytes(content)
    done = start(tmp_path, "--store", str(path))
    assert done.returncode == 1
    assert done.stderr.startswith(f"[{code}] ")
    assert path.read_bytes() == content


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="ascii")
    done = start(tmp_path, "--store", str(tmp_path / "file" / "deeper" / "store.sqlite"))
    assert done.returncode == 1
    assert done.stderr.startswith("[store.read_only] ")


def test_a_date_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    done = start(tmp_path, "--today", "31/02/2022")
    assert (done.returncode, done.stderr.split("]")[0]) == (1, "[date.nonexistent")
    assert not (tmp_path / "DonDoc" / "dondoc.sqlite").exists()


def test_wrong_use_is_told_in_vietnamese(tmp_path: Path) -> None:
    done = start(tmp_path, "--nonsense")
    assert done.returncode == 2
    assert "[cli.wrong_use] không nhận ra tham số" in done.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a display")
@pytest.mark.parametrize("display", [None, ":987", "nowhere.invalid:0", "nonsense"])
def test_without_a_display_one_calm_line(tmp_path: Path, display: str | None) -> None:
    done = start(tmp_path, QT_QPA_PLATFORM="", **({} if display is None else {"DISPLAY": display}))
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "QT_QPA_PLATFORM=offscreen" in done.stderr
    assert "cli.py" in done.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a display")
def test_a_platform_that_does_not_exist_is_told() -> None:
    assert "nosuch" in str(why_no_window({"QT_QPA_PLATFORM": "nosuch"}))
    assert why_no_window({"QT_QPA_PLATFORM": "offscreen"}) is None
    assert why_no_window({"QT_QPA_PLATFORM": "offscreen:size=1x1"}) is None


def test_a_known_refusal_is_one_line_and_no_box(capsys: pytest.CaptureFixture[str]) -> None:
    assert say_and_leave(KnownError("store.in_use", "Đang mở.")) == 1
    assert capsys.readouterr().err == "[store.in_use] Đang mở.\n"


# -- preferences ------------------------------------------------------------------------------------------------------


def test_preferences_come_back(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "preferences.json"
    Preferences(operator="Hồng", language="en", tree_by_breakthrough=False).save(path)
    assert Preferences.load(path) == Preferences(operator="Hồng", language="en", tree_by_breakthrough=False)


@pytest.mark.parametrize("content", ["", "[]", '{"language": "xx", "operator": 5}', "\udcff"])
def test_preferences_that_make_no_sense_are_the_first_ones(tmp_path: Path, content: str) -> None:
    path = tmp_path / "preferences.json"
    path.write_bytes(content.encode("utf-8", "surrogateescape"))
    found = Preferences.load(path)
    assert (found.language, found.tree_by_breakthrough) == ("vi", True)


def test_preferences_that_cannot_be_written_cost_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="ascii")
    Preferences().save(tmp_path / "file" / "preferences.json")


# -- crashes ----------------------------------------------------------------------------------------------------------


def test_a_crash_shows_one_report_that_can_be_copied(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    reporter = CrashReporter(window)
    try:
        raise RuntimeError("gãy")
    except RuntimeError as error:
        for _time in range(2):
            reporter.show(RuntimeError, error, error.__traceback__)
        report = report_of(RuntimeError, error, error.__traceback__)
    (dialog,) = window.findChildren(CrashDialog)
    assert dialog.report.toPlainText() == report
    assert "RuntimeError: gãy" in report
    next(each for each in dialog.findChildren(QAbstractButton) if each.text() == "Sao chép báo cáo").click()
    assert QGuiApplication.clipboard().text() == report
    dialog.reject()
    assert [record.levelno for record in caplog.records] == [logging.ERROR, logging.ERROR]
    caplog.clear()
