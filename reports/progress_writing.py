"""Putting the periodic report into a file: the format by its suffix, the file whole or not at all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from models.errors import KnownError
from models.landing import land
from models.messages import _
from reports.progress_report import ProgressReport
from reports.progress_words import report_texts

SUFFIXES = (".docx", ".xlsx", ".pdf")


def check_report_target(path: Path) -> None:
    """Refuse at once a name that no report can have; KnownError `report.unknown_format`."""
    if path.suffix.lower() not in SUFFIXES:
        raise KnownError(
            "report.unknown_format",
            _("“{name}” is no Word, Excel or PDF file. End the name with .docx, .xlsx or .pdf.", name=path.name[:80]),
        )


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
