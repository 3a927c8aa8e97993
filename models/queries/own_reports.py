"""What the office of this store reported of tasks that it takes part in, which the lead's progress does not show."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, or_, select
from sqlmodel import Session

from models.store.differing_days import standing
from models.tables import TASK_LEAD, Installation, Programme, ProgressReport, table_of

_INSTALLATION = table_of(Installation)
_PROGRAMME = table_of(Programme)
_REPORT = table_of(ProgressReport)


def own_reports_beside(session: Session, *, as_of: date) -> dict[str, date]:
    """task (uid) → the day of this office's last report by `as_of` that stands beside the lead's; none at the hub,
    whose word counts."""
    own = session.execute(select(_INSTALLATION.c.office)).scalar_one()
    if session.execute(select(_PROGRAMME.c.hub)).scalar() == own:
        return {}
    leads = select(TASK_LEAD.c.owner).where(TASK_LEAD.c.target == own)
    last = select(_REPORT.c.task, func.max(_REPORT.c.reported_on)).where(
        *standing(),
        _REPORT.c.office == own,
        _REPORT.c.reported_on <= as_of,
        _REPORT.c.period.is_(None),
        or_(_REPORT.c.as_lead.is_(None), ~_REPORT.c.as_lead),
        _REPORT.c.task.is_not(None),
        _REPORT.c.task.not_in(leads),
    )
    return dict(session.execute(last.group_by(_REPORT.c.task)).all())
