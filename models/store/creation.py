"""Making a new store file: whole or not at all."""

from __future__ import annotations

import secrets
import sqlite3
from datetime import datetime
from pathlib import Path

from sqlalchemy import insert, select, text
from sqlmodel import Session, col

from models.errors import KnownError
from models.messages import _
from models.store.backup import land_new
from models.store.engine import APPLICATION_ID, WRITES, file_engine
from models.store.failures import read_only
from models.store.fold import fold
from models.store.genesis import write_genesis
from models.store.log import new_site
from models.store.projection import project_all
from models.store.schema import migrate
from models.tables import Installation, Office, OwnSite


def create_file(path: Path, *, office: str, now: datetime) -> None:
    """Write a store with the bundled Programme for the office of that code; KnownError `store.exists`."""
    if path.exists():
        raise _exists(path)
    part = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.touch()
    except (FileNotFoundError, NotADirectoryError, FileExistsError) as error:
        raise read_only(path) from error  # what stands in the way of the folder is no folder
    try:
        _fill(part, office, now)
        land_new(part, path)
    except FileExistsError:
        raise _exists(path) from None
    finally:
        part.unlink(missing_ok=True)


def _exists(path: Path) -> KnownError:
    return KnownError("store.exists", _("There is already a file at {path}. It has been left as it is.", path=path))


def _fill(part: Path, office: str, now: datetime) -> None:
    engine = file_engine(part, journal="DELETE")
    try:
        with engine.execution_options(**{WRITES: True}).begin() as connection:
            connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
            migrate(connection)
        with Session(engine.execution_options(**{WRITES: True})) as session:
            write_genesis(session)
            fold(session)
            project_all(session)
            install(session, office, now)
            session.commit()
    finally:
        engine.dispose()


def install(session: Session, office: str, now: datetime) -> None:
    """Say for which office, and as which new site, this store writes."""
    uid = office_uid(session, office)
    here = {"id": 1, "site": new_site(), "office": uid, "created_at": now.isoformat(timespec="seconds")}
    session.execute(insert(Installation), [here])
    session.execute(insert(OwnSite), [{"site": here["site"], "office": uid, "since": here["created_at"]}])


def office_uid(session: Session, code: str) -> str:
    """The uid of the office with `code`; KnownError `office.unknown`."""
    known = select(col(Office.uid)).where(col(Office.code) == code, ~col(Office.deleted))
    uid: str | None = session.execute(known).scalar()
    if uid is None:
        raise KnownError("office.unknown", _("There is no office with the code {code}.", code=code[:80]))
    return uid


def become_new_site(path: Path) -> None:
    """A restored copy writes under a new name, so that its numbers never clash with what was sent before."""
    connection = sqlite3.connect(path)
    try:
        with connection:
            connection.execute("UPDATE installation SET site = ?", (new_site(),))
            if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'own_site'").fetchone():  # else migrated
                since = datetime.now().astimezone().isoformat(timespec="seconds")
                named = "INSERT INTO own_site (site, office, since) SELECT site, office, ? FROM installation"
                connection.execute(named, (since,))
    finally:
        connection.close()
