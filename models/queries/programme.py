"""The Programme itself: its parameters, breakthroughs and open questions."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from sqlalchemy import select
from sqlmodel import Session

from models.demonstration.days import LAST_DAY
from models.rows import BreakthroughRow, ProgrammeRow, QuestionRow
from models.rules.timeliness import DEEP_RED_AFTER_DAYS, DUE_SOON_DAYS
from models.tables import QUESTION_TASK, Attachment, Breakthrough, Office, Programme, Question, Task, table_of

_ATTACHMENT = table_of(Attachment)
_BREAKTHROUGH = table_of(Breakthrough)
_OFFICE = table_of(Office)
_PROGRAMME = table_of(Programme)
_QUESTION = table_of(Question)
_TASK = table_of(Task)


def programme(session: Session) -> ProgrammeRow:
    """The Programme and the parameters by which its tasks are judged."""
    row = session.execute(select(_PROGRAMME)).one()
    hub = session.execute(select(_OFFICE.c.code).where(_OFFICE.c.uid == row.hub)).scalar_one()
    source = session.execute(
        select(_ATTACHMENT.c.name, _ATTACHMENT.c.sha256).where(_ATTACHMENT.c.uid == row.source, ~_ATTACHMENT.c.deleted)
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


def register_day(row: ProgrammeRow, *, as_of: date, today: date, known_on: date | None = None) -> date:
    """The day up to which registers show what was entered: `as_of` where a person chose it, else today, for letters are
    written and rounds are held after the term has ended too; never past what was known."""
    day = today if as_of == default_as_of(row, today) else as_of
    return min(day, known_on) if known_on else day


def letter_day(row: ProgrammeRow, *, as_of: date, today: date) -> date:
    """The day on which a letter is drafted that says what was so on `as_of`: today, but in the invented years of a
    demonstration theirs."""
    return min(as_of, today) if row.demonstration else today


def breakthroughs(session: Session) -> list[BreakthroughRow]:
    """The term's breakthroughs (II.3.1), by number."""
    columns = (_BREAKTHROUGH.c.uid, _BREAKTHROUGH.c.no, _BREAKTHROUGH.c.title, _BREAKTHROUGH.c.summary)
    rows = session.execute(select(*columns).where(~_BREAKTHROUGH.c.deleted).order_by(_BREAKTHROUGH.c.no))
    return [BreakthroughRow(*row) for row in rows]


def questions(session: Session) -> list[QuestionRow]:
    """The questions that the text leaves open, by number, with the paths that they concern."""
    paths: dict[str, list[str]] = defaultdict(list)
    for owner, path in session.execute(
        select(QUESTION_TASK.c.owner, _TASK.c.path)
        .join(_TASK, _TASK.c.uid == QUESTION_TASK.c.target)
        .order_by(QUESTION_TASK.c.position)
    ):
        paths[owner].append(path)
    rows = session.execute(
        select(_QUESTION.c.uid, _QUESTION.c.no, _QUESTION.c.text, _QUESTION.c.answer)
        .where(~_QUESTION.c.deleted)
        .order_by(_QUESTION.c.no)
    )
    return [QuestionRow(uid, no, text, answer, tuple(paths[uid])) for uid, no, text, answer in rows]
