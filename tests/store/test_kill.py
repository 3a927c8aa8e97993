"""Killed at any moment of writing: what was acknowledged is there, what was not is wholly absent."""

from __future__ import annotations

import os
import random
import select
import signal
import sys
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import col
from sqlmodel import select as query

from models.operations import EvidenceGiven, record_progress
from models.store import Store
from models.tables import Document, ProgressReport
from models.vocabulary import Progress
from tests.effort import times
from tests.stores import TODAY, copied_store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="children are forked")

KILLS = times(100)


def _write_until_killed(path: Path, acknowledged: int) -> None:
    """The child: opens the store, then writes change after change and says so after each."""
    with Store.open(path, today=TODAY, wait=10) as store:
        number = 0
        while True:
            number += 1
            proof = EvidenceGiven(f"{os.getpid()}-{number}/QĐ", date(2021, 9, 1), "BTV", None)
            store.perform(
                record_progress, operator="An", path="II.3.2(3)", progress=Progress.COMPLETED, on=date(2021, 9, 1),
                evidence=[proof],
            )  # fmt: skip
            os.write(acknowledged, f"{proof.number}\n".encode())


def _killed_child(path: Path, wait: float, *, heard: bool) -> list[str]:
    """Fork, kill the child after `wait` seconds, counted from its first word if that is to be `heard`; what it said.

    A child that is not heard dies while opening, while backing up or in its first change, how far it gets being a
    matter of the machine; only one that is heard surely wrote.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            _write_until_killed(path, writing)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as said:
        if heard:
            select.select([said], [], [], 60)
        select.select([], [], [], wait)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return said.read().decode().split()


@pytest.mark.long
def test_nothing_acknowledged_is_lost_and_nothing_is_half_done(tmp_path: Path) -> None:
    path = copied_store(tmp_path)
    luck = random.Random(20211231)
    said: list[str] = []
    for number in range(KILLS):
        said += _killed_child(path, luck.uniform(0.001, 0.12), heard=number % 2 == 0)
    with Store.open(path, today=TODAY) as store:
        assert store.recovered
        assert store.check() == []
        with store.read() as session:
            numbers = session.exec(query(Document.number).where(col(Document.number).endswith("/QĐ"))).all()
            reports = session.exec(query(ProgressReport.uid)).all()
        assert set(said) <= set(numbers)
        assert len(numbers) == len(reports)
    assert len(said) >= KILLS / 2


def test_a_clean_end_is_not_called_a_recovery(tmp_path: Path) -> None:
    path = copied_store(tmp_path)
    Store.open(path, today=TODAY).close()
    with Store.open(path, today=TODAY) as store:
        assert not store.recovered
