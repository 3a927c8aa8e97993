"""Words for what the program writes as official documents and for how they are signed."""

from __future__ import annotations

from enum import StrEnum

from models.field_words import Mark
from models.messages import _
from models.vocabulary import DocumentKind, PaperLayout, SigningMode


def signing_words(_: Mark) -> list[dict[StrEnum, str]]:
    """A table for each closed list; `_` marks the message ids and leaves them as they are."""
    return [
        {
            DocumentKind.URGING_LETTER: _("Urging letter"),
            DocumentKind.PROGRESS_REPORT: _("Progress report"),
            DocumentKind.OVERDUE_LIST: _("List of overdue tasks"),
            DocumentKind.ROUND_LIST: _("List of who has reported"),
            DocumentKind.INDICATOR_REPORT: _("Report on indicators"),
            DocumentKind.REVIEW: _("Review of the term"),
            DocumentKind.OVERVIEW: _("Overview of one page"),
        },
        {PaperLayout.PARTY: _("Party layout"), PaperLayout.STATE: _("State layout")},
        {
            SigningMode.DIRECT: _("Signed directly"),
            SigningMode.DEPUTY: _("Signed by a deputy (K/T)"),
            SigningMode.ON_BEHALF_ORDER: _("Signed by order (T/L)"),
            SigningMode.ON_BEHALF_COMMITTEE: _("Signed for a committee (T/M)"),
        },
    ]


def lacks_whom_words() -> str:
    """What is to be said yet where somebody signs for another."""
    return _("Write for whom it is signed, and the title of the person who signs for them (like that of a deputy).")
