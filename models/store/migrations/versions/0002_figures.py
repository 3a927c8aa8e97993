"""Figures of indicators, assessments, the mark of a demonstration, and indexes for the list of tasks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "indicator_value",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=True),
        sa.Column("series", sa.String(), nullable=True),
        sa.Column("office", sa.String(), nullable=True),
        sa.Column("period", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("figure", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(["indicator"], ["indicator.uid"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["office"], ["office.uid"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("uid"),
    )
    op.create_index("ix_indicator_value_indicator", "indicator_value", ["indicator"], unique=False)
    op.create_index("ix_indicator_value_office", "indicator_value", ["office"], unique=False)

    op.create_table(
        "assessment",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("lamport", sa.BigInteger(), nullable=False),
        sa.Column("site", sa.BigInteger(), nullable=False),
        sa.Column("change_no", sa.Integer(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=True),
        sa.Column("task", sa.String(), nullable=True),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("assessed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["indicator"], ["indicator.uid"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["task"], ["task.uid"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("uid"),
    )
    op.create_index("ix_assessment_indicator", "assessment", ["indicator"], unique=False)
    op.create_index("ix_assessment_task", "assessment", ["task"], unique=False)

    op.add_column("programme", sa.Column("demonstration", sa.Boolean(), nullable=True))

    op.create_index(
        "task_listing",
        "task",
        [
            "order", "path", "uid", "deleted", "parent", "kind", "title", "document_types", "document_type_text",
            "breakthrough", "breakthrough_basis", "deadline_text", "deadline_kind", "deadline_precision",
            "deadline_start", "deadline", "same_as",
        ],
    )  # fmt: skip
    op.create_index(
        "progress_report_last",
        "progress_report",
        [
            "task", "reported_on", "lamport", "site", "uid", "progress", "period", "deleted", "as_lead", "office",
        ],
    )  # fmt: skip
    op.create_index(
        "progress_report_apart",
        "progress_report",
        ["task"],
        sqlite_where=sa.text("progress = 'completed' OR period IS NOT NULL"),
    )
