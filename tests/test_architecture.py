"""The house rules that a machine can see: who imports whom, how long a file may be, what a file may be called."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("models", "figures", "exchange", "reports", "ui")
DOORS = ("main", "cli")

# main, cli → ui → reports, exchange → figures → models
MAY_IMPORT = {
    "models": {"models"},
    "figures": {"figures", "models"},
    "exchange": {"exchange", "figures", "models"},
    "reports": {"reports", "figures", "models"},
    "ui": {"ui", "exchange", "reports", "figures", "models"},
    "main": {"ui", "exchange", "reports", "figures", "models"},
    "cli": {"ui", "exchange", "reports", "figures", "models"},
}
QT = {"PySide6", "shiboken6"}
FILES_WITH_QT = re.compile(r"(?:ui/.*|main\.py)")
VAGUE = {"utils", "util", "common", "helper", "helpers", "manager", "managers", "misc", "legacy"}
LEFT_BEHIND = re.compile(r"\b(?:TOD[O]|FIXM[E]|XX[X]|not implement[ed]|placeholde[r]|stu[b])\b", re.IGNORECASE)
COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\b")
LONGEST_FILE, LONGEST_WINDOW = 400, 300
# A migration is one list of tables, written once and never touched again.
MIGRATIONS = "models/store/migrations/versions/"


def _files() -> list[str]:
    """The program's own source files, as paths from the root."""
    found = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
    found += [ROOT / f"{door}.py" for door in DOORS]
    return [path.relative_to(ROOT).as_posix() for path in found]


FILES = _files()


@cache
def _tree(file: str) -> ast.Module:
    return ast.parse((ROOT / file).read_bytes(), file)


def _imported(nodes: Iterator[ast.AST], file: str) -> Iterator[str]:
    """Every module named by an import among `nodes`, relative ones made absolute."""
    package = file.split("/")[:-1]
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            whole = ".".join([*base, *([node.module] if node.module else [])])
            yield whole
            yield from (f"{whole}.{alias.name}" for alias in node.names)


def _at_import(node: ast.AST) -> Iterator[ast.AST]:
    """What runs when a module is imported: all but the bodies of functions and of `if TYPE_CHECKING`."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test):
            continue
        yield child
        yield from _at_import(child)


def test_imports_go_one_way() -> None:
    own = {*ROOMS, *DOORS, "tests", "bench"}
    against = {file: (_top_names(file) & own) - MAY_IMPORT[_room(file)] for file in FILES}
    assert _offending(against) == {}


def test_qt_stays_in_its_room() -> None:
    with_qt = {file: _top_names(file) & QT for file in FILES if not FILES_WITH_QT.fullmatch(file)}
    assert _offending(with_qt) == {}


def test_rules_are_pure() -> None:
    """Dates are passed in: the rules know no store, no table and no clock."""
    rules = [file for file in FILES if file.startswith("models/rules/")]
    known = (
        "models.rules",
        "models.vocabulary",
        "models.messages",
        "models.errors",
        "models.rows",
        "models.indicator_rows",
        "models.task_line",
        "models.changes",
    )
    outside = {
        file: {
            name
            for name in _imported(ast.walk(_tree(file)), file)
            if name.split(".")[0] in {"sqlmodel", "sqlalchemy", "time"}
            or (name.startswith("models.") and not name.startswith(known))
        }
        for file in rules
    }
    assert _offending(outside) == {}
    clocks = {file: {node.attr for node in ast.walk(_tree(file)) if isinstance(node, ast.Attribute)} for file in rules}
    assert [file for file, used in clocks.items() if used & {"today", "now", "utcnow"}] == []


def test_console_names_no_qt_when_imported() -> None:
    console = [file for file in FILES if file == "cli.py" or file.startswith("ui/console")]
    with_qt = {file: {name.split(".")[0] for name in _imported(_at_import(_tree(file)), file)} & QT for file in console}
    assert _offending(with_qt) == {}


def test_command_line_starts_without_qt_and_without_the_heavy_libraries() -> None:
    """Whatever the chain of imports: asking the command line needs no display and waits for no picture library."""
    seen = "import sys, cli; print(*{name.split('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", seen], cwd=ROOT, capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) & (QT | {"matplotlib", "docx", "openpyxl", "reportlab", "pypdf"}) == set()


def test_matplotlib_is_used_without_pyplot() -> None:
    assert [file for file in FILES if any("pyplot" in name for name in _imported(ast.walk(_tree(file)), file))] == []


def test_only_the_theme_sets_a_style_sheet() -> None:
    styled = [file for file in FILES if "setStyleSheet" in (ROOT / file).read_text(encoding="utf-8")]
    assert set(styled) <= {"ui/theme.py"}


def test_rooms_behind_the_doors_do_not_print() -> None:
    assert [file for file in FILES if _room(file) not in {"ui", *DOORS} and _calls(file, "print")] == []


def test_files_are_short() -> None:
    files = [file for file in FILES if not file.startswith(MIGRATIONS)]
    length = {file: len((ROOT / file).read_text(encoding="utf-8").splitlines()) for file in files}
    windows = {"window", "main_window", "main"}
    longest = {file: LONGEST_WINDOW if Path(file).stem in windows else LONGEST_FILE for file in files}
    assert {file: lines for file, lines in length.items() if lines > longest[file]} == {}


def test_every_module_says_what_it_owns() -> None:
    assert [file for file in FILES if not ast.get_docstring(_tree(file))] == []


def test_file_names_name_something() -> None:
    assert [file for file in FILES if VAGUE & set(re.split(r"[/._]", file))] == []


def test_nothing_unfinished_is_left_behind() -> None:
    left = {file: set(LEFT_BEHIND.findall((ROOT / file).read_text(encoding="utf-8"))) for file in FILES}
    assert _offending(left) == {}


def _top_names(file: str) -> set[str]:
    return {name.split(".")[0] for name in _imported(ast.walk(_tree(file)), file)}


def _calls(file: str, name: str) -> bool:
    calls = (node.func for node in ast.walk(_tree(file)) if isinstance(node, ast.Call))
    return any(isinstance(called, ast.Name) and called.id == name for called in calls)


def _room(file: str) -> str:
    return file.split("/")[0].removesuffix(".py")


def _offending(found: dict[str, set[str]]) -> dict[str, set[str]]:
    return {file: names for file, names in found.items() if names}


def test_colours_of_windows_and_pictures_stand_where_they_are_looked_for() -> None:
    drawn = [file for file in FILES if file.startswith(("ui/", "figures/"))]
    told = {file for file in drawn if COLOUR.search((ROOT / file).read_text(encoding="utf-8"))}
    assert told == {"ui/theme.py", "figures/styles.py", "figures/charts/inks.py"}
