"""What two offices wrote differently meets when packages come, and what one decides is decided everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from exchange.exporting import export_packages
from exchange.importing import import_packages
from models.conflict_rows import ConflictRow, RefusedRow
from models.operations import assign, record_progress
from models.operations.resolve import resolve_conflict
from models.queries.conflicts import conflicts
from models.queries.ledger import taken_packages
from models.queries.refused import refused
from models.store import Store
from models.vocabulary import Progress, Refusal, Standing
from tests.exchange.enrolled import carried
from tests.exchanging import LED, OFFICE, OFFICER, OPERATOR, pair
from tests.stores import TODAY

DAY = date(2022, 1, 20)


class Open(NamedTuple):
    hub: Store
    office: Store
    stick: Path

    def meet(self) -> None:
        """A return goes to the hub, and its answer to the office."""
        carried(self.office, self.hub, self.stick, OFFICER)
        carried(self.hub, self.office, self.stick)


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[Open]:
    paths = pair(tmp_path)
    with Store.open(paths.hub, today=TODAY) as hub, Store.open(paths.office, today=TODAY) as office:
        yield Open(hub, office, paths.stick)


def waiting(store: Store) -> list[ConflictRow]:
    with store.read() as session:
        return conflicts(session)


def report(store: Store, progress: Progress, operator: str, **further: str) -> None:
    store.perform(record_progress, operator=operator, path=LED, progress=progress, on=DAY, **further)


def test_what_the_hub_typed_for_an_office_meets_what_the_office_says(stores: Open) -> None:
    report(stores.hub, Progress.IN_PROGRESS, OPERATOR, office=OFFICE)
    report(stores.office, Progress.SUBMITTED, OFFICER)
    stores.meet()
    for store in (stores.hub, stores.office):
        (row,) = waiting(store)
        assert row.path == LED
        assert row.refusal is None
        assert {(value.office, value.operator) for value in row.values} == {("VPTU", OPERATOR), (OFFICE, OFFICER)}
        assert {value.on_behalf_of for value in row.values} == {None, OFFICE}
    assert waiting(stores.hub)[0].cell == waiting(stores.office)[0].cell


def test_reports_that_differ_are_counted_with_the_package_that_brings_them(stores: Open) -> None:
    """In the preview, in what came of it and in the ledger; once, and not where it stood so before."""
    report(stores.hub, Progress.IN_PROGRESS, OPERATOR, office=OFFICE)
    report(stores.office, Progress.SUBMITTED, OFFICER)
    package = written(stores.office, stores.stick)
    for apply in (False, True):
        (outcome,) = import_packages(stores.hub, [package], apply=apply)
        assert (outcome.conflicts, outcome.new, outcome.changed) == (1, 1, 0)
    assert len(waiting(stores.hub)) == 1
    report(stores.office, Progress.SUSPENDED, OFFICER, note="Chờ ý kiến")
    (outcome,) = import_packages(stores.hub, [written(stores.office, stores.stick)], apply=True)
    assert (outcome.conflicts, outcome.new) == (0, 1)
    with stores.hub.read() as session:
        assert [row.conflicts for row in taken_packages(session)][:2] == [0, 1]


def written(sender: Store, stick: Path) -> Path:
    (package,) = export_packages(sender, to=["VPTU"], folder=stick, operator=OFFICER)
    return package.path


@pytest.mark.parametrize("decider", ["hub", "office"])
def test_a_decision_travels(stores: Open, decider: str) -> None:
    report(stores.hub, Progress.IN_PROGRESS, OPERATOR, office=OFFICE)
    report(stores.office, Progress.SUBMITTED, OFFICER)
    stores.meet()
    store: Store = getattr(stores, decider)
    (row,) = waiting(store)
    take = next(value.take for value in row.values if value.value == "Đã trình")
    store.perform(resolve_conflict, operator=OFFICER, cell=row.cell, take=take, seen=row.seen)
    stores.meet()
    assert waiting(stores.hub) == waiting(stores.office) == []
    assert stores.hub.digest() == stores.office.digest()
    assert stores.hub.check() == stores.office.check() == []


def test_two_decisions_that_do_not_know_of_each_other_are_a_conflict_again(stores: Open) -> None:
    report(stores.hub, Progress.IN_PROGRESS, OPERATOR, office=OFFICE)
    report(stores.office, Progress.SUBMITTED, OFFICER)
    stores.meet()
    (row,) = waiting(stores.hub)
    for store, take in ((stores.hub, 1), (stores.office, 2)):
        store.perform(resolve_conflict, operator=OPERATOR, cell=row.cell, take=take)
    stores.meet()
    assert [each.cell for each in waiting(stores.hub)] == [row.cell]
    assert waiting(stores.office)[0].values == waiting(stores.hub)[0].values
    stores.hub.perform(resolve_conflict, operator=OPERATOR, cell=row.cell, take=1)
    stores.meet()
    assert waiting(stores.hub) == waiting(stores.office) == []


def test_what_an_office_writes_after_a_hand_over_is_listed_as_late(stores: Open) -> None:
    stores.hub.perform(assign, operator=OPERATOR, path=LED, lead=["TCT"])
    report(stores.office, Progress.SUBMITTED, OFFICER)
    stores.meet()
    for store in (stores.hub, stores.office):
        with store.read() as session:
            rows: list[RefusedRow] = refused(session)
        assert rows
        assert {(row.standing, row.reason) for row in rows} == {(Standing.LATE, Refusal.AFTER_HANDOVER)}
        assert {(row.office, row.operator, row.path) for row in rows} == {(OFFICE, OFFICER, LED)}
        assert "Đã trình" in {row.value for row in rows}
    assert waiting(stores.hub) == []
