"""What following up keeps: letters, signing profiles, forms, figures of closed rounds, proposals, findings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("reporting_round", sa.Column("snapshot", sa.String(), nullable=True))
    op.create_table(
        "form_handed_out",
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in ("form", "office", "round", "file_name", "made_at", "operator")
        ),
        sa.PrimaryKeyConstraint("form"),
    )
    op.create_table(
        "urging_letter",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("lamport", sa.BigInteger(), nullable=False),
        sa.Column("site", sa.BigInteger(), nullable=False),
        sa.Column("change_no", sa.Integer(), nullable=False),
        sa.Column("office", sa.String(), nullable=True),
        sa.Column("round", sa.String(), nullable=True),
        sa.Column("drafted_on", sa.Date(), nullable=True),
        sa.Column("as_of", sa.Date(), nullable=True),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("reply_due", sa.Date(), nullable=True),
        sa.Column("replied_on", sa.Date(), nullable=True),
        sa.Column("reply", sa.String(), nullable=True),
        sa.Column("reply_document", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["office"], ["office.uid"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["round"], ["reporting_round.uid"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["reply_document"], ["document.uid"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("uid"),
    )
    op.create_index("ix_urging_letter_office", "urging_letter", ["office"], unique=False)
    op.create_index("ix_urging_letter_round", "urging_letter", ["round"], unique=False)
    op.create_index("ix_urging_letter_reply_document", "urging_letter", ["reply_document"], unique=False)
    op.create_table(
        "urging_task",
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["owner"], ["urging_letter.uid"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["target"], ["task.uid"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("owner", "position"),
    )
    op.create_index("ix_urging_task_target", "urging_task", ["target"], unique=False)
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
        sa.Column("margins", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("template", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["template"], ["attachment.uid"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("uid"),
    )  # fmt: skip
    op.create_index("ix_signing_profile_template", "signing_profile", ["template"], unique=False)
    op.add_column("assessment", sa.Column("proposal", sa.String(), nullable=True))
    _add_inspection()


def _add_inspection() -> None:
    """Findings with the tasks that they are about, and who reads everything."""
    op.create_table(
        "finding",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("lamport", sa.BigInteger(), nullable=False),
        sa.Column("site", sa.BigInteger(), nullable=False),
        sa.Column("change_no", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(), nullable=True),
        sa.Column("office", sa.String(), nullable=True),
        sa.Column("found_on", sa.Date(), nullable=True),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("recommendation", sa.String(), nullable=True),
        sa.Column("remedy_due", sa.Date(), nullable=True),
        sa.Column("remedied_on", sa.Date(), nullable=True),
        sa.Column("remedy", sa.String(), nullable=True),
        sa.Column("document", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["office"], ["office.uid"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["document"], ["document.uid"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("uid"),
    )
    op.create_index("ix_finding_office", "finding", ["office"], unique=False)
    op.create_index("ix_finding_document", "finding", ["document"], unique=False)
    op.create_table(
        "finding_task",
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["owner"], ["finding.uid"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["target"], ["task.uid"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("owner", "position"),
    )
    op.create_index("ix_finding_task_target", "finding_task", ["target"], unique=False)
    op.add_column("office", sa.Column("reads_all", sa.Boolean(), nullable=True))
