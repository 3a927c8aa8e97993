"""A demonstration for each test, copied from one made once a run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.store import Store
from tests.stores import copied_demonstration


@pytest.fixture
def demonstration(tmp_path: Path) -> Iterator[Store]:
    with Store.open(copied_demonstration(tmp_path)) as opened:
        yield opened
