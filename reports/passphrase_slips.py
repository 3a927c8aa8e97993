"""Slips with the passphrases of invitations, two to an A4 page: cut apart, handed over apart from the stick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from figures.fonts import BOLD, ITALIC, REGULAR
from models.messages import _
from models.rules.dates import place_and_date
from reports.flowing_page import HEIGHT, WIDTH, FlowingPage, paper_canvas
from reports.painting import ASCENT
from reports.paper import MM, Margins
from reports.plain_text import plain
from reports.typesetting import Typeface, wrap

_BODY = Typeface(REGULAR, 13, 17)
_NAME = Typeface(BOLD, 14, 18)
_TITLE = Typeface(BOLD, 16, 22)
_NOTE = Typeface(ITALIC, 11, 14)
#: Read out letter by letter, so large; digits and letters are told apart in it.
_PASSPHRASE = Typeface(BOLD, 26, 34)
_ON_PAGE = 2
#: Points around the passphrase in its box.
_PADDING = 12.0


@dataclass(frozen=True, slots=True)
class PassphraseSlip:
    """For which office, by name and code, the name of its package, and the passphrase that opens it."""

    office: str
    code: str
    package: str
    passphrase: str


def passphrase_slips_pdf(slips: Sequence[PassphraseSlip], *, hub: str, made_on: date, province: str = "") -> bytes:
    """The slips as the bytes of a PDF file, with its fonts inside; `hub` is who hands them out, in `province`."""
    target = BytesIO()
    canvas = paper_canvas(target, _("PASSPHRASE SLIP"))
    written = place_and_date(plain(province), made_on)
    for place in range(0, len(slips), _ON_PAGE):
        for half, slip in enumerate(slips[place : place + _ON_PAGE]):
            _paint(FlowingPage(canvas, Margins(top=16 + half * HEIGHT / _ON_PAGE)), slip, hub, written)
        canvas.setDash(4, 4)
        canvas.line(10 * MM, HEIGHT * MM / _ON_PAGE, (WIDTH - 10) * MM, HEIGHT * MM / _ON_PAGE)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _paint(page: FlowingPage, slip: PassphraseSlip, hub: str, written: str) -> None:
    page.centred([(plain(hub).upper(), Typeface(BOLD, 12, 16))])
    page.right(written, _NOTE)
    page.centred([(_("PASSPHRASE SLIP"), _TITLE)])
    page.space(6)
    page.centred([(f"{plain(slip.office)} ({slip.code})", _NAME)])
    page.space(4)
    page.centred([(_("opens the invitation {file}", file=slip.package), _BODY)])
    page.space(8)
    _box(page, slip.passphrase)
    page.space(10)
    for words in (
        _(
            "Blanks, hyphens and capitals do not matter. There is no letter O, I, S, B or Z in it, no digit 0, 1, 2,"
            " 5 or 8."
        ),
        _(
            "Hand this slip over apart from the stick, or read it out by telephone; tear it up once the office has"
            " begun."
        ),
    ):
        page.paragraph(words, _NOTE)


def _box(page: FlowingPage, passphrase: str) -> None:
    (line,) = wrap(passphrase, _PASSPHRASE, page.width)
    height = _PASSPHRASE.leading + _PADDING
    page.canvas.setDash()
    page.canvas.setLineWidth(1)
    page.canvas.rect(page.left, page.y - height, page.width, height, stroke=1, fill=0)
    middle = page.left + (page.width - line.width) / 2
    page.paint(line, middle, page.y - _PADDING / 2 - _PASSPHRASE.leading * ASCENT)
    page.space(height)
