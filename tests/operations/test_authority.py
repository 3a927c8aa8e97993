"""Who may write what: the hub everything, another office its own reports, by virtue of an assignment it can name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import col, select

from models.operations import (
    OfficeGiven,
    ProgressGiven,
    add_office,
    add_offices,
    answer_question,
    assess,
    assign,
    attach_source,
    edit_office,
    record_direction,
    record_many,
    record_progress,
    set_breakthrough,
    set_deadline,
    set_members,
    set_parameters,
)
from models.queries.history import history
from models.rules.deadline import read_deadline
from models.store import Store
from models.tables import Cell, Head, Operation, Task
from models.vocabulary import AssessmentCode, Progress
from tests.operations.steps import day, detail, do, proof, record, refusal, row
from tests.stores import TODAY, copied_store, move_to

OWN, OTHERS, COORDINATED = "II.3.2(3)", "II.3.2(9)", "II.3.2(14)"


@pytest.fixture
def lead(tmp_path: Path) -> Iterator[Store]:
    """The store of Ban Tổ chức Tỉnh ủy."""
    with Store.open(copied_store(tmp_path, office="BTCTU"), today=TODAY) as opened:
        yield opened


def grants(store: Store) -> set[tuple[int | None, int | None]]:
    """The assignments that the operations of this site name."""
    with store.read() as session:
        columns = (col(Operation.grant_site), col(Operation.grant_seq))
        rows = session.exec(select(*columns).where(col(Operation.site) == store.site)).all()
    return {(row[0], row[1]) for row in rows}


def head(store: Store, path: str, field: str) -> tuple[int, int]:
    """The operation that displays a field of a task."""
    with store.read() as session:
        return session.exec(
            select(Head.site, Head.seq)
            .join(Cell, col(Cell.id) == Head.cell)
            .join(Task, col(Task.uid) == Cell.uid)
            .where(col(Task.path) == path, col(Cell.field) == field)
        ).one()


def test_a_lead_reports_on_its_own_task_and_names_its_assignment(lead: Store) -> None:
    record(lead, OWN, Progress.COMPLETED, "2021-09-28", proof())
    assert grants(lead) == {head(lead, OWN, "lead")}
    (report,) = detail(lead, OWN, "2021-09-28").reports
    assert (report.office, report.on_behalf) == ("BTCTU", False)
    assert row(lead, OWN, "2021-09-28").progress is Progress.COMPLETED
    with lead.read() as session:
        (change,) = history(session)
    assert (change.office, change.on_behalf_of) == ("BTCTU", None)


def test_undo_and_redo_rely_on_the_assignment_of_what_they_take_back(lead: Store) -> None:
    """Without it every other store would hold them unauthorised, and the report would stand everywhere but here."""
    record(lead, OWN, Progress.COMPLETED, "2021-09-28", proof())
    lead.undo(operator="Nguyễn Văn An")
    lead.redo(operator="Nguyễn Văn An")
    assert grants(lead) == {head(lead, OWN, "lead")}


def test_many_rows_each_name_their_own_assignment(lead: Store) -> None:
    given = [ProgressGiven(path, Progress.IN_PROGRESS, day("2021-08-01")) for path in (OWN, "II.3.2(4)")]
    do(lead, record_many, rows=given)
    assert grants(lead) == {head(lead, path, "lead") for path in (OWN, "II.3.2(4)")}


def test_a_coordinating_district_reports_beside(tmp_path: Path) -> None:
    with Store.open(copied_store(tmp_path, office="HU-CHAUTHANH"), today=TODAY) as district:
        record(district, COORDINATED, Progress.SUBMITTED, "2021-08-01")
        assert grants(district) == {head(district, COORDINATED, "coordinating")}
        assert row(district, COORDINATED, "2021-08-01").progress is Progress.NOT_STARTED
        assert [each.office for each in detail(district, COORDINATED, "2021-08-01").reports] == ["HU-CHAUTHANH"]
        assert refusal(lambda: record(district, OWN, Progress.SUBMITTED, "2021-08-01")) == "authority.not_assigned"


def test_a_member_writes_by_the_assignment_of_its_group(tmp_path: Path) -> None:
    path = copied_store(tmp_path)
    with Store.open(path, today=TODAY) as hub:
        do(hub, set_members, code="G-CAPUY", members=["TU-VITHANH"])
        do(hub, assign, path="II.1[b]", lead=["G-CAPUY", "BTGTU"])
        assigned = head(hub, "II.1[b]", "lead")
        assert assigned[0] == hub.site
    move_to(path, "TU-VITHANH")
    with Store.open(path, today=TODAY) as member:
        record(member, "II.1[b]", Progress.IN_PROGRESS, "2021-08-01")
        assert grants(member) == {assigned}


def test_the_hub_needs_none(store: Store) -> None:
    record(store, OTHERS, Progress.COMPLETED, "2021-09-28", proof())
    assert grants(store) == {(None, None)}


@pytest.mark.parametrize(
    "given",
    [{"path": OTHERS}, {"path": "II.1[a]"}, {"path": OWN, "office": "BTGTU"}, {"path": OTHERS, "office": "BCSD-UBND"}],
)
def test_nobody_writes_as_another_or_on_what_is_not_assigned(lead: Store, given: dict[str, str]) -> None:
    before = lead.digest()

    def attempt() -> object:
        return do(lead, record_progress, progress=Progress.IN_PROGRESS, on=day("2021-08-01"), **given)

    assert refusal(attempt) == "authority.not_assigned"
    assert lead.digest() == before
    assert lead.check() == []


@pytest.mark.parametrize("progress", [Progress.COMPLETED, Progress.SUSPENDED])
def test_nothing_is_asked_for_where_nothing_may_be_written(lead: Store, progress: Progress) -> None:
    """Neither a document nor a reason: whoever found one would only then be told that the task is another's."""

    def attempt() -> object:
        return do(lead, record_progress, path=OTHERS, progress=progress, on=day("2021-08-01"))

    assert refusal(attempt) == "authority.not_assigned"


def test_nobody_types_for_another_but_the_hub(lead: Store) -> None:
    def attempt() -> object:
        given = {"path": OTHERS, "progress": Progress.IN_PROGRESS, "on": day("2021-08-01")}
        return lead.perform(record_progress, operator="An", on_behalf_of="BCSD-UBND", **given)

    assert refusal(attempt) == "authority.not_assigned"
    assert lead.undoable() is None


def test_one_foreign_row_keeps_all_rows_out(lead: Store) -> None:
    before = lead.digest()
    given = [ProgressGiven(path, Progress.IN_PROGRESS, day("2021-08-01")) for path in (OWN, OTHERS)]
    assert refusal(lambda: do(lead, record_many, rows=given)) == "authority.not_assigned"
    assert lead.digest() == before


HUBS: list[tuple[Callable[..., None], dict[str, Any]]] = [
    (assign, {"path": OWN, "lead": ["BTCTU", "TCT"]}),
    (set_deadline, {"path": OWN, "to": read_deadline("31/3/2022"), "reason": "xin lùi", "evidence": proof()}),
    (set_breakthrough, {"path": OWN, "no": 1}),
    (record_direction, {"path": OWN, "text": "Khẩn trương."}),
    (add_office, {"code": "SO-A", "name": "Sở A"}),
    (edit_office, {"code": "BTCTU", "name": "Ban khác"}),
    (set_members, {"code": "G-CAPUY", "members": ["TCT"]}),
    (add_offices, {"rows": [OfficeGiven("SO-A", "Sở A")]}),
    (set_parameters, {"due_soon_days": 20}),
    (answer_question, {"no": 9, "answer": "Từ năm 2021"}),
    (assess, {"subject": OWN, "code": AssessmentCode.LIKELY, "reason": "Chuyển biến tốt"}),
]


@pytest.mark.parametrize(("verb", "given"), HUBS, ids=[verb.__name__ for verb, _ in HUBS])
def test_the_programme_itself_is_the_hubs(lead: Store, verb: Callable[..., None], given: dict[str, Any]) -> None:
    before = lead.digest()
    assert refusal(lambda: do(lead, verb, **given)) == "authority.hub_only"
    assert lead.digest() == before
    assert lead.check() == []
    assert lead.undoable() is None


def test_a_copy_refused_is_not_kept(lead: Store, tmp_path: Path) -> None:
    file = tmp_path / "chuong-trinh.txt"
    file.write_text("I. MỤC TIÊU", encoding="utf-8")
    before = lead.digest()
    assert refusal(lambda: do(lead, attach_source, file=file)) == "authority.hub_only"
    assert lead.digest() == before
    assert not (lead.path.parent / "files").exists()
