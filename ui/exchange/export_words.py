"""What is said of packages that are to be written or have been written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from models.messages import _
from models.round_rows import RoundRow
from models.rules.numbers import number_words
from models.size_words import size_words

if TYPE_CHECKING:
    from exchange.exporting import WrittenPackage

_GIB = 1024**3


class Amount(Protocol):
    """What a package holds: operations, files, and its size in bytes."""

    @property
    def operations(self) -> int: ...
    @property
    def files(self) -> int: ...
    @property
    def size(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Total:
    """The amount of several packages together."""

    operations: int
    files: int
    size: int


def summed(packages: Sequence[WrittenPackage]) -> dict[str, Total]:
    """What was written for each office (by its code), which may be several packages."""
    found: dict[str, Total] = {}
    for each in packages:
        before = found.get(each.office, Total(0, 0, 0))
        found[each.office] = Total(
            before.operations + each.operations, before.files + each.files, before.size + each.size
        )
    return found


def amount_words(amount: Amount) -> str:
    """ "12 details, 3 files, about 1,2 MB"."""
    parts = [_("{n} details", n=amount.operations)]
    if amount.files:
        parts.append(_("{n} files", n=amount.files))
    parts.append(_("about {size}", size=size_words(amount.size)))
    return ", ".join(parts)


def room_words(size: int) -> str:
    """A number of bytes as people say it of disks: "14,6 GB"."""
    if size < _GIB:
        return size_words(size)
    return f"{number_words(Decimal(size) / _GIB // Decimal('0.1') * Decimal('0.1'))} GB"


def finished_words(count: int, *, removable: bool) -> str:
    """That everything was written and read again, and whether the stick can be pulled out."""
    said = _("{n} packages written and checked", n=count) if count != 1 else _("The package was written and checked")
    return _("{done}. You can pull the stick out now.", done=said) if removable else f"{said}."


def round_choices(rounds: Sequence[RoundRow]) -> list[tuple[str | None, str]]:
    """The open rounds to choose from, and none of them."""
    return [*((each.uid, each.title) for each in rounds), (None, _("for no round"))]
