"""A round that the hub has closed, at the offices: what was frozen is the hub's, and each is shown its own part."""

from __future__ import annotations

from models.operations import close_round
from models.queries.rounds import rounds
from reports.snapshot import read_round, take_snapshot
from tests.exchange.replicas import Replicas, replicas
from tests.operations.steps import do
from tests.rounds import QUARTER, opened
from tests.stores import TODAY


def test_an_office_without_the_frozen_file_sees_how_it_stood_itself() -> None:
    with replicas("hub", "school") as r:
        opened(r["hub"], "TCT", "BTCTU")
        do(r["hub"], close_round, name=QUARTER, take=take_snapshot)
        r.carry("hub", "school")
        assert asked(r, "hub") == {"Trường Chính trị tỉnh", "Ban Tổ chức Tỉnh ủy"}
        assert asked(r, "school") == {"Trường Chính trị tỉnh"}


def asked(r: Replicas, name: str) -> set[object]:
    """The offices on the list of the round, as a store prints it."""
    with r[name].read() as session:
        assert rounds(session)[0].snapshot is not None
        listed = read_round(session, name=QUARTER, day=TODAY)
    return {row[1] for row in listed.parts[-1].rows}  # type: ignore[union-attr]
