"""The workbook of a form: how to fill it, the tasks, the indicators, and the hidden sheet of marks."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from exchange.forms.content import FormContent, FormLine
from exchange.forms.guide import guide_lines
from exchange.forms.layout import COLUMNS, FIGURES, GUIDE, HEAD_ROW, MARKS, SIGNATURE, TASKS, Filling
from exchange.forms.sheets import ask_for_days, give_paper, lock, offer, put, put_heads, put_row
from models.labels import label
from models.messages import _
from models.neutral_text import put_text
from models.rules.dates import date_words
from models.vocabulary import FigureKind, MissingReason, Progress

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

#: Where the sheet of marks lists the words of drop-downs, from the first row down.
_PLACES = {"progress": "J", "deciding_level": "K", "classified": "L", "kind": "M", "missing_reason": "N"}
_GUIDE_WIDTH = 110


def form_workbook(content: FormContent) -> bytes:
    """The form as the bytes of an .xlsx file."""
    from openpyxl import Workbook
    from openpyxl.workbook.protection import WorkbookProtection

    book = Workbook()
    guide = book.worksheets[0]
    guide.title = GUIDE
    _write_guide(guide, content)
    for sheet in (TASKS, FIGURES):
        if lines := content.of_sheet(sheet):
            _write_sheet(book.create_sheet(sheet), sheet, lines, content)
    _write_marks(book.create_sheet(MARKS), content)
    book.security = WorkbookProtection(lockStructure=True)
    _give_properties(book, content)
    packed = BytesIO()
    book.save(packed)
    return packed.getvalue()


def _write_guide(page: Worksheet, content: FormContent) -> None:
    page.column_dimensions["A"].width = _GUIDE_WIDTH
    for row, words in enumerate(_titles(content), 1):
        put(page, row, 1, words, "title" if row == 1 else "words")
    for number, words in enumerate(guide_lines(), 1):
        put(page, HEAD_ROW + number, 1, f"{number}. {words}", "given")
    lock(page)
    give_paper(page, _foot(content), _over(content))


def _titles(content: FormContent) -> list[str]:
    """At most as many as stand above the heads."""
    due = content.round.due
    asked = _("{round}; to be handed in by {date}", round=content.round.title, date=date_words(due)) if due else ""
    number = _("{form}, made on {date}", form=content.mark.number, date=date_words(content.mark.made_on))
    return [
        _("Report form of {office}", office=content.office),
        asked or content.round.title,
        f"{number}. {_over(content)}".removesuffix(". "),
    ]


def _foot(content: FormContent) -> str:
    return f"{content.mark.number} · {content.mark.office} · {content.round.title}"


def _over(content: FormContent) -> str:
    return _("DEMONSTRATION DATA") if content.demonstration else ""


def _write_sheet(page: Worksheet, sheet: str, lines: Sequence[FormLine], content: FormContent) -> None:
    for row, words in enumerate(_titles(content), 1):
        put(page, row, 1, words, "title" if row == 1 else "words")
    put_heads(page, sheet)
    for row, line in enumerate(lines, HEAD_ROW + 1):
        put_row(page, row, sheet, line.printed)
    last = HEAD_ROW + len(lines)
    choices = _choices(content)
    for column in COLUMNS[sheet]:
        if column.filling is Filling.CHOICE:
            place = (_PLACES[column.key], len(choices[column.key]))
            offer(page, sheet, column.key, last, place, strict=column.key != "deciding_level")
        elif column.filling is Filling.DAY:
            ask_for_days(page, sheet, column, last)
    lock(page)
    give_paper(page, _foot(content), _over(content), heads=True)


def _choices(content: FormContent) -> dict[str, list[str]]:
    """The words of each drop-down."""
    return {
        "progress": [label(each) for each in Progress],
        "deciding_level": list(content.levels) or [""],
        "classified": [_("yes"), _("no")],
        "kind": [label(each) for each in FigureKind],
        "missing_reason": [label(each) for each in MissingReason],
    }


def _write_marks(page: Worksheet, content: FormContent) -> None:
    """Whose form it is (A, B), which row stands for what (C to H), the words of the drop-downs."""
    mark = content.mark
    known = (
        ("signature", SIGNATURE), ("version", str(mark.version)), ("form", mark.form), ("round", mark.round),
        ("office", mark.office), ("programme", mark.programme), ("made_on", mark.made_on.isoformat()),
    )  # fmt: skip
    for row, pair in enumerate(known, 1):
        _put_all(page, row, 1, pair)
    for row, line in enumerate(content.lines, 1):
        entry = line.entry
        marks = (entry.sheet, entry.code, entry.subject, entry.name, entry.period or "", entry.series or "")
        _put_all(page, row, 3, marks)
    for key, words in _choices(content).items():
        for row, word in enumerate(words, 1):
            put_text(page[f"{_PLACES[key]}{row}"], word)
    lock(page)
    page.sheet_state = "hidden"


def _put_all(page: Worksheet, row: int, first: int, texts: Sequence[str]) -> None:
    for column, text in enumerate(texts, first):
        put_text(page.cell(row, column), text)


def _give_properties(book: Workbook, content: FormContent) -> None:
    """What the file is; neither the machine nor the person who happens to sit at it."""
    book.properties.title = f"{_foot(content)}"
    book.properties.creator = "Đôn Đốc"
    book.properties.lastModifiedBy = None
    book.properties.language = "vi-VN"
