"""Text fit for paper: NFC, one line, nothing that a PDF or a spreadsheet cannot hold."""

from __future__ import annotations

import unicodedata

#: Control characters, lone surrogates, code points that are no characters or nobody's.
_BROKEN = {"Cc", "Cs", "Cn", "Co"}
#: Invisible marks that turn or join what is read (bidirectional overrides, zero-width joiners).
_INVISIBLE = {"Cf"}


def plain(text: str | None) -> str:
    """`text` as one NFC line with single spaces; "" for None."""
    if not text:
        return ""
    if text.isprintable():
        return unicodedata.normalize("NFC", " ".join(text.split()))
    kept = []
    for char in text:
        category = unicodedata.category(char)
        if category not in _INVISIBLE:
            kept.append(" " if category in _BROKEN else char)
    return unicodedata.normalize("NFC", " ".join("".join(kept).split()))
