"""What offices issued in their turns, as the matrix of the collective tasks shows it."""

from __future__ import annotations

from models.operations import set_members
from models.queries.turns import turn_tasks, turns
from models.store import Store
from models.turn_rows import TurnRow
from models.vocabulary import Progress, Timeliness
from tests.operations.steps import day, do, proof, record

PATH, GROUP = "III.2[a]", "G-THAMMUU"


def found(store: Store, as_of: str = "2022-06-30", path: str = PATH) -> dict[tuple[str, str], TurnRow]:
    with store.read() as session:
        return {(row.office, row.period): row for row in turns(session, path=path, as_of=day(as_of))}


def test_nobody_has_a_turn_before_the_groups_are_declared(store: Store) -> None:
    assert found(store) == {}
    with store.read() as session:
        assert [task.path for task in turn_tasks(session)] == ["III.2[a]", "III.2[b]", "III.3"]


def test_each_office_shows_what_it_issued_and_what_it_did_not(store: Store) -> None:
    do(store, set_members, code=GROUP, members=["BTCTU", "BTGTU"])
    record(store, PATH, Progress.COMPLETED, "2021-12-01", proof("12-KH/BTCTU", "2021-11-05", "BTCTU"),
           office="BTCTU", period="2021")  # fmt: skip
    rows = found(store)
    assert {office for office, _period in rows} == {"BTCTU", "BTGTU"}
    assert {period for _office, period in rows} == {"2021/2025", *map(str, range(2021, 2026))}
    issued = rows["BTCTU", "2021"]
    assert [(each.number, each.issued_on) for each in issued.documents] == [("12-KH/BTCTU", day("2021-11-05"))]
    assert (issued.timeliness, issued.completed_on) == (Timeliness.DONE_ON_TIME, day("2021-11-05"))
    assert rows["BTGTU", "2021"].documents == ()
    assert rows["BTGTU", "2021"].timeliness is Timeliness.OVERDUE
    assert rows["BTGTU", "2023"].timeliness is Timeliness.NOT_DUE


def test_what_was_issued_later_is_not_there_yet(store: Store) -> None:
    do(store, set_members, code=GROUP, members=["BTCTU"])
    record(store, PATH, Progress.COMPLETED, "2021-12-01", proof("12-KH/BTCTU", "2021-11-05", "BTCTU"),
           office="BTCTU", period="2021")  # fmt: skip
    assert found(store, "2021-10-31")["BTCTU", "2021"].documents == ()


def test_a_correction_speaks_for_the_turn(store: Store) -> None:
    do(store, set_members, code=GROUP, members=["BTCTU"])
    for number in ("12-KH/BTCTU", "13-KH/BTCTU"):
        record(store, PATH, Progress.COMPLETED, "2021-12-01", proof(number, "2021-11-05", "BTCTU"),
               office="BTCTU", period="2021")  # fmt: skip
    assert [each.number for each in found(store)["BTCTU", "2021"].documents] == ["13-KH/BTCTU"]


def test_the_plan_of_a_yearly_inspection_stays_beside_its_report(store: Store) -> None:
    given = {"office": "UBKTTU", "period": "2021"}
    record(store, "III.3", Progress.IN_PROGRESS, "2021-03-01", proof("2-KH/UBKTTU", "2021-03-01", "UBKTTU"), **given)
    turn = found(store, path="III.3")["UBKTTU", "2021"]
    assert ([each.number for each in turn.documents], turn.timeliness) == (["2-KH/UBKTTU"], Timeliness.OVERDUE)
    record(store, "III.3", Progress.COMPLETED, "2021-12-01", proof("9-BC/UBKTTU", "2021-12-01", "UBKTTU"), **given)
    turn = found(store, path="III.3")["UBKTTU", "2021"]
    assert [each.number for each in turn.documents] == ["9-BC/UBKTTU", "2-KH/UBKTTU"]
    assert turn.timeliness is Timeliness.DONE_ON_TIME
    record(store, "III.3", Progress.IN_PROGRESS, "2022-02-01", **given)  # taken up again
    turn = found(store, path="III.3")["UBKTTU", "2021"]
    assert [each.number for each in turn.documents] == ["2-KH/UBKTTU"]
