"""What was asked for, as the head of a printed table says it."""

from __future__ import annotations

from models.messages import _


def scope_words(
    *, overdue: bool = False, not_reported: bool = False, further: str = "", lead: str | None = None, text: str = ""
) -> str:
    """ "Phạm vi: chỉ việc quá hạn; chủ trì: …"; `lead` and `further` are names. "" where nothing was asked."""
    asked = [
        _("overdue only") if overdue else "",
        _("without report only") if not_reported else "",
        further.lower(),
        _("led by {office}", office=lead) if lead else "",
        _("answering “{text}”", text=text.strip()) if text.strip() else "",
    ]
    return _("Scope: {words}", words="; ".join(filter(None, asked))) if any(asked) else ""
