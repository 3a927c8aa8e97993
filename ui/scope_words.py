"""What was asked for, as the head of a printed table says it."""

from __future__ import annotations

from models.messages import _


def scope_words(
    *, overdue: bool = False, not_reported: bool = False, further: str = "", lead: str | None = None, text: str = "",
    own: str | None = None,
) -> str:  # fmt: skip
    """ "Phạm vi: chỉ việc quá hạn; chủ trì: …"; `own`, `lead` and `further` are names. "" where nothing was asked."""
    asked = [
        _("tasks given to {office}", office=own) if own else "",
        _("overdue only") if overdue else "",
        _("without report only") if not_reported else "",
        further.lower(),
        _("led by {office}", office=lead) if lead else "",
        _("answering “{text}”", text=text.strip()) if text.strip() else "",
    ]
    return _("Scope: {words}", words="; ".join(filter(None, asked))) if any(asked) else ""
