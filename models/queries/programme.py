"""The Programme itself: its parameters, breakthroughs and open questions."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from sqlalchemy import select
from sqlmodel import Session, col

from models.demonstration.days import LAST_DAY
from models.rows import BreakthroughRow, ProgrammeRow, QuestionRow
from models.rules.timeliness import DEEP_RED_AFTER_DAYS, DUE_SOON_DAYS
from models.tables import Attachment, Breakthrough, Office, Programme, Question, QuestionTask, Task


def programme(session: Session) -> ProgrammeRow:
    """The Programme and the parameters by which its tasks are judged."""
    row = session.execute(select(Programme)).scalar_one()
    hub = session.execute(select(col(Office.code)).where(col(Office.uid) == row.hub)).scalar_one()
    source = session.execute(
        select(col(Attachment.name), col(Attachment.sha256)).where(
            col(Attachment.uid) == row.source, ~col(Attachment.deleted)
        )
    ).one_or_none()
    first, last = int(row.term_first_year or 0), int(row.term_last_year or 0)
    return ProgrammeRow(
        uid=row.uid,
        title=row.title or "",
        province=row.province or "",
        term_first_year=first,
        term_last_year=last,
        term_start=date(first, 1, 1),
        term_end=date(last, 12, 31),
        number=row.number,
        signed_on=row.signed_on,
        hub=hub,
        due_soon_days=row.due_soon_days or DUE_SOON_DAYS,
        deep_red_after_days=row.deep_red_after_days or DEEP_RED_AFTER_DAYS,
        approximate_tolerance=row.approximate_tolerance or 0,
        review_base_year=row.review_base_year,
        source_name=source.name if source else None,
        source_sha256=source.sha256 if source else None,
        demonstration=bool(row.demonstration),
    )


def default_as_of(row: ProgrammeRow, today: date) -> date:
    """Where the as-of date starts: today, or the term's last day once the term is over; a demonstration's last day."""
    return LAST_DAY if row.demonstration else min(today, row.term_end)


def breakthroughs(session: Session) -> list[BreakthroughRow]:
    """The term's breakthroughs (II.3.1), by number."""
    columns = (col(Breakthrough.uid), col(Breakthrough.no), col(Breakthrough.title), col(Breakthrough.summary))
    rows = session.execute(select(*columns).where(~col(Breakthrough.deleted)).order_by(col(Breakthrough.no)))
    return [BreakthroughRow(*row) for row in rows]


def questions(session: Session) -> list[QuestionRow]:
    """The questions that the text leaves open, by number, with the paths that they concern."""
    paths: dict[str, list[str]] = defaultdict(list)
    for owner, path in session.execute(
        select(col(QuestionTask.owner), col(Task.path))
        .join(Task, col(Task.uid) == QuestionTask.target)
        .order_by(col(QuestionTask.position))
    ):
        paths[owner].append(path)
    rows = session.execute(
        select(col(Question.uid), col(Question.no), col(Question.text), col(Question.answer))
        .where(~col(Question.deleted))
        .order_by(col(Question.no))
    )
    return [QuestionRow(uid, no, text, answer, tuple(paths[uid])) for uid, no, text, answer in rows]
