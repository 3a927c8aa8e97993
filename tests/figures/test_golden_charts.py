"""Charts as data stay as they were looked at."""

from __future__ import annotations

import pytest

from tests.figures.golden import CHARTS, FOLDER, text_of


@pytest.mark.parametrize("short", list(CHARTS))
def test_a_chart_is_as_it_was(short: str) -> None:
    assert text_of(short) == (FOLDER / f"{short}.json").read_text(encoding="utf-8")


def test_no_reference_is_left_over() -> None:
    assert sorted(each.stem for each in FOLDER.glob("*.json")) == sorted(CHARTS)
