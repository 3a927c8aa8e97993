"""The periodic report as a Word file: a template filled, its annex put in at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from reports.official.annex import annex_rows
from reports.official.word import filled, frame_fields, word_template
from reports.progress_report import ProgressReport
from reports.progress_words import ReportTexts

NAME = "progress_report"
#: Fields that a template may do without.
OPTIONAL = frozenset({"draft", "demonstration", "is_letter", "party", "annex_remarks", "number_line"})
#: What a template calls the columns of each table.
COLUMNS: Mapping[str, Sequence[str]] = {
    "states": ("state", "tasks", "counted", "left_out"),
    "breakthroughs": ("name", "tasks", "completed", "on_time", "overdue", "silent"),
    "overdue": ("number", "task", "deadline", "days_late", "obstacle", "deciding"),
    "indicators": ("code", "name", "target", "actual", "status"),
}
_PARAGRAPHS = (
    "general", "rates", "overdue_words", "indicator_words", "proposals", "annex_title", "annex_words", "annex_remarks",
)  # fmt: skip


def progress_docx(report: ProgressReport, texts: ReportTexts, template: Path | None = None) -> bytes:
    """The bytes of the report, from `template` or the office's or the program's own; KnownErrors of
    `reports.official.word`."""
    return filled(
        word_template(NAME, texts.frame, report.profile, template),
        _fields(texts),
        title=texts.annex_title,
        made_on=report.known_by,
        optional=OPTIONAL,
        blocks={"annex_rows": annex_rows(report.annex.rows)},
    )


def _fields(texts: ReportTexts) -> dict[str, Any]:
    overdue = [{"name": office.name, "tasks": _named("overdue", office.tasks)} for office in texts.overdue]
    return {
        **frame_fields(texts.frame),
        **{name: getattr(texts, name) for name in _PARAGRAPHS},
        **{name: _named(name, getattr(texts, name)) for name in ("states", "breakthroughs", "indicators")},
        "states_sum": _named("states", [texts.states_sum])[0],
        "breakthroughs_sum": _named("breakthroughs", [texts.breakthroughs_sum])[0],
        "overdue": overdue,
    }


def _named(table: str, rows: Iterable[Sequence[str]]) -> list[dict[str, str]]:
    return [dict(zip(COLUMNS[table], row, strict=True)) for row in rows]
