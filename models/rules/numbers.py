"""Numbers as Vietnamese offices type them: decimal comma, dot or space between thousands."""

from __future__ import annotations

import re
from decimal import Decimal

from models.errors import KnownError
from models.messages import _

#: Longest number read; longer ones are mistakes of pasting.
_LONGEST = 40
_SPACES = "\u0020\u00a0\u202f\u2009"
_SIGNS = str.maketrans({"−": "-", "–": "-"})
_NUMBER = re.compile(
    rf"(?P<sign>[+-]?)(?P<whole>[0-9]+|[1-9][0-9]{{0,2}}(?:\.[0-9]{{3}})+|[1-9][0-9]{{0,2}}(?:[{_SPACES}][0-9]{{3}})+)"
    r"(?:,(?P<part>[0-9]+))?"
)
#: One dot that is not one of thousands: 7.5, 0.25, 0.500.
_FOREIGN = re.compile(r"(?P<whole>[+-]?[0-9]+)\.(?P<part>[0-9]{1,2})|(?P<zero>[+-]?0+)\.(?P<rest>[0-9]+)")


def read_number(text: str) -> Decimal:
    """The number that `text` writes: "7,5", "20.500", "1.234,56", "-0,5", "35"; "1.234" is one thousand and more.

    KnownError `number.ambiguous` for "7.5" (its message asks whether 7,5 is meant), `number.unreadable`.
    """
    written = text.strip().translate(_SIGNS)
    if len(written) <= _LONGEST:
        if match := _NUMBER.fullmatch(written):
            whole = re.sub(r"[^0-9]", "", match["whole"])
            return Decimal(f"{match['sign']}{whole}.{match['part'] or ''}")
        if _FOREIGN.fullmatch(written):
            raise KnownError(
                "number.ambiguous",
                _(
                    "{meant}? A dot is not clear here: write the decimals after a comma.",
                    meant=written.replace(".", ","),
                ),
            )
    raise KnownError(
        "number.unreadable",
        _("“{text}” cannot be read as a number. Write for example 7,5 or 20.500.", text=written[:_LONGEST]),
    )


def number_words(number: Decimal) -> str:
    """`number` as windows and papers show it, "20.500" or "7,5", with the decimals it has; `read_number` reads it back.

    ValueError for a number that is not finite.
    """
    if not number.is_finite():
        raise ValueError(number)
    whole, _point, part = format(abs(number), "f").partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    sign = "-" if number < 0 else ""
    return f"{sign}{grouped},{part}" if part else f"{sign}{grouped}"
