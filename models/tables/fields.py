"""How a table declares what the operation log projects into it: plain fields, references and lists of references.

Every projected table has the uid as its key, one nullable column a field, and no column that the log does not fill.
A list of references is a table of its own (`Link`), one row a member. Foreign keys are checked at the commit, because
operations may arrive in any order inside one transaction.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar

from sqlalchemy import JSON, BigInteger, ForeignKey, Table
from sqlmodel import Field, SQLModel

P = TypeVar("P", bound="Projected")
L = TypeVar("L", bound="Link")

#: kind → its table, for every kind of thing that has cells in the log.
KINDS: dict[str, type[Projected]] = {}
#: (kind, field) → the table that holds a field that is a list of references.
LINKS: dict[tuple[str, str], type[Link]] = {}


def reference(target: str, *, key: bool = False) -> Any:
    """A column that refers to `target` ("office.uid"), checked when the transaction commits."""
    constraint = ForeignKey(target, deferrable=True, initially="DEFERRED")
    if key:
        return Field(sa_column_args=[constraint], primary_key=True)
    return Field(default=None, sa_column_args=[constraint], index=True)


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


class Link(Stored):
    """One member of a list of references: `owner`, place in the list, `target`."""

    owner: str
    position: int = Field(primary_key=True)
    target: str


def projects(kind: str) -> Callable[[type[P]], type[P]]:
    """Class decorator: the table is the projection of `kind`."""

    def register(table: type[P]) -> type[P]:
        table.log_kind = kind
        KINDS[kind] = table
        return table

    return register


def link_of(kind: str, field: str) -> Callable[[type[L]], type[L]]:
    """Class decorator: the table holds the list `field` of `kind`."""

    def register(table: type[L]) -> type[L]:
        LINKS[kind, field] = table
        return table

    return register
