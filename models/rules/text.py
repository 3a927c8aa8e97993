"""The form in which text is kept: NFC, the right ư, no control characters, and not longer than its field."""

from __future__ import annotations

import re
import unicodedata

from models.errors import KnownError
from models.messages import _

#: What pasted text carries unseen or in another system's manner, and what damaged fonts put for ư.
_REPLACED = re.compile("\r\n?|[\u2028\u2029]|[\ufeff\u200b\u2060]|[\u01a2\u01a3]")
_REPLACEMENTS = {"\ufeff": "", "\u200b": "", "\u2060": "", "\u01a2": "Ư", "\u01a3": "ư"}
#: Control characters, the hidden turns of direction, and what XML cannot hold.
_REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(text: str, *, limit: int) -> str:
    """`text` as it is stored: NFC, ư for ƣ, lines ended by a line feed, no space around; at most `limit` characters.

    Tabs and line feeds inside stay. KnownError `text.damaged_characters` (half of a surrogate pair),
    `text.control_characters`, `text.too_long`.
    """
    if _SURROGATE.search(text):
        raise KnownError(
            "text.damaged_characters", _("The text has characters that arrived damaged. Copy or type it again.")
        )
    text = _REPLACED.sub(lambda match: _REPLACEMENTS.get(match[0], "\n"), text)
    text = unicodedata.normalize("NFC", text)
    if refused := _REFUSED.search(text):
        raise KnownError(
            "text.control_characters",
            _("The text has a control character (U+{code}). Remove it and try again.", code=f"{ord(refused[0]):04X}"),
        )
    text = text.strip()
    if len(text) > limit:
        raise KnownError(
            "text.too_long",
            _("The text has {length} characters; at most {limit} fit here.", length=len(text), limit=limit),
        )
    return text
