"""Own words: no summary carries a sentence of the Programme over; names and marked quotations are facts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.programme.bundled import Bundled, texts
from tests.programme.source import Source

LONGEST_RUN = 8
_QUOTED = re.compile(r"“[^”]*”")
_OWN_WORDS = {
    "breakthroughs": ("summary",),
    "tasks": ("summary", "solution_points", "breakthrough_reason", "issuing_level_note", "deadline_note", "notes"),
    "documents": ("about", "note"),
    "indicators": ("notes",),
    "questions": ("text",),
}


def words(text: str) -> list[str]:
    """The words of `text` in small letters, marks of punctuation left out."""
    return re.findall(r"\w+", text.lower())


def runs(found: list[str], length: int = LONGEST_RUN + 1) -> Iterator[str]:
    """Every run of `length` consecutive words."""
    return (" ".join(found[place : place + length]) for place in range(len(found) - length + 1))


def own_words(bundled: Bundled) -> Iterator[tuple[str, str]]:
    """Every text that must be in words of its own, with the name of the thing it belongs to."""
    lists = bundled.lists()
    for name, fields in _OWN_WORDS.items():
        for thing in lists[name]:
            for field in fields:
                for text in texts(thing[field]):
                    yield from ((f"{name} {thing['key']} {field}", part) for part in _QUOTED.split(text))


def copied_runs(bundled: Bundled, source: Source) -> list[str]:
    """Runs of more than eight consecutive words that a whole copy of the source has too."""
    known = set(runs(words(source.passage().text)))
    return [
        f"{name}: “{run}” is the Programme's own sentence"
        for name, text in own_words(bundled)
        for run in runs(words(text))
        if run in known
    ]
