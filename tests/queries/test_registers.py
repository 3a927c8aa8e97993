"""The registers: offices with what they answer for, documents with what they prove; the Programme and its questions."""

from __future__ import annotations

import unicodedata

import pytest

from models.operations import (
    OfficeGiven,
    ProgressGiven,
    add_office,
    add_offices,
    answer_question,
    assign,
    edit_office,
    record_many,
    record_progress,
    set_deadline,
    set_members,
)
from models.queries import breakthroughs, default_as_of, documents, offices, programme, questions
from models.rows import DocumentRow, OfficeRow
from models.rules.deadline import read_deadline
from models.rules.sorting import path_key
from models.store import Store
from models.vocabulary import OfficeKind, Progress
from tests.operations.steps import day, detail, do, proof, record, row
from tests.stores import TODAY


def register(store: Store) -> list[DocumentRow]:
    with store.read() as session:
        return documents(session)


def issued(store: Store, number: str = "12-NQ/TU") -> DocumentRow:
    """The one document of that number."""
    (found,) = [each for each in register(store) if each.number == number]
    return found


def listed(store: Store) -> dict[str, OfficeRow]:
    with store.read() as session:
        return {each.code: each for each in offices(session)}


def test_documents_that_the_programme_cites(store: Store) -> None:
    found = register(store)
    assert len(found) == 25
    assert all(each.proves == () for each in found)
    dates = [each.issued_on for each in found]
    known = [each for each in dates if each]
    assert dates == [*sorted(known), *[None] * (len(dates) - len(known))]
    cited = [each for each in found if each.cited_by]
    assert cited
    assert all(list(each.cited_by) == sorted(each.cited_by, key=path_key) for each in cited)


def test_one_document_proves_many_tasks(store: Store) -> None:
    record(store, "II.3.2(3)", Progress.COMPLETED, "2021-09-28", proof())
    record(store, "II.3.2(4)", Progress.COMPLETED, "2021-10-01", proof())
    extension = {"to": read_deadline("31/3/2022"), "reason": "theo nghị quyết", "evidence": proof()}
    do(store, set_deadline, path="II.3.2(9)", **extension)
    assert len(register(store)) == 26
    assert issued(store).proves == ("II.3.2(3)", "II.3.2(4)", "II.3.2(9)")


@pytest.mark.parametrize(
    ("number", "issuer"),
    [
        ("12-NQ/TU", "BTV"),
        ("  12-NQ/TU ", " BTV"),
        ("12-NQ/TU\u200b", "Ban Thường vụ Tỉnh ủy"),
        (unicodedata.normalize("NFD", "12-NQ/TU"), unicodedata.normalize("NFD", "Ban Thường vụ Tỉnh ủy")),
    ],
)
def test_the_same_document_is_taken_again_however_it_was_typed(store: Store, number: str, issuer: str) -> None:
    assert listed(store)["BTV"].name == "Ban Thường vụ Tỉnh ủy"
    record(store, "II.3.2(3)", Progress.COMPLETED, "2021-09-28", proof())
    record(store, "II.3.2(4)", Progress.COMPLETED, "2021-10-01", proof(number, issuer=issuer))
    assert issued(store).issuer == "BTV"
    assert issued(store).proves == ("II.3.2(3)", "II.3.2(4)")


@pytest.mark.parametrize(
    "other",
    [proof("13-NQ/TU"), proof(issued="2021-09-27"), proof(issuer="BCH"), proof(issuer="Ủy ban")],
)
def test_another_number_date_or_issuer_is_another_document(store: Store, other: object) -> None:
    record(store, "II.3.2(3)", Progress.COMPLETED, "2021-09-28", proof())
    record(store, "II.3.2(4)", Progress.COMPLETED, "2021-09-28", other)  # type: ignore[arg-type]
    assert len(register(store)) == 27


def test_a_number_with_marks_is_found_in_either_form(store: Store) -> None:
    for path, form in (("II.3.2(3)", "NFC"), ("II.3.2(4)", "NFD")):
        record(store, path, Progress.COMPLETED, "2021-09-28", proof(unicodedata.normalize(form, "12-QĐ/TƯ")))  # type: ignore[arg-type]
    assert issued(store, "12-QĐ/TƯ").proves == ("II.3.2(3)", "II.3.2(4)")


def test_what_a_corrected_or_undone_report_named_proves_nothing(store: Store) -> None:
    record(store, "II.3.2(3)", Progress.COMPLETED, "2021-09-28", proof("1-NQ/TU"))
    record(store, "II.3.2(3)", Progress.COMPLETED, "2021-09-28", proof("2-NQ/TU"))
    assert (issued(store, "1-NQ/TU").proves, issued(store, "2-NQ/TU").proves) == ((), ("II.3.2(3)",))
    store.undo(operator="An")
    assert issued(store, "1-NQ/TU").proves == ("II.3.2(3)",)
    assert [each for each in register(store) if each.number == "2-NQ/TU"] == []


def test_offices_by_kind_then_code(store: Store) -> None:
    found = list(listed(store).values())
    kinds = list(OfficeKind)
    assert found == sorted(found, key=lambda office: (kinds.index(office.kind), office.code))
    groups = [office.code for office in found if office.kind is OfficeKind.GROUP]
    assert len(groups) == 8
    assert all(office.members is None for office in found)


def test_offices_count_what_they_answer_for(store: Store) -> None:
    before = listed(store)
    assert (before["HU-CHAUTHANH"].coordinating_tasks, before["HU-CHAUTHANH"].lead_tasks) == (1, 0)
    do(store, assign, path="II.3.2(14)", lead=["HU-CHAUTHANH"])
    after = listed(store)
    assert (after["HU-CHAUTHANH"].coordinating_tasks, after["HU-CHAUTHANH"].lead_tasks) == (0, 1)
    assert after["BCSD-UBND"].lead_tasks == before["BCSD-UBND"].lead_tasks - 1


def test_lead_no_longer_coordinates_and_the_others_stay(store: Store) -> None:
    do(store, assign, path="II.3.2(14)", lead=["UBND"], coordinating=["HU-CHAUTHANH", "TCT"])
    do(store, assign, path="II.3.2(14)", lead=["TCT"])
    found = row(store, "II.3.2(14)", "2021-12-31")
    assert (found.lead, found.coordinating) == (("TCT",), ("HU-CHAUTHANH",))


def test_members_in_their_order_and_none_again(store: Store) -> None:
    do(store, set_members, code="G-CAPUY", members=["TU-VITHANH", "HU-CHAUTHANH", "TU-VITHANH"])
    assert listed(store)["G-CAPUY"].members == ("TU-VITHANH", "HU-CHAUTHANH")
    do(store, set_members, code="G-CAPUY", members=[])
    assert listed(store)["G-CAPUY"].members is None


def test_pasted_offices_join_their_groups_in_one_step(store: Store) -> None:
    before = store.digest()
    given = [
        OfficeGiven("SO-NV", "Sở Nội vụ", "Sở NV", group="G-SO-BAN-NGANH"),
        OfficeGiven("SO-TC", "Sở Tài chính", group="G-SO-BAN-NGANH"),
        OfficeGiven("G-MOI", "Nhóm mới", kind=OfficeKind.GROUP),
        OfficeGiven("HU-MOI", "Huyện ủy Mới", kind=OfficeKind.DISTRICT, group="G-MOI"),
    ]
    do(store, add_offices, rows=given)
    found = listed(store)
    assert found["G-SO-BAN-NGANH"].members == ("SO-NV", "SO-TC")
    assert found["G-MOI"].members == ("HU-MOI",)
    assert (found["SO-NV"].short_name, found["SO-TC"].short_name) == ("Sở NV", "Sở Tài chính")
    store.undo(operator="An")
    assert store.digest() == before
    assert row(store, "III.2[a]", "2021-12-31").occurrences == ()


def test_a_long_name_needs_no_short_one(store: Store) -> None:
    name = "Ban Quản lý " + "dự án đầu tư xây dựng " * 8 + "tỉnh"
    do(store, add_office, code="BQL", name=name)
    assert listed(store)["BQL"].short_name == name


def test_an_office_ends_and_another_follows(store: Store) -> None:
    do(store, add_office, code="TU-MOI", name="Thành ủy mới", kind=OfficeKind.DISTRICT, valid_from=day("2025-03-01"))
    do(store, edit_office, code="TU-NGABAY", valid_to=day("2025-02-28"), successor="TU-MOI", short_name="NB")
    found = listed(store)
    assert (found["TU-NGABAY"].valid_to, found["TU-NGABAY"].successor) == (day("2025-02-28"), "TU-MOI")
    assert (found["TU-NGABAY"].short_name, found["TU-MOI"].valid_from) == ("NB", day("2025-03-01"))


def test_a_code_is_free_again_once_its_office_is_taken_back(store: Store) -> None:
    do(store, add_office, code="SO-A", name="Sở A")
    store.undo(operator="An")
    assert "SO-A" not in listed(store)
    do(store, add_office, code="SO-A", name="Sở khác")
    assert listed(store)["SO-A"].name == "Sở khác"
    given = {"path": "II.1[a]", "progress": Progress.IN_PROGRESS, "on": day("2021-08-01")}
    store.perform(record_progress, operator="An", on_behalf_of="SO-A", **given)
    assert [report.office for report in detail(store, "II.1[a]", "2021-08-01").reports] == ["SO-A"]


def test_past_work_of_many_offices_is_one_step(store: Store) -> None:
    before = store.digest()
    given = [
        ProgressGiven("II.3.2(3)", Progress.COMPLETED, day("2021-09-28"), None, "12-NQ/TU", day("2021-09-28"), "BTV"),
        ProgressGiven("II.3.2(9)", Progress.COMPLETED, day("2021-09-30"), None, "13-NQ/TU", day("2021-09-30"), "BTV"),
        ProgressGiven("II.3.2(5)", Progress.IN_PROGRESS, day("2021-10-01"), "đang lấy ý kiến"),
        ProgressGiven("II.3.2(14)", Progress.IN_PROGRESS, day("2021-10-02"), office="HU-CHAUTHANH"),
        ProgressGiven("II.2[a]", Progress.COMPLETED, day("2021-02-01"), issued_on=day("2021-02-01"), issuer="BCH",
                      classified=True),
    ]  # fmt: skip
    do(store, record_many, rows=given)
    stands = {path: row(store, path, "2021-12-31") for path in ("II.3.2(3)", "II.3.2(9)", "II.3.2(5)", "II.3.2(14)")}
    assert [each.progress for each in stands.values()] == ["completed", "completed", "in_progress", "not_started"]
    assert [each.reported for each in stands.values()] == [True, True, True, False], "the district only takes part"
    assert [proof.classified for proof in row(store, "II.2[a]", "2021-12-31").evidence] == [True]
    store.undo(operator="An")
    assert store.digest() == before


def test_the_programme_itself(store: Store) -> None:
    with store.read() as session:
        found = programme(session)
        assert [each.no for each in breakthroughs(session)] == [1, 2, 3]
        asked = questions(session)
    assert (found.term_start, found.term_end, found.hub) == (day("2020-01-01"), day("2025-12-31"), "VPTU")
    assert (found.due_soon_days, found.deep_red_after_days, found.review_base_year) == (30, 30, None)
    assert [each.no for each in asked] == list(range(1, 13))
    assert all(each.answer is None for each in asked)
    assert asked[8].paths == ("III.2[b]",)
    assert default_as_of(found, TODAY) == TODAY
    assert default_as_of(found, day("2026-05-01")) == day("2025-12-31")


def test_an_answer_may_be_taken_away_again(store: Store) -> None:
    do(store, answer_question, no=9, answer="Từ năm 2021")
    do(store, answer_question, no=9, answer=" ")
    with store.read() as session:
        assert questions(session)[8].answer is None
