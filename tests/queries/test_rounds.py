"""Office × round from the ledger: at the hub all offices, in an office's own store what it must do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import insert, update
from sqlmodel import Session, col, select

from exchange.exporting import export_packages
from exchange.importing import import_packages
from models.operations import (
    answer_return,
    close_round,
    confirm_machine,
    record_progress,
    reopen_round,
    revoke_machine,
)
from models.operations.confirm_machine import machine_uid
from models.queries.rounds import round_matrix, rounds
from models.store import Store
from models.tables import ROUND_OFFICE, Cell, Installation, Operation, Package, Possession, ReportingRound, RoundAnswer
from models.vocabulary import Progress, RoundAnswerCode, RoundStanding, RoundStep
from reports.snapshot import take_snapshot
from tests.exchanging import LED, pair
from tests.operations.steps import day, do
from tests.other_site import OtherSite
from tests.rounds import QUARTER, machine, machine_site, moment, opened, returned, sent, standings, uid_of
from tests.stores import TODAY, copied_store

OFFICE = "HU-VITHUY"


# -- at the hub -------------------------------------------------------------------------------------------------------


def test_standings_follow_what_was_sent_and_received(store: Store) -> None:
    uid = opened(store)
    sent(store, "BTCTU", uid, "2022-02-15T09:00:00")
    sent(store, "TCT", uid, "2022-02-15T09:00:00")
    sent(store, "BTGTU", None, "2022-02-15T09:00:00")
    returned(store, "TCT", uid, "2022-02-18T10:00:00")
    returned(store, "UBND", uid, "2022-02-23T10:00:00")
    returned(store, "UBKTTU", uid, "2022-02-18T10:00:00", undone=True)
    returned(store, "BNCTU", None, "2022-02-18T10:00:00")
    found = standings(store, "2022-02-24")
    assert {code: (found[code].standing, found[code].days_late) for code in ("BTCTU", "TCT", "BTGTU", "UBND")} == {
        "BTCTU": (RoundStanding.SENT, 4),
        "TCT": (RoundStanding.RECEIVED, 0),
        "BTGTU": (RoundStanding.NOT_SENT, 4),
        "UBND": (RoundStanding.RECEIVED_LATE, 3),
    }
    assert {found[code].standing for code in ("UBKTTU", "BNCTU")} == {RoundStanding.NOT_SENT}
    row = found["TCT"]
    assert (row.sent_on, row.received_on, row.returns) == (day("2022-02-15"), day("2022-02-18"), 1)
    assert (row.name, row.written_on, row.step) == ("Trường Chính trị tỉnh", None, None)


def test_a_package_of_a_machine_that_was_revoked_earlier_that_day_is_no_return(store: Store) -> None:
    uid = opened(store)
    for office in ("TCT", "UBND"):
        do(store, revoke_machine, site=f"{machine(store, office):016x}", valid_up_to=0)
    returned(store, "TCT", uid, "2022-02-15T00:00:00")
    returned(store, "UBND", uid, "2022-02-15T23:59:59")
    found = standings(store, "2022-02-16")
    assert (found["TCT"].standing, found["UBND"].standing) == (RoundStanding.RECEIVED, RoundStanding.NOT_SENT)


def test_an_acceptance_tells_what_it_was_given_for(store: Store) -> None:
    uid = opened(store)
    returned(store, "TCT", uid, "2022-02-15T00:00:00")
    for office in ("TCT", "UBND", "BTCTU"):
        do(store, answer_return, name=uid, office=office, answer=RoundAnswerCode.ACCEPTED)
    returned(store, "BTCTU", uid, "2022-02-16T08:00:00")
    found = standings(store, "2022-02-17")
    unseen = {code: found[code].is_accepted_unseen for code in ("TCT", "UBND", "BTCTU")}
    assert unseen == {"TCT": False, "UBND": True, "BTCTU": False}
    assert [code for code in unseen if found[code].came_after_acceptance] == ["BTCTU"]


def test_the_matrix_is_as_of_its_day(store: Store) -> None:
    uid = opened(store)
    sent(store, "BTCTU", uid, "2022-02-16T09:00:00")
    returned(store, "BTCTU", uid, "2022-02-21T09:00:00")
    found = {each: standings(store, each, None).get("BTCTU") for each in ("2022-02-14", "2022-02-15", "2022-02-20")}
    assert found.pop("2022-02-14") is None  # not opened yet
    assert [row and (row.standing, row.days_late) for row in found.values()] == [
        (RoundStanding.NOT_SENT, 0),
        (RoundStanding.SENT, 0),
    ]
    assert standings(store, "2022-02-21")["BTCTU"].standing is RoundStanding.RECEIVED_LATE


def test_offices_stand_by_kind_then_code_and_rounds_open_ones_first(store: Store) -> None:
    first = opened(store, "TCT", "HU-VITHUY", "BTV", "BTCTU")
    do(store, close_round, take=take_snapshot, name=first)
    opened(store, "TCT", "BTCTU")
    with store.read() as session:
        table = [(row.round == first, row.office) for row in round_matrix(session, day=day("2022-03-01"))]
        assert [row.closed_on is None for row in rounds(session)] == [True, False]
        assert [row.closed_on is None for row in rounds(session, day=day("2022-02-14"))] == []
    assert table == [
        (False, "BTCTU"), (False, "TCT"), (True, "BTV"), (True, "BTCTU"), (True, "TCT"), (True, "HU-VITHUY"),
    ]  # fmt: skip


def test_a_closed_round_stays_as_it_was(store: Store) -> None:
    uid = opened(store, due="2022-02-10")
    sent(store, "BTCTU", uid, "2022-02-15T00:00:00")
    do(store, close_round, take=take_snapshot, name=uid)
    frozen = standings(store, "2022-02-15")
    assert frozen["BTCTU"].days_late == 5
    returned(store, "BTCTU", uid, "2022-02-17T08:00:00")
    later = standings(store, "2022-03-01")
    assert later.pop("BTCTU").after_closing == 1
    assert later == {code: row for code, row in frozen.items() if code != "BTCTU"}
    row = standings(store, "2022-03-01")["BTCTU"]
    assert (row.standing, row.days_late, row.received_on) == (RoundStanding.SENT, 5, None)


def test_nothing_that_happens_later_on_the_day_of_closing_changes_a_closed_round(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    uid = opened(store, due="2022-02-10")
    returned(store, "TCT", uid, "2022-02-15T00:00:00")
    returned(store, "UBND", uid, "2022-02-15T00:00:00")
    returned(store, "BNCTU", uid, "2022-02-15T00:00:00", confirmed=False)
    monkeypatch.setattr("models.store.store._now", lambda _today: datetime.fromisoformat(moment("2022-02-15T16:30:00")))
    do(store, close_round, take=take_snapshot, name=uid)
    frozen = standings(store, "2022-02-15")
    assert (frozen["BNCTU"].is_claimed, frozen["BNCTU"].days_late) == (True, 5)
    sent(store, "BTGTU", uid, "2022-02-15T23:59:58")
    returned(store, "BTCTU", uid, "2022-02-15T23:59:58")
    monkeypatch.setattr("models.store.store._now", lambda _today: datetime.fromisoformat(moment("2022-02-15T17:00:00")))
    machine(store, "BNCTU")
    with store.transaction() as session:
        told = session.exec(select(Package).where(Package.office == uid_of(session, "UBND"))).one()
        told.undone_at = moment("2022-02-15T23:59:58")
        session.add(told)
    for each in ("2022-02-15", "2022-03-01"):
        later = standings(store, each)
        assert replace(later.pop("BTCTU"), after_closing=0) == frozen["BTCTU"]
        assert later == {code: row for code, row in frozen.items() if code != "BTCTU"}
    assert standings(store, "2022-02-15")["BTCTU"].after_closing == 1


def _received(store: Store, uid: str, field: str, at: str, site: int | None = None) -> None:
    """What `site` (None: this store) says in a field of a thing came to this store at `at` (local time)."""
    cell = select(Cell.id).where(Cell.uid == uid, Cell.field == field).scalar_subquery()
    said = (col(Operation.cell) == cell, col(Operation.site) == (site or store.site))
    with store.transaction() as session:
        session.execute(update(Operation).where(*said).values(received_at=moment(at)))


def test_another_confirmation_of_a_machine_changes_no_closed_round(store: Store) -> None:
    """Two machines of the hub may confirm one machine, neither knowing of the other."""
    uid, beside = opened(store, "TCT"), OtherSite(store)
    returned(store, "TCT", uid, "2022-02-15T00:00:00")
    do(store, close_round, take=take_snapshot, name=uid)
    frozen = standings(store, "2022-02-15")
    assert frozen["TCT"].standing is RoundStanding.RECEIVED
    uid = machine_uid(f"{machine(store, 'TCT'):016x}")
    beside.write("machine", uid, lamport=10**6, confirmed_on=day("2022-02-16"))
    _received(store, uid, "confirmed_on", "2022-02-20T10:00:00", beside.site)
    assert standings(store, "2022-03-01") == frozen


def test_a_machine_confirmed_as_another_offices_changes_no_closed_round(store: Store) -> None:
    uid = opened(store, "TCT", "BTCTU", due="2022-02-10")
    returned(store, "TCT", uid, "2022-02-12T10:00:00", confirmed=False)
    do(store, close_round, take=take_snapshot, name=uid)
    frozen = standings(store, "2022-03-01")
    assert frozen["TCT"].is_claimed
    site = f"{machine_site(store, 'TCT'):016x}"
    with store.read() as session:
        other = uid_of(session, "BTCTU")
    do(store, confirm_machine, site=site, office=other, signing_key="ab" * 32, sealing_key="age1" + "q" * 58)
    _received(store, machine_uid(site), "confirmed_on", "2022-02-20T10:00:00")
    assert standings(store, "2022-03-01") == frozen
    do(store, reopen_round, name=uid, reason="Máy của cơ quan khác")
    assert standings(store, "2022-03-01")["TCT"].is_waited_for


def test_a_round_closed_at_another_machine_keeps_still_from_when_it_was_heard_of(store: Store) -> None:
    uid = opened(store, "TCT", "UBND", due="2022-02-10")
    returned(store, "TCT", uid, "2022-02-14T10:00:00", confirmed=False)
    returned(store, "UBND", uid, "2022-02-14T10:00:00")
    do(store, close_round, take=take_snapshot, name=uid)
    _received(store, uid, "closed_on", "2022-02-18T10:00:00")
    frozen = standings(store, "2022-03-01")
    _received(store, machine_uid(f"{machine(store, 'TCT'):016x}"), "confirmed_on", "2022-02-20T10:00:00")
    with store.transaction() as session:
        told = session.exec(select(Package).where(Package.office == uid_of(session, "UBND"))).one()
        told.undone_at = moment("2022-02-20T10:00:00")
        session.add(told)
    assert standings(store, "2022-03-01") == frozen


def test_what_an_unconfirmed_machine_brought_is_told_as_a_claim(store: Store) -> None:
    uid = opened(store, "BTCTU", "TCT")
    sent(store, "BTCTU", uid, "2022-02-15T09:00:00")
    returned(store, "BTCTU", uid, "2022-02-22T10:00:00", confirmed=False)
    returned(store, "BTCTU", uid, "2022-02-23T10:00:00", confirmed=False)
    row = standings(store, "2022-03-01")["BTCTU"]
    assert (row.standing, row.returns, row.received_on) == (RoundStanding.SENT, 0, None)
    assert (row.unconfirmed, row.unconfirmed_on, row.days_late) == (2, day("2022-02-23"), 2)
    assert row.is_claimed
    assert not row.is_waited_for
    assert not standings(store, "2022-02-21")["BTCTU"].unconfirmed
    assert standings(store, "2022-03-01")["TCT"].is_waited_for
    machine(store, "BTCTU")
    row = standings(store, "2022-03-01")["BTCTU"]
    assert (row.standing, row.days_late, row.unconfirmed) == (RoundStanding.RECEIVED_LATE, 2, 0)


def test_a_claim_that_was_taken_back_is_none(store: Store) -> None:
    uid = opened(store, "BTCTU")
    returned(store, "BTCTU", uid, "2022-02-18T10:00:00", confirmed=False, undone=True)
    assert standings(store, "2022-02-24")["BTCTU"].is_waited_for


def test_a_return_that_brings_nothing_new_is_told(tmp_path: Path) -> None:
    """The first package of the round says something; the second, after it was sent back, says nothing new."""
    made = pair(tmp_path)
    with Store.open(made.hub, today=TODAY) as hub, Store.open(made.office, today=TODAY) as office:
        with hub.read() as session:
            uid = rounds(session)[0].uid
        _return(office, hub, made.stick, uid)
        assert standings(hub, "2022-02-15")["BTCTU"].nothing_new, "nothing was written since the first package"
        office.perform(
            record_progress, operator="Bình", path=LED, progress=Progress.IN_PROGRESS, on=date(2022, 1, 20),
        )  # fmt: skip
        _return(office, hub, made.stick, uid)
        row = standings(hub, "2022-02-15")["BTCTU"]
        assert (row.standing, row.returns, row.nothing_new) == (RoundStanding.RECEIVED, 2, False)


def _return(office: Store, hub: Store, stick: Path, uid: str) -> None:
    (package,) = export_packages(office, to=["VPTU"], folder=stick, operator="Bình", round_uid=uid)
    (outcome,) = import_packages(hub, [package.path], apply=True)
    assert outcome.error is None


def test_a_return_that_follows_one_sent_back_is_received_again(store: Store) -> None:
    uid = opened(store)
    returned(store, "BTCTU", uid, "2022-02-15T00:00:00")
    do(store, answer_return, name=uid, office="BTCTU", answer=RoundAnswerCode.RETURNED, reason="Thiếu")
    assert standings(store, "2022-02-20")["BTCTU"].standing is RoundStanding.RETURNED
    returned(store, "BTCTU", uid, "2022-02-15T23:59:59")
    row = standings(store, "2022-02-20")["BTCTU"]
    assert (row.standing, row.returns, row.sent_back) == (RoundStanding.RECEIVED, 2, 1)


def test_as_known_on_an_earlier_day_nothing_was_answered(tmp_path: Path) -> None:
    path = copied_store(tmp_path)
    with Store.open(path, today=date(2022, 2, 15)) as store:
        uid = opened(store)
        returned(store, "BTCTU", uid, "2022-02-15T00:00:00")
    with Store.open(path, today=date(2022, 2, 18)) as store:
        do(store, answer_return, name=uid, office="BTCTU", answer=RoundAnswerCode.ACCEPTED)
        assert standings(store, "2022-02-18")["BTCTU"].standing is RoundStanding.ACCEPTED
        with store.read(known_on=date(2022, 2, 16)) as session:
            (row,) = (each for each in round_matrix(session, day=date(2022, 2, 16)) if each.office == "BTCTU")
        assert row.standing is RoundStanding.RECEIVED


def test_nothing_is_asked_of_nobody(store: Store) -> None:
    with store.read() as session:
        assert rounds(session) == []
        assert round_matrix(session, day=day("2022-02-15")) == []


# -- in an office's own store -----------------------------------------------------------------------------------------


class Office:
    """A district's store with a round of the hub in it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        with store.read() as session:
            self.site = f"{session.exec(select(Installation.site)).one():016x}"
        self.uid = "6e0dbcbf-8a9d-4d2e-9f0a-3b0f4d0c7a11"
        with store.transaction() as session:
            session.add(
                ReportingRound(
                    uid=self.uid, kind="quarter", period="2021-Q4", title="Báo cáo quý IV năm 2021",
                    due=date(2022, 2, 20), opened_on=date(2022, 2, 10),
                )
            )  # fmt: skip
        self._ask("BTCTU", OFFICE)

    def _ask(self, *codes: str) -> None:
        with self.store.transaction() as session:
            for place, code in enumerate(codes):
                session.execute(
                    insert(ROUND_OFFICE).values(owner=self.uid, position=place, target=uid_of(session, code))
                )

    def write(self, at: str, last: int) -> None:
        """A return that carries the office's operations up to number `last`."""
        sent(self.store, "VPTU", self.uid, at, {self.site: [[1, last]], "0000000000000009": [[1, 4]]})

    def hub_has(self, last: int, office: str = "VPTU") -> None:
        with self.store.transaction() as session:
            session.add(
                Possession(
                    site=int("9" * 3) + last, office=uid_of(session, office), number=1,
                    said_at=moment("2022-02-18T08:00:00"), have={self.site: [[1, last]]}, files=[],
                )
            )  # fmt: skip

    def stands(self, on: str = "2022-02-19") -> tuple[RoundStanding, RoundStep | None]:
        (row,) = standings(self.store, on).values()
        return row.standing, row.step


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with Store.open(copied_store(tmp_path, office=OFFICE), today=date(2022, 2, 15)) as store:
        yield Office(store)


def test_an_office_is_told_what_it_must_do(office: Office) -> None:
    assert office.stands() == (RoundStanding.SENT, RoundStep.REPORT)
    office.write("2022-02-16T08:00:00", 12)
    assert office.stands() == (RoundStanding.SENT, RoundStep.CARRY)
    office.hub_has(11)
    office.hub_has(12, office="BTCTU")
    assert office.stands() == (RoundStanding.SENT, RoundStep.CARRY)
    office.hub_has(15)
    assert office.stands() == (RoundStanding.RECEIVED, RoundStep.WAIT)
    (row,) = standings(office.store, "2022-02-19").values()
    assert (row.office, row.written_on, row.sent_on) == (OFFICE, day("2022-02-16"), day("2022-02-10"))
    assert row.received_on is None, "on which day the hub received it is not known here"


def test_a_return_that_brings_nothing_new_is_not_believed_to_have_come(office: Office) -> None:
    sent(office.store, "VPTU", None, "2022-02-01T08:00:00", {office.site: [[1, 12]]})
    office.hub_has(12)
    office.write("2022-02-16T08:00:00", 12)
    assert office.stands() == (RoundStanding.SENT, RoundStep.CARRY)
    office.write("2022-02-17T08:00:00", 13)
    assert office.stands() == (RoundStanding.SENT, RoundStep.CARRY)
    office.hub_has(13)
    assert office.stands() == (RoundStanding.RECEIVED, RoundStep.WAIT)


def test_an_office_is_late_while_the_hub_waits(office: Office) -> None:
    (row,) = standings(office.store, "2022-02-25").values()
    assert (row.standing, row.days_late) == (RoundStanding.SENT, 5)


def test_what_the_hub_sent_back_is_done_again(office: Office) -> None:
    office.write("2022-02-16T08:00:00", 12)
    with office.store.transaction() as session:
        _note_answer(session, office)
    assert office.stands() == (RoundStanding.RETURNED, RoundStep.REDO)
    (row,) = standings(office.store, "2022-02-19").values()
    assert (row.reason, row.sent_back) == ("Thiếu số liệu", 1)
    office.write("2022-02-18T08:00:00", 20)
    assert office.stands() == (RoundStanding.RETURNED, RoundStep.CARRY)
    office.hub_has(20)
    assert office.stands() == (RoundStanding.RECEIVED, RoundStep.WAIT)


def _note_answer(session: Session, office: Office) -> None:
    """An answer of the hub, with its operation, as an import leaves it."""
    uid = "a2c9bb2e-5f7b-4f43-8f53-6d1d0d4c2b10"
    cell = Cell(kind="round_answer", uid=uid, field="answer")
    session.add(cell)
    session.flush()
    assert cell.id is not None
    session.add(
        Operation(site=5, seq=1, lamport=9_000, change_no=1, cell=cell.id, value='"returned"',
                  received_at=moment("2022-02-17T15:00:00"))
    )  # fmt: skip
    session.add(
        RoundAnswer(
            uid=uid, round=office.uid, office=uid_of(session, OFFICE), answer="returned", reason="Thiếu số liệu",
            answered_on=date(2022, 2, 17), lamport=9_000, site=5, change_no=1,
        )
    )  # fmt: skip


def test_an_office_that_is_not_asked_has_nothing_to_do(tmp_path: Path) -> None:
    with Store.open(copied_store(tmp_path, office="TCT"), today=date(2022, 2, 15)) as store:
        Office(store)
        assert standings(store, "2022-02-19", QUARTER) == {}
        with store.read() as session:
            assert [row.offices for row in rounds(session)] == [("BTCTU", OFFICE)]
