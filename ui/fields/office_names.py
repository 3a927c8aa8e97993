"""The offices by every name they are called: what was typed to the office meant, and back to words."""

from __future__ import annotations

from collections.abc import Sequence

from models.rows import OfficeRow
from models.rules.folding import FoldedIndex, fold


class OfficeNames:
    """Codes, names and short names of `offices`, folded once."""

    def __init__(self, offices: Sequence[OfficeRow]) -> None:
        self.offices = tuple(offices)
        self._by_code = {office.code: office for office in offices}
        self._index = FoldedIndex([("", f"{office.short_name} {office.name} {office.code}") for office in offices])
        self._known: dict[str, OfficeRow | None] = {}
        for office in offices:
            for name in {_plain(each) for each in (office.name, office.short_name, office_words(office))}:
                self._known[name] = None if name in self._known else office
        self._known |= {_plain(office.code): office for office in offices}

    def search(self, text: str) -> list[OfficeRow]:
        """Offices that `text` finds, best first."""
        return [self.offices[place] for place in self._index.search(text)]

    def find(self, text: str) -> OfficeRow | None:
        """The one office whose code, name or short name `text` is, whatever its accents and capitals."""
        return self._known.get(_plain(text))

    def of_code(self, code: str) -> OfficeRow | None:
        return self._by_code.get(code)

    def name(self, code: str | None) -> str:
        """The full name behind a code; anything else is a name already."""
        office = self._by_code.get(code or "")
        return office.name if office else code or ""

    def short_name(self, code: str | None) -> str:
        office = self._by_code.get(code or "")
        return office.short_name if office else code or ""


def office_words(office: OfficeRow) -> str:
    """Name and code, as an office stands in a list to choose from."""
    return f"{office.name} ({office.code})"


def _plain(text: str) -> str:
    return fold(" ".join(text.split()))
