"""What a write did: the kinds and uids it touched, and what it wants said."""

from __future__ import annotations

from dataclasses import dataclass


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

    def touches(self, *kinds: str) -> bool:
        """True if any of `kinds` was written."""
        return not self.kinds.isdisjoint(kinds)
