"""A form as it came back: what was typed and where, before anything is believed of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exchange.forms.layout import (
    COLUMNS,
    FILLED_IN_ADVANCE,
    HEAD_ROW,
    MARKS,
    SIGNATURE,
    VERSION,
    Filling,
    heading,
    letter,
)
from exchange.forms.opening import not_a_form, open_workbook
from exchange.forms.rows import FormCell, FormEntry, FormMark, FormRead, FormRow
from models.errors import KnownError
from models.messages import _
from models.rules.folding import fold

if TYPE_CHECKING:
    from openpyxl import Workbook

#: Most rows of a sheet that may hold anything; the whole Programme has a twentieth of them.
MOST_ROWS = 2_000
_MARKS = ("signature", "version", "form", "round", "office", "programme", "made_on")
_UID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_MARK_COLUMNS = 8


def read_form(path: Path) -> FormRead:
    """The form in the file `path`: the rows in which something was filled in, as typed.

    KnownError `form.missing`, `form.too_large`, `form.too_many_rows`, `form.not_a_form`, `form.too_new`,
    `form.columns_changed`.
    """
    book = open_workbook(path)
    try:
        if MARKS not in book.sheetnames:
            raise not_a_form(path.name)
        marks = [row for _number, row in _rows(book, MARKS, _MARK_COLUMNS, path.name)]
        mark = _mark(marks, path.name)
        return FormRead(path.name, mark, _entries(marks), tuple(_filled(book, path.name)))
    except KnownError:
        raise
    except Exception as trouble:  # sheets are parsed only now, and a parser that is given rubbish fails in any way
        raise not_a_form(path.name) from trouble
    finally:
        book.close()


def _rows(book: Workbook, sheet: str, columns: int, name: str) -> Iterator[tuple[int, Sequence[Any]]]:
    """The rows that hold anything, with their numbers."""
    page = book[sheet]
    page.reset_dimensions()  # what a sheet says of its size need not be so
    for number, row in enumerate(page.iter_rows(max_col=columns), 1):
        if any(cell.value is not None for cell in row):
            if number > MOST_ROWS:
                raise KnownError(
                    "form.too_many_rows",
                    _("{name} has more rows than any report form. Nothing was taken in.", name=name[:80]),
                )
            yield number, row


def _mark(rows: Sequence[Sequence[Any]], name: str) -> FormMark:
    said = {str(row[0].value): _text(row[1]) for row in rows[: len(_MARKS)] if len(row) > 1}
    if said.get("signature") != SIGNATURE or not all(said.get(each) for each in _MARKS):
        raise not_a_form(name)
    if not said["version"].isascii() or not said["version"].isdigit() or len(said["version"]) > len("9999"):
        raise not_a_form(name)
    if int(said["version"]) > VERSION:
        raise KnownError(
            "form.too_new",
            _("{name} was made by a later version of this program, which alone can read it.", name=name[:80]),
        )
    if not all(_UID.fullmatch(said[each]) for each in ("form", "round", "programme")):
        raise not_a_form(name)
    made_on = date.fromisoformat(said["made_on"])
    return FormMark(said["form"], said["round"], said["office"], said["programme"], made_on, int(said["version"]))


def _entries(rows: Sequence[Sequence[Any]]) -> Mapping[str, FormEntry]:
    found = {}
    for row in rows:
        texts = [_text(cell) for cell in row[2:_MARK_COLUMNS]]
        sheet, code, subject, known, period, series = texts + [""] * (6 - len(texts))
        if sheet in COLUMNS and code:
            found[code] = FormEntry(sheet, code, subject, known, period or None, series or None)
    return found


def _text(cell: Any) -> str:
    return "" if cell.value is None else str(cell.value)


def _filled(book: Workbook, name: str) -> Iterator[FormRow]:
    for sheet, columns in COLUMNS.items():
        if sheet not in book.sheetnames:
            continue
        rows = list(_rows(book, sheet, len(columns), name))
        _check_heads(sheet, next((row for number, row in rows if number == HEAD_ROW), ()), name)
        for number, row in rows:
            if number <= HEAD_ROW:
                continue
            cells = {column.key: _cell(cell) for column, cell in zip(columns, row, strict=False)}
            filled = (
                column.key
                for column in columns
                if column.filling is not Filling.GIVEN and column.key not in FILLED_IN_ADVANCE
            )
            if any(not cells.get(key, FormCell()).is_empty for key in filled):
                yield FormRow(sheet, number, {column.key: cells.get(column.key, FormCell()) for column in columns})


def _check_heads(sheet: str, heads: Sequence[Any], name: str) -> None:
    """Refuse a sheet in which a column was put in, taken out or moved: values would land under other heads."""
    texts = [*map(_text, heads), *[""] * len(COLUMNS[sheet])]
    for column, text in zip(COLUMNS[sheet], texts, strict=False):
        wanted = heading(column.key)
        if fold(text).split() != fold(wanted).split():
            raise KnownError(
                "form.columns_changed",
                _(
                    "{name}, sheet {sheet}, cell {cell}: “{wanted}” must stand here, not “{found}”. Columns were put"
                    " in, moved or taken out: put them back as they were given. Nothing was taken in.",
                    name=name[:80], sheet=sheet, cell=f"{letter(sheet, column.key)}{HEAD_ROW}", wanted=wanted,
                    found=text[:80],
                ),
            )  # fmt: skip


def _cell(cell: Any) -> FormCell:
    """A formula is not computed here, and what was computed elsewhere nobody has typed."""
    value = cell.value
    if value is None:
        return FormCell()
    if cell.data_type in ("f", "e") or not isinstance(value, str | int | float | date):
        return FormCell(str(value)[:80], refused=True)
    return FormCell(value.date() if isinstance(value, datetime) else value)
