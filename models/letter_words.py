"""How an urging letter is named in the history, in lists and in what is said of it."""

from __future__ import annotations

from models.messages import _


def letter_words(number: str | None, day: str, office: str) -> str:
    """ "45-CV/VPTU of 05/09/2021 to BTCTU"; a draft says that it is one. `day` and `office` as they are to be read."""
    if number:
        return _("letter {number} of {date} to {office}", number=number, date=day or "–", office=office or "–")
    return _("draft letter of {date} to {office}", date=day or "–", office=office or "–")
