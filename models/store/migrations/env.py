"""Alembic's environment: the connection is handed over by `models.store.schema`."""

from alembic import context
from sqlmodel import SQLModel

import models.tables

assert models.tables.KINDS, "the tables must be registered before they are compared"

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
