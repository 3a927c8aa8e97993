"""Texts that are shown to people as they came: no characters that hide, turn or break what stands around them."""

from __future__ import annotations

import re

#: The characters that no stored text holds (models/rules/text.py), frozen here: a package's readers never get stricter.
_REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


def one_line(text: str) -> str:
    """`text` with every run of blanks, tabs and line feeds as one blank."""
    return " ".join(text.split())


def check_characters(text: str) -> None:
    """ValueError if `text` holds a character that has no place in a text."""
    if found := _REFUSED.search(text):
        raise ValueError(f"U+{ord(found[0]):04X} in a text")


def check_line(text: object, longest: int, *, empty: bool = False) -> str:
    """`text` if it is one line of at most `longest` characters; ValueError otherwise."""
    if not isinstance(text, str) or not len(text) <= longest or not (text or empty) or text != one_line(text):
        raise ValueError("not a line of text")
    check_characters(text)
    return text
