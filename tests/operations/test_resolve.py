"""Deciding: one value in the place of all, whoever may; what is typed is read by its field; many as one change."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlmodel import col

from models import queries
from models.conflict_rows import ConflictRow
from models.errors import RowRefusedError
from models.labels import label, verb_label
from models.operations import FigureGiven, assign, edit_office, measure, set_breakthrough, set_members, set_parameters
from models.operations.resolve import ConflictChoice, resolve_conflict, resolve_conflicts
from models.operations.typed_value import ValueForm, value_form
from models.queries.conflicts import conflicts
from models.queries.history import history
from models.rows import OfficeRow
from models.rules.validation import FORMS
from models.store import Store
from models.store.projection import columns_of, lists_of
from models.tables import KINDS, OFFICE_MEMBER, Breakthrough, Cell, Handover, Head, Operation, Programme, Supersession
from models.vocabulary import OfficeKind, Progress
from tests.operations.steps import detail, do, proof, record, refusal, row
from tests.other_site import OtherSite, uid_of_office, uid_of_task
from tests.stores import TODAY, copied_store

UNASSIGNED, LED, OTHERS = "II.2[c]", "II.3.2(3)", "II.3.2(9)"
DAY = "2021-09-28"


def found(store: Store) -> list[ConflictRow]:
    with store.read() as session:
        return conflicts(session)


def office(store: Store, code: str) -> OfficeRow:
    with store.read() as session:
        return next(each for each in queries.offices(session) if each.code == code)


def resolve(store: Store, **given: Any) -> Any:
    return do(store, resolve_conflict, **given)


@pytest.fixture
def other(store: Store) -> OtherSite:
    return OtherSite(store)


@pytest.fixture
def lead(tmp_path: Path) -> Iterator[Store]:
    """The store of Ban Tổ chức Tỉnh ủy."""
    with Store.open(copied_store(tmp_path / "lead", office="BTCTU"), today=TODAY) as opened:
        yield opened


@pytest.fixture
def leads(store: Store, other: OtherSite) -> ConflictRow:
    """UBKTTU against BTCTU (displayed) as the lead of a task."""
    do(store, assign, path=UNASSIGNED, lead=["UBKTTU"])
    other.write("task", uid_of_task(store, UNASSIGNED), lead=[uid_of_office(store, "BTCTU")], lamport=99_999)
    return found(store)[0]


@pytest.fixture
def reports(store: Store) -> ConflictRow:
    """What BTCTU said twice of one day: submitted (speaks), and completed with a document."""
    machine = OtherSite(store, 78, "BTCTU")
    record(store, LED, Progress.COMPLETED, DAY, proof(), office="BTCTU", note="đã ban hành")
    machine.report(LED, "BTCTU", Progress.SUBMITTED, DAY, obstacle="vướng kinh phí", lamport=99_999)
    return next(each for each in found(store) if each.kind == "progress_report")


def cell_in_conflict(store: Store, other: OtherSite, kind: str, uid: str, field: str, *values: Any) -> str:
    """Two other machines write different values; the address of the cell."""
    another = OtherSite(store, 76)
    for site, value in zip((other, another), values, strict=True):
        site.write(kind, uid, **{field: value})
    return f"{kind}/{uid}/{field}"


# -- taking a value -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("take", "lead"), [(1, "BTCTU"), (2, "UBKTTU")])
def test_the_taken_value_stands_alone(store: Store, leads: ConflictRow, take: int, lead: str) -> None:
    changes = resolve(store, cell=leads.cell, take=take)
    assert changes.touches("task")
    assert found(store) == []
    assert row(store, UNASSIGNED, "2022-02-15").lead == (lead,)
    assert store.check() == []


def test_the_decision_takes_the_place_of_every_value_it_saw(store: Store, leads: ConflictRow) -> None:
    """Also of the one that it takes: or the other machine's would stand again wherever only that one is known."""
    resolve(store, cell=leads.cell, take=1)
    with store.read() as session:
        heads = session.execute(
            select(col(Head.site), col(Head.seq))
            .join(Cell, col(Cell.id) == Head.cell)
            .where(col(Cell.uid) == uid_of_task(store, UNASSIGNED), col(Cell.field) == "lead")
        ).all()
        ((site, seq),) = heads
        superseded = session.execute(
            select(col(Supersession.site)).where(col(Supersession.by_site) == site, col(Supersession.by_seq) == seq)
        ).scalars()
        assert site == store.site
        assert set(superseded) == {store.site, 77}


def test_a_decision_is_one_line_of_the_history_and_can_be_undone(store: Store, leads: ConflictRow) -> None:
    before = store.digest()
    resolve(store, cell=leads.cell, take=2)
    with store.read() as session:
        newest = history(session)[0]
    assert (newest.verb, newest.office) == ("resolve_conflict", "VPTU")
    assert [(each.field, each.new) for each in newest.fields if each.kind == "task"] == [("lead", "UBKTTU")]
    store.undo(operator="An")
    assert store.digest() == before
    store.redo(operator="An")
    assert found(store) == []


@pytest.mark.parametrize("verb", [resolve_conflict, resolve_conflicts])
def test_the_history_has_words_for_it(verb: Any) -> None:
    assert verb_label(verb.__name__) != verb_label("of a later version")


def test_no_value_can_be_taken_too(store: Store, other: OtherSite) -> None:
    do(store, assign, path=LED, lead=[])
    other.write("task", uid_of_task(store, LED), lead=[uid_of_office(store, "TCT")], lamport=99_999)
    resolve(store, cell=found(store)[0].cell, take=2)
    assert row(store, LED, "2022-02-15").lead == ()


def test_a_value_that_typing_would_question_is_taken_as_it_stands(store: Store, other: OtherSite) -> None:
    uid = uid_of_office(store, "TCT")
    cell = cell_in_conflict(store, other, "office", uid, "short_name", "TCT 1", "TCT 2")
    with store.transaction() as session:
        session.execute(Operation.__table__.update().where(Operation.value == '"TCT 2"').values(value='"Tæ chøc"'))  # type: ignore[attr-defined]
    resolve(store, cell=cell, take=1)
    assert found(store) == []


def handed_over(store: Store) -> set[tuple[str | None, str | None, str | None]]:
    with store.read() as session:
        columns = (col(Handover.cell_uid), col(Handover.cell_field), col(Handover.office))
        return {tuple(row) for row in session.execute(select(*columns).where(~col(Handover.deleted)))}


@pytest.mark.parametrize("given", [{"take": 2}, {"value": "UBKTTU, VPTU"}])
def test_whom_one_value_named_and_the_decision_does_not_is_heard_so_far(
    store: Store, leads: ConflictRow, given: dict[str, Any]
) -> None:
    resolve(store, cell=leads.cell, **given)
    assert handed_over(store) == {(uid_of_task(store, UNASSIGNED), "lead", uid_of_office(store, "BTCTU"))}
    store.undo(operator="An")
    assert handed_over(store) == set()


def test_members_of_a_group_are_handed_over_too(store: Store, other: OtherSite) -> None:
    group = uid_of_office(store, "G-CAPUY")
    cell = cell_in_conflict(
        store, other, "office", group, "members", [uid_of_office(store, "TCT")], [uid_of_office(store, "BTCTU")]
    )
    resolve(store, cell=cell, value="BNCTU, TCT")
    assert handed_over(store) == {(group, "members", uid_of_office(store, "BTCTU"))}
    assert store.check() == []


# -- refusals -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("take", [0, 3, -1])
def test_a_number_that_no_value_has(store: Store, leads: ConflictRow, take: int) -> None:
    before = store.digest()
    assert refusal(lambda: resolve(store, cell=leads.cell, take=take)) == "conflict.take_unknown"
    assert store.digest() == before


def test_nothing_is_left_to_decide(store: Store, leads: ConflictRow, reports: ConflictRow) -> None:
    for cell in (leads.cell, reports.cell):
        resolve(store, cell=cell, take=1)
        assert refusal(lambda cell=cell: resolve(store, cell=cell, take=1)) == "conflict.none_left"  # type: ignore[misc]
        assert refusal(lambda cell=cell: resolve(store, cell=cell, value="BTCTU")) == "conflict.none_left"  # type: ignore[misc]


@pytest.mark.parametrize(
    "cell",
    ["", "task", "task/x/lead", "task/x", "a/b/c/d", "report/x/y/-/2021-09-28", "report/x/y/-/hôm nay", "report/x",
     "report/////", "nothing/x/y", "task/x/lead\x00"],
)  # fmt: skip
def test_no_such_place(store: Store, cell: str) -> None:
    assert refusal(lambda: resolve(store, cell=cell, take=1)) == "conflict.unknown"


def test_what_came_since_is_not_decided_unseen(store: Store, leads: ConflictRow) -> None:
    OtherSite(store, 75).write("task", uid_of_task(store, UNASSIGNED), lead=[uid_of_office(store, "VPTU")])
    do(store, assign, path=LED, lead=["UBKTTU"])
    newcomer = OtherSite(store, 74)
    do(store, assign, path=UNASSIGNED, lead=["TCT"])
    newcomer.write("task", uid_of_task(store, UNASSIGNED), lead=[uid_of_office(store, "BNCTU")])
    (now,) = found(store)
    assert refusal(lambda: resolve(store, cell=leads.cell, take=1, seen=leads.seen)) == "conflict.changed"
    resolve(store, cell=leads.cell, take=1, seen=now.seen)
    assert found(store) == []


def test_either_a_number_or_a_value(store: Store, leads: ConflictRow) -> None:
    for given in ({}, {"take": 1, "value": "TCT"}):
        with pytest.raises(TypeError):
            resolve(store, cell=leads.cell, **given)


def test_the_hubs_fields_are_the_hubs(lead: Store) -> None:
    sites = OtherSite(lead, 70), OtherSite(lead, 71)
    for site, code in zip(sites, ("TCT", "VPTU"), strict=True):
        site.write("task", uid_of_task(lead, UNASSIGNED), lead=[uid_of_office(lead, code)])
    before = lead.digest()
    cell = found(lead)[0].cell
    assert refusal(lambda: resolve(lead, cell=cell, take=1)) == "authority.hub_only"
    assert refusal(lambda: resolve(lead, cell=cell, value="TCT")) == "authority.hub_only"
    assert lead.digest() == before
    assert lead.undoable() is None


def test_an_office_decides_its_own_word_by_virtue_of_its_assignment(lead: Store) -> None:
    machine = OtherSite(lead, 78, "BTCTU")
    record(lead, LED, Progress.SUBMITTED, DAY)
    machine.report(LED, "BTCTU", Progress.IN_PROGRESS, DAY)
    resolve(lead, cell=found(lead)[0].cell, take=1)
    with lead.read() as session:
        grants = session.execute(select(col(Operation.grant_site)).where(col(Operation.site) == lead.site)).scalars()
        assert None not in set(grants)
    assert found(lead) == []
    assert lead.check() == []


def test_nobody_decides_anothers_word(lead: Store) -> None:
    machine = OtherSite(lead, 71, "BCSD-UBND")
    for progress in (Progress.SUBMITTED, Progress.IN_PROGRESS):
        machine.report(OTHERS, "BCSD-UBND", progress, DAY)
    assert refusal(lambda: resolve(lead, cell=found(lead)[0].cell, take=1)) == "authority.not_assigned"


# -- reports ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("take", "progress"), [(1, Progress.SUBMITTED), (2, Progress.COMPLETED)])
def test_a_report_of_the_same_day_corrects_all_that_disagree(
    store: Store, reports: ConflictRow, take: int, progress: Progress
) -> None:
    resolve(store, cell=reports.cell, take=take)
    assert found(store) == []
    shown = detail(store, LED, "2022-02-15")
    assert (shown.task.progress, shown.task.conflicts) == (progress, 0)
    decided = [report for report in shown.reports if report.standing]
    assert [(report.office, report.on.isoformat(), report.progress) for report in decided] == [("BTCTU", DAY, progress)]
    assert decided[0].on_behalf
    assert len(shown.reports) == 3
    assert store.check() == []


def test_what_is_taken_keeps_its_words_and_documents(store: Store, reports: ConflictRow) -> None:
    resolve(store, cell=reports.cell, take=2)
    (decided,) = [each for each in detail(store, LED, "2022-02-15").reports if each.standing]
    assert (decided.note, decided.obstacle) == ("đã ban hành", None)
    assert [each.number for each in decided.evidence] == ["12-NQ/TU"]
    assert row(store, LED, "2022-02-15").completed_on is not None


def test_the_history_says_in_whose_name(store: Store, reports: ConflictRow) -> None:
    resolve(store, cell=reports.cell, take=1)
    with store.read() as session:
        assert history(session)[0].on_behalf_of == "BTCTU"


def test_a_hand_over_since_takes_nothing_of_a_decision(store: Store, reports: ConflictRow) -> None:
    do(store, assign, path=LED, lead=["TCT"])
    resolve(store, cell=reports.cell, take=2)
    assert row(store, LED, "2022-02-15").progress is Progress.COMPLETED


def test_a_state_may_be_typed(store: Store, reports: ConflictRow) -> None:
    resolve(store, cell=reports.cell, value="đang thực hiện")
    assert row(store, LED, "2022-02-15").progress is Progress.IN_PROGRESS
    (decided,) = [each for each in detail(store, LED, "2022-02-15").reports if each.standing]
    assert (decided.note, decided.evidence) == (None, ())


def test_a_state_typed_that_a_report_gives_is_that_reports_word(store: Store, reports: ConflictRow) -> None:
    resolve(store, cell=reports.cell, value="completed")
    (decided,) = [each for each in detail(store, LED, "2022-02-15").reports if each.standing]
    assert decided.note == "đã ban hành"
    assert [each.number for each in decided.evidence] == ["12-NQ/TU"]


def test_a_remark_replaces_the_reports_own(store: Store, reports: ConflictRow) -> None:
    resolve(store, cell=reports.cell, value="completed", note="hai máy nhập khác nhau")
    (decided,) = [each for each in detail(store, LED, "2022-02-15").reports if each.standing]
    assert decided.note == "hai máy nhập khác nhau"
    assert [each.number for each in decided.evidence] == ["12-NQ/TU"]


@pytest.mark.parametrize(
    ("value", "code"),
    [("tạm dừng", "report.reason_missing"), ("xong rồi", "value.unknown_word"), (" ", "conflict.value_missing")],
)
def test_what_a_report_needs_is_asked_of_a_typed_one(store: Store, reports: ConflictRow, value: str, code: str) -> None:
    before = store.digest()
    assert refusal(lambda: resolve(store, cell=reports.cell, value=value)) == code
    assert store.digest() == before


def test_a_completion_typed_needs_its_document(store: Store) -> None:
    machine = OtherSite(store, 78, "BTCTU")
    record(store, LED, Progress.IN_PROGRESS, DAY, office="BTCTU")
    machine.report(LED, "BTCTU", Progress.SUBMITTED, DAY)
    cell = found(store)[0].cell
    assert refusal(lambda: resolve(store, cell=cell, value="completed")) == "evidence.missing"
    resolve(store, cell=cell, value="tạm dừng", note="chờ hướng dẫn")
    assert row(store, LED, "2022-02-15").progress is Progress.SUSPENDED


# -- what is typed ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "codes"), [("TCT", ["TCT"]), ("TCT, BNCTU", ["TCT", "BNCTU"]), ("BNCTU;TCT;BNCTU", ["BNCTU", "TCT"])]
)
def test_offices_are_typed_by_their_codes(store: Store, leads: ConflictRow, value: str, codes: list[str]) -> None:
    resolve(store, cell=leads.cell, value=value)
    assert list(row(store, UNASSIGNED, "2022-02-15").lead) == codes
    assert found(store) == []


@pytest.mark.parametrize(
    ("value", "code"),
    [("KHONG", "office.unknown"), ("TCT KHONG", "office.unknown"), ("", "conflict.value_missing"),
     ("VPTU\x07", "text.control_characters")],
)  # fmt: skip
def test_what_is_no_office_is_refused(store: Store, leads: ConflictRow, value: str, code: str) -> None:
    assert refusal(lambda: resolve(store, cell=leads.cell, value=value)) == code
    assert len(found(store)) == 1


def test_an_office_does_not_lead_what_it_coordinates(store: Store, other: OtherSite) -> None:
    do(store, assign, path=UNASSIGNED, lead=["UBKTTU"], coordinating=["TCT"])
    other.write("task", uid_of_task(store, UNASSIGNED), lead=[uid_of_office(store, "BTCTU")])
    assert refusal(lambda: resolve(store, cell=found(store)[0].cell, value="TCT")) == "assignment.twice"


@pytest.mark.parametrize("value", ["7/10/2022", "2022-10-07", "ngày 07 tháng 10 năm 2022"])
def test_days_are_read_as_people_write_them(store: Store, other: OtherSite, value: str) -> None:
    uid = uid_of_office(store, "TCT")
    cell = cell_in_conflict(store, other, "office", uid, "valid_to", "2022-12-31", "2023-12-31")
    resolve(store, cell=cell, value=value)
    assert office(store, "TCT").valid_to == TODAY.replace(month=10, day=7)


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("valid_to", "31/9/2022", "date.nonexistent"),
        ("valid_to", "mai", "date.unreadable"),
        ("kind", "bộ", "value.unknown_word"),
        ("name", "a" * 1_001, "text.too_long"),
        ("code", "tct", "office.code_form"),
        ("code", "VPTU", "office.code_taken"),
        ("successor", "TCT", "office.own_successor"),
        ("successor", "KHONG", "office.unknown"),
    ],
)
def test_what_a_field_cannot_hold_is_refused(store: Store, other: OtherSite, field: str, value: str, code: str) -> None:
    standing = {
        "valid_to": ("2022-12-31", "2023-12-31"),
        "kind": (OfficeKind.AGENCY, OfficeKind.DISTRICT),
        "name": ("Tỉnh đoàn", "Tổ công tác"),
        "code": ("TCT-A", "TCT-B"),
        "successor": (uid_of_office(store, "VPTU"), uid_of_office(store, "BTCTU")),
    }[field]
    cell = cell_in_conflict(store, other, "office", uid_of_office(store, "TCT"), field, *standing)
    before = store.digest()
    assert refusal(lambda: resolve(store, cell=cell, value=value)) == code
    assert store.digest() == before


@pytest.mark.parametrize("value", [label(OfficeKind.DISTRICT), label(OfficeKind.DISTRICT).upper(), "district"])
def test_a_closed_list_is_read_by_its_word_or_its_stored_value(store: Store, other: OtherSite, value: str) -> None:
    uid = uid_of_office(store, "TCT")
    cell = cell_in_conflict(store, other, "office", uid, "kind", OfficeKind.AGENCY, OfficeKind.COMMITTEE)
    resolve(store, cell=cell, value=value)
    assert office(store, "TCT").kind is OfficeKind.DISTRICT


def test_members_are_offices_and_no_groups(store: Store, other: OtherSite) -> None:
    do(store, set_members, code="G-CAPUY", members=["TCT"])
    group = uid_of_office(store, "G-CAPUY")
    other.write("office", group, members=[uid_of_office(store, "BTCTU")])
    cell = found(store)[0].cell
    assert refusal(lambda: resolve(store, cell=cell, value="G-THAMMUU")) == "office.member_is_group"
    resolve(store, cell=cell, value="TCT, BTCTU")
    assert found(store) == []


def test_who_belongs_to_a_group_is_not_typed_to_be_one(store: Store, other: OtherSite) -> None:
    do(store, set_members, code="G-CAPUY", members=["TCT"])
    uid = uid_of_office(store, "TCT")
    cell = cell_in_conflict(store, other, "office", uid, "kind", OfficeKind.GROUP, OfficeKind.COMMITTEE)
    before = store.digest()
    assert refusal(lambda: resolve(store, cell=cell, value="group")) == "office.member_is_group"
    assert store.digest() == before


def test_what_is_no_group_is_given_no_members(store: Store, other: OtherSite) -> None:
    uid, *members = (uid_of_office(store, code) for code in ("TCT", "BTCTU", "UBKTTU"))
    cell = cell_in_conflict(store, other, "office", uid, "members", *([each] for each in members))
    assert refusal(lambda: resolve(store, cell=cell, value="BTCTU")) == "office.not_a_group"
    resolve(store, cell=cell, take=1)
    with store.read() as session:
        assert session.execute(select(OFFICE_MEMBER).where(OFFICE_MEMBER.c.owner == uid)).all() == []
    assert handed_over(store) == {(uid, "members", each) for each in members}


def test_who_leads_by_one_of_two_values_loses_it_also_by_an_assignment(store: Store, leads: ConflictRow) -> None:
    do(store, assign, path=UNASSIGNED, lead=["TCT"])
    lost = {(uid_of_task(store, UNASSIGNED), "lead", uid_of_office(store, code)) for code in ("UBKTTU", "BTCTU")}
    assert handed_over(store) == lost
    store.undo(operator="An")
    assert handed_over(store) == {(uid_of_task(store, UNASSIGNED), "lead", uid_of_office(store, "TCT"))}
    assert [each.cell for each in found(store)] == [leads.cell]


def test_numbers_and_breakthroughs(store: Store, other: OtherSite) -> None:
    do(store, set_parameters, due_soon_days=20)
    with store.read() as session:
        programme = str(session.execute(select(col(Programme.uid))).scalar_one())
        third = str(session.execute(select(col(Breakthrough.uid)).where(col(Breakthrough.no) == 3)).scalar_one())
    other.write("programme", programme, due_soon_days=40)
    cell = found(store)[0].cell
    assert refusal(lambda: resolve(store, cell=cell, value="7.5")) == "number.ambiguous"
    assert refusal(lambda: resolve(store, cell=cell, value="7,5")) == "number.not_whole"
    assert refusal(lambda: resolve(store, cell=cell, value="0")) == "value.out_of_range"
    resolve(store, cell=cell, value="25")
    do(store, set_breakthrough, path=UNASSIGNED, no=1)
    OtherSite(store, 72)
    other.write("task", uid_of_task(store, UNASSIGNED), breakthrough=third)
    cell = next(each.cell for each in found(store) if each.field == "breakthrough")
    assert refusal(lambda: resolve(store, cell=cell, value="9")) == "breakthrough.unknown"
    resolve(store, cell=cell, value="2")
    assert row(store, UNASSIGNED, "2022-02-15").breakthrough == 2


@pytest.mark.parametrize(
    ("value", "said"),
    [("36/63", "36/63"), ("36", "36"), ("chưa công bố", "chưa công bố"), ("not_published", "chưa công bố")],
)
def test_a_figure_is_typed_as_everywhere(store: Store, other: OtherSite, value: str, said: str) -> None:
    do(store, measure, figure=FigureGiven("IND-N04", "2021", value=Decimal(34), of=63))
    other.figure("IND-N04", "2021", {"value": "35", "of": 63})
    resolve(store, cell=found(store)[0].cell, value=value)
    assert found(store) == []
    with store.read() as session:
        newest = history(session)[0]
    assert [each.new for each in newest.fields if each.field == "figure"] == [said]


@pytest.mark.parametrize(
    ("value", "code"),
    [("36.5", "number.ambiguous"), ("70/63", "figure.rank_wrong"), ("cao", "figure.not_a_number"),
     ("36/6,5", "figure.rank_wrong"), (" ", "conflict.value_missing")],
)  # fmt: skip
def test_what_is_no_figure_of_the_indicator_is_refused(store: Store, other: OtherSite, value: str, code: str) -> None:
    do(store, measure, figure=FigureGiven("IND-N04", "2021", value=Decimal(34), of=63))
    other.figure("IND-N04", "2021", {"value": "35", "of": 63})
    assert refusal(lambda: resolve(store, cell=found(store)[0].cell, value=value)) == code


def test_structures_are_only_chosen(store: Store, other: OtherSite) -> None:
    cell = cell_in_conflict(store, other, "task", uid_of_task(store, LED), "notes", ["một"], ["hai"])
    assert refusal(lambda: resolve(store, cell=cell, value="ba")) == "conflict.value_not_typed"
    resolve(store, cell=cell, take=2)
    assert found(store) == []


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_field_has_its_form(kind: str) -> None:
    assert all(value_form(kind, field) in ValueForm for field in (*columns_of(kind), *lists_of(kind)))


def test_a_form_that_no_person_types_is_only_chosen() -> None:
    assert {value_form(kind, field) for kind, field in FORMS} == {ValueForm.FIXED}


# -- many ---------------------------------------------------------------------------------------------------------


def test_many_are_decided_as_one_change(store: Store, leads: ConflictRow, reports: ConflictRow) -> None:
    listed = found(store)
    changes = do(store, resolve_conflicts, choices=[ConflictChoice(each.cell, 2, each.seen) for each in listed])
    assert changes.kinds >= {"task", "progress_report"}
    assert found(store) == []
    with store.read() as session:
        newest = history(session)[0]
    assert (newest.verb, newest.on_behalf_of) == ("resolve_conflicts", None)
    store.undo(operator="An")
    assert [each.cell for each in found(store)] == [each.cell for each in listed]


def test_many_of_one_office_are_in_its_name(store: Store) -> None:
    machine = OtherSite(store, 78, "BTCTU")
    for path in (LED, "II.3.2(4)"):
        record(store, path, Progress.IN_PROGRESS, DAY, office="BTCTU")
        machine.report(path, "BTCTU", Progress.SUBMITTED, DAY)
    do(store, resolve_conflicts, choices=[(each.cell, 1) for each in found(store)])
    with store.read() as session:
        assert history(session)[0].on_behalf_of == "BTCTU"


@pytest.mark.parametrize(("second", "code"), [(("task/x/lead", 1), "conflict.unknown"), (None, "conflict.none_left")])
def test_one_that_cannot_be_decided_keeps_all_back(
    store: Store, leads: ConflictRow, second: tuple[str, int] | None, code: str
) -> None:
    before = store.digest()
    with pytest.raises(RowRefusedError) as refused:
        do(store, resolve_conflicts, choices=[(leads.cell, 1), second or (leads.cell, 2)])
    assert (refused.value.code, refused.value.row) == (code, 2)
    assert store.digest() == before


def test_none_at_all_is_no_step(store: Store) -> None:
    assert not do(store, resolve_conflicts, choices=[]).kinds
    assert store.undoable() is None


def test_each_decision_relies_on_its_own_assignment(lead: Store) -> None:
    machine = OtherSite(lead, 78, "BTCTU")
    for path in (LED, "II.3.2(4)"):
        record(lead, path, Progress.IN_PROGRESS, DAY)
        machine.report(path, "BTCTU", Progress.SUBMITTED, DAY)
    do(lead, resolve_conflicts, choices=[(each.cell, 2) for each in found(lead)])
    assert found(lead) == []
    assert lead.check() == []


def test_a_conflict_may_arise_again(store: Store, other: OtherSite, leads: ConflictRow) -> None:
    """Another machine that had not seen the decision wrote meanwhile."""
    resolve(store, cell=leads.cell, take=2)
    other.write("task", uid_of_task(store, UNASSIGNED), lead=[uid_of_office(store, "TCT")])
    (again,) = found(store)
    assert {value.value for value in again.values} == {"UBKTTU", "TCT"}
    do(store, edit_office, code="TCT", short_name="Tổ công tác")
    resolve(store, cell=again.cell, take=1)
    assert found(store) == []
