"""How far the making of a kit is, told in bytes over many files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

#: Told how much is done, of how much, and of what; it may raise to stop the work.
Told = Callable[[int, int, str], None]


@dataclass(slots=True)
class Meter:
    """Tells `told` of `total` bytes what is done of the files before and of the present one."""

    told: Told | None
    total: int
    words: str
    done: int = 0

    def piece(self, read: int, _of: int) -> None:
        """So many bytes of the present file are done."""
        if self.told is not None:
            self.told(min(self.done + read, self.total), self.total, self.words)

    def add(self, size: int) -> None:
        """The present file is done, and had so many bytes."""
        self.done += size
        self.piece(0, 0)
