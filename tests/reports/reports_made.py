"""Periodic reports built by hand, for the tests of what goes on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from models.rows import TaskRow
from models.rules.periods import read_period
from models.rules.signing import default_profile
from models.today_rows import LateOfficeRow, LateTaskRow
from models.vocabulary import DocumentKind, PaperLayout, Timeliness
from reports.progress_report import ProgressReport, progress_report
from tests.figures.indicators import figure, judged
from tests.reports.rows import AS_OF, BREAKTHROUGHS, OFFICES, every_case, programme

PARTY = default_profile(DocumentKind.PROGRESS_REPORT, "Hậu Giang")
STATE = replace(PARTY, layout=PaperLayout.STATE, signer="Trần Văn Bình")
_JUDGED = judged(
    {"N04": [figure("2021", 35, of=63)], "R01": [figure("2020", "84.1"), figure("2021", "83")]}, as_of=AS_OF
)
INDICATORS = tuple(_JUDGED[f"IND-{code}"] for code in ("N04", "R01", "D05"))


def late_offices(rows: Sequence[TaskRow]) -> tuple[LateOfficeRow, ...]:
    """The overdue tasks among `rows`, all under the first lead of each."""
    late = [
        LateTaskRow(row.uid, row.path, row.title, row.lead, row.deadline, row.days_late or 0, row.reported, None,
                    "BTV", "Chưa bố trí được kinh phí")
        for row in rows
        if row.timeliness is Timeliness.OVERDUE and row.deadline
    ]  # fmt: skip
    return (LateOfficeRow("BTCTU", tuple(late)),) if late else ()


def report(rows: Sequence[TaskRow] | None = None, **changes: Any) -> ProgressReport:
    """The report on the fourth quarter of 2021."""
    given = list(every_case() if rows is None else rows)
    arguments: dict[str, Any] = {
        "late": late_offices(given),
        "indicators": INDICATORS,
        "offices": OFFICES,
        "breakthroughs": BREAKTHROUGHS,
        "programme": programme(),
        "profile": PARTY,
        "period": read_period("2021-Q4"),
        "as_of": AS_OF,
        "known_by": AS_OF,
    }
    return progress_report(given, **(arguments | changes))
