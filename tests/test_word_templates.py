"""The Word templates that are shipped are those that the project's script makes."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

NAMES = ["urging_letter", "progress_report", "official_list", "review", "indicator_report", "overview"]
ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("word_templates", ROOT / "packaging" / "word_templates.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("party", [True, False])
def test_what_is_shipped_is_what_the_script_makes(script: ModuleType, name: str, party: bool) -> None:
    made = script.TEMPLATES_MADE[name](party)
    assert (script.TEMPLATES / f"{name}_{'party' if party else 'state'}.docx").read_bytes() == made


def test_so_is_that_of_a_tasks_file(script: ModuleType) -> None:
    made = script.PLAIN_TEMPLATES["task_file"]()
    assert (script.TEMPLATES / "task_file.docx").read_bytes() == made
