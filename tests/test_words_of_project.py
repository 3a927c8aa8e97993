"""What may stand in no file of the project: addresses to download from, paths of one machine, damaged letters."""

from __future__ import annotations

import re
import subprocess
import tomllib
import unicodedata
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PASSED_OVER = {".git", ".venv", "build", "dist", "__pycache__", ".pytest_cache", ".mypy_cache", ".ruff_cache"}

# Names of XML formats look like addresses and are none.
ADDRESS = re.compile(
    r"(?:https?|ftp|git\+ssh)://(?!schemas\.openxmlformats\.org/|schemas\.microsoft\.com/|www\.w3\.org/|purl\.org/)\S+"
)
MACHINE_PATH = re.compile(
    r"(?<![\w.])/(?:wor[k]|roo[t]|hom[e]/\w+|User[s]/\w+)/|\b[A-Z]:\\User[s]\\|bash_job[s]|\.\./share[d]"
)


@cache
def _files() -> dict[str, str]:
    """The texts of all tracked files (of all files where there is no git), without licences of others."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode == 0 and listed.stdout:
        names = listed.stdout.decode("utf-8").strip("\0").split("\0")
    else:
        paths = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
        names = [path.as_posix() for path in paths if PASSED_OVER.isdisjoint(path.parts)]
    contents = {name: (ROOT / name).read_bytes() for name in names if (ROOT / name).is_file() and "LICENSE" not in name}
    return {name: content.decode("utf-8") for name, content in contents.items() if b"\0" not in content}


def _found(pattern: re.Pattern[str]) -> dict[str, list[str]]:
    found = {name: pattern.findall(text) for name, text in _files().items()}
    return {name: hits for name, hits in found.items() if hits}


def test_no_file_holds_an_address() -> None:
    assert len(_files()) > 50
    assert _found(ADDRESS) == {}


def test_no_file_holds_a_path_of_a_machine() -> None:
    assert _found(MACHINE_PATH) == {}


def test_patterns_find_what_they_are_for() -> None:
    slashes = ":/" + "/"
    assert ADDRESS.search(f"index-url = https{slashes}pypi.example/simple")
    assert not ADDRESS.search(f"xmlns='http{slashes}www.w3.org/2000/svg'")
    assert MACHINE_PATH.search("see /ho" + "me/lan/data")
    assert not MACHINE_PATH.search("resources/home/x")


def test_catalogues_and_papers_are_in_one_form_of_letters() -> None:
    """Vietnamese written as letter plus mark looks the same and is found by no search."""
    papers = {name: text for name, text in _files().items() if name.endswith((".po", ".md"))}
    assert [name for name, text in papers.items() if unicodedata.normalize("NFC", text) != text] == []


def test_readme_gives_two_commands_of_one_line_and_nothing_else() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = [block.strip() for block in re.findall(r"^```[^\n]*\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)]
    assert len(blocks) == 2
    assert all("\n" not in block for block in blocks)
    opening, testing = blocks
    assert opening.endswith("main.py")
    assert testing.endswith("-m pytest -n logical")


def test_readme_names_the_pythons_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] == ">=3.11"
    assert "Python 3.11" in (ROOT / "README.md").read_text(encoding="utf-8")
