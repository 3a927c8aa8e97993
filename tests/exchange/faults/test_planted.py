"""The faults can still be planted: none has rotted because the program has changed."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.exchange.faults.planted import FAULTS, Edit, Fault, planted

ROOT = Path(__file__).resolve().parents[3]
named = pytest.mark.parametrize("fault", FAULTS, ids=[fault.name for fault in FAULTS])


@named
def test_a_fault_can_be_planted(fault: Fault) -> None:
    for edit in fault.edits:
        text = (ROOT / edit.file).read_text(encoding="utf-8")
        ast.parse(planted(text, edit))
        with pytest.raises(ValueError, match="not once"):
            planted(text.replace(edit.old, edit.new), edit)


@named
def test_the_tests_against_a_fault_are_there(fault: Fault) -> None:
    for test in fault.tests:
        file, name = test.split("::")
        assert f"def {name}(" in (ROOT / file).read_text(encoding="utf-8")


def test_what_occurs_twice_is_no_place_to_plant_anything() -> None:
    with pytest.raises(ValueError, match="found 2 times"):
        planted("a = 1\na = 1\n", Edit("x.py", "a = 1\n", ""))
