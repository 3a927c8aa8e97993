"""Undo and redo: taking back a change of this site by a new change that restores what its operations superseded."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from models.errors import KnownError
from models.messages import _
from models.store.writing import Writing
from models.tables import Cell, Change, Operation, Supersession

UNDO = "undo"
REDO = "redo"


@dataclass(slots=True)
class _Step:
    """A person's change (`root`), and the latest change that did or undid it (`tip`)."""

    root: int
    label: str
    tip: int


@dataclass(slots=True)
class Steps:
    """What can be undone and redone, the next one last."""

    done: list[_Step] = field(default_factory=list)
    undone: list[_Step] = field(default_factory=list)


def steps(session: Session, site: int) -> Steps:
    """Read this site's changes as a stack of done and undone steps."""
    stack = Steps()
    changes = session.execute(
        select(col(Change.no), col(Change.label)).where(col(Change.site) == site).order_by(col(Change.no))
    )
    for no, label in changes:
        if label == UNDO:
            step = stack.done.pop()
            step.tip = no
            stack.undone.append(step)
        elif label == REDO:
            step = stack.undone.pop()
            step.tip = no
            stack.done.append(step)
        else:
            stack.done.append(_Step(no, label, no))
            stack.undone.clear()
    return stack


def next_step(session: Session, site: int, label: str) -> _Step:
    """The step that `label` (undo or redo) would take back; KnownError `undo.nothing` or `redo.nothing`."""
    stack = steps(session, site)
    if label == UNDO and not stack.done:
        raise KnownError("undo.nothing", _("There is nothing to undo."))
    if label == REDO and not stack.undone:
        raise KnownError("redo.nothing", _("There is nothing to redo."))
    return stack.done[-1] if label == UNDO else stack.undone[-1]


def revert(writing: Writing, change_no: int) -> None:
    """Restore every cell that change `change_no` of this site wrote to what stood there before.

    A thing that the change made is marked deleted instead, so that its own cells keep their authors. Where two values
    were in conflict before, both stand again. KnownError `undo.overtaken` if another change came in between.
    """
    operations = writing.session.execute(
        select(col(Operation.seq), col(Operation.cell), col(Cell.kind), col(Cell.uid), col(Cell.field))
        .join(Cell, col(Cell.id) == Operation.cell)
        .where(col(Operation.site) == writing.site, col(Operation.change_no) == change_no)
    ).all()
    made = {uid for uid in {row.uid for row in operations} if _is_new(writing.session, writing.site, uid, change_no)}
    for row in operations:
        heads = writing.log.heads(row.cell)
        if [(head.site, head.seq) for head in heads] != [(writing.site, row.seq)]:
            raise KnownError(
                "undo.overtaken",
                _("This action cannot be undone: what it wrote has been changed since. Nothing was changed."),
            )
        if row.uid in made:
            continue
        for value in _before(writing.session, writing.site, row.seq) or [None]:
            writing.log.append(writing.change_no, row.cell, value, heads)
            heads = []
    for kind, uid in {(row.kind, row.uid) for row in operations}:
        if uid in made:
            writing.set(kind, uid, deleted=True)
        else:
            writing.projected(kind, uid)


def _is_new(session: Session, site: int, uid: str, change_no: int) -> bool:
    """True if all operations on `uid` belong to the change."""
    owners = session.execute(
        select(col(Operation.site), col(Operation.change_no))
        .join(Cell, col(Cell.id) == Operation.cell)
        .where(col(Cell.uid) == uid)
        .distinct()
    )
    return [tuple(owner) for owner in owners] == [(site, change_no)]


def _before(session: Session, site: int, seq: int) -> list[str | None]:
    """The distinct values that an operation superseded, the displayed one last."""
    loser = aliased(Operation)
    rows = session.execute(
        select(col(loser.value))
        .join(Supersession, (col(Supersession.site) == loser.site) & (col(Supersession.seq) == loser.seq))
        .where(col(Supersession.by_site) == site, col(Supersession.by_seq) == seq)
        .order_by(col(loser.lamport), col(loser.site))
    )
    return list(dict.fromkeys(rows.scalars()))
