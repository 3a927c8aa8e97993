"""What a district does of its own under a task of the province (việc của huyện cụ thể hóa)."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import col

from models.errors import KnownError
from models.messages import _
from models.operations.assignment import rely_on_district
from models.queries.named_task import named_task
from models.queries.task_facts import deadline_extensions
from models.queries.task_list import written_deadline
from models.rules.dates import date_words
from models.rules.standing import in_force
from models.rules.validation import valid
from models.store import Writing
from models.tables import CascadedTask, Office, Task
from models.vocabulary import NEED_A_REASON, UNTRACKED_KINDS, OfficeKind, Progress

#: What may be said anew of a task; whose it is and under which task of the province stays.
_EDITABLE = frozenset({"title", "person", "deadline", "note"})


def add_cascaded_task(
    writing: Writing, *, path: str, title: str, person: str | None = None, deadline: date | None = None,
    note: str | None = None,
) -> None:  # fmt: skip
    """Add a task of the district's own under the province task at `path`; `deadline` is its last day.

    The district is this office, or at the hub the one for which the change is typed. KnownError `task.unknown_path`,
    `task.untracked`, `cascade.title_missing`, `authority.not_a_district`. A deadline later than that of the
    province task is accepted with the warning `cascade.past_parent`.
    """
    _check_title(title)
    parent = named_task(writing.session, path)
    kind = writing.session.execute(select(col(Task.kind)).where(col(Task.uid) == parent.uid)).scalar()
    if kind in UNTRACKED_KINDS:
        raise KnownError("task.untracked", _("This item is a heading or repeats another task: choose the task itself."))
    writing.create(
        "cascaded_task",
        office=_district(writing),
        parent=parent.uid,
        title=title,
        person=person,
        deadline=deadline,
        progress=Progress.NOT_STARTED,
        note=note,
    )
    _warn_past_parent(writing, parent.uid, deadline)


def edit_cascaded_task(writing: Writing, *, uid: str, **fields: Any) -> None:
    """Change title, person, deadline (a date) or note; None takes one away, what is not named stays.

    KnownError `cascade.unknown`, `cascade.title_missing`, `authority.not_a_district`; the warning of
    `add_cascaded_task`.
    """
    if strange := fields.keys() - _EDITABLE:
        raise TypeError(f"not to be edited: {', '.join(sorted(strange))}")
    if "title" in fields:
        _check_title(fields["title"])
    parent = _own(writing, uid)
    writing.set("cascaded_task", uid, **fields)
    _warn_past_parent(writing, parent, fields.get("deadline"))


def report_cascaded_task(
    writing: Writing, *, uid: str, progress: Progress, on: date | None = None, note: str | None = None
) -> None:
    """Say how far a task is; `on` is the day of completion, and of no other state is the day kept.

    `note` None leaves the note as it is, "" takes it away. KnownError `cascade.unknown`, `cascade.day_missing`,
    `cascade.in_future`, `cascade.reason_missing` (suspended and cancelled tasks need one), `authority.not_a_district`.
    """
    if progress is Progress.COMPLETED and on is None:
        raise KnownError("cascade.day_missing", _("A completed task needs the day of completion. Nothing was saved."))
    if on is not None and on > writing.today:
        raise KnownError("cascade.in_future", _("The date {date} has not come yet.", date=date_words(on)))
    if progress in NEED_A_REASON and valid("cascaded_task", "note", note) is None:
        raise KnownError(
            "cascade.reason_missing", _("A suspended or cancelled task needs a reason. Nothing was saved.")
        )
    _own(writing, uid)
    said = {} if note is None else {"note": note}
    completed_on = on if progress is Progress.COMPLETED else None
    writing.set("cascaded_task", uid, progress=progress, completed_on=completed_on, **said)


def remove_cascaded_task(writing: Writing, *, uid: str) -> None:
    """Take a task away; it stays in the history. KnownError `cascade.unknown`, `authority.not_a_district`."""
    _own(writing, uid)
    writing.delete("cascaded_task", uid)


def _check_title(title: str | None) -> None:
    if valid("cascaded_task", "title", title) is None:
        raise KnownError("cascade.title_missing", _("Please say what is to be done. Nothing was saved."))


def _own(writing: Writing, uid: str) -> str:
    """The province task (uid) of a task, once it is known that it may be written; the hub writes it for its district.

    KnownError `cascade.unknown`, `authority.not_a_district`.
    """
    row = writing.session.execute(
        select(col(CascadedTask.office), col(CascadedTask.parent)).where(
            col(CascadedTask.uid) == uid, ~col(CascadedTask.deleted)
        )
    ).first()
    if row is None:
        raise KnownError("cascade.unknown", _("There is no such task of a district. Nothing was changed."))
    if writing.is_hub and writing.on_behalf_of is None:
        writing.on_behalf_of = row.office
    if _district(writing) != row.office:
        raise _not_a_district()
    return row.parent or ""


def _district(writing: Writing) -> str:
    """The district (uid) in whose name the change is made, relying on its being one."""
    author = writing.on_behalf_of or writing.office
    kind = writing.session.execute(
        select(col(Office.kind)).where(col(Office.uid) == author, ~col(Office.deleted))
    ).scalar()
    if kind != OfficeKind.DISTRICT or not (writing.is_hub or author == writing.office):
        raise _not_a_district()
    rely_on_district(writing, author)
    return author


def _not_a_district() -> KnownError:
    return KnownError(
        "authority.not_a_district",
        _(
            "Only the district committee itself, or the office that keeps the Programme in its name, may do this."
            " Nothing was changed."
        ),
    )


def _warn_past_parent(writing: Writing, parent: str, deadline: date | None) -> None:
    if deadline is None:
        return
    task = writing.session.execute(select(Task).where(col(Task.uid) == parent)).scalar_one_or_none()
    if task is None:
        return
    later = [each for _uid, owner, each in deadline_extensions(writing.session) if owner == parent]
    due = in_force(written_deadline(task), later, writing.today).deadline.end
    if due is not None and deadline > due:
        writing.warn(
            "cascade.past_parent",
            _(
                "The deadline {date} is later than that of {path} ({due}). It was saved.",
                date=date_words(deadline),
                path=task.path,
                due=date_words(due),
            ),
        )
