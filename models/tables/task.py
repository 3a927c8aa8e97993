"""Tasks of the Programme: one row a numbered or implied item."""

from datetime import date
from typing import Any

from sqlalchemy import Index
from sqlmodel import Field

from models.tables.fields import Projected, link_table, projects, reference, structure


@projects("task")
class Task(Projected, table=True):
    """`order` is the place in the document, `kind` one of TaskKind, references are uids.

    The listing index holds all that the list of tasks shows, in its order: the wide rows themselves stay unread.
    """

    __table_args__ = (
        Index(
            "task_listing", "order", "path", "uid", "deleted", "parent", "kind", "title", "document_types",
            "document_type_text", "breakthrough", "breakthrough_basis", "deadline_text", "deadline_kind",
            "deadline_precision", "deadline_start", "deadline", "same_as",
        ),
    )  # fmt: skip

    path: str | None = Field(default=None, index=True)
    parent: str | None = reference("task.uid")
    order: int | None = None
    kind: str | None = None
    title: str | None = None
    title_basis: str | None = None
    title_repaired: bool | None = None
    heading_printed: list[str] | None = structure()
    summary: str | None = None
    solution_points: list[dict[str, Any]] | None = structure()
    document_types: list[str] | None = structure()
    document_type_text: str | None = None
    breakthrough: str | None = reference("breakthrough.uid")
    breakthrough_basis: str | None = None
    breakthrough_reason: str | None = None
    assignment_verb: str | None = None
    assignment_lines: list[int] | None = structure()
    issuing_level: str | None = None
    issuing_level_basis: str | None = None
    issuing_level_note: str | None = None
    deadline_text: str | None = None
    deadline_kind: str | None = None
    deadline_precision: str | None = None
    deadline_start: date | None = None
    deadline: date | None = None
    deadline_lines: list[int] | None = structure()
    deadline_note: str | None = None
    recurrence: list[dict[str, Any]] | None = structure()
    same_as: str | None = reference("task.uid")
    objective_lines: list[int] | None = structure()
    solution_lines: list[int] | None = structure()
    source_lines: list[int] | None = structure()
    notes: list[str] | None = structure()


TASK_LEAD = link_table("task_lead", "task", "lead", to="office.uid")
TASK_COORDINATING = link_table("task_coordinating", "task", "coordinating", to="office.uid")
TASK_RELATED = link_table("task_related", "task", "related", to="task.uid")
TASK_CITATION = link_table("task_citation", "task", "citations", to="document.uid")
TASK_SECONDARY_BREAKTHROUGH = link_table(
    "task_secondary_breakthrough", "task", "breakthrough_secondary", to="breakthrough.uid"
)
