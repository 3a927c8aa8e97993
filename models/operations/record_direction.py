"""Recording a direction received on a task (ý kiến chỉ đạo)."""

from __future__ import annotations

from datetime import date

from models.errors import KnownError
from models.messages import _
from models.operations.naming import task_uid
from models.rules.dates import date_words
from models.rules.validation import valid
from models.store import Writing


def record_direction(
    writing: Writing, *, path: str, text: str, number: str | None = None, on: date | None = None, by: str | None = None
) -> None:
    """Note who directed what on a task, when, by which document.

    KnownError `direction.empty`, `direction.in_future`, `task.unknown_path`, `authority.hub_only`.
    """
    if valid("direction", "text", text) is None:
        raise KnownError("direction.empty", _("Please write what was directed. Nothing was saved."))
    if on is not None and on > writing.today:
        raise KnownError("direction.in_future", _("The date {date} has not come yet.", date=date_words(on)))
    task = task_uid(writing.session, path)
    writing.create("direction", task=task, number=number, given_on=on, given_by=by, text=text)
