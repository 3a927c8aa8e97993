"""A paper: an official document as data, part after part, the same for Word, PDF and Excel."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from models.messages import _
from models.rules.dates import date_words
from models.rules.numbers import number_words
from models.rules.signing import SigningProfile
from reports.plain_text import plain

Value = str | int | Decimal | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, its share of the width, whether it is centred, its width in characters in a workbook."""

    head: str
    share: float
    width: float
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A row has a value a column, or one text alone as a heading over all of them; `total` is the sum below.

    `name` is that of its sheet in a workbook.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    total: tuple[Value, ...] = ()

    def texts(self) -> Iterator[tuple[str, ...]]:
        """The rows as they are read."""
        return (tuple(map(value_text, row)) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a part, never the last on a page."""

    words: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture `width` × `height` millimetres, with what stands under it; `paint` gives its PNG when it is needed."""

    paint: Callable[[], bytes]
    width: float
    height: float
    caption: str
    source: str = ""

    def within(self, room: float) -> tuple[float, float]:
        """Its width and height where there are `room` millimetres between the margins; it is never made larger."""
        smaller = min(1.0, room / self.width)
        return self.width * smaller, self.height * smaller


#: A string is a paragraph.
Part = str | Heading | Table | Picture


@dataclass(frozen=True, slots=True)
class Annex:
    """What lies across behind the signature: its title, a line under it, its parts."""

    title: str
    words: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A document of the type `kind_line` ("BÁO CÁO") about `abstract`, figures as of `as_of`.

    `template` names the Word templates of its kind; `dense` sets it small, to fit on one page; `sheets` are the parts
    of its workbook where those are others than the text's.
    """

    template: str
    profile: SigningProfile
    kind_line: str
    abstract: str
    as_of: date
    parts: tuple[Part, ...]
    invented: bool
    annex: Annex | None = None
    dense: bool = False
    sheets: tuple[Part, ...] = ()

    def with_proposals(self, proposals: Sequence[str]) -> Paper:
        """The same with what a person proposes in the place that waits for it, else at its end."""
        said = tuple(filter(None, map(plain, proposals)))
        kept = tuple(part for part in self.parts if part != unwritten_words()) if said else self.parts
        return replace(self, parts=(*kept, *said))

    def issued(self) -> Paper:
        """The same without what nobody wrote, and without its head: as it goes out under a number."""
        if unwritten_words() not in self.parts:
            return self
        at = self.parts.index(unwritten_words())
        begins = at - 1 if isinstance(self.parts[at - 1], Heading) else at
        return replace(self, parts=(*self.parts[:begins], *self.parts[at + 1 :]))

    @property
    def title(self) -> str:
        return f"{self.kind_line.capitalize()} {self.abstract}"

    @property
    def subject(self) -> str:
        """What a file's properties say that it is about."""
        return _("Figures as of {date}", date=date_words(self.as_of))

    @property
    def foot(self) -> str:
        """What stands at the foot of every sheet."""
        return f"{self.title} – {self.subject}"

    @property
    def demonstration(self) -> str:
        """What every page says of invented data; "" of real ones."""
        return _("DEMONSTRATION DATA") if self.invented else ""


def unwritten_words() -> str:
    """What stands in a draft in the place of what a person has yet to propose, last of its text."""
    return _("[The person who drafts the report writes the proposals here.]")


def value_text(value: Value) -> str:
    """A value as it is read on paper; a dash where there is none."""
    if value is None or value == "":
        return "–"
    if isinstance(value, date):
        return date_words(value)
    return printable(value) if isinstance(value, str) else number_words(Decimal(value))


def printable(text: str) -> str:
    """`text` without what no file can hold; a line feed begins a new line."""
    return "\n".join(filter(None, map(plain, text.split("\n"))))
