"""The one conflict that is named by its cell, as the list of conflicts names it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlmodel import Session, col

from models.errors import KnownError
from models.messages import _
from models.queries.conflicts import Dispute, open_disputes
from models.queries.disputed_reports import NO_PERIOD, REPORT
from models.tables import Cell, ProgressReport


def by_cell(session: Session) -> dict[str, Dispute]:
    """Every conflict by its cell."""
    return {dispute.address: dispute for dispute in open_disputes(session)}


def named_conflict(session: Session, open_now: Mapping[str, Dispute], cell: str, seen: str | None) -> Dispute:
    """The conflict at `cell` of those that are open; `seen` names the values that a person looked at, None: whatever.

    KnownError `conflict.unknown`, `conflict.none_left`, `conflict.changed`.
    """
    dispute = open_now.get(cell)
    if dispute is not None:
        if seen not in (None, dispute.seen):
            raise KnownError(
                "conflict.changed", _("Other values have come since you looked. Look again; nothing was changed.")
            )
        return dispute
    if _is_known(session, cell):
        raise KnownError(
            "conflict.none_left", _("No values stand against each other here any more. Nothing was changed.")
        )
    raise KnownError("conflict.unknown", _("There is no such place in the data: {cell}.", cell=cell[:200]))


def _is_known(session: Session, cell: str) -> bool:
    kind, *rest = cell.split("/")
    if kind == REPORT and len(rest) >= 4:
        return _has_reports(session, rest)
    if len(rest) != 2:
        return False
    address = (col(Cell.kind) == kind, col(Cell.uid) == rest[0], col(Cell.field) == rest[1])
    return session.execute(select(col(Cell.id)).where(*address)).first() is not None


def _has_reports(session: Session, parts: Sequence[str]) -> bool:
    """A period may hold the sign that parts the others ("2021/2025")."""
    task, office, *middle, last = parts
    period = "/".join(middle)
    try:
        day = date.fromisoformat(last)
    except ValueError:
        return False
    table = ProgressReport
    said = select(col(table.uid)).where(
        col(table.task) == task,
        col(table.office) == office,
        col(table.period).is_not_distinct_from(None if period == NO_PERIOD else period),
        col(table.reported_on) == day,
    )
    return session.execute(said).first() is not None
