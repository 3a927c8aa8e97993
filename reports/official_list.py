"""A list sent out as an official document: some paragraphs and one table, in Word, Excel and PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from models.landing import land
from models.messages import _
from models.rules.dates import date_words
from models.rules.signing import SigningProfile
from reports.official.frame import Frame, frame
from reports.progress_writing import check_report_target

KIND_LINE = "DANH SÁCH"
_NAME = "official_list"
_OPTIONAL = frozenset({"draft", "demonstration", "is_letter", "party", "number_line"})


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column: its head, its share of the width, whether it is centred, its width in characters in a workbook."""

    head: str
    share: float
    width: float
    centred: bool = False


@dataclass(frozen=True, slots=True)
class OfficialList:
    """`abstract` follows "DANH SÁCH"; a row has a value a column, or one text alone as a heading over all of them."""

    profile: SigningProfile
    abstract: str
    as_of: date
    paragraphs: tuple[str, ...]
    columns: tuple[ListColumn, ...]
    rows: tuple[tuple[str | int | date | None, ...], ...]
    invented: bool

    @property
    def title(self) -> str:
        return f"{KIND_LINE.capitalize()} {self.abstract}"

    @property
    def subject(self) -> str:
        """What a file's properties say that it is about."""
        return _("Figures as of {date}", date=date_words(self.as_of))

    @property
    def foot(self) -> str:
        """What stands at the foot of every sheet."""
        return f"{self.title} – {self.subject}"

    @property
    def demonstration(self) -> str:
        """What every page says of invented data; "" of real ones."""
        return _("DEMONSTRATION DATA") if self.invented else ""


def write_official_list(
    listed: OfficialList, path: Path, *, number: str | None = None, issued_on: date | None = None,
    template: Path | None = None,
) -> Path:  # fmt: skip
    """Write `listed` to `path` (.docx from `template` or the program's own, .xlsx, .pdf) and return it.

    KnownErrors of `reports.progress_writing.write_progress_report`.
    """
    check_report_target(path)
    suffix = path.suffix.lower()
    if suffix == ".xlsx":
        content = _xlsx(listed)
    else:
        around = frame(
            listed.profile,
            abstract=listed.abstract,
            number=number,
            issued_on=issued_on,
            demonstration=listed.invented,
            kind_line=KIND_LINE,
        )
        content = _docx(listed, around, template) if suffix == ".docx" else _pdf(listed, around)
    land(path, content)
    return path


def _texts(listed: OfficialList) -> list[Sequence[str]]:
    return [[_text(value) for value in row] for row in listed.rows]


def _text(value: str | int | date | None) -> str:
    if value is None or value == "":
        return "–"
    return date_words(value) if isinstance(value, date) else str(value)


def _docx(listed: OfficialList, around: Frame, template: Path | None) -> bytes:
    from reports.official.markup import table
    from reports.official.word import filled, frame_fields, word_template
    from reports.paper import MM

    columns = [(column.head, column.share, column.centred) for column in listed.columns]
    chosen = word_template(_NAME, around, listed.profile, template)
    return filled(
        chosen,
        frame_fields(around) | {"paragraphs": listed.paragraphs},
        title=listed.title,
        made_on=listed.as_of,
        optional=_OPTIONAL,
        blocks={"table": table(columns, _texts(listed), width=chosen.edges.upright / MM)},
    )


def _pdf(listed: OfficialList, around: Frame) -> bytes:
    from reports.official.pdf import official_pdf
    from reports.official.printed import Column, paragraphs, table

    columns = [Column(column.head, column.share, column.centred) for column in listed.columns]
    width = around.edges.upright
    body = [*paragraphs(listed.paragraphs, width), *table(columns, _texts(listed), width)]
    return official_pdf(around, body, title=listed.title)


def _xlsx(listed: OfficialList) -> bytes:
    from openpyxl import Workbook

    from reports.sheet_cells import CENTRED, GROUP, HEAD, INVENTED, PLAIN, TEXT, TITLE, UNDER_TITLE, Sheet
    from reports.workbook import give_page, give_properties, packed

    book = Workbook()
    sheet = Sheet(book.worksheets[0], [column.width for column in listed.columns])
    if listed.demonstration:
        sheet.write_wide(listed.demonstration, INVENTED)
    sheet.write_wide(listed.title, TITLE)
    sheet.write_wide(f"({listed.subject})", UNDER_TITLE)
    for words in listed.paragraphs:
        sheet.write_wide(words, PLAIN)
    top = sheet.row
    for place, column in enumerate(listed.columns, start=1):
        sheet.write(place, column.head, HEAD)
    sheet.next_row()
    for row in listed.rows:
        if len(row) == 1:
            sheet.write_wide(str(row[0]), GROUP)
            continue
        for place, value in enumerate(row, start=1):
            sheet.write(place, value, CENTRED if listed.columns[place - 1].centred else TEXT)
        sheet.next_row()
    give_page(book.worksheets[0], listed, columns=len(listed.columns), last=sheet.row - 1, heads=(top, top))
    give_properties(book, listed)
    return packed(book, listed.as_of)
