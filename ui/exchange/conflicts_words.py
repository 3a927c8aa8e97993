"""A conflict in the words in which a person reads it: who wrote what when, and what each value is."""

from __future__ import annotations

from collections.abc import Mapping

from models.conflict_rows import ConflictRow, ConflictValueRow, SignatureRow
from models.messages import _
from ui.tables.history_lines import time_words

#: code of an office → its short name.
Names = Mapping[str, str]
_GROUP = 4


def value_words(value: str | None) -> str:
    return value or _("no value")


def office_words(signed: SignatureRow, names: Names) -> str:
    """Whose word it is: "BTCTU", or "VPTU nhập hộ BTCTU"."""
    own = names.get(signed.office, signed.office) if signed.office else _("another machine")
    if signed.on_behalf_of is None:
        return own
    return _("{office} on behalf of {other}", office=own, other=names.get(signed.on_behalf_of, signed.on_behalf_of))


def signer_words(signed: SignatureRow, names: Names) -> str:
    """Office, person and time on one line."""
    parts = (office_words(signed, names), signed.operator, time_words(signed.claimed_at))
    return " · ".join(part for part in parts if part)


def machine_words(signed: SignatureRow) -> str:
    """The machine's sixteen digits in groups, as they are compared; "" for what came with the program."""
    digits = signed.machine
    groups = " ".join(digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP))
    return _("machine {site}", site=groups) if groups else ""


def values_words(row: ConflictRow) -> str:
    """All values of a conflict on one line, the displayed one first."""
    return "  ⟷  ".join(value_words(value.value) for value in row.values)


def offices_words(row: ConflictRow, names: Names) -> str:
    """All offices whose word stands there, each once."""
    signed = (signature for value in row.values for signature in value.signatures)
    return ", ".join(dict.fromkeys(office_words(each, names) for each in signed))


def take_words(value: ConflictValueRow) -> str:
    """The number of a value, and whether it is the one shown everywhere meanwhile."""
    words = _("Value {n}", n=value.take)
    return _("{value} (shown at present)", value=words) if value.take == 1 else words
