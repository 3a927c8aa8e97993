"""The ledger: packages that came and went, to whom packages can go, what one package brought."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sqlalchemy import func, select
from sqlmodel import col

from models.ledger_rows import ReceiverRow
from models.operations import close_round, edit_office
from models.queries import ledger
from models.queries.history import history
from models.store import Store
from models.tables import Certificate, Operation, Package, PackageSegment
from models.vocabulary import Progress
from reports.snapshot import take_snapshot
from tests.operations.steps import do, record
from tests.rounds import QUARTER, machine, opened, returned, sent
from tests.stores import TODAY, copied_store


def receivers(store: Store, today: date = TODAY) -> dict[str, ReceiverRow]:
    with store.read() as session:
        return {row.code: row for row in ledger.receivers(session, today)}


def test_the_hub_knows_itself_and_its_open_rounds(store: Store) -> None:
    with store.read() as session:
        state = ledger.exchange_state(session)
    assert (state.office, state.hub, state.is_hub) == ("VPTU", "VPTU", True)
    assert state.hub_name == "Văn phòng Tỉnh ủy"
    assert state.rounds == ()
    assert state.round is None
    uid = opened(store, "BTCTU")
    with store.read() as session:
        state = ledger.exchange_state(session)
    assert [each.uid for each in state.rounds] == [uid]
    assert state.round is not None
    assert state.round.uid == uid
    do(store, close_round, take=take_snapshot, name=QUARTER)
    with store.read() as session:
        assert ledger.exchange_state(session).rounds == ()


def test_packages_are_told_the_latest_first_with_codes_and_titles(store: Store) -> None:
    uid = opened(store, "BTCTU", "BTGTU")
    sent(store, "BTCTU", uid, "2022-01-05T08:00")
    sent(store, "BTGTU", None, "2022-01-06T08:00")
    returned(store, "BTCTU", uid, "2022-02-01T09:30")
    returned(store, "BTGTU", None, "2022-02-03T09:30", undone=True)
    with store.read() as session:
        taken, written = ledger.taken_packages(session), ledger.sent_packages(session)
        titles = ledger.round_titles(session)
    assert [row.sender for row in taken] == ["BTGTU", "BTCTU"]
    assert [row.undone_at is None for row in taken] == [False, True]
    assert taken[1].round == uid
    assert taken[1].round_title == titles[uid] != ""
    assert (taken[0].round, taken[0].round_title) == (None, None)
    assert taken[1].received_at is not None
    assert taken[1].received_at.isoformat().startswith("2022-02-01T09:30")
    assert (taken[0].new, taken[0].refused, taken[0].conflicts) == (0, 0, 0)
    assert [(row.receiver, row.round) for row in written] == [("BTGTU", None), ("BTCTU", uid)]


def test_counts_are_those_that_were_told_when_the_package_came(store: Store) -> None:
    returned(store, "BTCTU", None, "2022-02-01T09:30")
    with store.transaction() as session:
        package = session.execute(select(Package)).scalar_one()
        package.summary = {"new": 3, "changed": 2, "refused": 1, "pending": 4, "conflicts": 5}
    with store.read() as session:
        (row,) = ledger.taken_packages(session)
    assert (row.new, row.changed, row.refused, row.pending, row.conflicts) == (3, 2, 1, 4, 5)


def test_receivers_are_the_other_offices_that_exist(store: Store) -> None:
    found = receivers(store)
    assert "VPTU" not in found
    assert not [code for code in found if code.startswith("G-")]
    assert {"BTCTU", "HU-VITHUY"} <= found.keys()
    do(store, edit_office, code="BDVTU", valid_to=date(2022, 1, 31))
    assert "BDVTU" not in receivers(store)
    assert "BDVTU" in receivers(store, date(2022, 1, 31))


def test_receivers_tell_when_a_package_last_went_and_came(store: Store) -> None:
    uid = opened(store, "BTCTU")
    sent(store, "BTCTU", uid, "2022-01-05T08:00")
    sent(store, "BTCTU", None, "2022-01-07T08:00")
    returned(store, "BTCTU", uid, "2022-02-01T09:30")
    row = receivers(store)["BTCTU"]
    assert row.rounds == {uid}
    assert row.last_sent is not None
    assert row.last_taken is not None
    assert (row.last_sent.date(), row.last_taken.date()) == (date(2022, 1, 7), date(2022, 2, 1))
    assert receivers(store)["BTGTU"].last_sent is None
    assert receivers(store)["BTGTU"].machines == 0


def test_receivers_tell_that_a_package_waits_for_its_machine(store: Store) -> None:
    uid = opened(store, "BTCTU", "TCT")
    returned(store, "BTCTU", uid, "2022-02-01T09:30", confirmed=False)
    returned(store, "TCT", uid, "2022-02-01T09:30", confirmed=False, undone=True)
    assert [code for code, row in receivers(store).items() if row.is_claimed] == ["BTCTU"]
    machine(store, "BTCTU")
    assert not receivers(store)["BTCTU"].is_claimed


def test_at_an_office_the_hub_is_a_receiver_once_one_of_its_machines_is_known(tmp_path: Path) -> None:
    with Store.open(copied_store(tmp_path, office="BTCTU"), today=TODAY) as office:
        with office.read() as session:
            state = ledger.exchange_state(session)
        assert (state.office, state.hub, state.is_hub) == ("BTCTU", "VPTU", False)
        assert "BTCTU" not in receivers(office)
        assert receivers(office)["VPTU"].machines == 0
        with office.transaction() as session:
            session.add(
                Certificate(site=5, serial=1, signing_key=b"k", sealing_key="age1", statement=b"", signature=b"")
            )
        assert receivers(office)["VPTU"].machines == 1


def test_the_history_of_a_package_is_what_it_was_the_first_to_bring(store: Store) -> None:
    record(store, "II.3.2(3)", Progress.IN_PROGRESS, "2021-09-01")
    record(store, "II.3.2(9)", Progress.IN_PROGRESS, "2021-09-02")
    with store.read() as session:
        newest, before = history(session)
        last = session.execute(
            select(func.min(col(Operation.seq)), func.max(col(Operation.seq))).where(
                col(Operation.site) == store.site, col(Operation.change_no) == newest.number
            )
        ).one()
    returned(store, "BTCTU", None, "2022-02-01T09:30")
    with store.transaction() as session:
        package = session.execute(select(col(Package.id))).scalar_one()
        session.add(PackageSegment(package=package, site=store.site, lo=last[0], hi=last[1]))
    with store.read() as session:
        assert history(session, package=package) == [newest]
        assert history(session, package=package + 1) == []
    assert before.number != newest.number
