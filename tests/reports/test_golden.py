"""Paper that does not change unless someone has looked at the change."""

from __future__ import annotations

from functools import cache

import pytest

from tests.reports import golden


@cache
def _made() -> dict[str, str]:
    return golden.made()


@pytest.mark.parametrize("name", [golden.PDF_TEXT, *golden.PARTS])
def test_the_table_is_as_it_was_kept(name: str) -> None:
    assert _made()[name] == golden.kept(name)
