"""What the lists of the morning are called, on the cards, in the tree's filter and at a terminal."""

from __future__ import annotations

from models.labels import label
from models.messages import _
from models.rules.folding import fold
from models.vocabulary import TaskScope


def scope_name(scope: TaskScope, due_soon_days: int) -> str:
    """ "Đến hạn trong 30 ngày"; `due_soon_days` is the programme's parameter."""
    return _("Due within {n} days", n=due_soon_days) if scope is TaskScope.DUE_SOON else label(scope)


def awaited_name() -> str:
    """The list of indicators without their figure."""
    return _("Indicators not entered")


def product_words(product: str | None, title: str) -> str:
    """What is still to be issued, by its name: "Nghị quyết phát triển …", "Đề án: Hoàn thiện …"."""
    if product is None or fold(title).startswith(fold(product)):
        return title
    return f"{product}: {title}"


def deciding_words(deciding: str | None) -> str:
    return deciding or _("Not stated")
