"""Rows built by hand for the tests of what goes on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from models.rows import (
    BreakthroughRow,
    DirectionRow,
    EvidenceRow,
    OccurrenceRow,
    OfficeRow,
    ProgrammeRow,
    TaskRow,
)
from models.vocabulary import (
    Alert,
    BreakthroughBasis,
    DeadlineBasis,
    DeadlineKind,
    DeadlinePrecision,
    DocumentType,
    OfficeKind,
    Progress,
    TaskKind,
    Timeliness,
    TitleBasis,
)
from reports.table_rows import Line, TrackingTable
from reports.tracking_table import tracking_table

AS_OF = date(2021, 12, 31)


def programme(**changes: Any) -> ProgrammeRow:
    row = ProgrammeRow(
        uid="programme",
        title="Chương trình thực hiện Nghị quyết, nhiệm kỳ 2020 - 2025",
        province="Hậu Giang",
        term_first_year=2020,
        term_last_year=2025,
        term_start=date(2020, 1, 1),
        term_end=date(2025, 12, 31),
        number=None,
        signed_on=None,
        hub="VPTU",
        due_soon_days=30,
        deep_red_after_days=30,
        approximate_tolerance=5,
        review_base_year=None,
        source_name=None,
        source_sha256=None,
        demonstration=False,
    )
    return replace(row, **changes)


def office(code: str, name: str, kind: OfficeKind = OfficeKind.AGENCY, members: Sequence[str] = ()) -> OfficeRow:
    declared = tuple(members) or None if kind is OfficeKind.GROUP else None
    return OfficeRow(code, code, name, code, kind, None, None, None, declared, 0, 0)


OFFICES = {
    row.code: row
    for row in (
        office("VPTU", "Văn phòng Tỉnh ủy"),
        office("BTCTU", "Ban Tổ chức Tỉnh ủy"),
        office("BTV", "Ban Thường vụ Tỉnh ủy", OfficeKind.COMMITTEE),
        office("G-SO-BAN-NGANH", "Các sở, ban, ngành Tỉnh", OfficeKind.GROUP),
        office("G-THAMMUU", "Các cơ quan tham mưu, giúp việc Tỉnh ủy", OfficeKind.GROUP, ["BTCTU", "VPTU"]),
    )
}
BREAKTHROUGHS = (BreakthroughRow("b1", 1, "Nhân lực", None), BreakthroughRow("b2", 2, "Cơ chế, chính sách", None))


def evidence(**changes: Any) -> EvidenceRow:
    row = EvidenceRow("e", "12-NQ/TU", date(2021, 12, 5), "BTV", "Nghị quyết về nhân lực", classified=False)
    return replace(row, **changes)


def occurrence(state: Timeliness, period: str = "2021") -> OccurrenceRow:
    return OccurrenceRow(
        "VPTU", period, date(2021, 12, 31), DeadlineBasis.CONVENTION, Progress.NOT_STARTED, None, state
    )


def direction(on: date | None) -> DirectionRow:
    return DirectionRow("d", "3-TB/TU", on, "BTV", "Đẩy nhanh tiến độ")


def task(path: str, **changes: Any) -> TaskRow:
    """A deliverable without deadline that nobody has reported on; its uid is its path."""
    row = TaskRow(
        path=path,
        uid=path,
        parent=None,
        order=0,
        kind=TaskKind.DELIVERABLE,
        title=f"Nghị quyết {path}",
        title_basis=TitleBasis.VERBATIM,
        document_types=(DocumentType.RESOLUTION,),
        document_type_text="Nghị quyết",
        breakthrough=None,
        breakthrough_basis=BreakthroughBasis.NONE,
        breakthrough_secondary=(),
        lead=("BTCTU",),
        coordinating=(),
        issuing_level=None,
        deadline_text=None,
        deadline_kind=DeadlineKind.NONE,
        deadline_precision=None,
        deadline_start=None,
        deadline=None,
        original_deadline=None,
        extensions=0,
        internal_deadline=False,
        progress=Progress.NOT_STARTED,
        reported=False,
        last_report_on=None,
        completed_on=None,
        evidence=(),
        timeliness=Timeliness.NO_DEADLINE,
        in_deadline_unit=False,
        days_late=None,
        alert=Alert.NONE,
        counted=False,
        same_as=None,
        related=(),
        directions=(),
        source_lines=None,
        occurrences=(),
        conflicts=0,
    )
    return replace(row, **changes)


def section(
    path: str, title: str, parent: str | None = None, kind: TaskKind = TaskKind.SECTION, breakthrough: int | None = None
) -> TaskRow:
    return task(
        path,
        title=title,
        parent=parent,
        kind=kind,
        lead=(),
        progress=None,
        timeliness=Timeliness.NOT_TRACKED,
        document_types=(),
        document_type_text=None,
        breakthrough=breakthrough,
    )


def dated(path: str, state: Timeliness, **changes: Any) -> TaskRow:
    """A task due "trong quý IV năm 2021", in the on-time rate."""
    given: dict[str, Any] = {
        "deadline_text": "trong quý IV năm 2021",
        "deadline_kind": DeadlineKind.FIXED,
        "deadline_precision": DeadlinePrecision.QUARTER,
        "deadline": date(2021, 12, 31),
        "original_deadline": date(2021, 12, 31),
        "timeliness": state,
        "counted": True,
    }
    return task(path, **(given | changes))


def table_of(rows: Sequence[TaskRow], **changes: Any) -> TrackingTable:
    given: dict[str, Any] = {
        "offices": OFFICES,
        "programme": programme(),
        "as_of": AS_OF,
        "today": AS_OF,
        "breakthroughs": BREAKTHROUGHS,
    }
    return tracking_table(rows, **(given | changes))


def line_of(row: TaskRow) -> Line:
    """The one line that `row` becomes."""
    (line,) = (each for each in table_of([row]).rows if isinstance(each, Line))
    return line


def every_case() -> list[TaskRow]:
    """A small Programme with every kind of line, for whole tables."""
    done = {"progress": Progress.COMPLETED, "reported": True, "last_report_on": date(2021, 12, 6)}
    guess = {"breakthrough": 2, "breakthrough_basis": BreakthroughBasis.INFERENCE}
    moved = {"original_deadline": date(2021, 9, 30), "deadline_text": "trong quý III năm 2021", "extensions": 1}
    return [
        section("I", "Mục tiêu"),
        section("II", "Nội dung"),
        section("II.1", "Các nghị quyết, chương trình, kế hoạch", "II"),
        section("II.1(1)", "Công tác tổ chức, cán bộ", "II.1", TaskKind.TASK_GROUP, breakthrough=1),
        dated(
            "II.1(1)(1.1)",
            Timeliness.DONE_ON_TIME,
            parent="II.1(1)",
            breakthrough=1,
            breakthrough_basis=BreakthroughBasis.TEXT,
            completed_on=date(2021, 12, 5),
            evidence=(evidence(),),
            **done,
        ),
        dated(
            "II.1(1)(1.2)",
            Timeliness.DONE_LATE,
            parent="II.1(1)",
            breakthrough=1,
            completed_on=date(2021, 12, 6),
            deadline=date(2021, 9, 30),
            original_deadline=date(2021, 9, 30),
            deadline_text="trong quý III năm 2021",
            days_late=67,
            evidence=(evidence(classified=True, number=None, abstract=None, issued_on=date(2021, 12, 6)),),
            **done,
        ),
        dated("II.1(2)", Timeliness.OVERDUE, parent="II.1", days_late=92, title="Đề án " + "rất dài " * 60, **guess),
        dated("II.1(3)", Timeliness.DUE_SOON, parent="II.1", reported=True, progress=Progress.SUBMITTED, **guess),
        dated("II.1(4)", Timeliness.NOT_DUE, parent="II.1", deadline=date(2022, 3, 31), **guess, **moved),
        task("II.1(5)", parent="II.1", conflicts=2, directions=(direction(date(2021, 11, 1)),), title="=1+1"),
        dated("II.1(6)", Timeliness.SUSPENDED, parent="II.1", reported=True, progress=Progress.SUSPENDED),
        task("II.1(7)", parent="II.1", timeliness=Timeliness.CANCELLED, progress=Progress.CANCELLED, reported=True),
        section("III", "Tổ chức thực hiện"),
        task("III.1", parent="III", kind=TaskKind.RESTATEMENT, same_as="II.1(1)(1.1)", progress=None,
             timeliness=Timeliness.NOT_TRACKED),
        task(
            "III.2",
            parent="III",
            kind=TaskKind.COLLECTIVE,
            title_basis=TitleBasis.COMPOSED,
            lead=("G-THAMMUU", "G-SO-BAN-NGANH"),
            coordinating=("VPTU",),
            internal_deadline=True,
            deadline=date(2022, 7, 10),
            original_deadline=date(2022, 7, 10),
            deadline_kind=DeadlineKind.FIXED,
            deadline_precision=DeadlinePrecision.DAY,
            timeliness=Timeliness.NOT_DUE,
            counted=True,
            occurrences=(occurrence(Timeliness.DONE_EARLY), occurrence(Timeliness.OVERDUE)),
        ),
        task(
            "III.3",
            parent="III",
            kind=TaskKind.RECURRING,
            deadline_text="Hàng năm",
            deadline_kind=DeadlineKind.RECURRING,
            timeliness=Timeliness.RECURRING,
        ),
    ]  # fmt: skip
