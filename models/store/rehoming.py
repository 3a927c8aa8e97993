"""A store whose numbers others hold for other things, or that has lost some, goes on under a new name.

That happens where a copy of the data file was put back by hand, or used on two machines. Nothing is lost: what was
written here and nowhere else moves to the new name.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select, text
from sqlmodel import Session

from models.store.log import new_site
from models.store.projection import project
from models.tables import KINDS, Cell, Operation, table_of

_CELL, _OPERATION = table_of(Cell), table_of(Operation)

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
    _move(session, old, new, first, change)
    connection.execute(text("DELETE FROM segment WHERE site = :old AND hi >= :first"), {"old": old, "first": first})


def rename_before_keys(session: Session) -> None:
    """Give every name of this store that has no keys yet a new number: it gets its keys under that one.

    A copy of the data file from before, put back by hand or lying on another machine, gets other numbers with other
    keys; so no number ever stands for two keys. Nothing under the old ones has left this store.
    """
    connection = session.connection()
    for (old,) in connection.execute(text("SELECT site FROM own_site WHERE signing_key IS NULL")).all():
        new = new_site()
        _move(session, old, new, 1, 0)
        renamed = {"old": old, "new": new}
        connection.execute(text("UPDATE own_site SET site = :new WHERE site = :old"), renamed)
        connection.execute(text("UPDATE installation SET site = :new WHERE site = :old"), renamed)


def _move(session: Session, old: int, new: int, first: int, change: int) -> None:
    """Operations from `first` on, and changes from `change` on, which keep their numbers: an undo names them."""
    connection = session.connection()
    numbers = {"new": new, "old": old, "first": first, "change": change}
    for table, site, number in _FOLLOWERS:
        connection.execute(
            text(
                f'UPDATE "{table}" SET {site} = :new, {number} = {number} - :first + 1'
                f" WHERE {site} = :old AND {number} >= :first"
            ),
            numbers,
        )
    connection.execute(text("UPDATE change SET site = :new WHERE site = :old AND no >= :change"), numbers)
    project(session, _signed_things(connection, new))


def _signed_things(connection: Connection, site: int) -> list[tuple[str, str]]:
    """The things whose rows say which site wrote them."""
    authored = [kind for kind, table in KINDS.items() if table.ordered_by]
    rows = connection.execute(
        select(_CELL.c.kind, _CELL.c.uid)
        .join(_OPERATION, _OPERATION.c.cell == _CELL.c.id)
        .where(_OPERATION.c.site == site, _CELL.c.kind.in_(authored))
        .distinct()
    )
    return [(kind, uid) for kind, uid in rows]
