"""The lean list says of every task what the contract's list says, whatever was reported, by whom, and on which date."""

from __future__ import annotations

import random
from dataclasses import fields
from datetime import date, timedelta

import pytest
from sqlmodel import Session

from models.operations import EvidenceGiven, assign, set_deadline
from models.queries import task_list
from models.queries.task_lines import task_lines
from models.rules.deadline import read_deadline
from models.rules.rollup import of_row
from models.store import Store
from models.task_line import TaskLine
from models.vocabulary import Progress
from tests.operations.steps import do, record, refusal
from tests.stores import TODAY

#: Tasks with one lead, with several, with none, done office by office, and headings.
PATHS = ["II.3.2(3)", "II.3.2(9)", "II.3.2(14)", "II.1[a]", "II.4(3)", "II.4(6)[a]", "III.2[a]", "III.3", "II.6[a]"]
OFFICES = ["VPTU", "BTCTU", "BTGTU", "UBKTTU", "BCSD-UBND", None]
FIRST = date(2021, 9, 1)
DATES = [FIRST + timedelta(days=days) for days in range(0, 180, 13)]


def differences(session: Session, as_of: date) -> list[tuple[str, str, object, object]]:
    lines, rows = task_lines(session, as_of=as_of), task_list(session, as_of=as_of)
    assert [line.path for line in lines] == [row.path for row in rows]
    assert [standing.counts for standing in lines.standings] == [of_row(row) for row in rows]
    return [
        (row.path, each.name, getattr(row, each.name), getattr(line, each.name))
        for row, line in zip(rows, lines, strict=True)
        for each in fields(TaskLine)
        if getattr(row, each.name) != getattr(line, each.name)
    ]


def write_anything(store: Store, chance: random.Random) -> int:
    """Do something with some task on some day; 1 if the rules allowed it."""
    path, office = chance.choice(PATHS), chance.choice(OFFICES)
    on = FIRST + timedelta(days=chance.randrange(150))
    if chance.random() < 0.1:
        leads = chance.sample(OFFICES[:-1], chance.randrange(3))
        return refusal(lambda: do(store, assign, path=path, lead=leads, coordinating=["VPTU"])) is None
    if chance.random() < 0.1:
        due = read_deadline(chance.choice(["quý IV năm 2021", "31/01/2022", "năm 2023"]))
        return refusal(lambda: do(store, set_deadline, path=path, to=due, reason="Theo yêu cầu")) is None
    progress = chance.choice(list(Progress))
    further = {"period": chance.choice([None, None, "2021", "2022", "2021/2025"]), "office": office}
    proof = EvidenceGiven(f"{chance.randrange(99)}-BC/TU", on - timedelta(days=chance.randrange(60)), "BTV", "Văn bản")
    evidence = [proof] if progress is Progress.COMPLETED else []
    note = "Theo chỉ đạo"
    return refusal(lambda: record(store, path, progress, on.isoformat(), *evidence, note=note, **further)) is None


@pytest.mark.parametrize("seed", range(6))
def test_both_lists_agree_on_every_date_whatever_was_written(store: Store, seed: int) -> None:
    chance = random.Random(seed)
    written = sum(write_anything(store, chance) for _time in range(60))
    assert written > 15
    for undone in (False, True):
        if undone:
            store.undo(operator="An")
        with store.read() as session:
            assert [found for as_of in DATES for found in differences(session, as_of)] == []
    with store.read(known_on=TODAY - timedelta(days=1)) as session:
        assert differences(session, DATES[-1]) == []


def test_lines_are_a_sequence_in_document_order(store: Store) -> None:
    with store.read() as session:
        assert len(task_lines(session, as_of=TODAY)) == 69
        assert task_lines(session, as_of=TODAY)[-1].uid == task_lines(session, as_of=TODAY).uids[-1]
