"""The workbook around the sheet: page set-up, properties without the machine's name, the same bytes each time."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Protocol

from models.messages import _
from reports.paper import INCH, Margins
from reports.repacking import repacked
from reports.sheet_cells import FAMILY

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

#: What a workbook calls that paper.
A4 = "9"
CORE = "docProps/core.xml"


class Printed(Protocol):
    """What a workbook is about: its title and subject, the foot of its sheets, what is said of invented data ("")."""

    @property
    def title(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def foot(self) -> str: ...
    @property
    def demonstration(self) -> str: ...


def give_page(
    page: Worksheet, about: Printed, *, columns: int, last: int, heads: tuple[int, int] | None = None, below: int = 0
) -> None:
    """A4 landscape, as wide as the paper; rows `heads` on every page and always in sight on the screen, and under
    them, up to row `last`, a filter; so many rows `below` that are printed too."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    edges, margins = Margins(), page.page_margins
    margins.top, margins.bottom = edges.top / INCH, edges.bottom / INCH
    margins.left, margins.right = edges.left / INCH, edges.right / INCH
    margins.header = margins.footer = 10 / INCH
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = A4
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_options.horizontalCentered = True
    right_column = get_column_letter(columns)
    page.print_area = f"A1:{right_column}{last + below}"
    if heads is not None:
        page.print_title_rows = f"{heads[0]}:{heads[1]}"
        page.freeze_panes = f"D{heads[1] + 1}"
        page.auto_filter.ref = f"A{heads[1]}:{right_column}{last}"
    _give_edges(page, about, numbered_from_first=heads is None)


def _give_edges(page: Worksheet, about: Printed, *, numbered_from_first: bool) -> None:
    """Page number top centre, on the first sheet from page 2 on; on every page what the sheet belongs to, and that it
    is invented."""
    edges = page.HeaderFooter
    edges.differentFirst = not numbered_from_first
    assert edges.oddHeader is not None
    assert edges.oddFooter is not None
    assert edges.firstHeader is not None
    assert edges.firstFooter is not None
    edges.oddHeader.center.text = _("Page {number}/{pages}", number="&P", pages="&N")
    for header in (edges.oddHeader, edges.firstHeader):
        header.right.text = about.demonstration or None
    for footer in (edges.oddFooter, edges.firstFooter):
        footer.left.text = about.foot.replace("&", "&&")
        footer.left.size = 9


def give_properties(book: Workbook, about: Printed) -> None:
    """What the file is; neither the machine nor the person who happens to sit at it."""
    from openpyxl.styles import Font

    book.properties.title = about.title
    book.properties.subject = about.subject
    book.properties.creator = "Đôn Đốc"
    book.properties.lastModifiedBy = None
    book.properties.language = "vi-VN"
    # Column widths count letters of the normal font; openpyxl offers no public way to name it.
    book._named_styles["Normal"].font = Font(name=FAMILY, size=11)  # type: ignore[attr-defined]


def packed(book: Workbook, day: date) -> bytes:
    """The workbook's bytes: every time in it is `day` at midnight, so that the same table is the same file."""
    from openpyxl.xml.functions import tostring

    raw = BytesIO()
    book.save(raw)
    book.properties.created = book.properties.modified = datetime(day.year, day.month, day.day)
    return repacked(raw.getvalue(), day, {CORE: tostring(book.properties.to_tree())})
