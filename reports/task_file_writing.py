"""Putting the file of a task into a Word or a PDF file, whole or not at all; the same file has the same bytes."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import KnownError
from models.landing import land
from models.messages import _
from reports.paper import MM, PAGE, Margins
from reports.plain_text import plain
from reports.task_file import FilePart, TaskFile, nothing_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlab.pdfgen.canvas import Canvas

    from reports.pagination import Placed, Strip

SUFFIXES = (".docx", ".pdf")
_EDGES = Margins()
#: Half points of the text in a table, as Word counts.
_SIZE = 21


def check_task_file_target(path: Path) -> None:
    """Refuse at once a name that no file of a task can have; KnownError `report.unknown_format`."""
    if path.suffix.lower() not in SUFFIXES:
        raise KnownError(
            "report.unknown_format",
            _("“{name}” is neither a Word nor a PDF file. End the name with .docx or .pdf.", name=path.name[:80]),
        )


def write_task_file(file: TaskFile, path: Path) -> Path:
    """Write `file` to `path` (.docx, .pdf) and return it.

    KnownError `report.unknown_format`, and those of landing a file.
    """
    check_task_file_target(path)
    land(path, _docx(file) if path.suffix.lower() == ".docx" else _pdf(file))
    return path


def _cells(part: FilePart) -> list[tuple[str, ...]]:
    """Texts fit for paper, line by line."""
    return [tuple("\n".join(map(plain, text.splitlines())) or "–" for text in row) for row in part.rows]


# -- Word -------------------------------------------------------------------------------------------------------------


def _docx(file: TaskFile) -> bytes:
    from reports.official.markup import text
    from reports.official.word import TEMPLATES, WordTemplate, filled

    said = ("office", "title", "about", "programme", "dated", "foot", "demonstration")
    return filled(
        WordTemplate("task_file.docx", TEMPLATES / "task_file.docx"),
        {name: getattr(file, name) for name in said},
        title=f"{file.title}: {file.about}",
        made_on=file.known_by,
        optional=("demonstration",),
        blocks={"parts": "".join(map(_word_part, file.parts)) + text("")},  # no table may end a document
    )


def _word_part(part: FilePart) -> str:
    from reports.official.markup import table, text

    head = text("") + text(part.head, bold=True, size=26, kept=True)
    remark = text(part.remark, italic=True, size=_SIZE, kept=bool(part.rows)) if part.remark else ""
    if not part.rows:
        return head + remark + text(nothing_words(), italic=True, size=_SIZE)
    columns = [(column.head, column.share, False) for column in part.columns]
    body = table(columns, _cells(part), width=_EDGES.upright / MM, size=_SIZE)
    return head + remark + body


# -- PDF --------------------------------------------------------------------------------------------------------------


def _pdf(file: TaskFile) -> bytes:
    from reports.flowing_page import paper_canvas
    from reports.pagination import paginate

    target = BytesIO()
    canvas = paper_canvas(target, f"{file.title}: {file.about}")
    room = (PAGE[0] - _EDGES.top - _EDGES.bottom) * MM
    pages = paginate([*_top(file), *(strip for part in file.parts for strip in _printed_part(part))], room)
    for number, page in enumerate(pages, start=1):
        _paint(canvas, page, file, f"{number}/{len(pages)}" if number > 1 else "")
    canvas.save()
    return target.getvalue()


def _top(file: TaskFile) -> Iterator[Strip]:
    from figures.fonts import BOLD, ITALIC, REGULAR
    from reports.official.printed import centred, lines
    from reports.typesetting import Typeface

    width = _EDGES.upright
    yield lines(file.office, Typeface(BOLD, 13, 17), width)
    yield centred(
        (
            (file.title, Typeface(BOLD, 16, 24)),
            (file.about, Typeface(BOLD, 14, 19)),
            (file.programme, Typeface(REGULAR, 12, 16)),
            (file.dated, Typeface(ITALIC, 12, 16)),
        ),
        width,
        10,
    )


def _printed_part(part: FilePart) -> Sequence[Strip]:
    from figures.fonts import ITALIC
    from reports.official.printed import ANNEX, Column, heading, lines, table
    from reports.typesetting import Typeface

    width, slanted = _EDGES.upright, Typeface(ITALIC, 11, 14)
    above = [heading(part.head, width)]
    if part.remark:
        above.append(lines(part.remark, slanted, width, follows=bool(part.rows)))
    if not part.rows:
        return [*above, lines(nothing_words(), slanted, width)]
    columns = [Column(column.head, column.share) for column in part.columns]
    return [*above, *table(columns, _cells(part), width, setting=ANNEX)]


def _paint(canvas: Canvas, page: Sequence[Placed], file: TaskFile, number: str) -> None:
    from figures.fonts import ITALIC, REGULAR
    from reports.official.printed import INVENTED
    from reports.painting import paint_line, paint_page
    from reports.typesetting import Typeface, wrap

    left, right, top = _EDGES.left * MM, (PAGE[1] - _EDGES.right) * MM, (PAGE[0] - _EDGES.top * 0.65) * MM
    for line in wrap(number, Typeface(REGULAR, 12, 14), right - left)[:1]:
        paint_line(canvas, line, (left + right - line.width) / 2, top)
    for line in wrap(file.demonstration, INVENTED, right - left)[:1]:
        paint_line(canvas, line, right - line.width, top)
    for line in wrap(file.foot, Typeface(ITALIC, 9, 11), right - left)[:1]:
        paint_line(canvas, line, left, _EDGES.bottom * 0.5 * MM)
    canvas.saveState()
    canvas.translate(left, (PAGE[0] - _EDGES.top) * MM)
    paint_page(canvas, page)
    canvas.restoreState()
    canvas.showPage()
