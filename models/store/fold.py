"""From the set of operations to the heads of every cell: a pure function of the set, in set-based SQL."""

from __future__ import annotations

from sqlalchemy import and_, delete, exists, insert, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from models.tables import Head, Operation, Supersession


def fold(session: Session) -> None:
    """Make the heads anew: the operations that no operation present supersedes."""
    winner = aliased(Operation)
    superseded = exists().where(
        and_(
            col(Supersession.site) == Operation.site,
            col(Supersession.seq) == Operation.seq,
            col(winner.site) == Supersession.by_site,
            col(winner.seq) == Supersession.by_seq,
        )
    )
    heads = select(col(Operation.cell), col(Operation.site), col(Operation.seq), col(Operation.lamport)).where(
        ~superseded
    )
    session.execute(delete(Head))
    session.execute(insert(Head).from_select(["cell", "site", "seq", "lamport"], heads))
