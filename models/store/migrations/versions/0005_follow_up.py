"""Signing profiles of the official documents."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "signing_profile",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        *(
            sa.Column(name, sa.String(), nullable=True)
            for name in (
                "document_kind", "layout", "superior", "body", "symbol", "mode", "signs_for", "title", "signer",
                "place",
            )
        ),
        sa.Column("addressees", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("recipients", sa.JSON(none_as_null=True), nullable=True),
        sa.PrimaryKeyConstraint("uid"),
    )  # fmt: skip
