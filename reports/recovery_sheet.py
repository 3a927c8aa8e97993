"""The hub's recovery sheet: one A4 page that holds its root key in print, to be kept in the safe."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO

from figures.fonts import BOLD, ITALIC, REGULAR
from models.messages import _
from models.rules.dates import place_and_date
from reports.flowing_page import SPACE, FlowingPage, paper_canvas
from reports.painting import ASCENT
from reports.paper import Margins
from reports.plain_text import plain
from reports.typesetting import Typeface, wrap

_BODY = Typeface(REGULAR, 13, 17)
_OFFICE = Typeface(BOLD, 13, 16)
_DATE = Typeface(ITALIC, 13, 17)
_TITLE = Typeface(BOLD, 16, 21)
_SUBTITLE = Typeface(BOLD, 13, 18)
_NOTE = Typeface(ITALIC, 11, 14)
_SIGNING = Typeface(BOLD, 12, 16)
#: The groups must not be misread: large, and far from each other.
_NUMBER = Typeface(REGULAR, 13, 17)
_GROUP = Typeface(BOLD, 21, 34)
#: Points between a box and what stands in it.
_PADDING = 10.0
#: Points left for a signature by hand.
_SIGNATURE = 66.0


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What the sheet says: the office's name, the fingerprint of its root key, the key's lines of groups, the day."""

    office: str
    fingerprint: str
    lines: Sequence[Sequence[str]]
    made_on: date
    province: str = ""


def recovery_sheet_pdf(sheet: RecoverySheet, *, margins: Margins | None = None) -> bytes:
    """`sheet` as the bytes of a PDF file of one page, with its fonts inside."""
    target = BytesIO()
    page = _Page(target, margins or Margins())
    page.centred([(plain(sheet.office).upper(), _OFFICE)], share=0.5)
    page.right(place_and_date(plain(sheet.province), sheet.made_on), _DATE)
    page.space(16)
    page.centred([(_("RECOVERY SHEET OF THE ROOT KEY"), _TITLE), (_("of the software Đôn Đốc"), _SUBTITLE)])
    page.space(10)
    for paragraph in _what_it_is():
        page.paragraph(paragraph, _BODY)
    page.groups(sheet.lines)
    for paragraph in _how_to_type():
        page.paragraph(paragraph, _NOTE)
    page.space(4)
    page.paragraph(_("Identification code of the key: {code}", code=sheet.fingerprint), replace(_BODY, font=BOLD))
    page.space(12)
    page.signatures((_("MADE BY"), _("KEPT BY")), _("(signature, full name)"))
    page.finish()
    return target.getvalue()


def _what_it_is() -> tuple[str, ...]:
    return (
        _(
            "This sheet holds the root key by which agencies and districts know that a data package really comes from"
            " the office named above. Whoever has the sheet can write packages in its name."
        ),
        _("Keep it sealed in the safe. Do not copy it, photograph it, or send it over a network or by telephone."),
        _(
            "It is needed when the machine is broken or replaced, when data is restored from a backup, or when the"
            " passphrase is forgotten: open “Recover the key” in the program and type the groups below, line by line."
        ),
    )


def _how_to_type() -> tuple[str, ...]:
    return (
        _(
            "Only the letters A to Z and the digits 2 to 7 occur; there is no digit 0, 1, 8 or 9. Small letters will"
            " do, and blanks need not be typed. The program says which line has a slip."
        ),
    )


class _Page(FlowingPage):
    """The page of the sheet, with the groups and the room for signatures."""

    def __init__(self, target: BytesIO, margins: Margins) -> None:
        super().__init__(paper_canvas(target, _("RECOVERY SHEET OF THE ROOT KEY")), margins)

    def groups(self, lines: Sequence[Sequence[str]]) -> None:
        """The numbered lines of groups in a box."""
        height = len(lines) * _GROUP.leading + 2 * _PADDING
        self.canvas.setLineWidth(1)
        self.canvas.rect(self.left, self.y - height, self.width, height, stroke=1, fill=0)
        top, columns = self.y - height, max(map(len, lines), default=1)
        self.space(_PADDING)
        first = self.left + 2.6 * _PADDING + _NUMBER.size * 3
        pitch = (self.right_edge - first) / columns
        for number, line in enumerate(lines, start=1):
            before = self.y
            (label,) = wrap(_("Line {number}", number=number), _NUMBER, self.width)
            self.paint(label, self.left + _PADDING, before - _GROUP.leading * ASCENT)
            for place, group in enumerate(line):
                (drawn,) = wrap(group, _GROUP, self.width)
                self.paint(drawn, first + place * pitch, before - _GROUP.leading * ASCENT)
            self.y = before - _GROUP.leading
        self.y = top
        self.space(SPACE)

    def signatures(self, roles: Sequence[str], note: str) -> None:
        """Who signs, side by side, with room to sign."""
        wide, top = self.width / len(roles), self.y
        for place, role in enumerate(roles):
            self.y = top
            for text, style in ((role, _SIGNING), (note, _NOTE)):
                for line in wrap(text, style, wide):
                    self.line(line, self.left + place * wide + (wide - line.width) / 2)
        self.space(_SIGNATURE)
