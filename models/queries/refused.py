"""What was refused: operations that are kept and have no effect, whose they are, and why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, exists, func, select
from sqlmodel import Session

from models.conflict_rows import RefusedRow
from models.errors import KnownError
from models.labels import field_label, label
from models.messages import _
from models.queries.display import Display
from models.queries.links import office_codes
from models.queries.signatures import Signatures
from models.queries.subjects import Subjects
from models.queries.unread_runs import some_unread, unread_runs
from models.tables import Cell, Operation, Withheld, table_of
from models.vocabulary import REFUSED, Refusal, Standing

_CELL, _OPERATION, _WITHHELD = table_of(Cell), table_of(Operation), table_of(Withheld)
_UID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
#: Longest value shown that could not be put into words, in characters.
_LONGEST = 200


def refused(session: Session, *, all_of_them: bool = False) -> list[RefusedRow]:
    """What was refused, the latest first; with `all_of_them` also what waits for something and what was taken back.

    What waits unread comes last.
    """
    rows = _rows(session, all_of_them)
    unread = unread_runs(session, office_codes(session)) if all_of_them else []
    return [*_read(session, rows), *unread]


def _read(session: Session, rows: Sequence[Any]) -> list[RefusedRow]:
    if not rows:
        return []
    display = Display(session)
    subjects = Subjects(session, {(row.kind, row.uid) for row in rows})
    signatures = Signatures(session, {(row.site, row.change_no) for row in rows}, display.offices)
    return [_row(row, display, subjects, signatures) for row in rows]


def refused_count(session: Session) -> int:
    """How many changes were refused as far as a thing is concerned: one report is one, whatever it is made of."""
    things = (
        select(_OPERATION.c.site, _OPERATION.c.change_no, _CELL.c.kind, _CELL.c.uid)
        .select_from(_WITHHELD)
        .join(_OPERATION, (_OPERATION.c.site == _WITHHELD.c.site) & (_OPERATION.c.seq == _WITHHELD.c.seq))
        .join(_CELL, _CELL.c.id == _OPERATION.c.cell)
        .where(_are_refused())
        .distinct()
    )
    return int(session.execute(select(func.count()).select_from(things.subquery())).scalar_one())


def something_waits(session: Session) -> bool:
    """Whether anything that was received has no effect yet, read or unread."""
    waits = exists().where(_WITHHELD.c.standing == Standing.PENDING)
    return bool(session.execute(select(waits)).scalar_one()) or some_unread(session)


def _are_refused() -> ColumnElement[bool]:
    return _WITHHELD.c.standing.in_([str(each) for each in REFUSED])


def _rows(session: Session, all_of_them: bool) -> Sequence[Any]:
    wanted = (
        select(
            _WITHHELD.c.site, _WITHHELD.c.standing, _WITHHELD.c.reason, _OPERATION.c.change_no, _OPERATION.c.value,
            _CELL.c.kind, _CELL.c.uid, _CELL.c.field,
        )
        .join(_OPERATION, (_OPERATION.c.site == _WITHHELD.c.site) & (_OPERATION.c.seq == _WITHHELD.c.seq))
        .join(_CELL, _CELL.c.id == _OPERATION.c.cell)
    )  # fmt: skip
    if not all_of_them:
        wanted = wanted.where(_are_refused())
    newest = func.max(_OPERATION.c.lamport).over(partition_by=(_OPERATION.c.site, _OPERATION.c.change_no))
    return session.connection().execute(wanted.order_by(newest.desc(), _WITHHELD.c.site, _OPERATION.c.seq)).all()


def _row(row: Any, display: Display, subjects: Subjects, signatures: Signatures) -> RefusedRow:
    subject = subjects.of(row.kind, row.uid)
    signed = signatures.of((row.site, row.change_no))
    standing, reason = Standing(row.standing), Refusal(row.reason)
    return RefusedRow(
        cell=f"{row.kind}/{row.uid}/{row.field}",
        kind=row.kind,
        uid=row.uid,
        field=row.field,
        path=subject.path,
        title=subject.title,
        subject=subject.words,
        field_words=field_label(row.kind, row.field),
        value=_value(display, row.kind, row.field, row.value),
        office=signed.office,
        on_behalf_of=signed.on_behalf_of,
        operator=signed.operator,
        claimed_at=signed.claimed_at,
        machine=signed.machine,
        change=row.change_no,
        standing=standing,
        standing_words=_standing_words(standing, reason),
        reason=reason,
        reason_words=label(reason),
    )


def _standing_words(standing: Standing, reason: Refusal) -> str:
    """What a machine wrote once it was revoked is refused whatever authority its office has."""
    return _("machine revoked") if reason is Refusal.AFTER_REVOCATION else label(standing)


def _value(display: Display, kind: str, field: str, text: str | None) -> str | None:
    """The value in words; what is no value of the field is shown as it came, and shortened."""
    try:
        words = display.value(kind, field, text)
    except (ValueError, TypeError, KeyError, AttributeError, ArithmeticError, KnownError):
        return (text or "")[:_LONGEST]
    return None if words is None else _UID.sub(lambda _found: _("something that is not here"), words)
