"""How a table declares what the operation log projects into it: plain fields, references and lists of references.

Every projected table has the uid as its key, one nullable column a field, and no column that the log does not fill.
A list of references is a table of its own (`link_table`), one row a member. Foreign keys are checked at the commit,
because operations may arrive in any order inside one transaction.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar

from sqlalchemy import JSON, BigInteger, Column, ForeignKey, Integer, Table
from sqlmodel import AutoString, Field, SQLModel

P = TypeVar("P", bound="Projected")

#: kind → its table, for every kind of thing that has cells in the log.
KINDS: dict[str, type[Projected]] = {}
#: (kind, field) → the table that holds a field that is a list of references.
LINKS: dict[tuple[str, str], Table] = {}


def reference(target: str, *, index: bool = True) -> Any:
    """A column that refers to `target` ("office.uid"); without an `index` where another one begins with it."""
    return Field(default=None, sa_column_args=[_checked_at_commit(target)], index=index)


def _checked_at_commit(target: str) -> ForeignKey:
    return ForeignKey(target, deferrable=True, initially="DEFERRED")


def structure() -> Any:
    """A column of lists or mappings, NULL where there is none."""
    return Field(default=None, sa_type=JSON(none_as_null=True))


def table_of(model: type[SQLModel]) -> Table:
    """The table behind a model, for set-based SQL: its mapper is not asked, and need not be made ready."""
    table: Table = model.__dict__["__table__"]
    return table


class Stored(SQLModel):
    """A row of a table. Validation is models/rules/validation.py: the one of SQLModel is never asked, nor made."""

    model_config = {"defer_build": True}


class Projected(Stored):
    """A row that is the fold of its cells; a deleted row stays and is passed over by every query.

    `ordered_by` names the field whose winning operation gives `lamport`, `site` and `change_no`, for the tables that
    have these columns: rows of equal date are told apart by them, and their author is found through them.
    """

    log_kind: ClassVar[str]
    ordered_by: ClassVar[str | None] = None

    uid: str = Field(primary_key=True)
    deleted: bool = False


class Authored(Projected):
    """A projected row that remembers the operation which made it."""

    lamport: int = Field(default=0, sa_type=BigInteger)
    site: int = Field(default=0, sa_type=BigInteger)
    change_no: int = 0


def projects(kind: str) -> Callable[[type[P]], type[P]]:
    """Class decorator: the table is the projection of `kind`."""

    def register(table: type[P]) -> type[P]:
        table.log_kind = kind
        KINDS[kind] = table
        return table

    return register


def link_table(name: str, kind: str, field: str, *, to: str) -> Table:
    """The table `name` of the list `field` of `kind`: one row a member, its `owner`, place in the list and `target`.

    It is no model: its rows are only ever written and read in sets, and a model takes seven times as long to make.
    """
    LINKS[kind, field] = table = Table(
        name,
        SQLModel.metadata,
        Column("owner", AutoString, _checked_at_commit(f"{kind}.uid"), primary_key=True),
        Column("position", Integer, primary_key=True),
        Column("target", AutoString, _checked_at_commit(to), nullable=False, index=True),
    )
    return table
