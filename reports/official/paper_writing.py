"""Putting a paper into a file: the format by its suffix, the file whole or not at all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from models.errors import KnownError
from models.landing import land
from models.messages import _
from reports.official.frame import Frame, frame
from reports.official.paper import Paper

SUFFIXES = (".docx", ".xlsx", ".pdf")


def check_report_target(path: Path) -> None:
    """Refuse at once a name that no report can have; KnownError `report.unknown_format`."""
    if path.suffix.lower() not in SUFFIXES:
        raise KnownError(
            "report.unknown_format",
            _("“{name}” is no Word, Excel or PDF file. End the name with .docx, .xlsx or .pdf.", name=path.name[:80]),
        )


def write_paper(
    paper: Paper, path: Path, *, number: str | None = None, issued_on: date | None = None, template: Path | None = None
) -> Path:
    """Write `paper` to `path` (.docx from `template` or the program's own, .xlsx, .pdf) and return it.

    With a `number` what nobody wrote is left out. The same paper gives the same bytes. KnownError
    `report.unknown_format`, `template.*` (reports/official/word.py), and those of landing a file.
    """
    check_report_target(path)
    paper = paper.issued() if number else paper
    suffix = path.suffix.lower()
    if suffix == ".xlsx":
        from reports.official.paper_sheet import paper_xlsx

        content = paper_xlsx(paper)
    elif suffix == ".docx":
        from reports.official.paper_word import paper_docx

        content = paper_docx(paper, paper_frame(paper, number=number, issued_on=issued_on), template)
    else:
        from reports.official.paper_pdf import paper_pdf

        content = paper_pdf(paper, paper_frame(paper, number=number, issued_on=issued_on))
    land(path, content)
    return path


def paper_frame(paper: Paper, *, number: str | None = None, issued_on: date | None = None) -> Frame:
    """What stands around its text; a draft unless it has a `number`."""
    return frame(
        paper.profile,
        abstract=paper.abstract,
        number=number,
        issued_on=issued_on,
        demonstration=paper.invented,
        kind_line=paper.kind_line,
    )
