"""Undo and redo: taking back a change of this site by a new change that restores what its operations superseded."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import select
from sqlmodel import Session, col

from models.errors import KnownError
from models.messages import _
from models.store.changed_cells import changed_cells
from models.store.writing import Writing
from models.tables import Cell, Change, Operation, table_of

UNDO = "undo"
REDO = "redo"
#: Changes that no undo takes back: a machine that was revoked is never believed again.
FINAL = frozenset({"revoke_machine"})


@dataclass(slots=True)
class Step:
    """A person's change (`root`), and the latest change that did or undid it (`tip`, made at `at`)."""

    root: int
    label: str
    operator: str
    claimed_at: str | None
    tip: int
    at: str | None


@dataclass(slots=True)
class Steps:
    """What can be undone and redone, the next one last."""

    done: list[Step] = field(default_factory=list)
    undone: list[Step] = field(default_factory=list)


def steps(session: Session, site: int) -> Steps:
    """Read this site's changes as a stack of done and undone steps."""
    stack = Steps()
    made = table_of(Change).c
    changes = session.execute(
        select(made.no, made.label, made.operator, made.claimed_at).where(made.site == site).order_by(made.no)
    )
    for no, label, operator, claimed_at in changes:
        if label in FINAL:
            continue
        if label == UNDO:
            step = stack.done.pop()
            step.tip, step.at = no, claimed_at
            stack.undone.append(step)
        elif label == REDO:
            step = stack.undone.pop()
            step.tip, step.at = no, claimed_at
            stack.done.append(step)
        else:
            stack.done.append(Step(no, label, operator, claimed_at, no, claimed_at))
            stack.undone.clear()
    return stack


def next_step(session: Session, site: int, label: str) -> Step:
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
    were in conflict before, both stand again. What relied on an assignment is taken back by virtue of the same one.
    KnownError `undo.overtaken` if another office changed a cell since.
    """
    cells = changed_cells(writing.session, writing.site, change_no)
    grants = {(written.kind, written.uid): written.grant for written in cells.values()}
    made = {uid for kind, uid in grants if _is_new(writing.session, writing.site, kind, uid, change_no)}
    for cell, written in cells.items():
        heads = writing.log.heads(cell)
        # Later steps, taken back before this one, may have put the same texts there again.
        if {head.site for head in heads} != {writing.site} or {head.value for head in heads} != set(written.left):
            raise KnownError(
                "undo.overtaken",
                _("This action cannot be undone: what it wrote has been changed since. Nothing was changed."),
            )
        if written.uid in made:
            continue
        for value in written.before or [None]:
            writing.log.append(writing.change_no, cell, value, heads, written.grant)
            heads = []
    for (kind, uid), grant in grants.items():
        if uid in made:
            writing.grant = grant
            writing.set(kind, uid, deleted=True)
        else:
            writing.projected(kind, uid)


def _is_new(session: Session, site: int, kind: str, uid: str, change_no: int) -> bool:
    """True if all operations on the thing up to the change's own belong to the change."""
    others = session.execute(
        select(col(Operation.seq))
        .join(Cell, col(Cell.id) == Operation.cell)
        .where(
            col(Cell.kind) == kind,
            col(Cell.uid) == uid,
            (col(Operation.site) != site) | (col(Operation.change_no) < change_no),
        )
    )
    return others.first() is None
