"""Reports lose two indexes that no question uses: writing them took a tenth of the time of taking packages in.

`progress_report_last` begins with the task, and the day is always asked with it.
"""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_progress_report_task", table_name="progress_report")
    op.drop_index("ix_progress_report_reported_on", table_name="progress_report")
