"""The history: who did what to what, when, on what document, in words that a person reads."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from models.history_rows import HistoryRow
from models.labels import label
from models.operations import (
    EvidenceGiven,
    OfficeGiven,
    ProgressGiven,
    add_office,
    add_offices,
    answer_question,
    assign,
    attach_source,
    edit_office,
    record_direction,
    record_many,
    set_breakthrough,
    set_deadline,
    set_members,
    set_parameters,
)
from models.queries.history import history
from models.rules.deadline import read_deadline
from models.store import Store
from models.vocabulary import OfficeKind, Progress, Refusal, Standing
from tests.operations.steps import day, do, proof, record, refusal, row
from tests.other_site import OtherSite, enrol
from tests.stores import TODAY

LED = "II.3.2(3)"
_INSIDE = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-|[0-9]{4}-[0-9]{2}-[0-9]{2}|[\[\]{}\"]|\b(?:True|False|None)\b")


def changes(store: Store, **asked: object) -> list[HistoryRow]:
    with store.read() as session:
        return history(session, **asked)  # type: ignore[arg-type]


def written(change: HistoryRow) -> dict[str, tuple[str | None, str | None]]:
    """field → (old, new)."""
    return {each.field: (each.old, each.new) for each in change.fields}


def _every_verb(store: Store, file: Path) -> None:
    """Each thing a person can do, then part of it taken back and done again."""
    do(store, assign, path="II.2[c]", lead=["UBKTTU"], coordinating=["BTCTU", "BNCTU"])
    record(store, LED, Progress.COMPLETED, "2021-09-28", proof(), note="đã ban hành")
    record(store, LED, Progress.SUBMITTED, "2021-09-28", obstacle="vướng kinh phí", deciding_level="BTV")
    rows = [
        ProgressGiven("II.3.2(9)", Progress.IN_PROGRESS, day("2021-08-01")),
        ProgressGiven("II.3.2(4)", Progress.COMPLETED, day("2021-08-02"), None, "3-ĐA/TU", day("2021-08-02"), "BTV"),
    ]
    do(store, record_many, rows=rows)  # fmt: skip
    do(store, set_deadline, path=LED, to=read_deadline("quý I năm 2022"), reason="xin lùi", evidence=proof("9-CV/TU"))
    do(store, set_deadline, path="II.3.2(7)", to=read_deadline("từ tháng 3 đến tháng 5 năm 2022"), reason="chưa có hạn")
    do(store, set_breakthrough, path="II.3.3(1)", no=3, secondary=[1, 2])
    do(store, record_direction, path=LED, text="Khẩn trương.", number="7-KL/TU", on=day("2021-09-05"), by="BTV")
    do(store, add_office, code="SO-NV", name="Sở Nội vụ", valid_from=day("2004-01-01"))
    do(store, edit_office, code="SO-NV", valid_to=day("2025-02-28"), successor="BTCTU", kind=OfficeKind.COMMITTEE)
    do(store, add_offices, rows=[OfficeGiven("SO-A", "Sở A", group="G-SO-BAN-NGANH"), OfficeGiven("SO-B", "Sở B")])
    do(store, set_members, code="G-THAMMUU", members=["SO-NV", "BTCTU"])
    do(store, set_parameters, due_soon_days=20, review_base_year=2021)
    do(store, answer_question, no=9, answer="Từ năm 2021")
    do(store, attach_source, file=file)
    for _ in range(8):
        store.undo(operator="Trần Bình")
    for _ in range(3):
        store.redo(operator="Trần Bình")


@pytest.fixture
def busy(store: Store, tmp_path: Path) -> Store:
    file = tmp_path / "chuong-trinh.txt"
    file.write_text("I. MỤC TIÊU\n", encoding="utf-8")
    _every_verb(store, file)
    return store


def test_a_new_store_has_no_history(store: Store) -> None:
    assert changes(store) == []


def test_who_when_what_on_what_document_and_for_whom(store: Store) -> None:
    store.perform(assign, operator="Lê Chi", path="II.2[c]", lead=["UBKTTU"], coordinating=["BTCTU", "BNCTU"])
    store.perform(assign, operator="Lê Chi", path="II.2[c]", lead=["VPTU"], coordinating=[])
    store.perform(set_deadline, operator="Nguyễn Văn An", path=LED, to=read_deadline("31/3/2022"), reason="xin lùi",
                  evidence=proof("9-CV/TU", "2021-10-15"))  # fmt: skip
    extension, second, first = changes(store)
    assert (first.operator, first.office, first.verb, first.number) == ("Lê Chi", "VPTU", "assign", 1)
    assert first.claimed_at is not None
    assert first.claimed_at.date() == TODAY
    assert (first.on_behalf_of, first.document, first.reverts, first.undone) == (None, None, None, False)
    assert written(first) == {"lead": (None, "UBKTTU"), "coordinating": (None, "BTCTU, BNCTU")}
    assert written(second) == {"lead": ("UBKTTU", "VPTU"), "coordinating": ("BTCTU, BNCTU", None)}
    assert {each.subject[:7] for each in second.fields} == {"II.2[c]"}
    assert "15/10/2021" in (extension.document or "")
    assert "9-CV/TU" in (extension.document or "")
    told = {name: new for name, (_old, new) in written(extension).items()}
    assert (told["deadline"], told["decided_on"], told["task"], told["reason"]) == (
        "31/03/2022", "15/10/2021", LED, "xin lùi",
    )  # fmt: skip


def test_what_another_machine_wrote_is_told_with_its_office(store: Store) -> None:
    OtherSite(store, 78, "TCT").write("document", "d1", abstract="Tờ trình")
    OtherSite(store, 79, None).write("document", "d2", abstract="Báo cáo")
    told = {change.site[-2:]: change.office for change in changes(store) if change.operator == "Lê Chi"}
    assert (told["4e"], told["4f"]) == ("TCT", None)


def test_what_had_no_effect_is_told_with_what_it_is_about(store: Store) -> None:
    task = row(store, LED, "2021-12-31").uid
    withheld = (Standing.UNAUTHORISED, Refusal.NOT_ASSIGNED)
    OtherSite(store, 78, "TCT").write(
        "progress_report", "r1", change="record_progress", task=task, progress="completed", withheld=withheld
    )
    (change,) = (each for each in changes(store) if each.verb == "record_progress")
    assert {each.subject[: len(LED)] for each in change.fields} == {LED}


def test_a_machine_is_told_by_its_office(store: Store) -> None:
    enrol(store, 78, "TCT")
    assert {each.subject for change in changes(store) for each in change.fields if each.kind == "machine"} == {"TCT"}


def test_states_are_told_in_words(store: Store) -> None:
    record(store, LED, Progress.COMPLETED, "2021-09-28", proof(), office="BTCTU")
    record(store, LED, Progress.SUBMITTED, "2021-09-28", office="BTCTU")
    second, first = changes(store)
    assert (first.on_behalf_of, second.on_behalf_of) == ("BTCTU", "BTCTU")
    told = written(first)
    assert told["progress"] == (None, label(Progress.COMPLETED))
    assert told["reported_on"] == (None, "28/09/2021")
    assert (told["office"], told["number"]) == ((None, "BTCTU"), (None, "12-NQ/TU"))
    assert "12-NQ/TU" in (told["documents"][1] or "")
    assert LED in (written(second)["corrects"][1] or "")


def test_nothing_inside_the_engine_is_shown(busy: Store) -> None:
    """No uids, no ISO dates, no brackets of lists, no words of the programming language."""
    shown = [
        text
        for change in changes(busy)
        for each in change.fields
        if each.field != "sha256"
        for text in (each.subject.split(" ")[0], each.old, each.new)
        if text
    ]
    shown += [change.document for change in changes(busy) if change.document]
    assert len(shown) > 150
    paths = re.compile(r"\[[a-d]\]")
    assert [text for text in shown if _INSIDE.search(paths.sub("", text))] == []


def test_every_verb_leaves_one_line_the_newest_first(busy: Store) -> None:
    found = changes(busy)
    assert [change.number for change in found] == list(range(len(found), 0, -1))
    assert [change.verb for change in found[:11]] == ["redo"] * 3 + ["undo"] * 8
    assert [change.undone for change in found[:11]] == [False] * 11
    # 15 actions; the last eight were undone, the first three of these done again
    assert [change.undone for change in reversed(found[11:])] == [False] * 10 + [True] * 5


def test_an_undone_change_stays_undone_when_the_work_goes_on(store: Store) -> None:
    do(store, assign, path="II.2[c]", lead=["UBKTTU"])
    store.undo(operator="An")
    do(store, assign, path="II.2[c]", lead=["VPTU"])
    assert [(change.verb, change.undone) for change in changes(store)] == [
        ("assign", False), ("undo", False), ("assign", True),
    ]  # fmt: skip
    second, undo, first = changes(store)
    assert (undo.reverts, first.number) == (1, 1)
    assert written(undo) == {"lead": ("UBKTTU", None)}
    assert written(second) == {"lead": (None, "VPTU")}


def test_history_of_one_task_covers_what_was_said_of_it(busy: Store) -> None:
    found = [change.verb for change in reversed(changes(busy, path=LED))]
    assert found[:4] == ["record_progress", "record_progress", "set_deadline", "record_direction"]
    assert set(found[4:]) == {"undo", "redo"}
    assert [change.verb for change in changes(busy, path="II.3.2(4)")] == ["record_many"]
    assert changes(busy, path="II.5(7)") == []
    assert refusal(lambda: changes(busy, path="II.99")) == "task.unknown_path"


def test_pages(busy: Store) -> None:
    everything = changes(busy)
    assert changes(busy, limit=4) == everything[:4]
    assert changes(busy, limit=4, skip=3) == everything[3:7]
    assert changes(busy, skip=len(everything)) == []
    assert changes(busy, path=LED, limit=1, skip=1) == changes(busy, path=LED)[1:2]


def test_a_list_of_many_offices_names_none_of_them(store: Store) -> None:
    """Bulk work of one office is on its behalf; of several, each report says whose it is."""
    one = [ProgressGiven(path, Progress.IN_PROGRESS, day("2021-08-01")) for path in (LED, "II.3.2(4)")]
    do(store, record_many, rows=one)
    do(store, record_many, rows=[*one, ProgressGiven("II.3.2(9)", Progress.IN_PROGRESS, day("2021-08-02"))])
    several, single = changes(store)
    assert (single.on_behalf_of, several.on_behalf_of) == ("BTCTU", None)
    assert [each.new for each in several.fields if each.field == "office"] == ["BTCTU", "BTCTU", "BCSD-UBND"]


def test_one_document_is_named_where_there_is_one(store: Store) -> None:
    def given(path: str, number: str) -> ProgressGiven:
        return ProgressGiven(path, Progress.COMPLETED, day("2021-08-01"), None, number, day("2021-08-01"), "BTV")

    do(store, record_many, rows=[given(LED, "1-NQ/TU"), given("II.3.2(4)", "1-NQ/TU")])
    do(store, record_many, rows=[given(LED, "2-NQ/TU"), given("II.3.2(4)", "3-NQ/TU")])
    several, single = changes(store)
    assert "1-NQ/TU" in (single.document or "")
    assert several.document is None


def test_a_secret_document_is_told_without_a_number(store: Store) -> None:
    secret = EvidenceGiven(issued_on=date(2021, 9, 10), issuer="Ban Bí thư", classified=True)
    record(store, LED, Progress.COMPLETED, "2021-09-28", secret)
    (change,) = changes(store)
    told = written(change)
    assert "number" not in told
    assert told["issuer_text"] == (None, "Ban Bí thư")
    assert "10/09/2021" in (change.document or "")
