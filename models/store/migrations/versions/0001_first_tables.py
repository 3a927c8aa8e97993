"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "attachment",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("sha256", sa.String(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("uid"),
    )
    op.create_table(
        "breakthrough",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("summary", sa.String(), nullable=True),
        sa.Column("source_lines", sa.JSON(none_as_null=True), nullable=True),
        sa.PrimaryKeyConstraint("uid"),
    )
    op.create_index("ix_breakthrough_no", "breakthrough", ["no"], unique=False)

    op.create_table(
        "cell",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("cell_address", "cell", ["kind", "uid", "field"], unique=True)

    op.create_table(
        "change",
        sa.Column("site", sa.BigInteger(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("operator", sa.String(), nullable=False),
        sa.Column("claimed_at", sa.String(), nullable=True),
        sa.Column("document", sa.String(), nullable=True),
        sa.Column("on_behalf_of", sa.String(), nullable=True),
        sa.Column("reverts", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("site", "no"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "installation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site", sa.BigInteger(), nullable=False),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "office",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("short_name", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("successor", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["successor"], ["office.uid"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("uid"),
    )
    op.create_index("ix_office_code", "office", ["code"], unique=False)
    op.create_index("ix_office_successor", "office", ["successor"], unique=False)

    op.create_table(
        "question",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("indicators", sa.JSON(none_as_null=True), nullable=True),
        sa.PrimaryKeyConstraint("uid"),
    )
    op.create_table(
        "supersession",
        sa.Column("site", sa.BigInteger(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("by_site", sa.BigInteger(), nullable=False),
        sa.Column("by_seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("site", "seq", "by_site", "by_seq"),
        sqlite_with_rowid=False,
    )
    op.create_index("supersession_by", "supersession", ["by_site", "by_seq"], unique=False)

    op.create_table(
        "document",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("document_type", sa.String(), nullable=True),
        sa.Column("issuer", sa.String(), nullable=True),
        sa.Column("issuer_text", sa.String(), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("abstract", sa.String(), nullable=True),
        sa.Column("classified", sa.Boolean(), nullable=True),
        sa.Column("cited", sa.Boolean(), nullable=True),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("about", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("source_lines", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(["issuer"], ["office.uid"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("uid"),
    )
    op.create_index("ix_document_issuer", "document", ["issuer"], unique=False)
    op.create_index("ix_document_number", "document", ["number"], unique=False)

    op.create_table(
        "head",
        sa.Column("cell", sa.Integer(), nullable=False),
        sa.Column("site", sa.BigInteger(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("lamport", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cell"],
            ["cell.id"],
        ),
        sa.PrimaryKeyConstraint("cell", "site", "seq"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "office_member",
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["owner"], ["office.uid"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["target"], ["office.uid"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("owner", "position"),
    )
    op.create_index("ix_office_member_target", "office_member", ["target"], unique=False)

    op.create_table(
        "operation",
        sa.Column("site", sa.BigInteger(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("lamport", sa.BigInteger(), nullable=False),
        sa.Column("change_no", sa.Integer(), nullable=False),
        sa.Column("cell", sa.Integer(), nullable=False),
        sa.Column("value", sa.String(), nullable=True),
        sa.Column("grant_site", sa.BigInteger(), nullable=True),
        sa.Column("grant_seq", sa.Integer(), nullable=True),
        sa.Column("received_at", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["cell"],
            ["cell.id"],
        ),
        sa.PrimaryKeyConstraint("site", "seq"),
        sqlite_with_rowid=False,
    )
    op.create_index("operation_cell", "operation", ["cell"], unique=False)
    op.create_index("operation_change", "operation", ["site", "change_no"], unique=False)

    op.create_table(
        "task",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("path", sa.String(), nullable=True),
        sa.Column("parent", sa.String(), nullable=True),
        sa.Column("order", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("title_basis", sa.String(), nullable=True),
        sa.Column("title_repaired", sa.Boolean(), nullable=True),
        sa.Column("heading_printed", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("summary", sa.String(), nullable=True),
        sa.Column("solution_points", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("document_types", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("document_type_text", sa.String(), nullable=True),
        sa.Column("breakthrough", sa.String(), nullable=True),
        sa.Column("breakthrough_basis", sa.String(), nullable=True),
        sa.Column("breakthrough_reason", sa.String(), nullable=True),
        sa.Column("assignment_verb", sa.String(), nullable=True),
        sa.Column("assignment_lines", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("issuing_level", sa.String(), nullable=True),
        sa.Column("issuing_level_basis", sa.String(), nullable=True),
        sa.Column("issuing_level_note", sa.String(), nullable=True),
        sa.Column("deadline_text", sa.String(), nullable=True),
        sa.Column("deadline_kind", sa.String(), nullable=True),
        sa.Column("deadline_precision", sa.String(), nullable=True),
        sa.Column("deadline_start", sa.Date(), nullable=True),
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.Column("deadline_lines", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("deadline_note", sa.String(), nullable=True),
        sa.Column("recurrence", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("same_as", sa.String(), nullable=True),
        sa.Column("objective_lines", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("solution_lines", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("source_lines", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("notes", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(["breakthrough"], ["breakthrough.uid"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["parent"], ["task.uid"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["same_as"], ["task.uid"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("uid"),
    )
    op.create_index("ix_task_breakthrough", "task", ["breakthrough"], unique=False)
    op.create_index("ix_task_parent", "task", ["parent"], unique=False)
    op.create_index("ix_task_path", "task", ["path"], unique=False)
    op.create_index("ix_task_same_as", "task", ["same_as"], unique=False)

    op.create_table(
        "deadline_extension",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("lamport", sa.BigInteger(), nullable=False),
        sa.Column("site", sa.BigInteger(), nullable=False),
        sa.Column("change_no", sa.Integer(), nullable=False),
        sa.Column("task", sa.String(), nullable=True),
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.Column("deadline_start", sa.Date(), nullable=True),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("precision", sa.String(), nullable=True),
        sa.Column("internal", sa.Boolean(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("document", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["document"], ["document.uid"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["task"], ["task.uid"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("uid"),
    )
    op.create_index("ix_deadline_extension_document", "deadline_extension", ["document"], unique=False)
    op.create_index("ix_deadline_extension_task", "deadline_extension", ["task"], unique=False)

    op.create_table(
        "direction",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("task", sa.String(), nullable=True),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("given_on", sa.Date(), nullable=True),
        sa.Column("given_by", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["task"], ["task.uid"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("uid"),
    )
    op.create_index("ix_direction_task", "direction", ["task"], unique=False)

    op.create_table(
        "indicator",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("task", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("klass", sa.String(), nullable=True),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("measure", sa.String(), nullable=True),
        sa.Column("direction", sa.String(), nullable=True),
        sa.Column("scope", sa.String(), nullable=True),
        sa.Column("as_written", sa.String(), nullable=True),
        sa.Column("frequency", sa.String(), nullable=True),
        sa.Column("aggregation", sa.String(), nullable=True),
        sa.Column("phase", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("baseline", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("targets", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("rule", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("questions", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("source_lines", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("notes", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(["task"], ["task.uid"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("uid"),
    )
    op.create_index("ix_indicator_code", "indicator", ["code"], unique=False)
    op.create_index("ix_indicator_task", "indicator", ["task"], unique=False)

    op.create_table(
        "programme",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("province", sa.String(), nullable=True),
        sa.Column("term_first_year", sa.Integer(), nullable=True),
        sa.Column("term_last_year", sa.Integer(), nullable=True),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("signer", sa.String(), nullable=True),
        sa.Column("not_before", sa.Date(), nullable=True),
        sa.Column("not_before_reason", sa.String(), nullable=True),
        sa.Column("filing", sa.String(), nullable=True),
        sa.Column("replaces", sa.String(), nullable=True),
        sa.Column("hub", sa.String(), nullable=True),
        sa.Column("due_soon_days", sa.Integer(), nullable=True),
        sa.Column("deep_red_after_days", sa.Integer(), nullable=True),
        sa.Column("approximate_tolerance", sa.Integer(), nullable=True),
        sa.Column("review_base_year", sa.Integer(), nullable=True),
        sa.Column("other_references", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["hub"], ["office.uid"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["replaces"], ["document.uid"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["source"], ["attachment.uid"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("uid"),
    )
    op.create_index("ix_programme_hub", "programme", ["hub"], unique=False)
    op.create_index("ix_programme_replaces", "programme", ["replaces"], unique=False)
    op.create_index("ix_programme_source", "programme", ["source"], unique=False)

    op.create_table(
        "progress_report",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("lamport", sa.BigInteger(), nullable=False),
        sa.Column("site", sa.BigInteger(), nullable=False),
        sa.Column("change_no", sa.Integer(), nullable=False),
        sa.Column("task", sa.String(), nullable=True),
        sa.Column("office", sa.String(), nullable=True),
        sa.Column("period", sa.String(), nullable=True),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("progress", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("obstacle", sa.String(), nullable=True),
        sa.Column("deciding_level", sa.String(), nullable=True),
        sa.Column("on_behalf", sa.Boolean(), nullable=True),
        sa.Column("as_lead", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["office"], ["office.uid"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["task"], ["task.uid"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("uid"),
    )
    op.create_index("ix_progress_report_office", "progress_report", ["office"], unique=False)
    op.create_index("ix_progress_report_reported_on", "progress_report", ["reported_on"], unique=False)
    op.create_index("ix_progress_report_task", "progress_report", ["task"], unique=False)

    op.create_table(
        "question_task",
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["owner"], ["question.uid"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["target"], ["task.uid"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("owner", "position"),
    )
    op.create_index("ix_question_task_target", "question_task", ["target"], unique=False)

    op.create_table(
        "task_citation",
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["owner"], ["task.uid"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["target"], ["document.uid"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("owner", "position"),
    )
    op.create_index("ix_task_citation_target", "task_citation", ["target"], unique=False)

    op.create_table(
        "task_coordinating",
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["owner"], ["task.uid"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["target"], ["office.uid"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("owner", "position"),
    )
    op.create_index("ix_task_coordinating_target", "task_coordinating", ["target"], unique=False)

    op.create_table(
        "task_lead",
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["owner"], ["task.uid"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["target"], ["office.uid"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("owner", "position"),
    )
    op.create_index("ix_task_lead_target", "task_lead", ["target"], unique=False)

    op.create_table(
        "task_related",
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["owner"], ["task.uid"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["target"], ["task.uid"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("owner", "position"),
    )
    op.create_index("ix_task_related_target", "task_related", ["target"], unique=False)

    op.create_table(
        "task_secondary_breakthrough",
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["owner"], ["task.uid"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["target"], ["breakthrough.uid"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("owner", "position"),
    )
    op.create_index("ix_task_secondary_breakthrough_target", "task_secondary_breakthrough", ["target"], unique=False)

    op.create_table(
        "report_correction",
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["owner"], ["progress_report.uid"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["target"], ["progress_report.uid"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("owner", "position"),
    )
    op.create_index("ix_report_correction_target", "report_correction", ["target"], unique=False)

    op.create_table(
        "report_document",
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["owner"], ["progress_report.uid"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["target"], ["document.uid"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("owner", "position"),
    )
    op.create_index("ix_report_document_target", "report_document", ["target"], unique=False)
