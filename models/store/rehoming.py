"""A store whose numbers others hold for other things, or that has lost some, goes on under a new name.

That happens where a copy of the data file was put back by hand, or used on two machines. Nothing is lost: what was
written here and nowhere else moves to the new name.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, text
from sqlmodel import Session

from models.store.log import new_site

#: Tables with a site and number that follow an operation: (table, column of the site, column of the number).
_FOLLOWERS = (
    ("operation", "site", "seq"),
    ("supersession", "site", "seq"),
    ("supersession", "by_site", "by_seq"),
    ("head", "site", "seq"),
    ("withheld", "site", "seq"),
    ("operation", "grant_site", "grant_seq"),
)


def take_new_name(session: Session, now: datetime) -> int:
    """The new site under which this store writes from now on; its keys are made on first need."""
    site = new_site()
    connection = session.connection()
    since = {"site": site, "since": now.isoformat(timespec="seconds")}
    connection.execute(
        text("INSERT INTO own_site (site, office, since) SELECT :site, office, :since FROM installation"), since
    )
    connection.execute(text("UPDATE installation SET site = :site"), {"site": site})
    return site


def move_to_new_name(session: Session, old: int, first: int, now: datetime) -> None:
    """Move what this store wrote as `old` from the change of operation `first` on to a new name, whole changes only."""
    connection = session.connection()
    where = {"old": old, "first": first}
    change = connection.execute(
        text("SELECT change_no FROM operation WHERE site = :old AND seq = :first"), where
    ).scalar_one()
    first = connection.execute(
        text("SELECT min(seq) FROM operation WHERE site = :old AND change_no = :change"), {**where, "change": change}
    ).scalar_one()
    new = take_new_name(session, now)
    for table, site, number in _FOLLOWERS:
        connection.execute(
            text(
                f'UPDATE "{table}" SET {site} = :new, {number} = {number} - :first + 1'
                f" WHERE {site} = :old AND {number} >= :first"
            ),
            {"new": new, "old": old, "first": first},
        )
    _move_changes(connection, old, new, change)
    connection.execute(text("DELETE FROM segment WHERE site = :old AND hi >= :first"), {"old": old, "first": first})


def _move_changes(connection: Connection, old: int, new: int, change: int) -> None:
    """Changes keep their numbers: an undo names the change that it takes back."""
    connection.execute(
        text("UPDATE change SET site = :new WHERE site = :old AND no >= :change"),
        {"new": new, "old": old, "change": change},
    )
