"""The tables of reference; `python -m tests.reports.golden` writes them anew: look at what changed."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from xml.dom import minidom
from zipfile import ZipFile

from pypdf import PdfReader

from reports.pdf import tracking_table_pdf
from reports.spreadsheet import tracking_table_xlsx
from tests.reports.rows import every_case, table_of

FOLDER = Path(__file__).resolve().parent / "golden_files"
PDF_TEXT = "tracking_table.txt"
#: The parts of a workbook that this project decides on, by the name they are kept under.
PARTS = {
    "tracking_table.sheet1.xml": "xl/worksheets/sheet1.xml",
    "tracking_table.sheet2.xml": "xl/worksheets/sheet2.xml",
    "tracking_table.styles.xml": "xl/styles.xml",
    "tracking_table.workbook.xml": "xl/workbook.xml",
    "tracking_table.core.xml": "docProps/core.xml",
}


def pdf_text(content: bytes) -> str:
    """The words of each page as a reader copies them."""
    pages = PdfReader(BytesIO(content)).pages
    texts = (re.sub(r"[ \t]+\n", "\n", page.extract_text().strip()) for page in pages)
    return "\n\n".join(f"=== {number} ===\n{text}" for number, text in enumerate(texts, start=1)) + "\n"


def workbook_part(content: bytes, name: str) -> str:
    """One XML part of a workbook, an element a line."""
    with ZipFile(BytesIO(content)) as archive:
        pretty = minidom.parseString(archive.read(name)).toprettyxml(indent=" ")
    return "\n".join(line for line in pretty.splitlines() if line.strip()) + "\n"


def made() -> dict[str, str]:
    """Every reference by its file name, made from the code as it is."""
    table = table_of(every_case())
    book = tracking_table_xlsx(table)
    return {PDF_TEXT: pdf_text(tracking_table_pdf(table))} | {
        name: workbook_part(book, part) for name, part in PARTS.items()
    }


def kept(name: str) -> str:
    """A reference as it was looked at and kept."""
    return (FOLDER / name).read_text(encoding="utf-8")


if __name__ == "__main__":
    for name, text in made().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
