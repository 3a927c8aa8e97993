"""One task in words: deadline, state, remarks."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date

import pytest

from models.cascade_rows import CascadeRollup
from models.labels import label
from models.messages import _
from models.vocabulary import (
    BreakthroughBasis,
    DeadlineKind,
    DeadlinePrecision,
    Progress,
    TaskKind,
    Timeliness,
    TitleBasis,
)
from tests.reports.rows import dated, direction, evidence, line_of, occurrence, task


def test_a_deadline_is_said_as_written_then_as_a_date() -> None:
    due = line_of(dated("1", Timeliness.DUE_SOON)).due
    assert (due.words, due.day, due.original) == ("trong quý IV năm 2021", date(2021, 12, 31), None)


def test_an_extended_deadline_keeps_the_first_one() -> None:
    due = line_of(dated("1", Timeliness.NOT_DUE, deadline=date(2022, 3, 31), extensions=1)).due
    assert (due.words, due.day) == ("quý I năm 2022", date(2022, 3, 31))
    assert due.original == _("First: {deadline}", deadline="trong quý IV năm 2021 (31/12/2021)")


def test_a_day_inside_its_unit_is_said_as_a_day() -> None:
    """An extension to a day keeps the quarter's precision only where it ends that quarter."""
    due = line_of(dated("1", Timeliness.NOT_DUE, deadline=date(2022, 3, 15), extensions=1)).due
    assert due.words == "ngày 15/03/2022"


def test_a_range_keeps_its_beginning() -> None:
    row = dated(
        "1",
        Timeliness.NOT_DUE,
        deadline=date(2023, 6, 30),
        deadline_start=date(2022, 10, 1),
        deadline_kind=DeadlineKind.RANGE,
        deadline_precision=DeadlinePrecision.MONTH,
        extensions=1,
    )
    assert line_of(row).due.words == "từ tháng 10 năm 2022 đến tháng 6 năm 2023"


def test_an_internal_deadline_never_borrows_the_programmes_words() -> None:
    row = dated("1", Timeliness.NOT_DUE, deadline_text="thường xuyên", internal_deadline=True)
    assert line_of(row).due.words == "quý IV năm 2021"
    assert _("Internal deadline.") in line_of(row).remarks
    moved = line_of(dated("1", Timeliness.NOT_DUE, internal_deadline=True, deadline=date(2022, 3, 31)))
    assert moved.due.original == _("First: {deadline}", deadline="31/12/2021")


def test_a_deadline_taken_away_is_still_told() -> None:
    row = dated("1", Timeliness.NO_DEADLINE, deadline=None, deadline_kind=DeadlineKind.NONE, extensions=1)
    due = line_of(row).due
    assert line_of(row).remarks == (_("No report yet."),)
    assert (due.words, due.day) == (_("Deadline withdrawn"), None)
    assert due.original is not None
    assert "31/12/2021" in due.original


@pytest.mark.parametrize(
    ("text", "words"), [(None, _("No deadline")), ("Hàng năm", "Hàng năm"), ("thường xuyên", "thường xuyên")]
)
def test_without_a_date_the_words_stand_alone(text: str | None, words: str) -> None:
    due = line_of(task("1", deadline_text=text)).due
    assert (due.words, due.day, due.original) == (words, None, None)


@pytest.mark.parametrize("state", [state for state in Timeliness if state is not Timeliness.NOT_TRACKED])
def test_a_state_has_a_sign_and_a_word(state: Timeliness) -> None:
    said = line_of(dated("1", state)).state
    assert said.sign
    assert said.words == label(state)


def test_days_late_are_told_only_where_there_are_any() -> None:
    assert line_of(dated("1", Timeliness.OVERDUE, days_late=92)).state.days_late == 92
    assert line_of(dated("1", Timeliness.DONE_ON_TIME, days_late=0)).state.days_late is None


def test_what_was_reported_stands_beside_the_state_where_it_says_more() -> None:
    late = dated("1", Timeliness.OVERDUE, progress=Progress.SUBMITTED, reported=True)
    assert line_of(late).state.reported == label(Progress.SUBMITTED)
    done = dated("1", Timeliness.DONE_LATE, progress=Progress.COMPLETED, reported=True)
    assert line_of(done).state.reported is None
    assert line_of(dated("1", Timeliness.OVERDUE)).state.reported is None


def test_silence_is_remarked_and_is_not_a_state() -> None:
    line = line_of(dated("1", Timeliness.NOT_DUE))
    assert _("No report yet.") in line.remarks
    assert line.state.words == label(Timeliness.NOT_DUE)


def test_the_document_that_proves_a_task_is_named() -> None:
    row = dated("1", Timeliness.DONE_ON_TIME, reported=True, completed_on=date(2021, 12, 5), evidence=(evidence(),))
    (remark,) = line_of(row).remarks[:1]
    assert "12-NQ/TU" in remark
    assert "05/12/2021" in remark
    assert "Ban Thường vụ Tỉnh ủy" in remark
    assert _("Completed on {date}.", date="05/12/2021") not in line_of(row).remarks


def test_a_completion_without_document_gives_its_day() -> None:
    row = dated("1", Timeliness.DONE_ON_TIME, reported=True, completed_on=date(2021, 12, 5))
    assert _("Completed on {date}.", date="05/12/2021") in line_of(row).remarks


def test_of_a_classified_document_only_day_and_issuer_are_printed() -> None:
    """Even where a row carries more, a table that is handed round must not."""
    secret = evidence(classified=True, number="99-M/TU", abstract="Nội dung mật")
    line = line_of(dated("1", Timeliness.DONE_ON_TIME, reported=True, evidence=(secret,)))
    printed = " ".join(line.remarks)
    assert "99-M/TU" not in printed
    assert "Nội dung mật" not in printed
    assert "05/12/2021" in printed
    assert "Ban Thường vụ Tỉnh ủy" in printed
    assert _("Classified document") in printed


def test_a_name_that_is_no_office_of_the_store_is_kept_as_written() -> None:
    line = line_of(task("1", lead=("SO-LA",), evidence=(evidence(issuer="Sở Nội vụ"),)))
    assert line.lead == ("SO-LA",)
    assert "Sở Nội vụ" in line.remarks[0]


def test_extensions_turns_directions_and_conflicts_are_remarked() -> None:
    row = dated(
        "1",
        Timeliness.OVERDUE,
        extensions=2,
        occurrences=(occurrence(Timeliness.DONE_LATE), occurrence(Timeliness.OVERDUE), occurrence(Timeliness.NOT_DUE)),
        directions=(direction(None), direction(date(2021, 10, 2)), direction(date(2021, 9, 1))),
        conflicts=1,
        reported=True,
        last_report_on=date(2021, 12, 1),
    )
    assert line_of(row).remarks == (
        _("Extended {n} times.", n=2),
        _("Turns completed: {done}/{all}; overdue: {late}.", done=1, all=3, late=1),
        _("Last report {date}.", date="01/12/2021"),
        _("Directions: {n}, the last of {date}.", n=3, date="02/10/2021"),
        _("Reports that differ: {n}, to be settled.", n=1),
    )


def test_a_group_whose_offices_nobody_declared_is_remarked() -> None:
    words = _("Offices of the group not declared yet.")
    many = {"kind": TaskKind.COLLECTIVE}
    assert words in line_of(task("1", lead=("G-SO-BAN-NGANH",), **many)).remarks
    assert words not in line_of(task("1", lead=("G-THAMMUU",), **many)).remarks
    assert words not in line_of(task("1", lead=("G-SO-BAN-NGANH",))).remarks


def test_a_restatement_only_points_to_what_it_repeats() -> None:
    row = task("2", kind=TaskKind.RESTATEMENT, same_as="1", progress=None, timeliness=Timeliness.NOT_TRACKED)
    line = line_of(row)
    assert line.number is None
    assert line.remarks == (_("Repeats item {path}.", path="1"),)


def test_what_the_title_does_not_say_stands_under_it() -> None:
    row = task(
        "II.3.2(3)",
        title_basis=TitleBasis.COMPOSED,
        breakthrough=1,
        breakthrough_basis=BreakthroughBasis.INFERENCE,
    )
    about = line_of(row).about
    for words in ("Nghị quyết", _("shortened title")):
        assert words in about
    assert _("breakthrough {no} (inferred)", no=1) in about
    certain = task("1", breakthrough=1, breakthrough_basis=BreakthroughBasis.TEXT, kind=TaskKind.ACTIVITY,
                   document_types=(), document_type_text=None)  # fmt: skip
    assert line_of(certain).about == label(TaskKind.ACTIVITY)


def test_text_is_one_nfc_line_without_what_cannot_be_printed() -> None:
    decomposed = unicodedata.normalize("NFD", "Quý  ủy\nviên\u202e\x00 Tỉnh")
    assert line_of(task("1", title=decomposed)).title == "Quý ủy viên Tỉnh"


def test_what_districts_do_of_their_own_is_a_remark_and_no_state() -> None:
    row = dated("1", Timeliness.OVERDUE)
    with_districts = line_of(replace(row, cascade=CascadeRollup(2, 5)))
    assert "2/5 việc cấp huyện đã hoàn thành." in with_districts.remarks
    assert with_districts.state == line_of(row).state
    assert not any("cấp huyện" in remark for remark in line_of(row).remarks)
