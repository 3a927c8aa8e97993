"""What was received and could not be read yet is listed with what waits: whose it is, how much, and why."""

from __future__ import annotations

import pytest
from sqlalchemy import insert

from models.queries.refused import refused, refused_count
from models.store import Store
from models.store.authors import site_hex
from models.store.unread import FORM
from models.tables import Introduction, Segment, SegmentState, table_of
from models.vocabulary import Standing, Unread
from tests.other_site import OtherSite, uid_of_office

CONFIRMED, UNKNOWN, NAMED = 78, 79, 80


def keep(store: Store, site: int, lo: int, hi: int, *, version: int = FORM, state: SegmentState) -> None:
    row = {
        "site": site, "lo": lo, "hi": hi, "sha256": bytes([lo]) * 32, "number": 1, "signing_key": b"k" * 32,
        "version": version, "state": state, "header": b"", "signature": b"", "body": b"",
    }  # fmt: skip
    with store.transaction() as session:
        session.execute(insert(table_of(Segment)), [row])


def introduce(store: Store, site: int, office: str) -> None:
    row = {
        "site": site, "signing_key": b"k" * 32, "sealing_key": "age1", "office": uid_of_office(store, office),
        "person": "Lê Chi", "made_at": "2021-12-01T08:00:00+07:00", "statement": b"", "signature": b"",
        "received_at": "2021-12-02T08:00:00+07:00",
    }  # fmt: skip
    with store.transaction() as session:
        session.execute(insert(table_of(Introduction)), [row])


@pytest.mark.parametrize("asked", [False, True])
def test_what_waits_unread_is_told_where_all_is_asked_for(store: Store, asked: bool) -> None:
    OtherSite(store, CONFIRMED, "BTCTU")
    introduce(store, NAMED, "HU-VITHUY")
    keep(store, CONFIRMED, 1, 4, state=SegmentState.FOLDED)
    keep(store, CONFIRMED, 3, 5, state=SegmentState.WAITING)
    keep(store, UNKNOWN, 1, 7, version=FORM + 1, state=SegmentState.NEWER)
    keep(store, NAMED, 1, 2, state=SegmentState.WAITING)
    keep(store, NAMED, 3, 10, state=SegmentState.WAITING)
    with store.read() as session:
        rows = refused(session, all_of_them=asked)
        assert refused_count(session) == 0
    told = {row.machine: (row.office, row.reason, row.standing) for row in rows}
    expected = {
        site_hex(CONFIRMED): ("BTCTU", Unread.NUMBERS_CLASH, Standing.PENDING),
        site_hex(UNKNOWN): (None, Unread.PROGRAM_OLDER, Standing.PENDING),
        site_hex(NAMED): ("HU-VITHUY", Unread.MACHINE_NOT_CONFIRMED, Standing.PENDING),
    }
    assert told == (expected if asked else {})
    assert {row.machine: row.subject.split()[0] for row in rows if asked} == (
        {site_hex(CONFIRMED): "3", site_hex(UNKNOWN): "7", site_hex(NAMED): "10"} if asked else {}
    )
