"""A district's own tasks: written by the district, or for it by the hub, and by nobody else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import col, select

from models.cascade_rows import CascadeRow
from models.operations import (
    add_cascaded_task,
    add_office,
    edit_cascaded_task,
    remove_cascaded_task,
    report_cascaded_task,
)
from models.queries.cascades import cascades
from models.queries.history import history
from models.rules.authority import is_bound, is_bound_to
from models.store import Store
from models.tables import Cell, Head, Office, Operation
from models.vocabulary import OfficeKind, Progress, Timeliness
from tests.operations.steps import day, do, refusal
from tests.stores import TODAY, copied_store, move_to

PATH, DATED = "II.3.2(7)", "II.3.2(3)"
DISTRICT, OTHER = "HU-LONGMY", "HU-VITHUY"


@pytest.fixture
def district(tmp_path: Path) -> Iterator[Store]:
    """The store of a district committee."""
    with Store.open(copied_store(tmp_path, office=DISTRICT), today=TODAY) as opened:
        yield opened


def rows(store: Store, as_of: date = TODAY) -> list[CascadeRow]:
    with store.read() as session:
        return cascades(session, as_of=as_of)


def row(store: Store, as_of: date = TODAY) -> CascadeRow:
    (found,) = rows(store, as_of)
    return found


def added(store: Store, path: str = PATH, **given: Any) -> str:
    """Add a task; its uid."""
    behalf = given.pop("behalf", None)
    changes = store.perform(
        add_cascaded_task, operator="Lê Văn Ba", on_behalf_of=behalf, **{"path": path, "title": "Kế hoạch"} | given
    )
    (uid,) = changes.uids
    return uid


def moved_to(path: Path, office: str) -> Store:
    """The same data at another office's desk."""
    move_to(path, office)
    return Store.open(path, today=TODAY)


def grants(store: Store) -> set[tuple[int | None, int | None]]:
    with store.read() as session:
        found = session.exec(
            select(Operation.grant_site, Operation.grant_seq).where(col(Operation.site) == store.site)
        ).all()
    return {(each[0], each[1]) for each in found}


def kind_of_office(store: Store, code: str) -> tuple[int, int]:
    """The operation that says what kind of office it is."""
    with store.read() as session:
        return session.exec(
            select(Head.site, Head.seq)
            .join(Cell, col(Cell.id) == Head.cell)
            .join(Office, col(Office.uid) == Cell.uid)
            .where(col(Office.code) == code, col(Cell.field) == "kind")
        ).one()


# -- a district at its own desk ---------------------------------------------------------------------------------------


def test_a_district_adds_a_task_of_its_own(district: Store) -> None:
    uid = added(district, title=" Kế hoạch\u200b cải cách ", person="Nguyễn Văn Bé", deadline=day("2022-06-30"))
    found = row(district)
    assert (found.id, found.parent, found.office) == (uid, PATH, DISTRICT)
    assert (found.title, found.person, found.deadline) == ("Kế hoạch cải cách", "Nguyễn Văn Bé", day("2022-06-30"))
    assert (found.progress, found.completed_on, found.timeliness) == (Progress.NOT_STARTED, None, Timeliness.NOT_DUE)
    assert district.check() == []


def test_all_that_it_writes_relies_on_its_being_a_district(district: Store) -> None:
    uid = added(district)
    do(district, edit_cascaded_task, uid=uid, person="Trần Thị Tư")
    do(district, report_cascaded_task, uid=uid, progress=Progress.IN_PROGRESS)
    do(district, remove_cascaded_task, uid=uid)
    district.undo(operator="Ba")
    assert grants(district) == {kind_of_office(district, DISTRICT)}


def test_its_tasks_are_bound_to_it(district: Store) -> None:
    uid = added(district)
    with district.read() as session:
        office = session.exec(select(Office.uid).where(col(Office.code) == DISTRICT)).one()
    assert is_bound(uid)
    assert is_bound_to(uid, office)


def test_what_is_edited_changes_and_the_rest_stays(district: Store) -> None:
    uid = added(district, person="Nguyễn Văn Bé", deadline=day("2022-06-30"), note="giữ")
    do(district, edit_cascaded_task, uid=uid, title="Kế hoạch mới", deadline=None)
    found = row(district)
    assert (found.title, found.person, found.deadline, found.note) == ("Kế hoạch mới", "Nguyễn Văn Bé", None, "giữ")


@pytest.mark.parametrize("field", ["office", "parent", "progress", "completed_on", "deleted"])
def test_whose_it_is_and_how_far_is_not_edited(district: Store, field: str) -> None:
    uid = added(district)
    with pytest.raises(TypeError):
        do(district, edit_cascaded_task, uid=uid, **{field: None})
    assert refusal(lambda: do(district, edit_cascaded_task, uid=uid, title="")) == "cascade.title_missing"


def test_completed_on_a_day_and_no_longer_when_it_is_taken_up_again(district: Store) -> None:
    uid = added(district, deadline=day("2022-01-31"))
    do(district, report_cascaded_task, uid=uid, progress=Progress.COMPLETED, on=day("2022-02-10"), note="xong")
    found = row(district)
    assert (found.progress, found.completed_on, found.note) == (Progress.COMPLETED, day("2022-02-10"), "xong")
    assert (found.timeliness, found.days_late) == (Timeliness.DONE_LATE, 10)
    do(district, report_cascaded_task, uid=uid, progress=Progress.IN_PROGRESS)
    found = row(district)
    assert (found.progress, found.completed_on, found.note) == (Progress.IN_PROGRESS, None, "xong")
    assert (found.timeliness, found.days_late) == (Timeliness.OVERDUE, 15)


def test_a_note_is_kept_replaced_or_taken_away(district: Store) -> None:
    uid = added(district, note="lúc đầu")
    for given, kept in (({}, "lúc đầu"), ({"note": "sau này"}, "sau này"), ({"note": ""}, None)):
        do(district, report_cascaded_task, uid=uid, progress=Progress.IN_PROGRESS, **given)
        assert row(district).note == kept


def test_what_is_removed_stays_in_the_history_and_undo_brings_it_back(district: Store) -> None:
    uid = added(district)
    before = district.digest()
    do(district, remove_cascaded_task, uid=uid)
    assert rows(district) == []
    assert refusal(lambda: do(district, remove_cascaded_task, uid=uid)) == "cascade.unknown"
    district.undo(operator="Ba")
    assert district.digest() == before
    assert row(district).id == uid
    assert district.check() == []


def test_the_history_names_the_task_of_the_province_the_work_and_the_district(district: Store) -> None:
    uid = added(district, title="Kế hoạch cải cách")
    do(district, report_cascaded_task, uid=uid, progress=Progress.COMPLETED, on=day("2022-02-10"))
    with district.read() as session:
        reported, first = history(session, path=PATH)
        assert history(session, path=DATED) == []
    assert {each.subject for each in (*reported.fields, *first.fields)} == {f"{PATH} Kế hoạch cải cách ({DISTRICT})"}
    assert {each.field: each.new for each in reported.fields} == {
        "progress": "Đã ban hành/hoàn thành",
        "completed_on": "10/02/2022",
    }
    assert {each.field for each in first.fields} == {"title", "progress"}


def test_a_deadline_after_the_province_s_is_said_and_saved(district: Store) -> None:
    (warned,) = do(
        district, add_cascaded_task, path=DATED, title="Kế hoạch", deadline=day("2021-10-01")
    ).warnings  # the province's is 30/09/2021
    assert (warned.code, "30/09/2021" in warned.message) == ("cascade.past_parent", True)
    uid = row(district).id
    assert do(district, edit_cascaded_task, uid=uid, deadline=day("2021-09-30")).warnings == ()
    assert [each.code for each in do(district, edit_cascaded_task, uid=uid, deadline=TODAY).warnings] == [warned.code]


# -- nobody else ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("office", ["BTCTU", "UBND", "G-HUYEN-THI-THANH"])
def test_an_office_that_is_no_district_has_no_such_tasks(tmp_path: Path, office: str) -> None:
    with Store.open(copied_store(tmp_path, office=office), today=TODAY) as store:
        before = store.digest()
        assert refusal(lambda: added(store)) == "authority.not_a_district"
        assert refusal(lambda: added(store, behalf=DISTRICT)) == "authority.not_a_district"
        assert store.digest() == before
        assert store.undoable() is None


def test_a_district_types_for_no_other_one(district: Store) -> None:
    assert refusal(lambda: added(district, behalf=OTHER)) == "authority.not_a_district"
    added(district, behalf=DISTRICT)
    assert row(district).office == DISTRICT


def test_the_tasks_of_another_district_are_left_alone(tmp_path: Path) -> None:
    path = copied_store(tmp_path)
    with Store.open(path, today=TODAY) as hub:
        uid = added(hub, behalf=OTHER)
    with moved_to(path, DISTRICT) as store:
        before = store.digest()
        attempts: list[tuple[Callable[..., None], dict[str, Any]]] = [
            (edit_cascaded_task, {"title": "Khác"}),
            (report_cascaded_task, {"progress": Progress.IN_PROGRESS}),
            (remove_cascaded_task, {}),
        ]
        for verb, given in attempts:
            assert refusal(partial(do, store, verb, uid=uid, **given)) == "authority.not_a_district"
        assert store.digest() == before


# -- the hub ----------------------------------------------------------------------------------------------------------


def test_the_hub_types_for_a_district_and_the_history_says_so(store: Store) -> None:
    uid = added(store, behalf=DISTRICT, title="Kế hoạch")
    assert row(store).office == DISTRICT
    do(store, report_cascaded_task, uid=uid, progress=Progress.COMPLETED, on=TODAY)
    with store.read() as session:
        reported, first = history(session)
    assert [change.on_behalf_of for change in (reported, first)] == [DISTRICT, DISTRICT]
    assert grants(store) == {(None, None)}
    with store.read() as session:
        office = session.exec(select(Office.uid).where(col(Office.code) == DISTRICT)).one()
    assert is_bound_to(uid, office)


def test_the_hub_has_none_of_its_own_and_names_the_right_district(store: Store) -> None:
    assert refusal(lambda: added(store)) == "authority.not_a_district"
    assert refusal(lambda: added(store, behalf="BTCTU")) == "authority.not_a_district"
    uid = added(store, behalf=DISTRICT)

    def attempt() -> object:
        return store.perform(remove_cascaded_task, operator="An", on_behalf_of=OTHER, uid=uid)

    assert refusal(attempt) == "authority.not_a_district"
    assert len(rows(store)) == 1


def test_an_office_declared_a_district_relies_on_that(tmp_path: Path) -> None:
    path = copied_store(tmp_path)
    with Store.open(path, today=TODAY) as hub:
        do(hub, add_office, code="HU-MOI", name="Huyện ủy Mới", kind=OfficeKind.DISTRICT)
        declared = kind_of_office(hub, "HU-MOI")
    with moved_to(path, "HU-MOI") as store:
        added(store)
        assert row(store).office == "HU-MOI"
        assert grants(store) == {declared}


def test_a_completion_of_tomorrow_is_refused_and_of_today_taken(district: Store) -> None:
    uid = added(district)

    def completed(on: date) -> object:
        return do(district, report_cascaded_task, uid=uid, progress=Progress.COMPLETED, on=on)

    assert refusal(lambda: completed(TODAY + timedelta(1))) == "cascade.in_future"
    completed(TODAY)
    assert row(district).completed_on == TODAY
