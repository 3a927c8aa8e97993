"""What is said of a package that brings nothing new: because it comes again, or because there is nothing in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.messages import _

if TYPE_CHECKING:
    from exchange.importing import PackageOutcome


def repeated_words(found: PackageOutcome) -> list[str]:
    """One remark for a package that was taken in before, or that brings nothing new; none for another."""
    if not found.repeated:
        return [_("brings nothing new")] if _is_empty(found) else []
    if found.undone:
        return [_("taken in before as number {no} and taken back: do it again in the ledger", no=found.ledger)]
    return [_("taken in before: nothing new")]


def _is_empty(found: PackageOutcome) -> bool:
    """A return may well say that there is nothing to report; files and decisions come beside what is counted."""
    counted = found.new or found.changed or found.refused or found.pending or found.conflicts
    touches = counted or found.files or found.changes.uids
    return found.kind == "exchange" and found.error is None and not touches
