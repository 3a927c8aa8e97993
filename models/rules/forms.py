"""How an Excel form is called, and what stands for it in the register of documents."""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5


def form_number(form: str) -> str:
    """The short number by which people call a form (a uid), printed on every sheet: "Biểu 3F2A91C0"."""
    return f"Biểu {form[:8].upper()}"


def form_source(form: str) -> str:
    """The uid of a form (a uid) in the register of documents; a form names none that is there already."""
    return str(uuid5(NAMESPACE_URL, f"dondoc-form/{form}"))
