"""The Programme's text by line number: the whole copy of an office, or the table of fragments the suite carries."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from tests.programme.bundled import Span

TABLE = Path(__file__).resolve().parent / "source_fragments.json"
#: Stands between two fragments of one line, and for words left out of a quotation.
GAP = "…"
_PAGE_NUMBER = re.compile(r"\s*\d{1,2}\s*")


class Passage:
    """Lines joined as they are read aloud: single spaces, and no space after a hyphen that breaks a number."""

    def __init__(self, lines: Iterable[tuple[int, str]]) -> None:
        letters: list[str] = []
        self.places: list[tuple[int, int]] = []
        for number, line in lines:
            for word in re.finditer(r"\S+", line):
                broken = letters[-1:] == ["-"] and letters[-2:-1] != [" "] and self.places[-1][0] != number
                if letters and not broken:
                    letters.append(" ")
                    self.places.append((number, word.start()))
                letters.extend(word[0])
                self.places.extend((number, column) for column in range(*word.span()))
        self.text = "".join(letters)

    def find(self, phrase: str, start: int = 0) -> int:
        """Where `phrase` begins at or after `start`, letter case aside; -1 if it is not there."""
        return self.text.lower().find(phrase.lower(), start)

    def matches(self, pattern: re.Pattern[str]) -> Iterator[tuple[str, Span]]:
        """What `pattern` finds, each with the lines it stands on."""
        for match in pattern.finditer(self.text):
            yield match[0], (self.places[match.start()][0], self.places[match.end() - 1][0])


class Source:
    """Lines by their number, counted from 1; `whole` when no line is left out."""

    def __init__(self, lines: Mapping[int, str], *, last: int, whole: bool, sha256: str) -> None:
        self.lines = lines
        self.last = last
        self.whole = whole
        self.sha256 = sha256

    @classmethod
    def read(cls, path: Path) -> Source:
        """A copy of the whole text; a line is what stands between two line feeds, spaces and all."""
        raw = path.read_bytes()
        lines = raw.decode("utf-8").split("\n")
        return cls(dict(enumerate(lines, 1)), last=len(lines), whole=True, sha256=hashlib.sha256(raw).hexdigest())

    @classmethod
    def fragments(cls, path: Path = TABLE) -> Source:
        """The table of headings, deadlines, document numbers and figures."""
        table = json.loads(path.read_text(encoding="utf-8"))
        lines = {int(number): f" {GAP} ".join(pieces) for number, pieces in table["lines"].items()}
        return cls(lines, last=table["last"], whole=False, sha256=table["sha256"])

    def known(self, span: Span) -> list[tuple[int, str]]:
        """The lines of `span` that hold something, with their numbers; page numbers are passed over."""
        numbered = ((number, self.lines.get(number, "")) for number in range(span[0], span[1] + 1))
        return [(number, line) for number, line in numbered if line.strip() and not _PAGE_NUMBER.fullmatch(line)]

    def passage(self, span: Span | list[int] | None = None) -> Passage:
        """The joined text of `span`, of everything without it."""
        return Passage(self.known((span[0], span[1]) if span else (1, self.last)))


def pieces(quotation: str) -> list[str]:
    """The parts of a quotation from which words were left out."""
    return [piece for piece in re.split(rf"\s*{GAP}\s*|; ", quotation) if piece]


def holds(passage: Passage, quotation: str) -> bool:
    """True if every piece of `quotation` stands in `passage`, in order."""
    place = 0
    for piece in pieces(quotation):
        place = passage.find(piece, place)
        if place < 0:
            return False
        place += len(piece)
    return True
