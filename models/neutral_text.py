"""Text in files that a spreadsheet opens: it stays text, whatever it begins with."""

from __future__ import annotations

from typing import Any

#: What begins so would be run as a formula, at once (in a CSV file) or when someone edits the cell.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def begins_as_formula(text: str) -> bool:
    """True for text that a spreadsheet would take for a formula."""
    return text.startswith(FORMULA_STARTS)


def csv_text(text: str) -> str:
    """`text` for a line of a CSV file: an apostrophe before it where it begins as a formula does."""
    return f"'{text}" if begins_as_formula(text) else text


def put_text(cell: Any, text: str | None) -> None:
    """Put `text` into an openpyxl cell as text, quoted where it begins as a formula does; "" leaves it empty."""
    cell.value = text or None
    if text:
        cell.data_type = "s"
        if begins_as_formula(text):
            cell.quotePrefix = True
