"""The Programme itself, its breakthroughs, the parameters its tasks are judged by, open questions, kept files."""

from datetime import date
from typing import Any

from sqlmodel import Field

from models.tables.fields import Projected, link_table, projects, reference, structure


@projects("programme")
class Programme(Projected, table=True):
    title: str | None = None
    province: str | None = None
    term_first_year: int | None = None
    term_last_year: int | None = None
    number: str | None = None
    signed_on: date | None = None
    signer: str | None = None
    not_before: date | None = None
    not_before_reason: str | None = None
    filing: str | None = None
    replaces: str | None = reference("document.uid")
    hub: str | None = reference("office.uid")
    due_soon_days: int | None = None
    deep_red_after_days: int | None = None
    approximate_tolerance: int | None = None
    review_base_year: int | None = None
    other_references: list[dict[str, Any]] | None = structure()
    source: str | None = reference("attachment.uid")
    demonstration: bool | None = None


@projects("breakthrough")
class Breakthrough(Projected, table=True):
    no: int | None = Field(default=None, index=True)
    title: str | None = None
    summary: str | None = None
    source_lines: list[int] | None = structure()


@projects("question")
class Question(Projected, table=True):
    no: int | None = None
    text: str | None = None
    answer: str | None = None
    indicators: list[str] | None = structure()


QUESTION_TASK = link_table("question_task", "question", "tasks", to="task.uid")


@projects("attachment")
class Attachment(Projected, table=True):
    """A file kept beside the store under its SHA-256."""

    name: str | None = None
    sha256: str | None = None
    size: int | None = None
