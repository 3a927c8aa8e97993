"""Sheets of a form: looks, locked and open cells, drop-downs, paper.

The sheets are protected without a password: against slips of the hand, not against anybody.
"""

from __future__ import annotations

from functools import cache
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from exchange.forms.layout import COLUMNS, HEAD_ROW, MARKS, Filling, FormColumn, heading
from models.messages import _
from models.neutral_text import put_text

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

FAMILY = "Times New Roman"
DAY_FORMAT = "dd/mm/yyyy"
#: What a spreadsheet keeps as it was typed.
TEXT_FORMAT = "@"
_A4 = "9"
#: Inches at the sides, and above and below, where headers and footers stand.
_MARGIN, _EDGE = 0.4, 0.7
#: Height of a line in points, and how many lines a hand needs to write into.
_LINE, _LINES_FOR_A_HAND = 14.5, 2
_FORMATS = {Filling.DAY: DAY_FORMAT, Filling.TEXT: TEXT_FORMAT, Filling.CHOICE: TEXT_FORMAT}
_OPEN_FILL, _HEAD_FILL = "FFFFF6D6", "FFD9D9D9"


@cache
def _style(look: str) -> dict[str, Any]:
    """The style objects of a look: "title", "words", "head", "given", "open"."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

    boxed = look in ("head", "given", "open")
    line = Side(style="thin", color="FF000000") if boxed else Side()
    fill = {"head": _HEAD_FILL, "open": _OPEN_FILL}.get(look)
    bold = look in ("title", "head")
    return {
        "font": Font(name=FAMILY, size=14 if look == "title" else 11, bold=bold),
        "alignment": Alignment(
            horizontal="center" if look == "head" else "left", vertical="center" if look == "head" else "top",
            wrap_text=look not in ("title", "words"),
        ),
        "border": Border(left=line, right=line, top=line, bottom=line),
        "fill": PatternFill("solid", fgColor=fill) if fill else PatternFill(),
        "protection": Protection(locked=look != "open"),
    }  # fmt: skip


def put(page: Worksheet, row: int, column: int, text: str | None, look: str) -> Any:
    """Text into a cell (both counted from 1); the cell."""
    cell = page.cell(row, column)
    for name, style in _style(look).items():
        setattr(cell, name, style)
    put_text(cell, text)
    return cell


def put_heads(page: Worksheet, sheet: str) -> None:
    """The heads of a sheet's columns; what is to be filled says so."""
    for at, column in enumerate(COLUMNS[sheet], 1):
        put(page, HEAD_ROW, at, heading(column.key), "head")
        page.column_dimensions[_letter(at)].width = column.width
    page.row_dimensions[HEAD_ROW].height = _height(sheet, {each.key: heading(each.key) for each in COLUMNS[sheet]}, 1)


def put_row(page: Worksheet, row: int, sheet: str, printed: dict[str, str]) -> None:
    """One row to be filled, with what is printed in it."""
    for at, column in enumerate(COLUMNS[sheet], 1):
        is_given = column.filling is Filling.GIVEN
        cell = put(page, row, at, printed.get(column.key), "given" if is_given else "open")
        if not is_given:
            cell.number_format = _FORMATS[column.filling]
    page.row_dimensions[row].height = _height(sheet, printed, _LINES_FOR_A_HAND)


def _height(sheet: str, texts: dict[str, str], least: int) -> float:
    """Room for the longest of the texts, in points: not every program finds it by itself."""
    lines = (len(wrap(texts.get(each.key, ""), int(each.width) - 1)) for each in COLUMNS[sheet])
    return max(least, *lines) * _LINE + 3


def offer(page: Worksheet, sheet: str, key: str, last: int, place: tuple[str, int], *, strict: bool = True) -> None:
    """A drop-down for a column of the rows to be filled: the words in the sheet of marks at `place` (column, how many).

    Anything else is refused where `strict`.
    """
    from openpyxl.worksheet.datavalidation import DataValidation

    column, count = place
    rule = DataValidation(
        type="list", formula1=f"'{MARKS}'!${column}$1:${column}${count}", allow_blank=True, showErrorMessage=strict,
        errorTitle=heading(key), error=_("Choose one of the words in the list."),
    )  # fmt: skip
    rule.add(_span(sheet, key, last))
    page.add_data_validation(rule)


def ask_for_days(page: Worksheet, sheet: str, column: FormColumn, last: int) -> None:
    """What is said when a cell for a day is chosen: the spreadsheet itself may turn day and month round."""
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation(allow_blank=True, showInputMessage=True)
    rule.promptTitle = heading(column.key)
    rule.prompt = _("Day/month/year, like 05/12/2021. Look again at the day and the month once it is entered.")
    rule.add(_span(sheet, column.key, last))
    page.add_data_validation(rule)


def lock(page: Worksheet) -> None:
    """Only what is to be filled may be changed; widths and heights still may."""
    page.protection.enable()
    page.protection.formatColumns = False
    page.protection.formatRows = False


def give_paper(page: Worksheet, foot: str, over: str, *, landscape: bool = True, heads: bool = False) -> None:
    """A4, as wide as the paper, its heads on every page; `foot` and `over` stand on each."""
    from openpyxl.worksheet.properties import PageSetupProperties

    page.page_setup.orientation = "landscape" if landscape else "portrait"
    page.page_setup.paperSize = _A4
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = page.page_margins
    margins.left = margins.right = _MARGIN
    margins.top = margins.bottom = _EDGE
    margins.header = margins.footer = _MARGIN
    if heads:
        page.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
        page.freeze_panes = f"D{HEAD_ROW + 1}"
    edges = page.HeaderFooter
    assert edges.oddFooter is not None
    assert edges.oddHeader is not None
    edges.oddFooter.left.text = foot.replace("&", "&&")
    edges.oddFooter.right.text = _("Page {number}/{pages}", number="&P", pages="&N")
    edges.oddHeader.right.text = over or None


def _span(sheet: str, key: str, last: int) -> str:
    at = _letter([column.key for column in COLUMNS[sheet]].index(key) + 1)
    return f"{at}{HEAD_ROW + 1}:{at}{last}"


def _letter(at: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(at)
