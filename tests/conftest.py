"""The surroundings of every test: no display, no data of the person at the machine, and silence or failure."""

from __future__ import annotations

import ast
import gc
import importlib
import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from models.messages import use_language
from models.store import Store
from tests.scratch import run_folder
from tests.stores import TODAY, copied_store

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

for _variable in (
    "XDG_DATA_HOME",
    "XDG_CONFIG_HOME",
    "XDG_CACHE_HOME",
    "XDG_STATE_HOME",
    "XDG_DOCUMENTS_DIR",
    "APPDATA",
    "LOCALAPPDATA",
    "WIN_PD_OVERRIDE_APPDATA",
    "WIN_PD_OVERRIDE_LOCAL_APPDATA",
    "WIN_PD_OVERRIDE_PERSONAL",
    "MPLCONFIGDIR",
):
    os.environ[_variable] = str(run_folder(_variable.lower()))

# A rule is not wrong because the machine is slow; in CI the same examples come every time.
settings.register_profile("dev", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
# --hypothesis-profile=brief: every test, with a tenth of the examples.
settings.register_profile("brief", settings.get_profile("ci"), max_examples=10)
settings.load_profile("ci" if os.environ.get("CI") else "dev")

NO_SKIP = bool(os.environ.get("DONDOC_NO_SKIP"))
_QT_FIXTURES = {"qtbot", "qapp", "qtlog", "qtmodeltester"}


def _why_no_qt() -> str | None:
    """Why Qt cannot be loaded here (a missing libEGL.so.1, libGL.so.1 …), None where it can."""
    try:
        importlib.import_module("PySide6.QtWidgets")
    except ImportError as missing:
        return f"Qt cannot be loaded: {missing}"
    return None


QT_MISSING = _why_no_qt()


def _needs_qt(tree: ast.Module) -> bool:
    """True for a test file that imports Qt, or what imports it, or asks pytest-qt for something."""
    for node in ast.walk(tree):
        if isinstance(node, ast.arg) and node.arg in _QT_FIXTURES:
            return True
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if any(name.split(".")[0] in {"PySide6", "main", "ui"} and not name.startswith("ui.console") for name in names):
            return True
    return False


class _WithoutQt(pytest.Collector):
    """A test file, or a folder by its conftest.py, that needs Qt, on a machine where Qt cannot be loaded."""

    def collect(self) -> Iterator[pytest.Item | pytest.Collector]:
        assert QT_MISSING is not None
        pytest.skip(QT_MISSING, allow_module_level=True)


def pytest_addoption(pluginmanager: pytest.PytestPluginManager) -> None:
    """Take pytest-qt away where it could only abort the whole run."""
    if QT_MISSING:
        pluginmanager.set_blocked("pytest-qt")
        pluginmanager.unregister(name="pytest-qt")


def pytest_collect_directory(path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    return _passed_by(path / "conftest.py", parent, path.name)


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    return _passed_by(module_path, parent, module_path.name)


def _passed_by(file: Path, parent: pytest.Collector, name: str) -> pytest.Collector | None:
    if QT_MISSING and file.exists() and _needs_qt(ast.parse(file.read_bytes())):
        return _WithoutQt.from_parent(parent, name=name)
    return None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest: the other processes do the rest meanwhile."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)
    if QT_MISSING:
        for item in items:
            if item.get_closest_marker("needs_qt"):
                item.add_marker(pytest.mark.skip(reason=QT_MISSING))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new store of the hub with the bundled Programme, on a fixed day."""
    with Store.open(copied_store(tmp_path), today=TODAY) as opened:
        yield opened


@pytest.fixture(autouse=True)
def collection_left_as_it_was() -> Iterator[None]:
    """Fail the test that leaves the collection of garbage put off, not those that come after it."""
    before = gc.isenabled()
    yield
    after = gc.isenabled()
    (gc.enable if before else gc.disable)()
    assert after is before


@pytest.fixture(autouse=True)
def vietnamese() -> Iterator[None]:
    """Give the default language back to the next test."""
    yield
    use_language("vi")


@pytest.fixture(autouse=True)
def no_logged_errors(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail what logs an error; a test that provokes one reads it from `caplog` and clears it."""
    yield
    logged = [record.getMessage() for record in caplog.get_records("call") if record.levelno >= logging.ERROR]
    if logged:
        pytest.fail("logged as errors:\n" + "\n".join(logged))


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where every system program is installed (DONDOC_NO_SKIP=1), a skipped test is a failed run."""
    if NO_SKIP and session.exitstatus == pytest.ExitCode.OK and _passed_over(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(config: pytest.Config, terminalreporter: pytest.TerminalReporter) -> None:
    if NO_SKIP and (number := _passed_over(config)):
        terminalreporter.write_line(f"{number} skipped or expected to fail, and nothing may be", red=True)


def _passed_over(config: pytest.Config) -> int:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return sum(len(reporter.stats.get(kind, ())) for kind in ("skipped", "xfailed", "deselected")) if reporter else 0
