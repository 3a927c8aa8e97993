"""A conflict in the words in which a person reads it: who wrote what when, and what each value is."""

from __future__ import annotations

from collections.abc import Mapping

from models.conflict_rows import ConflictRow, ConflictValueRow, SignatureRow
from models.messages import _
from ui.exchange.machine_names import MachineNames, short_number
from ui.tables.history_lines import time_words

#: code of an office → its name.
Names = Mapping[str, str]
#: What holds offices: their names are read, not their codes.
_OF_OFFICES = frozenset(
    {("task", "lead"), ("task", "coordinating"), ("office", "members"), ("office", "successor"), ("document", "issuer"),
     ("reporting_round", "offices"), ("urging_letter", "office"), ("finding", "office")}
)  # fmt: skip


def value_words(row: ConflictRow, value: str | None, names: Names) -> str:
    """A value as people read it: offices by their names."""
    if value and (row.kind, row.field) in _OF_OFFICES:
        return ", ".join(names.get(code, code) for code in value.split(", "))
    return value or _("no value")


def office_words(signed: SignatureRow, names: Names) -> str:
    """Whose word it is: "Trường Chính trị tỉnh", or "Văn phòng Tỉnh ủy nhập hộ Trường Chính trị tỉnh"."""
    own = names.get(signed.office, signed.office) if signed.office else _("another machine")
    if signed.on_behalf_of is None:
        return own
    return _("{office} on behalf of {other}", office=own, other=names.get(signed.on_behalf_of, signed.on_behalf_of))


def signer_words(signed: SignatureRow, names: Names) -> str:
    """Office, person and time on one line."""
    parts = (office_words(signed, names), signed.operator, time_words(signed.claimed_at))
    return " · ".join(part for part in parts if part)


def machine_words(row: ConflictRow, signed: SignatureRow, machines: MachineNames) -> str:
    """The machine in short, where two of one office stand against each other; "" elsewhere."""
    signatures = (each for value in row.values for each in value.signatures)
    of_office = {each.machine for each in signatures if each.office == signed.office}
    if len(of_office) < 2 or not signed.machine:
        return ""
    return machines.get(signed.machine) or _("machine {site}", site=short_number(signed.machine))


def values_words(row: ConflictRow, names: Names) -> str:
    """All values of a conflict on one line, the displayed one first."""
    return "  ⟷  ".join(value_words(row, value.value, names) for value in row.values)


def offices_words(row: ConflictRow, names: Names) -> str:
    """All offices whose word stands there, each once."""
    signed = (signature for value in row.values for signature in value.signatures)
    return ", ".join(dict.fromkeys(office_words(each, names) for each in signed))


def take_words(value: ConflictValueRow) -> str:
    """The number of a value, and whether it is the one shown everywhere meanwhile."""
    words = _("Value {n}", n=value.take)
    return _("{value} (shown at present)", value=words) if value.take == 1 else words
