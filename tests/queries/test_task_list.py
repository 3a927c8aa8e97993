"""The list of tasks: the contract's keys, and on a new store the states that the deadlines alone give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session

from models.operations import add_office, set_members, set_parameters
from models.queries import task_list
from models.rows import TaskRow
from models.store import Store
from models.vocabulary import Timeliness
from tests.operations.steps import day, detail, do, refusal, row, rows
from tests.queries.deadlines_alone import TASKS, State, states
from tests.stores import TODAY, copied_store

CONTRACT = (
    "path uid parent order kind title title_basis document_types document_type_text breakthrough breakthrough_basis "
    "breakthrough_secondary lead coordinating issuing_level deadline_text deadline_kind deadline_precision "
    "deadline_start deadline original_deadline extensions internal_deadline progress reported last_report_on "
    "completed_on evidence timeliness in_deadline_unit days_late alert counted same_as related directions "
    "source_lines occurrences conflicts cascade"
)

DEADLINES = sorted({task["deadline"] for task in TASKS if task["deadline"]})
#: Each deadline's last quiet day, first warning, last day, first day late, last red and first deep red day.
BOUNDARIES = [day(due) + timedelta(days) for due in DEADLINES for days in (-31, -30, 0, 1, 30, 31)]
DATES = [*BOUNDARIES, day("2021-01-01"), day("2023-01-01"), day("2024-02-29"), day("2026-12-31")]


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """A new store, read only."""
    with Store.open(copied_store(tmp_path_factory.mktemp("new")), today=TODAY) as store, store.read() as opened:
        yield opened


def test_every_key_of_the_contract_and_no_other() -> None:
    assert " ".join(TaskRow.__slots__) == CONTRACT


def test_all_nodes_in_document_order(session: Session) -> None:
    found = task_list(session, as_of=TODAY)
    assert [each.path for each in found] == [task["path"] for task in TASKS]
    assert [each.order for each in found] == list(range(1, 70))
    assert [each.parent for each in found] == [task["parent"] for task in TASKS]


def test_facts_are_those_of_the_file(session: Session) -> None:
    for each, task in zip(task_list(session, as_of=TODAY), TASKS, strict=True):
        assert each.title == task["title"]
        assert (each.kind, each.title_basis, each.issuing_level) == (
            task["kind"], task["title_basis"], task["issuing_level"],
        )  # fmt: skip
        assert list(each.lead) == task["lead"]
        assert list(each.coordinating) == task["coordinating"]
        assert list(each.related) == task["related"]
        assert each.same_as == task["same_as"]
        assert list(each.document_types) == task["document_types"]
        assert (each.deadline_text, each.deadline_kind, each.deadline_precision) == (
            task["deadline_text"], task["deadline_kind"], task["deadline_precision"],
        )  # fmt: skip
        assert each.deadline == each.original_deadline == (day(task["deadline"]) if task["deadline"] else None)
        assert each.breakthrough == (int(task["breakthrough"]) if task["breakthrough"] else None)
        assert each.breakthrough_basis == task["breakthrough_basis"]
        assert list(each.source_lines or ()) == (task["source_lines"] or [])
        assert (each.extensions, each.internal_deadline, each.conflicts, each.reported) == (0, False, 0, False)
        assert (each.last_report_on, each.completed_on, each.evidence, each.directions) == (None, None, (), ())


def test_last_day_of_2021(session: Session) -> None:
    found = task_list(session, as_of=day("2021-12-31"))
    late = [each.path for each in found if each.timeliness is Timeliness.OVERDUE]
    assert late == ["II.3.2(2)[a]", "II.3.2(3)", "II.3.2(9)", "II.3.2(14)"]
    counts = Counter(each.timeliness for each in found)
    assert (counts[Timeliness.DUE_SOON], counts[Timeliness.NOT_DUE]) == (8, 4)


def test_first_day_of_2022(session: Session) -> None:
    counts = Counter(each.timeliness for each in task_list(session, as_of=day("2022-01-01")))
    assert (counts[Timeliness.OVERDUE], counts[Timeliness.DUE_SOON], counts[Timeliness.NOT_DUE]) == (12, 0, 4)


def test_forty_dates_are_forty() -> None:
    assert len(set(DATES)) == 40
    assert (min(DATES).year, max(DATES).year) == (2021, 2026)


@pytest.mark.parametrize("as_of", DATES, ids=str)
def test_states_are_those_of_an_independent_count(session: Session, as_of: date) -> None:
    found = {
        each.path: State(each.timeliness, each.alert, each.days_late, each.in_deadline_unit, each.counted)
        for each in task_list(session, as_of=as_of)
    }
    assert found == states(as_of)


def test_only_overdue(session: Session) -> None:
    found = task_list(session, as_of=day("2022-01-01"), overdue=True)
    assert [each.path for each in found] == [
        path for path, state in states(day("2022-01-01")).items() if state.timeliness == "overdue"
    ]


def test_search_is_folded_and_finds_paths_in_document_order(session: Session) -> None:
    found = [each.path for each in task_list(session, as_of=TODAY, search="nguon nhan luc")]
    assert "II.3.2(2)[a]" in found
    assert found == [task["path"] for task in TASKS if task["path"] in found]
    assert [each.path for each in task_list(session, as_of=TODAY, search="3.2(7)")] == ["II.3.2(7)"]


def test_one_leads_also_through_its_group(store: Store) -> None:
    assert list(rows(store, "2021-12-31", lead="TU-VITHANH")) == []
    do(store, set_members, code="G-CAPUY", members=["TU-VITHANH"])
    assert list(rows(store, "2021-12-31", lead="TU-VITHANH")) == ["II.1[b]"]
    assert len(rows(store, "2021-12-31", lead="BTCTU")) == sum(task["lead"] == ["BTCTU"] for task in TASKS)


def test_a_lead_that_nobody_knows_is_refused(store: Store) -> None:
    assert refusal(lambda: rows(store, "2021-12-31", lead="KHONG-CO")) == "office.unknown"
    do(store, add_office, code="SO-A", name="Sở A")
    assert rows(store, "2021-12-31", lead="SO-A") == {}
    store.undo(operator="An")
    assert refusal(lambda: rows(store, "2021-12-31", lead="SO-A")) == "office.unknown"


def test_the_detail_has_the_row_of_the_list(store: Store) -> None:
    listed = rows(store, "2021-12-31")
    assert [detail(store, path, "2021-12-31").task for path in listed] == list(listed.values())


def test_thresholds_are_parameters(store: Store) -> None:
    do(store, set_parameters, due_soon_days=31, deep_red_after_days=1)
    assert row(store, "II.3.2(5)", "2021-11-30").timeliness is Timeliness.DUE_SOON
    assert row(store, "II.3.2(5)", "2021-11-29").timeliness is Timeliness.NOT_DUE
    assert [row(store, "II.3.2(5)", each).alert for each in ("2022-01-01", "2022-01-02")] == ["red", "deep_red"]


def test_two_windows_of_one_moment_agree(tmp_path: Path) -> None:
    """A store opened for reading beside its writer shows the same rows."""
    path = copied_store(tmp_path)
    with Store.open(path, today=TODAY) as writer, Store.open(path, today=TODAY, writer=False) as reader:
        do(writer, set_members, code="G-CAPUY", members=["TU-VITHANH"])
        assert rows(reader, "2021-12-31") == rows(writer, "2021-12-31")
