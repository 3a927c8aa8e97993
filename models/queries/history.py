"""The history: every change with who, when, old, new, on what document, read from the operation log itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import exists, func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from models.history_rows import FieldChangeRow, HistoryRow
from models.queries.display import Display
from models.queries.named_task import named_task
from models.queries.signatures import offices_by_site
from models.store.authors import site_hex
from models.store.log import GENESIS_SITE
from models.store.reverting import UNDO
from models.store.values import decoded
from models.tables import (
    FINDING_TASK,
    URGING_TASK,
    Assessment,
    CascadedTask,
    Cell,
    Change,
    DeadlineExtension,
    Direction,
    Finding,
    Indicator,
    IndicatorValue,
    Operation,
    PackageSegment,
    ProgressReport,
    Supersession,
    Task,
    UrgingLetter,
)

ChangeKey = tuple[int, int]

#: What the history of a task is made of; with the kind an address of a cell is found at once, without it never.
_KINDS = tuple(
    table.log_kind
    for table in (
        Task,
        ProgressReport,
        DeadlineExtension,
        Direction,
        Assessment,
        Indicator,
        IndicatorValue,
        CascadedTask,
        UrgingLetter,
        Finding,
    )
)
#: Fields that say of what a thing is said: the subject of the line says it already.
_IN_SUBJECT = frozenset(
    {("indicator_value", field) for field in ("indicator", "series", "office", "period", "kind")}
    | {("assessment", field) for field in ("indicator", "task")}
    | {("machine", field) for field in ("site", "signing_key", "sealing_key")}
    | {("signing_profile", "document_kind")}
    | {("round_answer", field) for field in ("round", "office")}
    | {("cascaded_task", field) for field in ("parent", "office")}
)
#: Fields that name what a thing is about, the most telling first.
_ABOUT = ("task", "parent", "indicator", "round", "office")


def history(
    session: Session, *, path: str | None = None, package: int | None = None, limit: int | None = None, skip: int = 0
) -> list[HistoryRow]:
    """Changes made by people, newest first; only those that touch the task at `path`. KnownError `task.unknown_path`.

    With `package`, only those that the package of that id in the ledger was the first to bring, in whole or in part.
    Newest is by Lamport order: what an office's clock claims orders nothing.
    """
    written = (
        select(col(Operation.site), col(Operation.change_no), func.max(col(Operation.lamport)).label("lamport"))
        .where(col(Operation.site) != GENESIS_SITE)
        .group_by(col(Operation.site), col(Operation.change_no))
    )
    if path is not None:
        cells = select(col(Cell.id)).where(col(Cell.kind).in_(_KINDS), col(Cell.uid).in_(_uids_about(session, path)))
        written = written.where(col(Operation.cell).in_(cells))
    if package is not None:
        run = PackageSegment
        brought = (col(run.site) == Operation.site) & col(Operation.seq).between(col(run.lo), col(run.hi))
        written = written.join(run, brought).where(col(run.package) == package)
    # One pass over the operations: joined to them directly, SQLite reads a whole site's for each of its changes.
    newest = written.subquery()
    wanted = (
        select(
            col(Change.site), col(Change.no), col(Change.label), col(Change.operator), col(Change.claimed_at),
            col(Change.document), col(Change.on_behalf_of), col(Change.reverts),
        )
        .join(newest, (newest.c.site == Change.site) & (newest.c.change_no == Change.no))
        .order_by(newest.c.lamport.desc(), col(Change.site))
    )  # fmt: skip
    changes = session.execute(wanted.limit(limit).offset(skip)).all()
    display = Display(session)
    fields = _fields(session, [(row.site, row.no) for row in changes], display)
    undone = _undone(session)
    whose = offices_by_site(session)
    return [
        HistoryRow(
            site=site_hex(row.site),
            number=row.no,
            verb=row.label,
            operator=row.operator,
            office=display.offices.get(whose.get(row.site)),
            on_behalf_of=display.offices.get(row.on_behalf_of),
            claimed_at=datetime.fromisoformat(row.claimed_at) if row.claimed_at else None,
            document=display.documents.get(row.document),
            reverts=row.reverts,
            undone=(row.site, row.no) in undone,
            fields=tuple(fields[row.site, row.no]),
        )
        for row in changes
    ]


def _undone(session: Session) -> set[ChangeKey]:
    """The changes that an undo took back and no redo did again, also where later changes have ended the redo."""
    columns = (col(Change.site), col(Change.no), col(Change.label), col(Change.reverts))
    known = exists().where(col(Operation.site) == Change.site, col(Operation.change_no) == Change.no)
    reverting = session.execute(
        select(*columns).where(col(Change.reverts).is_not(None), known).order_by(col(Change.no))
    )
    first: dict[ChangeKey, ChangeKey] = {}
    undone: set[ChangeKey] = set()
    for site, no, label, reverts in reverting:
        root = first[site, no] = first.get((site, reverts), (site, reverts))
        (undone.add if label == UNDO else undone.discard)(root)
    return undone


def _uids_about(session: Session, path: str) -> list[str]:
    """The task at `path` and what was said of it."""
    task = named_task(session, path).uid
    uids = [task]
    for table in (ProgressReport, DeadlineExtension, Direction, Assessment, Indicator):
        uids += session.execute(select(col(table.uid)).where(col(table.task) == task)).scalars()
    uids += session.execute(select(col(CascadedTask.uid)).where(col(CascadedTask.parent) == task)).scalars()
    for link in (URGING_TASK, FINDING_TASK):
        uids += session.execute(select(link.c.owner).where(link.c.target == task)).scalars()
    measured = select(col(Indicator.uid)).where(col(Indicator.task) == task)
    for said in (IndicatorValue, Assessment):
        uids += session.execute(select(col(said.uid)).where(col(said.indicator).in_(measured))).scalars()
    return uids


def _fields(session: Session, changes: Sequence[ChangeKey], display: Display) -> dict[ChangeKey, list[FieldChangeRow]]:
    """What each change wrote, field by field, in the order of writing."""
    found: dict[ChangeKey, list[FieldChangeRow]] = defaultdict(list)
    for site in {site for site, _no in changes}:
        numbers = [no for each, no in changes if each == site]
        before, written = _before(session, site, numbers), _operations(session, site, numbers)
        about = _about(written, display)
        for row in written:
            if (row.kind, row.field) in _IN_SUBJECT or row.kind == "handover":
                continue
            old = before.get(row.seq, ())
            found[site, row.change_no].append(
                FieldChangeRow(
                    kind=row.kind,
                    uid=row.uid,
                    subject=display.subject(row.kind, row.uid) or about.get((row.change_no, row.uid), ""),
                    field=row.field,
                    old=" / ".join(filter(None, (display.value(row.kind, row.field, text) for text in old))) or None,
                    new=display.value(row.kind, row.field, row.value),
                )
            )
    return found


def _about(written: Sequence[Any], display: Display) -> dict[tuple[int, str], str]:
    """By change and thing what it says itself that it is about: what had no effect has no row that would tell."""
    ranked = sorted((row for row in written if row.field in _ABOUT), key=lambda row: -_ABOUT.index(row.field))
    named = (((row.change_no, row.uid), decoded(row.value)) for row in ranked)
    return {thing: display.subject("", target) for thing, target in named if isinstance(target, str)}


def _operations(session: Session, site: int, numbers: Sequence[int]) -> Sequence[Any]:
    return session.execute(
        select(
            col(Operation.seq), col(Operation.change_no), col(Operation.value), col(Cell.kind), col(Cell.uid),
            col(Cell.field),
        )
        .join(Cell, col(Cell.id) == Operation.cell)
        .where(col(Operation.site) == site, col(Operation.change_no).in_(numbers))
        .order_by(col(Operation.seq))
    ).all()  # fmt: skip


def _before(session: Session, site: int, numbers: Sequence[int]) -> dict[int, list[str | None]]:
    """seq → the values that the operation superseded."""
    loser, winner = aliased(Operation), aliased(Operation)
    rows = session.execute(
        select(col(winner.seq), col(loser.value))
        .select_from(winner)
        .join(
            Supersession,
            (col(Supersession.by_site) == winner.site) & (col(Supersession.by_seq) == winner.seq),
        )
        .join(loser, (col(loser.site) == Supersession.site) & (col(loser.seq) == Supersession.seq))
        .where(col(winner.site) == site, col(winner.change_no).in_(numbers))
    )
    before: dict[int, list[str | None]] = defaultdict(list)
    for seq, value in rows:
        before[seq].append(value)
    return before
