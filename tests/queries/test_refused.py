"""What was refused is kept and listed: whose it is, what it says, and why, also of things that never took effect."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from sqlalchemy import insert

from models.conflict_rows import RefusedRow
from models.labels import label
from models.queries.refused import refused, refused_count
from models.store import Store
from models.store.authors import site_hex
from models.tables import Introduction
from models.vocabulary import REFUSED, Progress, Refusal, Standing, Unread
from tests.other_site import CLAIMED, OtherSite, uid_of_office, uid_of_task

TASK, OTHERS = "II.3.2(3)", "II.3.2(9)"
HUB_ONLY = Standing.UNAUTHORISED, Refusal.HUB_ONLY
NOT_ASSIGNED = Standing.UNAUTHORISED, Refusal.NOT_ASSIGNED
PENDING = Standing.PENDING, Refusal.GRANT_NOT_HERE
UNDONE = Standing.UNDONE, Refusal.PACKAGE_TAKEN_BACK


def found(store: Store, **asked: Any) -> list[RefusedRow]:
    with store.read() as session:
        return refused(session, **asked)


def refuse_title(store: Store, site: OtherSite, verdict: tuple[Standing, Refusal] = HUB_ONLY) -> None:
    site.write("task", uid_of_task(store, TASK), change="edit", withheld=verdict, title="Tên khác")


def refuse_report(store: Store, site: OtherSite, path: str = OTHERS) -> str:
    """A report by BTCTU on a task that is another's."""
    return site.create(
        "progress_report", change="record_progress", withheld=NOT_ASSIGNED, task=uid_of_task(store, path),
        office=uid_of_office(store, "BTCTU"), reported_on=date(2021, 9, 28), progress=Progress.SUBMITTED,
        note="đã trình", documents=["0a0a0a0a-1111-4222-8333-444444444444"],
    )  # fmt: skip


@pytest.fixture
def site(store: Store) -> OtherSite:
    return OtherSite(store, 78, "BTCTU")


def test_nothing_was_refused_at_first(store: Store) -> None:
    assert found(store) == []
    assert found(store, all_of_them=True) == []


def test_a_refused_value_is_told_with_its_author_and_the_reason(store: Store, site: OtherSite) -> None:
    refuse_title(store, site)
    (row,) = found(store)
    assert (row.path, row.field, row.field_words, row.value) == (TASK, "title", "Tiêu đề", "Tên khác")
    assert (row.office, row.operator, row.machine) == ("BTCTU", "Lê Chi", site_hex(78))
    assert row.claimed_at is not None
    assert row.claimed_at.isoformat() == CLAIMED
    assert (row.standing, row.reason) == HUB_ONLY
    assert "Văn phòng Tỉnh ủy" in row.reason_words
    assert row.title != "Tên khác"
    assert row.title
    assert row.title in row.subject


def test_a_thing_that_never_took_effect_still_says_what_it_is_about(store: Store, site: OtherSite) -> None:
    uid = refuse_report(store, site)
    rows = found(store)
    assert {row.field for row in rows} == {"task", "office", "reported_on", "progress", "note", "documents"}
    assert {(row.path, row.uid, row.kind) for row in rows} == {(OTHERS, uid, "progress_report")}
    assert all("28/09/2021" in row.subject and "BTCTU" in row.subject for row in rows)
    assert {row.value for row in rows if row.field == "progress"} == {"Đã trình"}
    with store.read() as session:
        assert refused_count(session) == 1


def test_what_waits_and_what_was_taken_back_is_listed_on_demand(store: Store, site: OtherSite) -> None:
    for verdict in (HUB_ONLY, PENDING, UNDONE, (Standing.LATE, Refusal.AFTER_HANDOVER)):
        refuse_title(store, site, verdict)
    assert [row.standing for row in found(store)] == [Standing.LATE, Standing.UNAUTHORISED]
    assert {row.standing for row in found(store)} <= REFUSED
    everything = [row.standing for row in found(store, all_of_them=True)]
    assert everything == [Standing.LATE, Standing.UNDONE, Standing.PENDING, Standing.UNAUTHORISED]
    with store.read() as session:
        assert refused_count(session) == 2


def test_the_latest_change_comes_first_and_stays_together(store: Store, site: OtherSite) -> None:
    refuse_title(store, site)
    refuse_report(store, site)
    assert [row.change for row in found(store)] == [2] * 6 + [1]


@pytest.mark.parametrize("verdict", [HUB_ONLY, PENDING])
def test_of_an_unconfirmed_machine_its_own_word_is_told(store: Store, verdict: tuple[Standing, Refusal]) -> None:
    stranger = OtherSite(store, 99, None)
    refuse_title(store, stranger, verdict)
    assert [row.office for row in found(store, all_of_them=True)] == [None]
    said = {
        "site": 99, "signing_key": b"", "sealing_key": "", "office": uid_of_office(store, "TCT"), "person": "Lê Chi",
        "made_at": CLAIMED, "statement": b"", "signature": b"", "received_at": CLAIMED,
    }  # fmt: skip
    with store.transaction() as session:
        session.execute(insert(Introduction), [said])
    assert [row.office for row in found(store, all_of_them=True)] == ["TCT"]


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("progress_report", "progress", "xong"),
        ("progress_report", "progress", ["completed"]),
        ("progress_report", "progress", {"a": 1}),
        ("progress_report", "reported_on", "hôm qua"),
        ("progress_report", "reported_on", 7),
        ("progress_report", "task", 7),
        ("progress_report", "period", "năm con trâu"),
        ("indicator_value", "figure", {"value": "nhiều"}),
        ("indicator_value", "figure", "35"),
        ("indicator_value", "figure", {"missing_reason": "x"}),
        ("indicator_value", "indicator", {"a": 1}),
        ("office", "code", 7),
        ("of_a_later_version", "text", "gì đó"),
        ("task", "of_a_later_version", "gì đó"),
        ("task", "lead", "BTCTU"),
        ("question", "no", "chín"),
        ("document", "issued_on", "hôm qua"),
    ],
)
def test_what_is_no_value_at_all_is_listed_too(
    store: Store, site: OtherSite, kind: str, field: str, value: Any
) -> None:
    verdict = Standing.INVALID, Refusal.VALUE_NOT_ALLOWED
    site.write(kind, "0b0b0b0b-1111-4222-8333-444444444444", withheld=verdict, **{field: value})
    (row,) = found(store)
    assert (row.kind, row.field, row.standing) == (kind, field, Standing.INVALID)


def test_nothing_inside_the_engine_is_shown(store: Store, site: OtherSite) -> None:
    inside = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-|[0-9]{4}-[0-9]{2}-[0-9]{2}")
    refuse_title(store, site)
    refuse_report(store, site)
    for row in found(store):
        shown = (row.subject, row.field_words, row.value, row.standing_words, row.reason_words)
        assert [text for text in shown if text and inside.search(text)] == []


def test_what_a_revoked_machine_wrote_is_not_called_beyond_its_authority(store: Store, site: OtherSite) -> None:
    refuse_title(store, site, (Standing.UNAUTHORISED, Refusal.AFTER_REVOCATION))
    (row,) = found(store)
    assert (row.standing, row.standing_words) == (Standing.UNAUTHORISED, "máy đã bị thu hồi")
    refuse_title(store, site)
    assert {each.standing_words for each in found(store)} == {"máy đã bị thu hồi", label(Standing.UNAUTHORISED)}


def test_every_reason_is_told_in_words_of_its_own() -> None:
    for members in (Standing, Refusal, Unread):
        words = [label(member) for member in members]
        assert len({each.casefold() for each in words}) == len(words)
