"""Where in a copy of the Programme a task's passage stands: by line if the lines agree, else by heading."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from models.rules.folding import fold

#: Share of printed headings that must stand on their lines before line numbers are trusted.
_ENOUGH = 0.9
_LETTERS = re.compile(r"[^\w]+")
_NUMBER = re.compile(r"(?:[ivx]+|\d+)(?: \d+)* ")
#: A title of fewer words ("Nội dung") also begins ordinary sentences: it is a heading only where it stands alone.
_TELLING_WORDS = 5
_LINES_OF_A_TITLE = 12


@dataclass(frozen=True, slots=True)
class Marked:
    """A task as the source marks it: its lines (1-based, both ends included), heading as printed, restored title."""

    lines: tuple[int, int] | None
    heading: tuple[str, ...]
    title: str


def _plain(text: str) -> str:
    return _LETTERS.sub(" ", fold(text)).strip()


def lines_agree(copy: Sequence[str], marked: Sequence[Marked]) -> bool:
    """True if the copy has the same lines as the extract from which line numbers were taken."""
    printed = [(mark.lines[0], mark.heading[0]) for mark in marked if mark.lines and mark.heading]
    hits = sum(no <= len(copy) and copy[no - 1].strip() == heading.strip() for no, heading in printed)
    return bool(printed) and hits >= _ENOUGH * len(printed)


def by_lines(copy: Sequence[str], lines: tuple[int, int]) -> str:
    """Lines `lines` of the copy, without the empty ones."""
    return "\n".join(line.rstrip() for line in copy[lines[0] - 1 : lines[1]] if line.strip())


def by_heading(copy: Sequence[str], wanted: Marked, others: Sequence[Marked]) -> str | None:
    """From the line that begins with the wanted title to the next line that begins with another one's; None if absent.

    Compared without marks, numbers and punctuation, so that a heading is found however it is set or numbered.
    """
    lines, title = [_plain(line) for line in copy], _plain(wanted.title)
    titles = {_plain(mark.title) for mark in others} - {title, ""}
    start = _find(lines, {title} - {""}, 0)
    if start is None:
        return None
    end = _find(lines, titles, start + 1)
    return by_lines(copy, (start + 1, len(copy) if end is None else end))


def _find(lines: Sequence[str], titles: Collection[str], first: int) -> int | None:
    return next((place for place in range(first, len(lines)) if _begins(lines, place, titles)), None)


def _begins(lines: Sequence[str], place: int, titles: Collection[str]) -> bool:
    """True if the text from this line on begins with one of `titles`, after a number such as "(2)" or "3.2"."""
    if not lines[place]:
        return False
    line = _with_and_without_number(lines[place])
    text = _with_and_without_number(" ".join(filter(None, lines[place : place + _LINES_OF_A_TITLE])))
    return any(
        title in line if len(title.split()) < _TELLING_WORDS else any(each.startswith(title) for each in text)
        for title in titles
    )


def _with_and_without_number(text: str) -> tuple[str, str]:
    number = _NUMBER.match(text)
    return text, text[number.end() :] if number else text
