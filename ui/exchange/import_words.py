"""What is said of packages that were looked into or taken in: in all, and what waits."""

from __future__ import annotations

from collections.abc import Sequence

from models.messages import _
from ui.exchange.import_offers import Offer
from ui.file_words import carried_words


def chosen_words(offers: Sequence[Offer]) -> str:
    """What the chosen packages would bring together; "" where none is chosen."""
    if not offers:
        return ""
    new, changed = (sum(getattr(each.outcome, name) for each in offers) for name in ("new", "changed"))
    words = _("{n} packages chosen: {new} new, {changed} changed", n=len(offers), new=new, changed=changed)
    return ", ".join([words, *_files(offers)])


def taken_words(offers: Sequence[Offer]) -> str:
    """What became of the packages."""
    taken = [each for each in offers if each.outcome.applied]
    wrong = [each for each in offers if each.outcome.error is not None]
    said = [_("{n} packages were taken in.", n=len(taken))] if taken else [_("No package was taken in.")]
    said += [f"{words}." for words in _files(taken)]
    if wrong:
        said.append(_("{n} could not be taken in; the remark tells why. They changed nothing.", n=len(wrong)))
    return " ".join(said)


def _files(offers: Sequence[Offer]) -> list[str]:
    return carried_words(sum(each.outcome.files for each in offers))


def waiting_words(offers: Sequence[Offer]) -> list[str]:
    """What waits for another package, or for a person elsewhere; empty where nothing does."""
    taken = [each.outcome for each in offers if each.outcome.applied]
    pending = sum(each.pending for each in taken)
    said = []
    if pending:
        said.append(_("{n} details wait: a machine is to be confirmed, or an earlier package is missing.", n=pending))
    if any(each.missing for each in taken):
        said.append(_("Packages are missing: ask the office to send them."))
    return said
