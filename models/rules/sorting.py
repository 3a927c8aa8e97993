"""The order of things on screens and papers: names by the Vietnamese alphabet, paths as the document has them."""

from __future__ import annotations

import re
import unicodedata

from models.rules.syllables import TONES

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
#: Letters rank after digits, digits after signs, a space first; other scripts come last by code point.
_LETTERS = {letter: 1_000 + rank for rank, letter in enumerate(_ALPHABET)}
_OTHERS_FROM = 2_000
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_COMPONENT = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|([^.()\[\]]+)|(.)", re.DOTALL)
_NUMBERS = re.compile(r"[0-9]+")

NameKey = tuple[tuple[int, ...], tuple[int, ...]]
PathKey = tuple[tuple[int, tuple[int, ...], NameKey], ...]


def name_key(text: str) -> NameKey:
    """A key that sorts names as a Vietnamese dictionary does, without regard to case.

    First the letters (a ă â b c d đ e ê … o ô ơ … u ư …), then, as the last difference, the tones: ngang, huyền,
    hỏi, ngã, sắc, nặng.
    """
    letters: list[int] = []
    tones: list[int] = []
    for character in unicodedata.normalize("NFC", text.casefold()):
        tone, base = 0, character
        if not character.isascii():
            decomposed = unicodedata.normalize("NFD", character)
            tone = max((TONES.find(mark) + 1 for mark in decomposed[1:]), default=0)
            base = unicodedata.normalize("NFC", "".join(mark for mark in decomposed if mark not in TONES))
        for letter in base:
            letters.append(_weight(letter))
            tones.append(tone)
    return tuple(letters), tuple(tones)


def _weight(letter: str) -> int:
    if letter in _LETTERS:
        return _LETTERS[letter]
    plain = unicodedata.normalize("NFD", letter)[0]
    if plain in _LETTERS:
        return _LETTERS[plain]
    if letter.isspace():
        return 0
    if letter.isascii():
        return (500 if letter.isdigit() else 1) + ord(letter)
    return _OTHERS_FROM + ord(letter)


def path_key(path: str) -> PathKey:
    """A key that sorts paths in document order: "II" < "II.3.2(1)" < "II.3.2(1)(1.1)" < "II.3.2(2)[a]" < "II.3.2(10)".

    A part counts by its numbers (Roman in the first place, "(1.2)" and "[2021-2025]" by each number), letters after
    numbers; what lies above comes before what lies below.
    """
    key: list[tuple[int, tuple[int, ...], NameKey]] = []
    for match in _COMPONENT.finditer(path):
        round_part, square_part, plain_part, sign = match.groups()
        if sign == ".":
            continue
        part = next(text for text in (round_part, square_part, plain_part, sign) if text is not None)
        numbers = tuple(int(number[:18]) for number in _NUMBERS.findall(part))
        if not key and not numbers:
            numbers = _roman(part)
        rank = 2 if square_part is not None else 1
        key.append((rank if numbers else rank + 2, numbers, _letters(part)))
    return tuple(key)


def _letters(part: str) -> NameKey:
    """Outline letters go a … z, aa …: the shorter first."""
    letters, tones = name_key(part)
    return (len(letters), *letters), tones


def _roman(part: str) -> tuple[int, ...]:
    """(4,) for "IV"; () for what is not a Roman number."""
    values = [_ROMAN.get(letter, 0) for letter in part.casefold()]
    if not values or 0 in values:
        return ()
    following = [*values[1:], 0]
    return (sum(-value if value < after else value for value, after in zip(values, following, strict=True)),)
