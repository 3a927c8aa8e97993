"""The parts of an official document as printed rows: header, paragraphs, tables, signature."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from figures.fonts import BOLD, BOLD_ITALIC, ITALIC, REGULAR
from figures.styles import LOOKS, Style
from reports.official import formulas
from reports.official.frame import Frame
from reports.pagination import PADDING_X, Cell, Strip
from reports.paper import MM
from reports.printed_cells import HEAD_FILL, cell
from reports.typesetting import TextLine, Typeface, justified, one_line, runs, wrap, wrap_all

BODY = Typeface(REGULAR, 14, 19)
STRONG = Typeface(BOLD, 14, 19)
SLANTED = Typeface(ITALIC, 14, 18)
CELL, CELL_HEAD, CELL_SUM = Typeface(REGULAR, 12, 14.5), Typeface(BOLD, 12, 14.5), Typeface(BOLD, 12, 14.6)
INVENTED = Typeface(BOLD, 12, 14, LOOKS[Style.OVERDUE].ink)
_INDENT = 10 * MM
#: Points between paragraphs, before a part's head, before the signature, for the signature itself.
_BETWEEN, _BEFORE_HEAD, _BEFORE_SIGNATURE, _SIGNATURE = 4.0, 8.0, 12.0, 68.0
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


def header(frame: Frame, width: float) -> list[Strip]:
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
        strips.append(_centred(((frame.kind_line, kind), (frame.abstract, STRONG), ("-----", BODY)), width, 10))
    return strips


def addressed(frame: Frame, width: float) -> list[Strip]:
    """Kính gửi."""
    return [_centred([(line, BODY) for line in frame.addressees], width, 12)] if frame.addressees else []


def paragraphs(texts: Sequence[str], width: float) -> list[Strip]:
    """Body text, first line indented, both edges straight."""
    return [_free(justified(text, BODY, width, first=_INDENT), width, space=_BETWEEN) for text in texts if text]


def heading(text: str, width: float) -> Strip:
    """The head of a part, never alone at the foot of a page."""
    return replace(_free(wrap(text, STRONG, width), width, space=_BEFORE_HEAD), follows=True)


def table(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], width: float, *, total: Sequence[str] = ()
) -> list[Strip]:
    """A ruled table with its head repeated; a row of one text is a heading over all columns, `total` the sum below."""
    head = (_row(columns, [column.head for column in columns], width, CELL_HEAD),)
    strips = []
    for row in rows:
        if len(row) == 1:
            strips.append(Strip((cell(0, width, [(row[0], CELL_HEAD)]),), follows=True, head=head))
        else:
            strips.append(replace(_row(columns, row, width, CELL), head=head))
    if total:
        strips.append(replace(_row(columns, total, width, CELL_SUM), head=head))
    if strips:
        strips[0] = replace(strips[0], space_before=_BETWEEN * 2)
    return strips


def signature(frame: Frame, width: float) -> Strip:
    """Nơi nhận bottom left, the signature on the right; all on one page."""
    half = width / 2
    sent = Typeface(REGULAR, 14, 18) if frame.party else Typeface(BOLD_ITALIC, 12, 16)
    listed = Typeface(REGULAR, 12 if frame.party else 11, 15)
    left = _ruled(formulas.SENT_TO, sent, half, 1.0 if frame.party else 0.0)
    left += [line for each in frame.recipients for line in wrap(each, listed, half - 8)]
    first, *others = frame.signature_heads
    right = list(wrap(first, STRONG, half))
    right += [line for each in others for line in wrap(each, BODY if frame.party else STRONG, half)]
    right += [TextLine(runs(" ", REGULAR), Typeface(REGULAR, 14, _SIGNATURE), 0.0), *wrap(frame.signer, STRONG, half)]
    cells = (_cell(0, half, left, "left"), _cell(half, half, right, "centre"))
    return Strip(cells, boxed=False, space_before=_BEFORE_SIGNATURE)


def _row(columns: Sequence[Column], texts: Sequence[str], width: float, style: Typeface) -> Strip:
    whole, x, cells = sum(column.share for column in columns), 0.0, []
    for place, (column, text) in enumerate(zip(columns, texts, strict=True)):
        wide = width * column.share / whole
        parts = [(part, style) for part in text.split("\n")]
        cells.append(cell(x, wide, parts, centred=column.centred or style is CELL_HEAD, again=place == 0))
        x += wide
    return Strip(tuple(cells), HEAD_FILL if style is CELL_HEAD else None)


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


def _centred(parts: Sequence[tuple[str, Typeface]], width: float, space: float) -> Strip:
    box = _cell(0, width, wrap_all(parts, width), "centre")
    return Strip((box,), boxed=False, follows=True, space_before=space)


def _free(lines: Sequence[TextLine], width: float, *, space: float) -> Strip:
    return Strip((_cell(0, width, lines, "left"),), boxed=False, space_before=space)
