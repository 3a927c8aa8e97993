"""The hub's care for the Programme itself: parameters, open questions, its own copy of the text."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select
from sqlmodel import col

from models.errors import KnownError
from models.messages import _
from models.store import Writing
from models.store.files import keep_text
from models.tables import Programme, Question


def set_parameters(
    writing: Writing,
    *,
    due_soon_days: int | None = None,
    deep_red_after_days: int | None = None,
    approximate_tolerance: int | None = None,
    review_base_year: int | None = None,
) -> None:
    """Change the numbers by which tasks are judged: days, days, percent, year; None leaves one as it is.

    KnownError `value.out_of_range`, `authority.hub_only`.
    """
    given = {
        "due_soon_days": due_soon_days,
        "deep_red_after_days": deep_red_after_days,
        "approximate_tolerance": approximate_tolerance,
        "review_base_year": review_base_year,
    }
    writing.set("programme", _programme(writing), **{name: each for name, each in given.items() if each is not None})


def answer_question(writing: Writing, *, no: int, answer: str | None) -> None:
    """Answer one of the questions that the text leaves open; KnownError `question.unknown`."""
    uid = writing.session.execute(select(col(Question.uid)).where(col(Question.no) == no)).scalar()
    if uid is None:
        raise KnownError("question.unknown", _("There is no question number {no}.", no=no))
    writing.set("question", uid, answer=answer)


def attach_source(writing: Writing, *, file: Path) -> None:
    """Keep the office's own copy of the Programme (.txt, .docx, .pdf), for showing passages.

    KnownError `source.unknown_format`, `source.unreadable`, `source.no_text`, `source.too_large`, `source.missing`.
    """
    attachment = writing.create("attachment", name=file.name)
    writing.set("programme", _programme(writing), source=attachment)  # who may not, leaves no file behind either
    kept = keep_text(writing.files, file)
    writing.set("attachment", attachment, sha256=kept.sha256, size=kept.size)


def _programme(writing: Writing) -> str:
    uid: str = writing.session.execute(select(col(Programme.uid))).scalar_one()
    return uid
