"""What is said of a package that comes again: that it brings nothing new, or that what it brought was taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.messages import _

if TYPE_CHECKING:
    from exchange.importing import PackageOutcome


def repeated_words(found: PackageOutcome) -> list[str]:
    """One remark for a package that was taken in before, none for another."""
    if not found.repeated:
        return []
    if found.undone:
        return [_("taken in before as number {no} and taken back: do it again in the ledger", no=found.ledger)]
    return [_("taken in before: nothing new")]
