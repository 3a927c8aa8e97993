"""What goes on paper is written, and can be read again."""

from __future__ import annotations

from pathlib import Path

from models import queries
from models.messages import _
from ui.self_test.trial import AS_OF, Step, Trial, must


def steps() -> tuple[Step, ...]:
    return (
        (_("Tracking table as PDF"), _pdf_can_be_read_again),
        (_("Tracking table as Excel"), _sheet_can_be_read_again),
        (_("Report in Word"), _report_can_be_read_again),
    )


def _pdf_can_be_read_again(trial: Trial) -> str:
    from pypdf import PdfReader

    file = _table(trial, ".pdf")
    pages = PdfReader(file).pages
    head = " ".join(pages[0].extract_text().split())
    must(pages[0].mediabox.width > pages[0].mediabox.height, "the page is not landscape")
    must(_("Figures as of {date}", date="31/12/2021") in head, f"the first page says {head[:200]!r}")
    return _("{n} pages, {size} bytes", n=len(pages), size=file.stat().st_size)


def _sheet_can_be_read_again(trial: Trial) -> str:
    from openpyxl import load_workbook

    file = _table(trial, ".xlsx")
    book = load_workbook(file, read_only=True)
    texts = {str(cell) for row in book.worksheets[0].iter_rows(values_only=True) for cell in row if cell is not None}
    book.close()
    missing = [task.path for task in trial.tasks(overdue=True) if not any(task.title in text for text in texts)]
    must(not missing, f"not in the sheet: {missing}")
    return _("{size} bytes", size=file.stat().st_size)


def _report_can_be_read_again(trial: Trial) -> str:
    """The templates are there, and what fills them."""
    from docx import Document

    from models.rules.periods import read_period
    from reports.progress_reading import read_progress_report
    from reports.progress_writing import write_progress_report

    with trial.store.read() as session:
        report = read_progress_report(session, period=read_period("2021-Q4"), known_by=trial.store.today)
    file = write_progress_report(report, trial.folder / "báo cáo.docx")
    document = Document(str(file))
    texts = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    missing = [task.path for task in trial.tasks(overdue=True) if not any(task.title in text for text in texts)]
    must(not missing, f"not in the report: {missing}")
    return _("{size} bytes", size=file.stat().st_size)


def _table(trial: Trial, suffix: str) -> Path:
    from reports.writing import write_tracking_table

    with trial.store.read() as session:
        programme = queries.programme(session)
        offices = {office.code: office for office in queries.offices(session)}
    return write_tracking_table(
        trial.tasks(),
        offices=offices,
        programme=programme,
        as_of=AS_OF,
        today=trial.store.today,
        path=trial.folder / f"bảng{suffix}",
    )
