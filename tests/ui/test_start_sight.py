"""The start in a process of its own: what is in sight before the database is loaded, and what is loaded at all."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import main
from tests.stores import copied_store

ROOT = Path(main.__file__).parent
#: What the first page may stand on, beside Python's own library.
ALLOWED = {
    *{"PySide6", "shiboken6", "shibokensupport", "signature_bootstrap", "__feature__"},
    *{
        "sqlalchemy",
        "sqlmodel",
        "pydantic",
        "pydantic_core",
        "annotated_types",
        "typing_extensions",
        "typing_inspection",
    },
    *{"cython_runtime", "filelock", "platformdirs", "psutil"},
    *{"main", "ui", "figures", "models"},
}
#: Parts of our own rooms that no first page needs.
LATER = (
    *("ui.dialogs", "ui.grids", "ui.trees", "ui.panels", "ui.deadlines", "ui.indicators", "ui.shortcuts"),
    *("ui.program.listening", "ui.program.place", "ui.program.copying", "ui.program.ways_here"),
    *("ui.crash_dialog", "ui.self_test", "ui.screenshot", "ui.console.arguments", "ui.console.verbs"),
    *(
        "figures.charts.chart",
        "figures.charts.picture",
        "figures.deadlines",
        "models.operations",
        "models.demonstration.making",
        "models.store.migrations",
        *("models.queries.history", "models.queries.task_detail", "models.queries.source", "models.queries.display"),
        "models.rules.old_encodings",
    ),
)
#: Says what is there when the window has been painted, and when the first page shows what it read.
WATCHED = """
import json, sys
import main
opening = main._open_window
def watched(*given):
    import PySide6.QtCore, ui.window
    from PySide6.QtCore import QTimer
    made, show = ui.window.MainWindow.__init__, ui.window.MainWindow.show
    def watched_from_the_beginning(window, *given):
        made(window, *given)
        window.painted.connect(lambda: say(window, "painted"))
    def say(window, when):
        size = window.size().toTuple()
        rooms = sorted(name for name in sys.modules if name.split(".")[0] in {"main", "ui", "figures", "models"})
        packages = sorted({name.split(".")[0] for name in sys.modules})
        page = window.stack.currentWidget()
        tables = sys.modules.get("models.tables")
        print(json.dumps({
            "when": when, "size": size, "packages": packages, "rooms": rooms, "open": window.desk.is_open,
            "wanted": window.wanted.name, "title": window.windowTitle(), "as_of": window.header.as_of.text(),
            "enabled": window.header.isEnabled(), "waiting": window.waiting.text(),
            "mapped": tables is not None and tables.Task.__mapper__.configured,
            "qt_names": "Qt" in vars(PySide6.QtCore), "network": "PySide6.QtNetwork" in sys.modules,
            "page": type(page).__name__,
        }))
    def shown(window):
        window.desk.begun.connect(lambda: window.desk.runner.settled.connect(lambda: QTimer.singleShot(0, end)))
        def end():
            if window.isVisible():
                say(window, "shown")
                window.close()
        show(window)
    ui.window.MainWindow.__init__, ui.window.MainWindow.show = watched_from_the_beginning, shown
    return opening(*given)
main._open_window = watched
sys.exit(main.main(sys.argv[1:]))
"""


def watch(folder: Path, *arguments: str) -> dict[str, dict[str, Any]]:
    """What was there at each of the two moments."""
    kept = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    kept |= {"XDG_DATA_HOME": str(folder), "LOCALAPPDATA": str(folder), "WIN_PD_OVERRIDE_LOCAL_APPDATA": str(folder)}
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, *arguments],
        cwd=ROOT,
        env=kept | {"PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return {each["when"]: each for each in map(json.loads, done.stdout.splitlines())}


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """The two moments of a start on a store that exists, by a person who has not been here before."""
    folder = tmp_path_factory.mktemp("start")
    return watch(folder, "--store", str(copied_store(folder)), "--today", "15/02/2022")


def test_the_window_is_in_sight_before_the_database_is_loaded(seen: dict[str, dict[str, Any]]) -> None:
    first = seen["painted"]
    assert not first["open"]
    assert {"sqlalchemy", "sqlmodel", "pydantic", "sqlite3"} & set(first["packages"]) == set()
    assert [name for name in first["rooms"] if name.startswith(("models.store", "models.tables", "ui.pages"))] == []


def test_the_frame_says_nothing_that_is_not_so(seen: dict[str, dict[str, Any]]) -> None:
    first, then = seen["painted"], seen["shown"]
    assert (first["as_of"], first["waiting"], first["enabled"]) == ("", "", False)
    assert (then["as_of"], then["waiting"], then["enabled"]) == ("15/02/2022", "", True)
    assert first["title"] == then["title"]
    assert (first["wanted"], then["wanted"]) == ("today", "today")
    assert (first["page"], then["page"]) == ("WaitingLabel", "TodayPage")
    assert first["size"] == then["size"]


def test_qt_makes_its_thousand_names_after_the_first_sight(seen: dict[str, dict[str, Any]]) -> None:
    """Asking for one of them makes all: a fifth of the time to the painted window."""
    assert not seen["painted"]["qt_names"]


def test_nothing_listens_before_the_first_page_is_in_sight(seen: dict[str, dict[str, Any]]) -> None:
    assert (seen["painted"]["network"], seen["shown"]["network"]) == (False, False)


def test_only_what_the_first_page_stands_on_is_loaded(seen: dict[str, dict[str, Any]]) -> None:
    others = set(seen["shown"]["packages"]) - set(sys.stdlib_module_names) - ALLOWED
    assert {name for name in others if not name.startswith("_")} == set()


def test_of_our_own_rooms_only_what_the_first_page_shows_is_loaded(seen: dict[str, dict[str, Any]]) -> None:
    assert [name for name in seen["shown"]["rooms"] if name.startswith(LATER)] == []


def test_what_the_first_page_reads_asks_no_mapper(seen: dict[str, dict[str, Any]]) -> None:
    """One query of a mapped class makes all the mappers ready: as long as all the queries of the start."""
    assert not seen["shown"]["mapped"]


def test_size_and_page_of_the_last_time_come_back(tmp_path: Path) -> None:
    given = ("--store", str(copied_store(tmp_path)), "--today", "15/02/2022")
    watch(tmp_path, *given)
    state = tmp_path / "DonDoc" / "window.ini"
    assert "page=today" in state.read_text(encoding="utf-8")
    state.write_text(state.read_text(encoding="utf-8").replace("page=today", "page=offices"), encoding="utf-8")
    again = watch(tmp_path, *given)
    assert (again["painted"]["wanted"], again["shown"]["page"]) == ("offices", "OfficesPage")
    assert "page=offices" in state.read_text(encoding="utf-8")


def test_a_first_start_makes_the_data_behind_the_window(tmp_path: Path) -> None:
    seen = watch(tmp_path)
    assert not seen["painted"]["open"]
    assert seen["shown"]["open"]
    assert (tmp_path / "DonDoc" / "dondoc.sqlite").exists()


def test_nothing_asks_pyside_for_what_its_own_import_is_for() -> None:
    """`import` is the interpreter's own again (ui/quick_imports.py): these two would need PySide6's."""
    for file in [ROOT / "main.py", *(ROOT / "ui").rglob("*.py")]:
        for node in ast.walk(ast.parse(file.read_bytes())):
            if isinstance(node, ast.ImportFrom):
                assert node.module != "__feature__", file
                assert not ((node.module or "").startswith("PySide6") and node.names[0].name == "*"), file
