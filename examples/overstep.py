"""What an office writes that is not its to write: past the verbs, into its own log, where its machine will sign it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sqlalchemy import insert, select
from sqlmodel import col

from models.operations.naming import task_uid
from models.store import Store
from models.store.fold import fold
from models.store.log import Log
from models.store.projection import project_all
from models.store.values import encoded
from models.tables import Change, Office


def put_off_a_deadline(path: Path, *, task: str, words: str, operator: str, today: date) -> None:
    """Write into the closed store at `path` that a task of the province is due when `words` say; only the hub may."""
    with Store.open(path, today=today) as store, store.transaction() as session:
        uid, now = task_uid(session, task), store.now().isoformat(timespec="seconds")
        log = Log(session, store.site, now)
        number, cell = log.next_change(), log.cell("task", uid, "deadline_text")
        log.append(number, cell, encoded(words), log.heads(cell))
        office = session.execute(select(col(Office.uid)).where(col(Office.code) == store.office)).scalar_one()
        line = {"site": store.site, "no": number, "label": "set_deadline", "operator": operator, "claimed_at": now}
        session.execute(insert(Change), [{**line, "on_behalf_of": office}])
        fold(session)
        project_all(session)
