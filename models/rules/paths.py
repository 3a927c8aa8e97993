"""Which item of the Programme a person means who writes its number, whole or only its end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable


def path_spelling(text: str) -> str:
    """`text` for comparing paths: blanks and case do not matter."""
    return "".join(text.split()).casefold()


def path_spellings(paths: Iterable[str]) -> dict[str, str]:
    """What may be written for each of `paths`: itself, or itself without its section where no other path ends so.

    "II.3.2(7)" may be written "3.2(7)"; a bare "5" names nothing.
    """
    whole = {path_spelling(path): path for path in paths}
    ends = [(spelling.partition(".")[2], path) for spelling, path in whole.items()]
    count = Counter(end for end, _path in ends)
    return {end: path for end, path in ends if count[end] == 1 and not end.isalnum() and end} | whole
