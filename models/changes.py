"""What a write did: the kinds and uids it touched, and what it wants said."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Warned:
    """Something unusual that was accepted all the same: a stable code and a translated sentence."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Changes:
    """The outcome of one change: which kinds of thing and which of them are no longer as they were."""

    kinds: frozenset[str]
    uids: frozenset[str]
    warnings: tuple[Warned, ...] = ()

    @classmethod
    def of(cls, things: Collection[tuple[str, str]], warnings: tuple[Warned, ...] = ()) -> Self:
        """What was done to `things` (kind, uid)."""
        return cls(frozenset(kind for kind, _uid in things), frozenset(uid for _kind, uid in things), warnings)

    def touches(self, *kinds: str) -> bool:
        """True if any of `kinds` was written."""
        return not self.kinds.isdisjoint(kinds)
