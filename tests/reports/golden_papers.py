"""Official documents of reference; `python -m tests.reports.golden_papers` writes them anew: look at the changes."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from reports.official.paper_writing import write_paper
from reports.progress_writing import write_progress_report
from reports.task_file_writing import write_task_file
from reports.urging_letter import write_urging_letter
from tests.reports.golden import FOLDER, pdf_text
from tests.reports.letters import LETTERS
from tests.reports.papers_made import (
    indicators_made_paper,
    list_made_paper,
    overview_made_paper,
    review_made_paper,
    task_file_made,
)
from tests.reports.reports_made import PARTY, STATE, report

#: Where a line is begun, so that a change is seen at its place.
_BEGINS = re.compile(r"(?=<w:(?:p|tbl|tr|tc|sectPr)[ >])")


def word_part(content: Path, name: str = "word/document.xml") -> str:
    """One XML part of a Word file, a paragraph, row, cell or section a line, without the names of its vocabularies."""
    with ZipFile(content) as archive:
        text = archive.read(name).decode("utf-8")
    bare = re.sub(r' xmlns:\w+="[^"]*"| mc:Ignorable="[^"]*"', "", text)
    return "\n".join(line.strip() for line in _BEGINS.sub("\n", bare).splitlines() if line.strip()) + "\n"


def made(folder: Path) -> dict[str, str]:
    """Every reference by its file name, made from the code as it is."""
    found = {}
    for name, paper in LETTERS.items():
        found[f"{name}.xml"] = word_part(write_urging_letter(paper, folder / f"{name}.docx"))
        found[f"{name}.txt"] = pdf_text(write_urging_letter(paper, folder / f"{name}.pdf").read_bytes())
    for name, profile, number in REPORTS:
        made_report = report(profile=profile)
        found[f"{name}.xml"] = word_part(write_progress_report(made_report, folder / f"{name}.docx", number=number))
        found[f"{name}.txt"] = pdf_text(
            write_progress_report(made_report, folder / f"{name}.pdf", number=number).read_bytes()
        )
    for name, other, number in PAPERS:
        found[f"{name}.xml"] = word_part(write_paper(other, folder / f"{name}.docx", number=number))
        found[f"{name}.txt"] = pdf_text(write_paper(other, folder / f"{name}.pdf", number=number).read_bytes())
    found[f"{TASK_FILE}.xml"] = word_part(write_task_file(task_file_made(), folder / f"{TASK_FILE}.docx"))
    found[f"{TASK_FILE}.txt"] = pdf_text(write_task_file(task_file_made(), folder / f"{TASK_FILE}.pdf").read_bytes())
    return found


#: Name, profile and number of every periodic report of reference.
REPORTS = (("progress_report.party_draft", PARTY, None), ("progress_report.state_numbered", STATE, "12"))
#: Name, content and number of every other report of reference.
PAPERS = (
    ("review.party_draft", review_made_paper(), None),
    ("review.state_numbered", review_made_paper(profile=STATE), "13"),
    ("indicator_report.party_draft", indicators_made_paper(), None),
    ("overview.party_draft", overview_made_paper(), None),
    ("official_list.party_draft", list_made_paper(), None),
    ("official_list.state_numbered", list_made_paper(STATE), "15"),
    ("overview.state_numbered", overview_made_paper(profile=STATE), "14"),
)
TASK_FILE = "task_file"
_MADE = (*LETTERS, *(each[0] for each in (*REPORTS, *PAPERS)), TASK_FILE)
NAMES = [f"{name}.{form}" for name in _MADE for form in ("xml", "txt")]

if __name__ == "__main__":
    with TemporaryDirectory() as scratch:
        for name, text in made(Path(scratch)).items():
            (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
