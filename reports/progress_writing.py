"""Putting the periodic report into a file: the format by its suffix, the file whole or not at all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from models.landing import land
from reports.official.paper_writing import check_report_target
from reports.progress_report import ProgressReport
from reports.progress_words import report_texts


def write_progress_report(
    report: ProgressReport, path: Path, *, number: str | None = None, issued_on: date | None = None,
    template: Path | None = None,
) -> Path:  # fmt: skip
    """Write `report` to `path` (.docx from `template` or the program's own, .xlsx, .pdf) and return it.

    The same report gives the same bytes. KnownError `report.unknown_format`, `template.*` (reports/official/word.py),
    and those of landing a file.
    """
    check_report_target(path)
    suffix = path.suffix.lower()
    texts = report_texts(report, number=number, issued_on=issued_on)
    if suffix == ".docx":
        from reports.progress_word import progress_docx

        content = progress_docx(report, texts, template)
    elif suffix == ".xlsx":
        from reports.progress_sheet import progress_xlsx

        content = progress_xlsx(report, texts)
    else:
        from reports.progress_pdf import progress_pdf

        content = progress_pdf(report, texts)
    land(path, content)
    return path
