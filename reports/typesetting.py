"""Fonts and lines of text for PDF: the embedded serif, signs from a second font, wrapping that loses nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby

from figures.fonts import REGULAR, SIGNS, font_file

#: Printed by the font of signs even where the serif has them.
SIGN_CHARACTERS = "✓▶✕○‖"
#: Printed for a character that no font holds, so that its absence is seen.
MISSING = "□"
#: Kept on one line where it fits: "2021 - 2025", "năm 2021", "quý IV", "14,3 %", a dash and the word after it, a word.
_UNITS = re.compile(r"(?:năm )?[0-9]{4} ?[-–] ?[0-9]{4}\S*|(?:năm|tháng|quý) [0-9IVX]\S*|[0-9.,]+ %\S*|[-–] \S+|\S+")


@dataclass(frozen=True, slots=True)
class Typeface:
    """A font, its size and the distance between base lines (points), and an ink ("#RRGGBB")."""

    font: str = REGULAR
    size: float = 11
    leading: float = 12.8
    ink: str = "#000000"


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one line that one font holds."""

    font: str
    text: str


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line as it will be painted: `indent` points further right, each space `gap` points wider.

    `rule` is the length of a line under it, as a share of the text's (1: as long as it).
    """

    runs: tuple[Run, ...]
    style: Typeface
    width: float
    indent: float = 0.0
    gap: float = 0.0
    rule: float = 0.0


@cache
def coverage(font: str) -> frozenset[int]:
    """Code points that `font` holds; the font is registered for embedding on first use."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    face = TTFont(font, str(font_file(font)))
    pdfmetrics.registerFont(face)
    return frozenset(face.face.charToGlyph)


@cache
def _measure(word: str, font: str, size: float) -> float:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return sum(float(stringWidth(run.text, run.font, size)) for run in runs(word, font))


@cache
def _font_of(char: str, font: str) -> str | None:
    """The font that prints `char`, the wanted one first except for signs; None where no font holds it."""
    wanted = (SIGNS, font) if char in SIGN_CHARACTERS else (font, SIGNS)
    return next((name for name in wanted if ord(char) in coverage(name)), None)


def runs(text: str, font: str) -> tuple[Run, ...]:
    """`text` cut where the font must change."""
    shown = "".join(char if _font_of(char, font) else MISSING for char in text)
    return tuple(Run(name, "".join(part)) for name, part in groupby(shown, lambda char: _font_of(char, font) or SIGNS))


def wrap(text: str, style: Typeface, width: float, *, first: float = 0.0) -> tuple[TextLine, ...]:
    """`text` in lines no wider than `width` (points): broken at spaces, inside a word only where it is too long.

    The first line is `first` points narrower.
    """
    space = _measure(" ", style.font, style.size)
    lines: list[TextLine] = []
    words: list[str] = []
    used = 0.0
    for word in _pieces(text, style, width - first):
        wide = _measure(word, style.font, style.size)
        if words and used + space + wide > width - (0.0 if lines else first):
            lines.append(_line(words, style, used))
            words, used = [], 0.0
        used += wide + (space if words else 0.0)
        words.append(word)
    if words:
        lines.append(_line(words, style, used))
    return tuple(lines)


def one_line(text: str, style: Typeface) -> TextLine:
    """`text` as it stands on a line of its own, with every blank in it."""
    return TextLine(runs(text, style.font), style, _measure(text, style.font, style.size))


def justified(text: str, style: Typeface, width: float, *, first: float = 0.0) -> tuple[TextLine, ...]:
    """`text` in lines that all reach both edges but the last; the first begins `first` points further right."""
    rest = wrap(text, style, width, first=first)
    lines = []
    for place, line in enumerate(rest):
        indent = 0.0 if place else first
        spaces = sum(run.text.count(" ") for run in line.runs)
        spare = width - indent - line.width
        gap = spare / spaces if spaces and place < len(rest) - 1 and spare > 0 else 0.0
        lines.append(replace(line, indent=indent, gap=gap))
    return tuple(lines)


def wrap_all(parts: Sequence[tuple[str, Typeface]], width: float) -> tuple[TextLine, ...]:
    """Several paragraphs one under the other; empty ones leave no line."""
    return tuple(line for text, style in parts for line in wrap(text, style, width))


def _line(words: Sequence[str], style: Typeface, width: float) -> TextLine:
    return TextLine(runs(" ".join(words), style.font), style, width)


def _pieces(text: str, style: Typeface, width: float) -> Iterator[str]:
    """What of `text` stays together on a line; only what is wider than the column is cut."""
    for unit in _UNITS.findall(text):
        yield from (unit,) if _measure(unit, style.font, style.size) <= width else _cut(unit, style, width)


def _cut(unit: str, style: Typeface, width: float) -> Iterator[str]:
    """What is too wide for a line: its words, and of a word too wide itself, pieces that fit."""
    for word in unit.split():
        rest = word
        while _measure(rest, style.font, style.size) > width and len(rest) > 1:
            fit = _fitting(rest, style, width)
            yield rest[:fit]
            rest = rest[fit:]
        yield rest


def _fitting(word: str, style: Typeface, width: float) -> int:
    """How many characters of `word` fit (at least 1), preferring to end after "/", "-" or ")"."""
    used, fit = 0.0, 0
    for char in word:
        used += _measure(char, style.font, style.size)
        if used > width:
            break
        fit += 1
    fit = max(fit, 1)
    soft = max(word.rfind(sign, 0, fit) for sign in "/-)")
    return soft + 1 if soft >= 1 and soft + 1 < len(word) else fit
