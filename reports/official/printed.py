"""The parts of an official document as printed rows: header, paragraphs, tables, signature."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from figures.fonts import BOLD, BOLD_ITALIC, ITALIC, REGULAR
from figures.styles import LOOKS, Style
from reports.official import formulas
from reports.official.frame import Frame
from reports.pagination import PADDING_X, PADDING_Y, Cell, Strip
from reports.paper import MM
from reports.printed_cells import HEAD_FILL, cell
from reports.typesetting import TextLine, Typeface, justified, one_line, runs, wrap, wrap_all

BODY = Typeface(REGULAR, 14, 19)
STRONG = Typeface(BOLD, 14, 19)
SLANTED = Typeface(ITALIC, 14, 18)
CELL, CELL_HEAD, CELL_SUM = Typeface(REGULAR, 12, 14.5), Typeface(BOLD, 12, 14.5), Typeface(BOLD, 12, 14.6)
ANNEX_CELL, ANNEX_HEAD = Typeface(REGULAR, 11, 13), Typeface(BOLD, 11, 13)
INVENTED = Typeface(BOLD, 12, 14, LOOKS[Style.OVERDUE].ink)
_INDENT = 10 * MM
#: Points before the signature.
_BEFORE_SIGNATURE = 12.0
#: Share of the left half of the header, of the Party's and of the State's manner.
_HALVES = {True: 75 / 165, False: 62 / 165}
#: The rule under the body that issues, in the State's manner, as a share of its name.
_SHORT_RULE = 0.5


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, its share of the width, and whether it is centred."""

    head: str
    share: float
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """How text and tables are set; `between` paragraphs, before a part's head, for the signature, and around the lines
    of a row in points. What is `tight` has no line under its title, and nothing between that and to whom it goes."""

    body: Typeface = BODY
    strong: Typeface = STRONG
    cell: Typeface = CELL
    head: Typeface = CELL_HEAD
    total: Typeface = CELL_SUM
    between: float = 4.0
    before_head: float = 8.0
    signature: float = 68.0
    pad: float = PADDING_Y
    tight: bool = False


NORMAL = Setting()
#: Tables of an annex, which lies across.
ANNEX = Setting(cell=ANNEX_CELL, head=ANNEX_HEAD, total=ANNEX_HEAD)
#: For what must stand on one page.
DENSE = Setting(
    body=Typeface(REGULAR, 11.5, 13.8),
    strong=Typeface(BOLD, 11.5, 13.8),
    cell=Typeface(REGULAR, 10, 11.8),
    head=Typeface(BOLD, 10, 11.8),
    total=Typeface(BOLD, 10, 11.8),
    between=0.0,
    before_head=3.0,
    signature=34.0,
    pad=0.8,
    tight=True,
)


def header(frame: Frame, width: float, setting: Setting = NORMAL) -> list[Strip]:
    """Who issues it on the left; whose document it is, place and date on the right; then the type and its trích yếu."""
    share = _HALVES[frame.party]
    left, right = width * share, width * (1 - share)
    small = Typeface(REGULAR, 14 if frame.party else 13, 17)
    issuer = [*wrap(frame.superior, small, left), *_ruled(frame.body, replace(small, font=BOLD), left,
              0.0 if frame.party else _SHORT_RULE)]  # fmt: skip
    if frame.party:
        issuer += wrap(formulas.STAR, small, left)
        name = _ruled(formulas.PARTY_NAME, Typeface(BOLD, 15, 19), right, 1.0)
    else:
        name = [*wrap(formulas.STATE_NAME, Typeface(BOLD, 13, 17), right),
                *_ruled(formulas.STATE_MOTTO, Typeface(BOLD, 14, 18), right, 1.0)]  # fmt: skip
    numbered = [one_line(frame.number_line, small)]
    if frame.is_letter:
        numbered += wrap(frame.abstract, Typeface(ITALIC if frame.party else REGULAR, 12, 14.5), left - 12)
    numbered += wrap(frame.draft, STRONG, left)
    day = wrap(frame.place_and_date, SLANTED, right)
    strips = [_side_by_side(left, right, issuer, name), _side_by_side(left, right, numbered, day)]
    if not frame.is_letter:
        kind = Typeface(BOLD, 16 if frame.party else 14, 21)
        titles = [(frame.kind_line, kind), (frame.abstract, STRONG), *([] if setting.tight else [("-----", BODY)])]
        strips.append(centred(titles, width, 4 if setting.tight else 10))
    return strips


def addressed(frame: Frame, width: float, setting: Setting = NORMAL) -> list[Strip]:
    """Kính gửi."""
    lines = [(line, BODY) for line in frame.addressees]
    return [centred(lines, width, 2 if setting.tight else 12)] if lines else []


def paragraphs(texts: Sequence[str], width: float, setting: Setting = NORMAL) -> list[Strip]:
    """Body text, first line indented, both edges straight."""
    style, between = setting.body, setting.between
    lines = (justified(text, style, width, first=_INDENT) for text in texts if text)
    return [_free(each, width, setting, space=between) for each in lines]


def lines(text: str, style: Typeface, width: float, *, follows: bool = False) -> Strip:
    """A text from the left edge; with `follows` never the last on a page."""
    return replace(_free(wrap(text, style, width), width, NORMAL, space=NORMAL.between / 2), follows=follows)


def heading(text: str, width: float, setting: Setting = NORMAL) -> Strip:
    """The head of a part, never alone at the foot of a page."""
    return replace(_free(wrap(text, setting.strong, width), width, setting, space=setting.before_head), follows=True)


def picture(png: bytes, width: float, height: float) -> Strip:
    """A picture in its true size, on the page of what follows it."""
    room = TextLine((), Typeface(REGULAR, 1, height), 0.0)
    return Strip((_cell(0, width, [room], "left"),), boxed=False, follows=True, space_before=8, picture=png)


def table(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], width: float, *, total: Sequence[str] = (),
    setting: Setting = NORMAL,
) -> list[Strip]:  # fmt: skip
    """A ruled table with its head repeated; a row of one text is a heading over all columns, `total` the sum below."""
    head = (_row(columns, [column.head for column in columns], width, setting.head, pad=setting.pad, head=True),)
    strips = []
    for row in rows:
        if len(row) == 1:
            strips.append(
                Strip((replace(cell(0, width, [(row[0], setting.head)]), pad=setting.pad),), follows=True, head=head)
            )
        else:
            strips.append(replace(_row(columns, row, width, setting.cell, pad=setting.pad), head=head))
    if total:
        strips.append(replace(_row(columns, total, width, setting.total, pad=setting.pad), head=head))
    if strips:
        strips[0] = replace(strips[0], space_before=setting.between * 2)
    return strips


def signature(frame: Frame, width: float, setting: Setting = NORMAL) -> Strip:
    """Nơi nhận bottom left, the signature on the right; all on one page."""
    half = width / 2
    sent = Typeface(REGULAR, 14, 18) if frame.party else Typeface(BOLD_ITALIC, 12, 16)
    listed = Typeface(REGULAR, 12 if frame.party else 11, 15)
    left = _ruled(formulas.SENT_TO, sent, half, 1.0 if frame.party else 0.0)
    left += [line for each in frame.recipients for line in wrap(each, listed, half - 8)]
    first, *others = frame.signature_heads
    right = list(wrap(first, STRONG, half))
    right += [line for each in others for line in wrap(each, BODY if frame.party else STRONG, half)]
    right += [
        TextLine(runs(" ", REGULAR), Typeface(REGULAR, 14, setting.signature), 0.0),
        *wrap(frame.signer, STRONG, half),
    ]
    cells = (_cell(0, half, left, "left"), _cell(half, half, right, "centre"))
    return Strip(cells, boxed=False, space_before=_BEFORE_SIGNATURE)


def _row(
    columns: Sequence[Column], texts: Sequence[str], width: float, style: Typeface, *, pad: float, head: bool = False
) -> Strip:
    whole, x, cells = sum(column.share for column in columns), 0.0, []
    for place, (column, text) in enumerate(zip(columns, texts, strict=True)):
        wide = width * column.share / whole
        parts = [(part, style) for part in text.split("\n")]
        box = cell(x, wide, parts, centred=column.centred or head, again=place == 0)
        cells.append(replace(box, pad=pad))
        x += wide
    return Strip(tuple(cells), HEAD_FILL if head else None)


def _ruled(text: str, style: Typeface, width: float, rule: float) -> list[TextLine]:
    """Lines of which the last has a rule under it."""
    lines = list(wrap(text, style, width))
    return [*lines[:-1], replace(lines[-1], rule=rule)] if lines else []


def _side_by_side(left: float, right: float, first: Sequence[TextLine], second: Sequence[TextLine]) -> Strip:
    cells = (_cell(0, left, first, "centre"), _cell(left, right, second, "centre"))
    return Strip(cells, boxed=False, follows=True)


def _cell(x: float, width: float, lines: Sequence[TextLine], align: str) -> Cell:
    """A box without edges: its text may use all of its width."""
    return Cell(x - PADDING_X, width + 2 * PADDING_X, tuple(lines), "centre" if align == "centre" else "left")


def centred(parts: Sequence[tuple[str, Typeface]], width: float, space: float) -> Strip:
    """Lines in the middle, on the page of what follows them."""
    box = _cell(0, width, wrap_all(parts, width), "centre")
    return Strip((box,), boxed=False, follows=True, space_before=space)


def _free(lines: Sequence[TextLine], width: float, setting: Setting, *, space: float) -> Strip:
    return Strip((replace(_cell(0, width, lines, "left"), pad=setting.pad),), boxed=False, space_before=space)
