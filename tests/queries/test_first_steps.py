"""First steps as the data show them: each is done by what it is about, and by nothing else."""

from __future__ import annotations

from pathlib import Path

from exchange.enrolment import confirm
from exchange.root_key import hub_root, protect
from models.operations import add_cascaded_task, open_round
from models.queries.first_steps import first_steps
from models.rules.first_steps import FirstStep, Role
from models.store import Store
from models.vocabulary import Progress, RoundKind
from tests.exchange.enrolled import PATH, carried, copied_hub, copied_office, machine_of
from tests.operations.steps import do, record
from tests.stores import TODAY, copied_demonstration, copied_store


def found(store: Store) -> tuple[Role, frozenset[FirstStep]]:
    with store.read() as session:
        here = first_steps(session)
        return here.role, here.done


def without(store: Store) -> frozenset[FirstStep]:
    with store.read() as session:
        return first_steps(session).without


def test_the_hub_goes_its_way(store: Store) -> None:
    assert found(store) == (Role.HUB, frozenset())
    record(store, "II.3.2(3)", Progress.IN_PROGRESS, "2021-12-01")
    do(store, open_round, kind=RoundKind.QUARTER, period="2021-Q4")
    with store.transaction() as session:
        hub_root(session, store.now())
    assert found(store)[1] == {FirstStep.REPORT, FirstStep.OPEN_ROUND}
    with store.transaction() as session:
        protect(session, store.now(), "nui-song-bien-dao")
    assert found(store)[1] == {FirstStep.REPORT, FirstStep.OPEN_ROUND, FirstStep.PROTECT_KEY}


def test_an_agency_and_the_hub_come_to_know_each_other(tmp_path: Path) -> None:
    with (
        Store.open(copied_hub(tmp_path / "hub"), today=TODAY) as hub,
        Store.open(copied_office(tmp_path / "btctu"), today=TODAY) as office,
    ):
        assert found(office) == (Role.AGENCY, frozenset())
        assert found(hub)[1] == {FirstStep.INVITE}
        record(office, PATH, Progress.IN_PROGRESS, "2021-12-01")
        carried(office, hub, tmp_path / "stick")
        assert found(office)[1] == {FirstStep.REPORT, FirstStep.WRITE_RETURN}
        assert found(hub)[1] == {FirstStep.INVITE, FirstStep.TAKE_RETURNS}
        own = machine_of(office)
        confirm(hub, site=own.site, fingerprint=own.fingerprint, operator="An")
        carried(hub, office, tmp_path / "back")
        assert found(office)[1] == {FirstStep.REPORT, FirstStep.WRITE_RETURN, FirstStep.READ_CODE}


def test_a_district_has_tasks_of_its_own(tmp_path: Path) -> None:
    with Store.open(copied_store(tmp_path, office="HU-CHAUTHANH"), today=TODAY) as district:
        assert found(district) == (Role.DISTRICT, frozenset())
        do(district, add_cascaded_task, path=PATH, title="Kế hoạch của huyện")
        assert found(district)[1] == {FirstStep.CASCADE}


def test_who_answers_for_no_task_is_not_led_to_record_how_far_one_is(tmp_path: Path) -> None:
    for office, lacking in {"BNCTU": {FirstStep.REPORT}, "HU-CHAUTHANH": set()}.items():
        with Store.open(copied_store(tmp_path / office, office=office), today=TODAY) as store:
            assert without(store) == lacking
    with Store.open(copied_hub(tmp_path / "hub"), today=TODAY) as hub:
        assert without(hub) == frozenset()


def test_a_demonstration_is_only_looked_at(tmp_path: Path) -> None:
    with Store.open(copied_demonstration(tmp_path), today=TODAY) as demonstration:
        assert found(demonstration) == (Role.LEADER, frozenset())
