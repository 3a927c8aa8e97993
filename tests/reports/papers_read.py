"""A report read as a person does: the tables and sentences of a Word or Excel file, numbers as they are printed."""

from __future__ import annotations

from datetime import datetime
from itertools import takewhile
from pathlib import Path

from docx import Document
from openpyxl import load_workbook

from tests.reports.counted import printed

#: A row of a table; a heading over all its columns is a row of one text.
Row = tuple[str, ...]


class Paper:
    """A .docx or .xlsx file: `rows` of all its tables one after the other, an empty one after each; its `text`."""

    def __init__(self, path: Path) -> None:
        if path.suffix == ".docx":
            document = Document(str(path))
            self.rows = [row for table in document.tables for row in (*(_word(each.cells) for each in table.rows), ())]
            lines = [paragraph.text for paragraph in document.paragraphs]
        else:
            pages = load_workbook(path).worksheets
            self.rows = [row for page in pages for row in (*map(_sheet, page.iter_rows(values_only=True)), ())]
            lines = [row[0] for row in self.rows if len(row) == 1]
        self.text = "\n".join(lines)

    def table(self, *heads: str) -> list[Row]:
        """What stands under the row that begins with `heads`, to the end of that table."""
        (top,) = [place for place, row in enumerate(self.rows) if row[: len(heads)] == heads]
        return list(takewhile(bool, self.rows[top + 1 :]))

    def line(self, beginning: str) -> str:
        """The only sentence that begins so."""
        (found,) = [line for line in self.text.split("\n") if line.startswith(beginning)]
        return found


def _word(cells: object) -> Row:
    texts = tuple(cell.text for cell in cells)  # type: ignore[attr-defined]
    return texts[:1] if len(texts) > 1 and len(set(texts)) == 1 else texts


def _sheet(values: tuple[object, ...]) -> Row:
    if all(value is None for value in values):
        return ()
    if values[0] is not None and all(value is None for value in values[1:]):
        return (str(values[0]),)
    return tuple(map(_cell, values))


def _cell(value: object) -> str:
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y}"
    return "–" if value is None else printed(value) if isinstance(value, int) else str(value)
