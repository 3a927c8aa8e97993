"""Reading the file of one task: all that is recorded of it as of one date, as known by one date."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlmodel import Session

from models import queries
from models.queries.findings import findings
from models.queries.history import history
from models.queries.letters import letters
from models.queries.programme import register_day
from models.queries.readers import own_office
from models.queries.task_detail import task_detail
from models.tables import Office, table_of
from reports.plain_text import plain
from reports.task_file import TaskFile
from reports.task_file_log import log_part
from reports.task_file_parts import Names, parts_of

_OFFICE = table_of(Office)


def read_task_file(session: Session, *, path: str, as_of: date, known_by: date) -> TaskFile:
    """The file of the task at `path`.

    `session` knows what was known at the end of `known_by`: the same day asked again later gives the same file.
    KnownError `task.unknown_path`.
    """
    detail = task_detail(session, path=path, as_of=as_of)
    names = Names(queries.offices(session))
    task = detail.task
    programme = queries.programme(session)
    register = letters(session, register_day(programme, as_of=as_of, today=known_by))
    urged = [row for row in register if task.path in row.tasks and not row.is_draft]
    found = findings(session, as_of=as_of, path=task.path)
    return TaskFile(
        office=plain(session.execute(select(_OFFICE.c.name).where(_OFFICE.c.uid == own_office(session))).scalar()),
        path=plain(task.path),
        task=plain(task.title),
        programme=plain(programme.title),
        as_of=as_of,
        known_by=known_by,
        parts=(*parts_of(detail, urged, found, names), log_part(history(session, path=task.path), task, names)),
        invented=programme.demonstration,
    )
