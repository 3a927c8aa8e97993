"""What the exchange between offices keeps: keys, segments, packages, machines, rounds, tasks of districts, files."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "certificate",
        sa.Column("site", sa.BigInteger(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("signing_key", sa.LargeBinary(), nullable=False),
        sa.Column("sealing_key", sa.String(), nullable=False),
        sa.Column("valid_up_to", sa.Integer(), nullable=True),
        sa.Column("statement", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("site"),
    )
    op.create_table(
        "hub_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public", sa.LargeBinary(), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.Column("protected", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "introduction",
        sa.Column("site", sa.BigInteger(), nullable=False),
        sa.Column("signing_key", sa.LargeBinary(), nullable=False),
        sa.Column("sealing_key", sa.String(), nullable=False),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("made_at", sa.String(), nullable=False),
        sa.Column("statement", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.Column("received_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("site", "signing_key"),
    )
    op.create_table(
        "own_site",
        sa.Column("site", sa.BigInteger(), nullable=False),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("signing_key", sa.LargeBinary(), nullable=True),
        sa.Column("sealing_key", sa.String(), nullable=True),
        sa.Column("since", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("site"),
    )
    op.create_table(
        "package",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("maker", sa.BigInteger(), nullable=False),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("round", sa.String(), nullable=True),
        sa.Column("made_at", sa.String(), nullable=False),
        sa.Column("received_at", sa.String(), nullable=False),
        sa.Column("undone_at", sa.String(), nullable=True),
        sa.Column("summary", sa.JSON(none_as_null=True), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("sha256"),
    )
    op.create_table(
        "possession",
        sa.Column("site", sa.BigInteger(), nullable=False),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("said_at", sa.String(), nullable=False),
        sa.Column("have", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("files", sa.JSON(none_as_null=True), nullable=True),
        sa.PrimaryKeyConstraint("site"),
    )
    op.create_table(
        "reporting_round",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("period", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("reopening", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("uid"),
    )
    op.create_table(
        "segment",
        sa.Column("site", sa.BigInteger(), nullable=False),
        sa.Column("lo", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("hi", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("signing_key", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("header", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("site", "lo", "sha256"),
    )
    op.create_index("ix_segment_run", "segment", ["site", "lo", "hi"], unique=False)
    op.create_index("ix_segment_state", "segment", ["state"], unique=False)
    op.create_table(
        "sending",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("receiver", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("round", sa.String(), nullable=True),
        sa.Column("made_at", sa.String(), nullable=False),
        sa.Column("operator", sa.String(), nullable=False),
        sa.Column("have", sa.JSON(none_as_null=True), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "withheld",
        sa.Column("site", sa.BigInteger(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("standing", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("site", "seq"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "handover",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("cell_kind", sa.String(), nullable=True),
        sa.Column("cell_uid", sa.String(), nullable=True),
        sa.Column("cell_field", sa.String(), nullable=True),
        sa.Column("office", sa.String(), nullable=True),
        sa.Column("seen", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(["office"], ["office.uid"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("uid"),
    )
    op.create_index("ix_handover_cell_uid", "handover", ["cell_uid"], unique=False)
    op.create_index("ix_handover_office", "handover", ["office"], unique=False)
    op.create_table(
        "machine",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("site", sa.String(), nullable=True),
        sa.Column("office", sa.String(), nullable=True),
        sa.Column("signing_key", sa.String(), nullable=True),
        sa.Column("sealing_key", sa.String(), nullable=True),
        sa.Column("person", sa.String(), nullable=True),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        sa.Column("revoked_on", sa.Date(), nullable=True),
        sa.Column("valid_up_to", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["office"], ["office.uid"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("uid"),
    )
    op.create_index("ix_machine_office", "machine", ["office"], unique=False)
    op.create_index("ix_machine_site", "machine", ["site"], unique=False)
    op.create_table(
        "package_segment",
        sa.Column("package", sa.Integer(), nullable=False),
        sa.Column("site", sa.BigInteger(), nullable=False),
        sa.Column("lo", sa.Integer(), nullable=False),
        sa.Column("hi", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["package"], ["package.id"]),
        sa.PrimaryKeyConstraint("package", "site", "lo"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "round_answer",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("lamport", sa.BigInteger(), nullable=False),
        sa.Column("site", sa.BigInteger(), nullable=False),
        sa.Column("change_no", sa.Integer(), nullable=False),
        sa.Column("round", sa.String(), nullable=True),
        sa.Column("office", sa.String(), nullable=True),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["office"], ["office.uid"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["round"], ["reporting_round.uid"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("uid"),
    )
    op.create_index("ix_round_answer_office", "round_answer", ["office"], unique=False)
    op.create_index("ix_round_answer_round", "round_answer", ["round"], unique=False)
    op.create_table(
        "round_office",
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["owner"], ["reporting_round.uid"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["target"], ["office.uid"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("owner", "position"),
    )
    op.create_index("ix_round_office_target", "round_office", ["target"], unique=False)
    op.create_table(
        "cascaded_task",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("parent", sa.String(), nullable=True),
        sa.Column("office", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("person", sa.String(), nullable=True),
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.Column("progress", sa.String(), nullable=True),
        sa.Column("completed_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["office"], ["office.uid"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["parent"], ["task.uid"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("uid"),
    )
    op.create_index("ix_cascaded_task_office", "cascaded_task", ["office"], unique=False)
    op.create_index("ix_cascaded_task_parent", "cascaded_task", ["parent"], unique=False)
    op.create_table(
        "document_file",
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["owner"], ["document.uid"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["target"], ["attachment.uid"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("owner", "position"),
    )
    op.create_index("ix_document_file_target", "document_file", ["target"], unique=False)
    op.add_column("installation", sa.Column("root", sa.LargeBinary(), nullable=True))
    # Until now a store had only names of its own: every writer in its log but the Programme's was itself.
    op.execute(
        "INSERT INTO own_site (site, office, since) "
        "SELECT written.site, installation.office, installation.created_at "
        "FROM installation, (SELECT site FROM operation WHERE site <> 0 UNION SELECT site FROM installation) AS written"
    )
