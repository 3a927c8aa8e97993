"""The form of the operation log: what a change leaves behind."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from sqlmodel import Session, col, select

from models.errors import KnownError
from models.operations import EvidenceGiven, assign, record_progress, set_parameters
from models.store import Store, Writing
from models.store.values import canonical, decoded, encoded
from models.tables import Cell, Change, Head, Operation, Supersession, Task
from models.vocabulary import Progress

LEAD = "II.1[a]"


def _cell(session: Session, field: str, kind: str = "task") -> list[Operation]:
    """The operations of this site on `field`, oldest first."""
    return list(
        session.exec(
            select(Operation)
            .join(Cell, col(Cell.id) == Operation.cell)
            .where(col(Cell.kind) == kind, col(Cell.field) == field, col(Operation.site) != 0)
            .order_by(col(Operation.seq))
        )
    )


def test_an_operation_holds_site_seq_lamport_change_cell_value_and_receipt(store: Store) -> None:
    store.perform(assign, operator="An", path=LEAD, lead=["BTGTU"], coordinating=["VPTU"])
    with store.read() as session:
        (lead,) = _cell(session, "lead")
        assert (lead.site, lead.seq, lead.change_no) == (store.site, 1, 1)
        assert lead.lamport > 2_000  # after the whole of the genesis
        assert lead.value is not None
        assert len(decoded(lead.value)) == 1
        assert lead.received_at is not None
        assert lead.received_at.startswith(store.today.isoformat())
        change = session.exec(select(Change).where(col(Change.site) == store.site)).one()
        assert (change.no, change.label, change.operator) == (1, "assign", "An")
        assert change.claimed_at is not None
        assert change.claimed_at.startswith(store.today.isoformat())


def test_a_later_operation_supersedes_exactly_the_head_it_saw(store: Store) -> None:
    store.perform(assign, operator="An", path=LEAD, lead=["BTGTU"])
    store.perform(assign, operator="An", path=LEAD, lead=["BTCTU"])
    with store.read() as session:
        first, second = _cell(session, "lead")
        superseded = session.exec(select(Supersession).where(col(Supersession.by_seq) == second.seq)).all()
        assert [(row.site, row.seq) for row in superseded if row.by_site == store.site] == [(first.site, first.seq)]
        heads = session.exec(select(Head).where(col(Head.cell) == second.cell)).all()
        assert [(head.site, head.seq) for head in heads] == [(second.site, second.seq)]


def test_a_value_already_there_writes_nothing(store: Store) -> None:
    store.perform(assign, operator="An", path="II.3.2(3)", lead=["BTCTU"])
    with store.read() as session:
        assert _cell(session, "lead") == []
        assert session.exec(select(Change).where(col(Change.site) == store.site)).all() == []
    assert store.undoable() is None


def test_what_holds_nothing_has_no_cell(store: Store) -> None:
    store.perform(record_progress, operator="An", path="II.3.2(3)", progress=Progress.IN_PROGRESS, on=date(2021, 7, 1))
    with store.read() as session:
        assert not session.exec(
            select(Cell.id).where(col(Cell.id).not_in(select(Operation.cell)), col(Cell.kind) == "progress_report")
        ).all()


def test_the_hub_needs_no_grant_and_a_lead_cites_its_assignment(store: Store) -> None:
    store.perform(record_progress, operator="An", path="II.3.2(3)", progress=Progress.IN_PROGRESS, on=date(2021, 7, 1))
    with store.read() as session:
        (progress,) = _cell(session, "progress", "progress_report")
        assert (progress.grant_site, progress.grant_seq) == (None, None)


def test_what_fails_leaves_no_trace(store: Store) -> None:
    before = store.digest()

    def fail_after_writing(writing: Writing) -> None:
        assign(writing, path=LEAD, lead=["BTGTU"])
        raise KnownError("test.stop", "stop")

    with pytest.raises(KnownError):
        store.perform(fail_after_writing, operator="An")
    assert store.digest() == before
    assert store.check() == []
    with store.read() as session:
        assert session.exec(select(Change).where(col(Change.site) == store.site)).all() == []


def test_rows_are_never_written_past_the_log(store: Store) -> None:
    with store.read() as session:
        session.exec(select(Task)).first()
        task = session.exec(select(Task).where(col(Task.path) == LEAD)).one()
        task.title = "khác"
    with store.read() as session:
        assert session.exec(select(Task).where(col(Task.path) == LEAD)).one().title != "khác"


def test_check_names_a_row_that_is_not_what_the_log_says_and_rebuild_mends_it(store: Store) -> None:
    before = store.digest()
    with store._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE task SET title = 'sửa trộm' WHERE path = 'I'")
    assert any("task" in finding for finding in store.check())
    store.rebuild()
    assert store.check() == []
    assert store.digest() == before


def test_the_document_of_a_change_is_on_the_change(store: Store) -> None:
    proof = EvidenceGiven("01-QĐ/TU", date(2021, 9, 1), "BTV", None)
    store.perform(
        record_progress, operator="An", path="II.3.2(3)", progress=Progress.COMPLETED, on=date(2021, 9, 1),
        evidence=[proof],
    )  # fmt: skip
    with store.read() as session:
        assert session.exec(select(Change).where(col(Change.site) == store.site)).one().document is not None


@pytest.mark.parametrize("value", [None, False, [], ()])
def test_nothing_has_one_form(value: object) -> None:
    assert encoded(value) is None


def test_values_are_canonical_text() -> None:
    assert canonical({"b": "ƯU", "a": [1, 7.5, None]}) == '{"a":[1,7.5,null],"b":"ƯU"}'
    assert encoded(date(2021, 9, 5)) == '"2021-09-05"'
    with pytest.raises(TypeError):
        encoded({1, 2})


def test_an_unchanged_parameter_is_no_step(store: Store) -> None:
    changes = store.perform(set_parameters, operator="An", due_soon_days=30)
    assert not changes.kinds


def test_a_persons_name_is_kept_in_the_form_of_every_text(store: Store) -> None:
    store.perform(assign, operator=unicodedata.normalize("NFD", " Nguyễn Thị Ân "), path=LEAD, lead=["BTGTU"])
    with store.read() as session:
        assert session.exec(select(Change).where(col(Change.site) == store.site)).one().operator == "Nguyễn Thị Ân"
    with pytest.raises(KnownError) as refused:
        store.perform(assign, operator="An\x07", path=LEAD, lead=["BTCTU"])
    assert refused.value.code == "text.control_characters"
