"""Inspection as facts: which task of the Programme it is, and how late a remedy is.

Source: the Programme, part III.3 (Ủy ban Kiểm tra Tỉnh ủy plans and carries out an inspection every year).
"""

from __future__ import annotations

from datetime import date

#: The path of the task whose yearly turns are the inspections.
INSPECTING_TASK = "III.3"


def is_remedied(remedied_on: date | None, as_of: date) -> bool:
    """True if the remedy had come by `as_of`."""
    return remedied_on is not None and remedied_on <= as_of


def remedy_days_late(remedy_due: date | None, remedied_on: date | None, as_of: date) -> int:
    """Days by which a remedy is overdue on `as_of`; 0 where it has come, is not due or was not asked for by a day."""
    if remedy_due is None or is_remedied(remedied_on, as_of):
        return 0
    return max(0, (as_of - remedy_due).days)
