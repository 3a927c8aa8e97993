"""Which version of the tables a store file has, and bringing it up to this program's."""

from __future__ import annotations

from collections.abc import Set
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Inspector, inspect, text

from models.errors import KnownError
from models.messages import _
from models.store.engine import APPLICATION_ID
from models.tables import LINKS

if TYPE_CHECKING:
    from alembic.config import Config

#: The newest migration; kept here so that opening a store need not load Alembic.
SCHEMA = "0005"
MIGRATIONS = Path(__file__).resolve().parent / "migrations"


def _config() -> Config:
    from alembic.config import Config  # only a new or an old store needs it

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))  # Alembic expands %(names)s
    return config


def migrate(connection: Connection) -> None:
    """Bring the tables to `SCHEMA`; the caller commits."""
    from alembic import command

    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, SCHEMA)


def revisions() -> list[str]:
    """All migrations, oldest first."""
    from alembic.script import ScriptDirectory

    return [script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()][::-1]


def needs_migration(connection: Connection, path: Path) -> bool:
    """True if the store is older than this program.

    KnownError `store.foreign` if the file belongs to another program, `store.too_new` if a newer one made it.
    """
    if connection.execute(text("PRAGMA application_id")).scalar() != APPLICATION_ID:
        raise foreign(path)
    if not inspect(connection).has_table("alembic_version"):
        raise foreign(path)
    version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if version == SCHEMA:
        return False
    if version in revisions():
        return True
    raise KnownError(
        "store.too_new",
        _(
            "The data file {name} was made by a newer version of Đôn Đốc. It has been left as it is."
            " Use the newer version to open it.",
            name=path.name,
        ),
    )


def has_unread_cells(connection: Connection) -> bool:
    """True if the log of a store that is older than this program speaks of kinds or fields that it cannot hold yet."""
    tables = inspect(connection)
    names = set(tables.get_table_names())
    written: dict[str, set[str]] = {}
    for kind, field in connection.execute(text("SELECT DISTINCT kind, field FROM cell")):
        written.setdefault(kind, set()).add(field)
    return any(kind not in names or _lacks(tables, names, kind, fields) for kind, fields in written.items())


def _lacks(tables: Inspector, names: Set[str], kind: str, fields: Set[str]) -> bool:
    """True if a kind's table has no column, and no other table a list, for one of its fields."""
    held = {column["name"] for column in tables.get_columns(kind)}
    lists = {field for (of, field), table in LINKS.items() if of == kind and table.name in names}
    return not fields <= held | lists


def foreign(path: Path) -> KnownError:
    return KnownError(
        "store.foreign",
        _("{name} is not a data file of Đôn Đốc. It has been left as it is. Choose another file.", name=path.name),
    )
