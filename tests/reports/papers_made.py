"""Reports, a list and a task's file built by hand, for the tests of what goes on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from figures.charts.building import charts
from models.indicator_rows import AssessmentRow, IndicatorRow
from models.queries.obstacles import Obstacle
from models.round_rows import RoundOfficeRow
from models.rows import TaskRow
from models.rules.periods import read_period
from models.rules.signing import SigningProfile
from models.vocabulary import AssessmentCode, MissingReason, RoundStanding, Timeliness
from reports.indicator_report import IndicatorReport, indicator_paper
from reports.official.paper import Column, Paper
from reports.official_list import official_list
from reports.overview_paper import overview_paper
from reports.overview_report import OverviewReport, overview_report
from reports.review_paper import review_paper
from reports.review_report import Review, review
from reports.task_file import FileColumn, FilePart, TaskFile
from tests.figures.indicators import figure, gap, judged
from tests.reports.reports_made import PARTY, late_offices
from tests.reports.rows import AS_OF, BREAKTHROUGHS, OFFICES, dated, every_case, programme

_JUDGED = judged(
    {
        "N04": [figure("2021", 35, of=63), figure("2020", 39, of=63)],
        "R01": [figure("2020", "84.1"), figure("2021", "83")],
        "N12": [gap("2021", MissingReason.NOT_PUBLISHED)],
        "Q05": [figure("2021", text="Đã ban hành")],
    },
    as_of=AS_OF,
)


def said(code: AssessmentCode, reason: str = "Chậm chuyển biến", proposal: str | None = None) -> AssessmentRow:
    return AssessmentRow(code, reason, "Nguyễn Văn An", AS_OF, proposal)


_SAID = {"IND-N04": said(AssessmentCode.LIKELY, proposal="Giao Ban cán sự đảng đôn đốc")}
INDICATORS: tuple[IndicatorRow, ...] = (
    replace(_JUDGED["IND-N04"], assessment=_SAID["IND-N04"]),
    *(_JUDGED[f"IND-{code}"] for code in ("R01", "N12", "Q05", "D05")),
)


def review_made(**changes: Any) -> Review:
    """The mid-term review of a small Programme of which one task was judged."""
    arguments: dict[str, Any] = {
        "indicators": INDICATORS,
        "said": {**_SAID, "II.1(2)": said(AssessmentCode.UNLIKELY, "Chưa bố trí được kinh phí")},
        "offices": OFFICES,
        "breakthroughs": BREAKTHROUGHS,
        "programme": programme(),
        "profile": PARTY,
        "period": read_period("2021/2023"),
        "as_of": AS_OF,
        "judged_by": AS_OF,
        "known_by": AS_OF,
    }
    return review(every_case(), **(arguments | changes))


def review_made_paper(**changes: Any) -> Paper:
    return review_paper(review_made(**changes))


def indicators_made_paper(rows: Sequence[IndicatorRow] = INDICATORS, **changes: Any) -> Paper:
    """The report on a few indicators."""
    drawn = charts(rows, others={row.id: row for row in rows}, as_of=AS_OF)
    report = IndicatorReport(PARTY, None, AS_OF, AS_OF, False, tuple(rows), tuple(drawn))
    return indicator_paper(replace(report, **changes))


def _round_office(office: str, standing: RoundStanding) -> RoundOfficeRow:
    return RoundOfficeRow(
        "r", "quarter/2021-Q4", "Báo cáo quý IV năm 2021", date(2022, 1, 10), None, office, office, standing, 0, None,
        None, 0, 0, None, None, None, 0, None, None,
    )  # fmt: skip


def overview_made(rows: Sequence[TaskRow] | None = None, **changes: Any) -> OverviewReport:
    """The leader's page of a small Programme."""
    given = list(every_case() if rows is None else rows)
    arguments: dict[str, Any] = {
        "late": late_offices(given),
        "in_the_way": {"II.1(2)": Obstacle("Chưa bố trí được kinh phí", "BTV")},
        "indicators": INDICATORS,
        "rounds": [_round_office("BTCTU", RoundStanding.RECEIVED), _round_office("UBND", RoundStanding.SENT)],
        "offices": OFFICES,
        "profile": PARTY,
        "as_of": AS_OF,
        "known_by": AS_OF,
        "due_soon_days": 30,
        "demonstration": False,
    }
    return overview_report(given, **(arguments | changes))


def overview_made_paper(rows: Sequence[TaskRow] | None = None, **changes: Any) -> Paper:
    return overview_paper(overview_made(rows, **changes))


def many_tasks(number: int) -> list[TaskRow]:
    """So many overdue tasks and as many that are due soon, each with a long title."""
    title = "Nghị quyết chuyên đề về xây dựng kết cấu hạ tầng, trọng tâm là hạ tầng giao thông, thương mại và đô thị"
    late = [dated(f"II.{n}", Timeliness.OVERDUE, days_late=n, title=title) for n in range(1, number + 1)]
    return late + [dated(f"III.{n}", Timeliness.DUE_SOON, title=title) for n in range(1, number + 1)]


def list_made_paper(profile: SigningProfile = PARTY) -> Paper:
    """A list with a heading over its rows, a gap and a long text."""
    return official_list(
        profile,
        abstract="các nhiệm vụ quá hạn của Chương trình hành động",
        as_of=AS_OF,
        paragraphs=("Số liệu tính đến ngày 15/01/2022.", "Có 2 nhiệm vụ quá hạn."),
        columns=(
            Column("STT", 14, 6, centred=True), Column("Nhiệm vụ", 80, 60), Column("Thời hạn", 36, 22),
            Column("Quá hạn (ngày)", 35, 12, centred=True),
        ),
        rows=(
            ("Ban Tổ chức Tỉnh ủy",),
            (1, "Đề án thí điểm đổi mới cách thức tuyển chọn cán bộ " * 3, AS_OF, 1096),
            (2, "=CMD()", None, 15),
        ),
        invented=False,
    )  # fmt: skip


def task_file_made() -> TaskFile:
    """A task's file with a part that has nothing, a remark, and a text of several lines."""
    columns = (FileColumn("Ngày", 30), FileColumn("Nội dung", 135))
    rows = (("31/12/2021", "Đang thực hiện\nThiếu <vốn> & người"), *(("01/12/2021", f"Việc {no}") for no in range(9)))
    return TaskFile(
        office="Văn phòng Tỉnh ủy",
        path="II.3.2(9)",
        task="Nghị quyết chuyên đề về phát triển du lịch",
        programme="Chương trình hành động",
        as_of=AS_OF,
        known_by=AS_OF,
        parts=(
            FilePart("Tiến độ", columns, rows, "Của cơ quan chủ trì"),
            FilePart("Ý kiến chỉ đạo", columns, ()),
        ),
        invented=True,
    )
