"""What is offered at a store is exactly what its operations accept there."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from models import operations, queries
from models.operations import FigureGiven, assign, measure, record_progress, set_members
from models.queries.offers import offers
from models.rules.deadline import read_deadline
from models.rules.offers import Offers
from models.store import Store
from models.vocabulary import UNTRACKED_KINDS, AssessmentCode, MissingReason, Progress
from tests.operations.steps import day, do, proof, refusal
from tests.revoking import learn_of_revocation
from tests.stores import TODAY, copied_store, move_to

OFFICES = ["BTCTU", "HU-CHAUTHANH", "HU-VITHUY", "BTGTU", "BDVTU"]
OWN, COORDINATED, CASCADED = "II.3.2(3)", "II.3.2(14)", "II.5(1)"
LISTED = day("2022-02-15")


def found(store: Store) -> Offers:
    with store.read() as session:
        return offers(session)


def uids(store: Store) -> dict[str, str]:
    """path → uid of every task that is followed."""
    with store.read() as session:
        rows = queries.task_list(session, as_of=LISTED)
    return {row.path: row.uid for row in rows if row.kind not in UNTRACKED_KINDS}


def moved(path: Path, office: str) -> Path:
    """The same data at another office's desk."""
    move_to(path, office)
    return path


def shared_out(folder: Path) -> Path:
    """A store in which a group was declared and leads a task, closed."""
    path = copied_store(folder)
    with Store.open(path, today=TODAY) as hub:
        do(hub, set_members, code="G-CAPUY", members=["HU-VITHUY", "BDVTU"])
        do(hub, assign, path="II.1[b]", lead=["BTGTU"], coordinating=["G-CAPUY"])
    return path


def tried(store: Store, verb: Callable[..., None], cases: list[dict[str, Any]]) -> list[str | None]:
    """What each case is refused with, all tried in one change that is given up."""
    outcomes: list[str | None] = []
    with suppress(InterruptedError), store.write(verb.__name__, operator="Nguyễn Văn An") as writing:
        outcomes += [refusal(partial(verb, writing, **given)) for given in cases]
        raise InterruptedError
    return outcomes


@pytest.mark.parametrize("office", OFFICES)
def test_progress_is_offered_where_it_is_accepted(tmp_path: Path, office: str) -> None:
    with Store.open(moved(shared_out(tmp_path), office), today=TODAY) as store:
        offered, known = found(store), uids(store)
        said = {"progress": Progress.IN_PROGRESS, "on": day("2022-01-10")}
        outcomes = tried(store, record_progress, [{"path": path, **said} for path in known])
        expected = [None if offered.may_report(uid) else "authority.not_assigned" for uid in known.values()]
        assert outcomes == expected


@pytest.mark.parametrize("office", [*OFFICES, "BCSD-UBND"])
def test_figures_are_offered_where_they_are_accepted(tmp_path: Path, office: str) -> None:
    with Store.open(moved(shared_out(tmp_path), office), today=TODAY) as store:
        offered = found(store)
        with store.read() as session:
            ids = [row.id for row in queries.indicators(session, as_of=LISTED)]
        places = [(code, of) for code in ids for of in (None, "HU-VITHUY", "HU-CHAUTHANH")]
        cases = [
            {"figure": FigureGiven(code, "2021", missing_reason=MissingReason.NOT_PUBLISHED, office=of)}
            for code, of in places
        ]
        judged = [
            (place, outcome is None)
            for place, outcome in zip(places, tried(store, measure, cases), strict=True)
            if outcome in (None, "authority.not_assigned")
        ]
        assert judged == [(place, offered.may_measure(*place)) for place, _accepted in judged]
        assert len(judged) > len(ids)


VERBS: list[tuple[Callable[..., None], dict[str, Any]]] = [
    (operations.assign, {"path": OWN, "lead": ["BTCTU", "TCT"]}),
    (operations.set_deadline, {"path": OWN, "to": read_deadline("31/3/2022"), "reason": "xin", "evidence": proof()}),
    (operations.set_breakthrough, {"path": OWN, "no": 2}),
    (operations.record_direction, {"path": OWN, "text": "Khẩn trương."}),
    (operations.add_office, {"code": "SO-A", "name": "Sở A"}),
    (operations.edit_office, {"code": "BTCTU", "name": "Ban khác"}),
    (operations.set_members, {"code": "G-CAPUY", "members": ["TCT"]}),
    (operations.add_offices, {"rows": [operations.OfficeGiven("SO-A", "Sở A")]}),
    (operations.set_parameters, {"due_soon_days": 20}),
    (operations.answer_question, {"no": 9, "answer": "Từ năm 2021"}),
    (operations.assess, {"subject": OWN, "code": AssessmentCode.LIKELY, "reason": "Chuyển biến tốt"}),
    (record_progress, {"path": OWN, "progress": Progress.IN_PROGRESS, "on": day("2022-01-10")}),
    (measure, {"figure": FigureGiven("D04", "2021", missing_reason=MissingReason.NOT_PUBLISHED)}),
]


@pytest.mark.parametrize(("verb", "given"), VERBS, ids=[verb.__name__ for verb, _given in VERBS])
def test_a_verb_is_offered_where_it_is_accepted(
    tmp_path: Path, verb: Callable[..., None], given: dict[str, Any]
) -> None:
    for office in ("BTCTU", "VPTU"):
        with Store.open(copied_store(tmp_path / office, office=office), today=TODAY) as store:
            accepted = refusal(lambda: do(store, verb, **given)) is None
            assert found(store).offers(verb.__name__) == accepted


def test_the_office_that_keeps_the_programme_needs_no_list(store: Store) -> None:
    offered = found(store)
    assert (offered.office, offered.keeps_programme, offered.own_tasks) == ("VPTU", True, frozenset())


def test_led_coordinated_and_through_a_group(tmp_path: Path) -> None:
    path = shared_out(tmp_path)
    with Store.open(path, today=TODAY) as hub:
        known = uids(hub)
        expected = {"II.1[b]"}
    with Store.open(moved(path, "BDVTU"), today=TODAY) as member:
        assert found(member).tasks == {known[each] for each in expected}
    with Store.open(moved(path, "HU-CHAUTHANH"), today=TODAY) as district:
        offered = found(district)
        assert offered.tasks == {known[COORDINATED]}
        assert offered.is_district
        assert offered.indicators == {"IND-D05", "IND-D11"}


def test_a_districts_own_tasks_make_the_provinces_task_concern_it(tmp_path: Path) -> None:
    with Store.open(copied_store(tmp_path, office="HU-VITHUY"), today=TODAY) as district:
        assert found(district).own_tasks == frozenset()
        do(district, operations.add_cascaded_task, path=CASCADED, title="Kế hoạch của huyện")
        offered = found(district)
        assert offered.own_tasks == {uids(district)[CASCADED]}
        assert not offered.may_report(uids(district)[CASCADED])
        district.undo(operator="Nguyễn Văn An")
        assert found(district).own_tasks == frozenset()


def test_a_store_is_untouched_until_something_is_written(store: Store) -> None:
    assert found(store).untouched
    do(store, operations.set_parameters, due_soon_days=20)
    assert not found(store).untouched
    store.undo(operator="Nguyễn Văn An")
    assert not found(store).untouched


def test_a_store_that_believes_a_hub_was_invited(tmp_path: Path) -> None:
    path = copied_store(tmp_path, office="BTCTU")
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("UPDATE installation SET root = x'00'")
    with Store.open(path, today=TODAY) as invited:
        assert not found(invited).untouched


@pytest.mark.parametrize("office", ["BTCTU", "HU-CHAUTHANH"])
def test_a_store_that_has_learned_of_its_withdrawal_is_offered_nothing(tmp_path: Path, office: str) -> None:
    with Store.open(copied_store(tmp_path, office=office), today=TODAY) as store:
        assert not found(store).revoked
        learn_of_revocation(store)
        assert found(store).revoked
        path = {"BTCTU": OWN, "HU-CHAUTHANH": COORDINATED}[office]
        given = {"path": path, "progress": Progress.IN_PROGRESS, "on": LISTED}
        assert tried(store, record_progress, [given]) == ["exchange.own_machine_revoked"]
