"""Conflicts: every place where different values stand, who wrote each, what all started from, who may decide."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlmodel import col

from models.conflict_rows import ConflictRow, SignatureRow
from models.operations import FigureGiven, answer_question, assign, edit_office, measure
from models.operations.cascade import add_cascaded_task, edit_cascaded_task
from models.operations.resolve import resolve_conflict
from models.queries.conflicts import conflicts
from models.store import Store
from models.tables import CascadedTask, Question
from models.vocabulary import MissingReason, Progress
from tests.operations.steps import day, do, proof, record, refusal, rows
from tests.other_site import OtherSite, uid_of_office, uid_of_task
from tests.stores import TODAY, copied_store

UNASSIGNED, LED, OTHERS, COORDINATED = "II.2[c]", "II.3.2(3)", "II.3.2(9)", "II.3.2(14)"


def found(store: Store, **asked: Any) -> list[ConflictRow]:
    with store.read() as session:
        return conflicts(session, **asked)


def words(row: ConflictRow) -> list[str | None]:
    return [value.value for value in row.values]


@pytest.fixture
def other(store: Store) -> OtherSite:
    """A second machine of the hub, in step with the store's own until now."""
    return OtherSite(store)


@pytest.fixture
def lead(tmp_path: Path) -> Iterator[Store]:
    """The store of Ban Tổ chức Tỉnh ủy."""
    with Store.open(copied_store(tmp_path / "lead", office="BTCTU"), today=TODAY) as opened:
        yield opened


def two_leads(store: Store, other: OtherSite, path: str = UNASSIGNED, **further: Any) -> None:
    """The store gives the task to UBKTTU, the other machine to BTCTU."""
    do(store, assign, path=path, lead=["UBKTTU"])
    other.write("task", uid_of_task(store, path), lead=[uid_of_office(store, "BTCTU")], **further)


def test_a_new_store_has_none(store: Store) -> None:
    assert found(store) == []


def test_two_machines_of_the_hub_give_one_task_to_different_offices(store: Store, other: OtherSite) -> None:
    two_leads(store, other, lamport=99_999)
    (row,) = found(store)
    assert row.cell == f"task/{uid_of_task(store, UNASSIGNED)}/lead"
    assert (row.path, row.field, row.field_words) == (UNASSIGNED, "lead", "Cơ quan chủ trì")
    assert row.title
    assert row.title in row.subject
    first, second = row.values
    assert (first.take, first.value, first.operator, first.office) == (1, "BTCTU", "Lê Chi", "VPTU")
    assert (first.machine, first.claimed_at) == (f"{77:016x}", datetime.fromisoformat("2022-02-01T09:30:00+07:00"))
    assert (second.take, second.value, second.operator, second.office) == (2, "UBKTTU", "Nguyễn Văn An", "VPTU")
    assert (row.refusal, row.refusal_words) == (None, None)
    assert store.check() == []


def test_the_displayed_value_comes_first(store: Store, other: OtherSite) -> None:
    two_leads(store, other)
    (row,) = found(store)
    assert rows(store, "2022-02-15")[UNASSIGNED].lead == (row.values[0].value,)


def test_equal_values_close_themselves(store: Store, other: OtherSite) -> None:
    do(store, assign, path=UNASSIGNED, lead=["BTCTU"])
    other.write("task", uid_of_task(store, UNASSIGNED), lead=[uid_of_office(store, "BTCTU")])
    assert found(store) == []


def test_a_value_against_none_is_a_conflict(store: Store, other: OtherSite) -> None:
    do(store, assign, path=LED, lead=[])
    other.write("task", uid_of_task(store, LED), lead=[uid_of_office(store, "TCT")], lamport=99_999)
    (row,) = found(store)
    assert words(row) == ["TCT", None]
    assert row.started_from == "BTCTU"


def test_who_wrote_the_same_stands_together(store: Store, other: OtherSite) -> None:
    third = OtherSite(store, 78, operator="Trần Dung")
    two_leads(store, other)
    third.write("task", uid_of_task(store, UNASSIGNED), lead=[uid_of_office(store, "BTCTU")], lamport=99_999)
    (row,) = found(store)
    assert words(row) == ["BTCTU", "UBKTTU"]
    assert row.values[0].operator == "Trần Dung"
    assert [each.operator for each in row.values[0].also] == ["Lê Chi"]
    assert [each.operator for each in row.values[0].signatures] == ["Trần Dung", "Lê Chi"]


def test_what_all_started_from_is_found_behind_several_steps(store: Store, other: OtherSite) -> None:
    do(store, assign, path=LED, lead=["VPTU"])
    do(store, assign, path=LED, lead=["UBKTTU"])
    other.write("task", uid_of_task(store, LED), lead=[uid_of_office(store, "TCT")])
    assert [row.started_from for row in found(store)] == ["BTCTU"]


def test_values_with_nothing_before_them_started_from_nothing(store: Store, other: OtherSite) -> None:
    two_leads(store, other)
    assert [row.started_from for row in found(store)] == [None]


def test_what_is_deleted_is_in_no_conflict(store: Store, other: OtherSite) -> None:
    do(store, measure, figure=FigureGiven("IND-N04", "2021", missing_reason=MissingReason.OTHER))
    uid = other.figure("IND-N04", "2021", {"value": "35", "of": 63})
    assert len(found(store)) == 1
    other.look()
    other.write("indicator_value", uid, deleted=True)
    assert found(store) == []


def test_figures_of_one_place_stand_against_each_other(store: Store, other: OtherSite) -> None:
    do(store, measure, figure=FigureGiven("IND-N04", "2021", value=Decimal(34), of=63))
    other.figure("IND-N04", "2021", {"value": "35", "of": 63})
    (row,) = found(store)
    assert (row.kind, row.field, row.path) == ("indicator_value", "figure", "II.3.2(7)")
    assert sorted(filter(None, words(row))) == ["34/63", "35/63"]
    assert "PCI" in row.subject
    assert "2021" in row.subject


# -- reports ------------------------------------------------------------------------------------------------------


def test_two_people_of_one_office_report_different_things_of_one_day(store: Store) -> None:
    machine = OtherSite(store, 78, "BTCTU")
    record(store, LED, Progress.IN_PROGRESS, "2021-09-01", office="BTCTU")
    record(store, LED, Progress.COMPLETED, "2021-09-28", proof(), office="BTCTU", note="đã ban hành")
    machine.report(LED, "BTCTU", Progress.SUBMITTED, "2021-09-28", obstacle="vướng kinh phí", lamport=99_999)
    (row,) = found(store)
    office = uid_of_office(store, "BTCTU")
    assert row.cell == f"report/{uid_of_task(store, LED)}/{office}/-/2021-09-28"
    assert (row.kind, row.field, row.path) == ("progress_report", "progress", LED)
    assert "28/09/2021" in row.subject
    own, typed = row.values
    assert (own.value, own.office, own.on_behalf_of) == ("Đã trình; vướng mắc: vướng kinh phí", "BTCTU", None)
    assert typed.value is not None
    assert typed.value.startswith("Đã ban hành/hoàn thành")
    assert "12-NQ/TU" in typed.value
    assert "đã ban hành" in typed.value
    assert (typed.office, typed.on_behalf_of) == ("VPTU", "BTCTU")
    assert row.started_from is not None
    assert row.started_from.startswith("Đang thực hiện")
    assert "01/09/2021" in row.started_from


def test_reports_that_say_the_same_or_correct_each_other_are_none(store: Store) -> None:
    machine = OtherSite(store, 78, "BTCTU")
    record(store, LED, Progress.SUBMITTED, "2021-09-28", office="BTCTU")
    machine.report(LED, "BTCTU", Progress.SUBMITTED, "2021-09-28")
    assert found(store) == []
    machine.report(LED, "BTCTU", Progress.IN_PROGRESS, "2021-09-28")
    assert len(found(store)) == 1
    record(store, LED, Progress.IN_PROGRESS, "2021-09-28", office="BTCTU")  # corrects all that stand
    assert found(store) == []


@pytest.mark.parametrize(
    ("office", "on", "period"),
    [("BTGTU", "2021-09-28", None), ("BTCTU", "2021-09-29", None), ("BTCTU", "2021-09-28", "2021/2025")],
)
def test_other_offices_days_and_periods_are_other_matters(
    store: Store, office: str, on: str, period: str | None
) -> None:
    machine = OtherSite(store, 78, office)
    record(store, LED, Progress.SUBMITTED, "2021-09-28", office="BTCTU")
    machine.report(LED, office, Progress.IN_PROGRESS, on, period=period)
    assert found(store) == []


def test_a_period_of_several_years_is_part_of_the_name(store: Store) -> None:
    machine = OtherSite(store, 78, "BTCTU")
    for progress in (Progress.SUBMITTED, Progress.IN_PROGRESS):
        machine.report(LED, "BTCTU", progress, "2021-09-28", period="2021/2025")
    (row,) = found(store)
    assert row.cell.endswith("/2021/2025/2021-09-28")
    do(store, resolve_conflict, cell=row.cell, take=1)
    assert found(store) == []


def test_days_after_the_date_asked_for_wait(store: Store) -> None:
    machine = OtherSite(store, 78, "BTCTU")
    record(store, LED, Progress.SUBMITTED, "2021-09-28", office="BTCTU")
    machine.report(LED, "BTCTU", Progress.IN_PROGRESS, "2021-09-28")
    assert found(store, as_of=date(2021, 9, 27)) == []
    assert len(found(store, as_of=date(2021, 9, 28))) == 1


# -- the list -----------------------------------------------------------------------------------------------------


@pytest.fixture
def several(store: Store, other: OtherSite) -> Store:
    """A lead, a question, a name and a day in conflict."""
    machine = OtherSite(store, 78, "BTCTU")
    two_leads(store, other)
    do(store, answer_question, no=9, answer="Từ năm 2021")
    with store.read() as session:
        question = session.execute(select(col(Question.uid)).where(col(Question.no) == 9)).scalar_one()
    other.write("question", str(question), answer="Từ năm 2022")
    do(store, edit_office, code="TCT", short_name="TCT A")
    other.write("office", uid_of_office(store, "TCT"), short_name="TCT B")
    record(store, LED, Progress.SUBMITTED, "2021-09-28", office="BTCTU")
    machine.report(LED, "BTCTU", Progress.IN_PROGRESS, "2021-09-28")
    return store


def test_the_list_follows_the_document_and_ends_with_what_is_no_tasks(several: Store) -> None:
    assert [row.path for row in found(several)] == [UNASSIGNED, LED, None, None]
    assert several.check() == []


def test_filters(several: Store) -> None:
    assert [row.field for row in found(several, field="lead")] == ["lead"]
    assert [row.path for row in found(several, office="BTCTU")] == [LED]
    assert found(several, field="lead", office="BTCTU") == []
    assert [set(row.offices) for row in found(several, field="progress")] == [{"BTCTU", "VPTU"}]


def test_the_list_of_tasks_counts_the_same(several: Store) -> None:
    listed = rows(several, "2022-02-15")
    counted = {path: row.conflicts for path, row in listed.items() if row.conflicts}
    assert counted == {UNASSIGNED: 1, LED: 1}


def test_as_known_before_there_is_none(store: Store, other: OtherSite) -> None:
    two_leads(store, other)
    with store.read(known_on=day("2022-01-31")) as session:
        assert conflicts(session) == []


def test_nothing_inside_the_engine_is_shown(several: Store) -> None:
    inside = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-|[0-9]{4}-[0-9]{2}-[0-9]{2}|[{}\"]|\b(?:True|False|None)\b")
    for row in found(several):
        shown = [row.subject, row.field_words, row.started_from, *words(row)]
        assert [text for text in shown if text and inside.search(text)] == []


def test_a_decision_taken_back_gives_the_values_their_authors_again(store: Store, other: OtherSite) -> None:
    two_leads(store, other)
    before = {(value.value, value.operator, value.machine) for value in found(store)[0].values}
    do(store, resolve_conflict, cell=found(store)[0].cell, take=2)
    assert found(store) == []
    store.undo(operator="Trần Bình")
    (row,) = found(store)
    assert {(value.value, value.operator, value.machine) for value in row.values} == before


def test_an_unknown_machine_is_shown_without_an_office(store: Store) -> None:
    stranger = OtherSite(store, 99, None)
    two_leads(store, stranger)
    signed = [value.signatures[0] for value in found(store)[0].values]
    assert {each.office for each in signed} == {None, "VPTU"}
    assert all(isinstance(each, SignatureRow) for each in signed)


# -- who may decide -----------------------------------------------------------------------------------------------


def test_an_office_decides_its_own_and_is_told_why_not_the_others(lead: Store) -> None:
    own, another = OtherSite(lead, 78, "BTCTU"), OtherSite(lead, 71, "BCSD-UBND")
    record(lead, LED, Progress.SUBMITTED, "2021-09-28")
    own.report(LED, "BTCTU", Progress.IN_PROGRESS, "2021-09-28")
    for progress in (Progress.SUBMITTED, Progress.IN_PROGRESS):
        another.report(OTHERS, "BCSD-UBND", progress, "2021-09-28")
    mine, theirs = found(lead)
    assert (mine.path, mine.refusal, mine.refusal_words) == (LED, None, None)
    assert (theirs.path, theirs.refusal) == (OTHERS, "authority.not_assigned")
    assert theirs.refusal_words
    assert refusal(lambda: do(lead, resolve_conflict, cell=mine.cell, take=1)) is None
    assert refusal(lambda: do(lead, resolve_conflict, cell=theirs.cell, take=1)) == theirs.refusal


def test_the_hubs_fields_are_the_hubs_to_decide(lead: Store) -> None:
    first, second = OtherSite(lead, 70), OtherSite(lead, 71)
    first.write("task", uid_of_task(lead, UNASSIGNED), lead=[uid_of_office(lead, "TCT")])
    second.write("task", uid_of_task(lead, UNASSIGNED), lead=[uid_of_office(lead, "VPTU")])
    (row,) = found(lead)
    assert row.refusal == "authority.hub_only"
    assert refusal(lambda: do(lead, resolve_conflict, cell=row.cell, take=1)) == row.refusal


def test_a_district_decides_what_was_said_of_its_own_tasks(tmp_path: Path) -> None:
    with Store.open(copied_store(tmp_path, office="HU-VITHUY"), today=TODAY) as district:
        do(district, add_cascaded_task, path=COORDINATED, title="Việc của huyện")
        with district.read() as session:
            uid = str(session.execute(select(col(CascadedTask.uid))).scalar_one())
        machine = OtherSite(district, 78, "HU-VITHUY")
        do(district, edit_cascaded_task, uid=uid, person="Hồng")
        kind = ("office", uid_of_office(district, "HU-VITHUY"), "kind")
        machine.write("cascaded_task", uid, change="edit_cascaded_task", grant=kind, person="Bình")
        (row,) = found(district)
        assert (row.kind, row.field, row.path, row.refusal) == ("cascaded_task", "person", COORDINATED, None)
        assert "Việc của huyện" in row.subject
        do(district, resolve_conflict, cell=row.cell, value="Hồng và Bình")
        assert found(district) == []
        assert district.check() == []


def test_a_district_decides_its_own_figures_and_no_others(tmp_path: Path) -> None:
    with Store.open(copied_store(tmp_path, office="HU-VITHUY"), today=TODAY) as district:
        machines = [OtherSite(district, site) for site in (70, 71)]
        for office in ("HU-VITHUY", "HU-LONGMY"):
            for machine, value in zip(machines, ("1", "2"), strict=True):
                machine.figure("IND-N04", "2021", {"value": value}, office)
        refusals = {row.refusal for row in found(district) if "HU-LONGMY" in row.subject}
        own = {row.refusal for row in found(district) if "HU-VITHUY" in row.subject}
        assert (own, refusals) == ({None}, {"authority.not_assigned"})
        for row in found(district):
            assert refusal(partial(do, district, resolve_conflict, cell=row.cell, take=2)) == row.refusal


def test_a_member_of_a_group_has_the_groups_tasks(tmp_path: Path) -> None:
    with Store.open(copied_store(tmp_path, office="TU-VITHANH"), today=TODAY) as member:
        hub = OtherSite(member, 70)
        group, task = uid_of_office(member, "G-CAPUY"), uid_of_task(member, "II.1[b]")
        hub.write("office", group, members=[uid_of_office(member, "TU-VITHANH")])
        hub.write("task", task, lead=[group])
        machine = OtherSite(member, 78, "TU-VITHANH")
        record(member, "II.1[b]", Progress.IN_PROGRESS, "2021-09-28")
        machine.report("II.1[b]", "TU-VITHANH", Progress.SUBMITTED, "2021-09-28")
        (row,) = found(member)
        assert row.refusal is None
        do(member, resolve_conflict, cell=row.cell, take=2)
        assert found(member) == []
        assert member.check() == []
