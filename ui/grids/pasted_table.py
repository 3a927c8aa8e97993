"""A table copied from a spreadsheet: its cells, its headings, its encoding."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from models.errors import KnownError
from models.messages import _
from models.rules.folding import fold
from models.rules.old_encodings import LegacyEncoding, convert_legacy, legacy_encoding

#: More than anyone pastes, and still read in a moment.
MOST_ROWS = 5_000
MOST_CHARACTERS = 5_000_000


class RowColumn(IntEnum):
    """What is given of one report, in the order taken where there is no line of headings."""

    PATH = 0
    PROGRESS = 1
    NUMBER = 2
    DATE = 3
    ISSUER = 4
    ABSTRACT = 5
    NOTE = 6
    OFFICE = 7


#: Headings under which a column may come, folded.
_HEADINGS = {
    RowColumn.PATH: ("muc", "so muc", "ma muc", "ma", "ma so", "path", "duong dan", "so thu tu muc", "ma nhiem vu"),
    RowColumn.PROGRESS: ("trang thai", "tien do", "tinh trang", "ket qua", "state", "progress"),
    RowColumn.NUMBER: ("so hieu", "so ky hieu", "so, ky hieu", "so van ban", "so hieu van ban", "number"),
    RowColumn.DATE: ("ngay", "ngay ban hanh", "ngay hoan thanh", "ngay, thang", "ngay thang", "date", "issued"),
    RowColumn.ISSUER: ("co quan", "co quan ban hanh", "noi ban hanh", "issuer", "by"),
    RowColumn.ABSTRACT: ("trich yeu", "noi dung", "abstract", "ten van ban", "trich yeu noi dung"),
    RowColumn.NOTE: ("ghi chu", "note", "ly do"),
    RowColumn.OFFICE: ("don vi", "don vi bao cao", "ghi cho", "ghi cho don vi", "chu tri", "office", "for"),
}
_KNOWN = {name: column for column, names in _HEADINGS.items() for name in names}
_BLANKS = re.compile(r"[^\S\n]+")

Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PastedTable:
    """`rows` have one cell for each RowColumn; `encoding` is the old one that some of them were converted from."""

    rows: tuple[Cells, ...]
    headings: bool
    encoding: LegacyEncoding | None


def read_table(text: str, *, convert: bool = True) -> PastedTable:
    """The rows of `text`, blank ones left out, a line of headings recognised, old encodings converted.

    KnownError `paste.empty`, `paste.too_large`.
    """
    if len(text) > MOST_CHARACTERS:
        raise KnownError("paste.too_large", _("This is too much at once: paste at most {n} rows.", n=MOST_ROWS))
    lines = [[_BLANKS.sub(" ", cell).strip() for cell in line] for line in split_cells(text)]
    lines = [line for line in lines if any(line)]
    if not lines:
        raise KnownError("paste.empty", _("There is no text to paste: copy the rows in the spreadsheet first."))
    encoding = _convert(lines) if convert else None
    columns = _columns(lines[0])
    headings = bool(columns)
    body = lines[1:] if headings else lines
    if len(body) > MOST_ROWS:
        raise KnownError("paste.too_large", _("This is too much at once: paste at most {n} rows.", n=MOST_ROWS))
    places = columns or {column: column.value for column in RowColumn}
    rows = tuple(tuple(_cell(line, places.get(column)) for column in RowColumn) for line in body)
    return PastedTable(rows, headings, encoding)


def split_cells(text: str) -> list[list[str]]:
    """Lines of cells parted by tabs; a cell in quotation marks may hold tabs and line ends, as spreadsheets copy it."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines: list[list[str]] = [[]]
    place = 0
    while place <= len(text):
        cell, place = _next_cell(text, place)
        lines[-1].append(cell)
        if place < len(text) and text[place] == "\n":
            lines.append([])
        place += 1
    return lines


def _next_cell(text: str, start: int) -> tuple[str, int]:
    """The cell that begins at `start` and the place of the tab or line end behind it."""
    if text.startswith('"', start):
        end = start + 1
        while (end := text.find('"', end)) >= 0:
            if text.startswith('"', end + 1):
                end += 2
            elif end + 1 == len(text) or text[end + 1] in "\t\n":
                return text[start + 1 : end].replace('""', '"'), end + 1
            else:
                break  # a quotation mark of the text itself
    end = start
    while end < len(text) and text[end] not in "\t\n":
        end += 1
    return text[start:end], end


def _columns(line: Sequence[str]) -> dict[RowColumn, int]:
    """Where each column stands, by the line of headings; empty if the line is not one."""
    found: dict[RowColumn, int] = {}
    for place, cell in enumerate(line):
        column = _KNOWN.get(fold(cell).strip(" .:*()"))
        if column is not None:
            found.setdefault(column, place)
    return found if RowColumn.PATH in found and len(found) > 1 else {}


def _cell(line: Sequence[str], place: int | None) -> str:
    return line[place] if place is not None and place < len(line) else ""


def _convert(lines: list[list[str]]) -> LegacyEncoding | None:
    """Convert in place what is in an old encoding, column by column: a spreadsheet sets its fonts by column."""
    found: LegacyEncoding | None = None
    for place in range(max(map(len, lines))):
        column = [line[place] for line in lines if place < len(line)]
        encoding = legacy_encoding("\n".join(column))
        for line in lines:
            if place < len(line) and not line[place].isascii():
                own = encoding or legacy_encoding(line[place])
                if own:
                    line[place] = convert_legacy(line[place], own)
                    found = own
    return found
