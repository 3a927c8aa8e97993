"""What was received and could not be read yet is listed with what waits: whose it is, how much, and why."""

from __future__ import annotations

import pytest
from sqlalchemy import insert, update

from models.queries.refused import refused, refused_count
from models.store import Store
from models.store.authors import site_hex
from models.store.unread import FORM
from models.tables import Certificate, Introduction, Machine, Segment, SegmentState, table_of
from models.vocabulary import Standing, Unread
from tests.other_site import OtherSite, uid_of_office

CONFIRMED, UNKNOWN, NAMED, CERTIFIED = 78, 79, 80, 81
KEY, ANOTHER_KEY = b"k" * 32, b"a" * 32


def keep(
    store: Store, site: int, lo: int, hi: int, *, version: int = FORM, state: SegmentState, key: bytes = KEY
) -> None:
    row = {
        "site": site, "lo": lo, "hi": hi, "sha256": bytes([lo]) * 31 + key[:1], "number": 1, "signing_key": key,
        "version": version, "state": state, "header": b"", "signature": b"", "body": b"",
    }  # fmt: skip
    with store.transaction() as session:
        session.execute(insert(table_of(Segment)), [row])


def introduce(store: Store, site: int, office: str) -> None:
    row = {
        "site": site, "signing_key": KEY, "sealing_key": "age1", "office": uid_of_office(store, office),
        "person": "Lê Chi", "made_at": "2021-12-01T08:00:00+07:00", "statement": b"", "signature": b"",
        "received_at": "2021-12-02T08:00:00+07:00",
    }  # fmt: skip
    with store.transaction() as session:
        session.execute(insert(table_of(Introduction)), [row])


def believe(store: Store, site: int, office: str) -> None:
    """A confirmed machine, or one of the hub's, that signs with `KEY`."""
    OtherSite(store, site, office)
    machine, certificate = table_of(Machine), table_of(Certificate)
    with store.transaction() as session:
        session.execute(update(machine).where(machine.c.site == site_hex(site)).values(signing_key=KEY.hex()))
        session.execute(update(certificate).where(certificate.c.site == site).values(signing_key=KEY))


@pytest.mark.parametrize("asked", [False, True])
def test_what_waits_unread_is_told_where_all_is_asked_for(store: Store, asked: bool) -> None:
    believe(store, CONFIRMED, "BTCTU")
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


@pytest.mark.parametrize(("site", "office"), [(CONFIRMED, "BTCTU"), (CERTIFIED, "VPTU")])
def test_what_another_signed_is_not_told_as_the_machine_s_own(store: Store, site: int, office: str) -> None:
    """Neither as a copy of its data, nor as something that an update would read."""
    believe(store, site, office)
    keep(store, site, 1, 4, state=SegmentState.FOLDED)
    keep(store, site, 1, 4, state=SegmentState.WAITING, key=ANOTHER_KEY)
    keep(store, site, 5, 9, version=FORM + 1, state=SegmentState.NEWER, key=ANOTHER_KEY)
    keep(store, site, 3, 4, state=SegmentState.WAITING)
    keep(store, site, 10, 10, version=FORM + 1, state=SegmentState.NEWER)
    with store.read() as session:
        rows = refused(session, all_of_them=True)
    assert {row.reason: row.subject.split()[0] for row in rows} == {
        Unread.SIGNED_BY_ANOTHER: "9", Unread.NUMBERS_CLASH: "2", Unread.PROGRAM_OLDER: "1"
    }  # fmt: skip
