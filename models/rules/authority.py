"""Who may write which field: the hub's, the owner's, anyone's.

Source: the Programme, part III.4 (the provincial Party office keeps it) and II.3 (a lead answers for its task).
"""

from __future__ import annotations

from enum import StrEnum


class FieldClass(StrEnum):
    """`HUB`: the office that keeps the Programme; `OWNER`: the office that an assignment names; `ANYONE`: all."""

    HUB = "hub"
    OWNER = "owner"
    ANYONE = "anyone"


_OWNED_KINDS = frozenset({"progress_report", "indicator_value"})
_SHARED_KINDS = frozenset({"document", "attachment"})


def field_class(kind: str, field: str) -> FieldClass:
    """The class of `field` of `kind`; what is not named otherwise belongs to the hub."""
    if kind in _OWNED_KINDS:
        return FieldClass.OWNER
    if kind in _SHARED_KINDS:
        return FieldClass.ANYONE
    return FieldClass.HUB
