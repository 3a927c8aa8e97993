"""What people write for an item's number finds that item, and never another."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from models.rules.paths import path_spelling, path_spellings

TASKS = json.loads((Path(__file__).parents[2] / "resources" / "programme" / "tasks.json").read_text(encoding="utf-8"))
PATHS = [task["path"] for task in TASKS]


def test_every_path_names_itself_whatever_its_blanks_and_case() -> None:
    spellings = path_spellings(PATHS)
    for path in PATHS:
        assert spellings[path_spelling(f" {path.lower()} ".replace("(", " ("))] == path


@pytest.mark.parametrize(("written", "path"), [("3.2(9)", "II.3.2(9)"), ("3.2(2)[A]", "II.3.2(2)[a]")])
def test_an_end_that_no_other_has_is_enough(written: str, path: str) -> None:
    assert path_spellings(PATHS)[path_spelling(written)] == path


@pytest.mark.parametrize("written", ["5", "1)", "2(9)", "", "."])
def test_less_than_that_names_nothing(written: str) -> None:
    assert path_spelling(written) not in path_spellings(PATHS)


def test_an_end_of_several_names_none() -> None:
    assert path_spellings(["II.3.1", "III.3.1"]).keys() == {"ii.3.1", "iii.3.1"}


def test_a_whole_path_wins_over_the_end_of_another() -> None:
    assert path_spellings(["II.3", "A.II.3"])["ii.3"] == "II.3"
