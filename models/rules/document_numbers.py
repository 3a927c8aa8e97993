"""Numbers of documents (số, ký hiệu) in the Party's and the State's style: whose style it is, which are the same.

Source: the Party offices' guide on the form of documents (số và ký hiệu: "12-ĐA/TU", the type joined by a hyphen, the
issuing body after a slash) and Decree 30/2020/NĐ-CP, annex I ("15/2021/NQ-HĐND", "1234/UBND-TH").
"""

from __future__ import annotations

import re
from enum import StrEnum

from models.errors import KnownError
from models.messages import _
from models.vocabulary import PaperLayout


class NumberStyle(StrEnum):
    """In whose style a number is written."""

    PARTY = "party"
    STATE = "state"


#: What a number that carries its symbol has.
_WHOLE = re.compile(r"[-/]")
_HYPHENS = re.compile(r"\s*[-\u2010-\u2015\u2212]\s*")
_SLASHES = re.compile(r"\s*/\s*")
_LEADING = re.compile(r"^(?:số\s*:?\s*)?0*(?=\d)", re.IGNORECASE)
_SIGN = r"[^\W\d_][^\W_]*"
_BODY = rf"{_SIGN}(?:[.&]?{_SIGN})*"
_PARTY = re.compile(rf"^\d+[a-z]?-{_BODY}(?:/{_BODY}(?:-{_BODY})*)?$", re.IGNORECASE)
_STATE = re.compile(rf"^\d+[a-z]?/(?:\d{{4}}/)?{_BODY}(?:[-/]{_BODY})*$", re.IGNORECASE)


def number_style(number: str) -> NumberStyle | None:
    """The style of a number as typed ("05-NQ/TU", "15/2021/NQ-HĐND"); None for one of neither, which is taken too."""
    plain = _plain(number)
    if _PARTY.match(plain):
        return NumberStyle.PARTY
    return NumberStyle.STATE if _STATE.match(plain) else None


def number_key(number: str) -> str:
    """The same for all ways of typing one number: "Số 5 - NQ/TU" as "05-NQ/TU"."""
    return _plain(number).casefold()


def check_number(number: str | None) -> None:
    """KnownError `document.number_unlike` for a number without any digit; none at all is that of a draft."""
    if number and not any(letter.isdecimal() for letter in number):
        raise KnownError(
            "document.number_unlike",
            _(
                "“{number}” has no digit: write the number given by the clerk, like 5 or 05-BC/VPTU.",
                number=number[:40],
            ),
        )


def fits_layout(number: str | None, layout: PaperLayout) -> bool:
    """Whether a number can stand on a paper of `layout`: a bare one gets its symbol, a whole one has its style."""
    if not number or not _WHOLE.search(number):
        return True
    return number_style(number) is (NumberStyle.PARTY if layout is PaperLayout.PARTY else NumberStyle.STATE)


def style_words(number: str, layout: PaperLayout) -> str:
    """What is to be said of a number that does not fit."""
    like = "05-BC/VPTU" if layout is PaperLayout.PARTY else "05/BC-VPTU"
    return _("“{number}” is not written in the style of this layout (like {like}).", number=number, like=like)


def _plain(number: str) -> str:
    joined = _SLASHES.sub("/", _HYPHENS.sub("-", number.strip()))
    return " ".join(_LEADING.sub("", joined).split())
