"""Automatic collection of garbage rests during a sitting, and is afterwards what it was before."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from exchange.importing import import_packages
from tests.exchange.replicas import replicas
from tests.exchange.test_directed import report


@pytest.fixture(params=[True, False], ids=["automatic", "by the window"])
def automatic(request: pytest.FixtureRequest) -> Iterator[bool]:
    before = gc.isenabled()
    (gc.enable if request.param else gc.disable)()
    yield request.param
    (gc.enable if before else gc.disable)()


def test_collection_rests_and_is_as_before(automatic: bool) -> None:
    during: list[bool] = []
    with replicas("hub", "training") as r:
        report(r, "training")
        package = r.export("training", "VPTU")
        import_packages(r["hub"], [package], apply=True, told=lambda *_numbers: during.append(gc.isenabled()))
    assert during
    assert not any(during)
    assert gc.isenabled() is automatic


def test_a_sitting_that_is_broken_off_leaves_it_as_before(automatic: bool) -> None:
    def stop(*_numbers: int) -> None:
        raise InterruptedError

    with replicas("hub") as r, pytest.raises(InterruptedError):
        import_packages(r["hub"], [Path("nothing.dondoc")], apply=True, told=stop)
    assert gc.isenabled() is automatic
