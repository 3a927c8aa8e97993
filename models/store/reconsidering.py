"""Which operations of the log deserve a new verdict, now that the hub, or a figure's author, has said something new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import ColumnElement, exists, select
from sqlmodel import Session

from models.rules.authority import ASSIGNING, Author
from models.store.authors import OF_TRUST, site_number
from models.store.values import decoded
from models.store.written import Written, listed, read_written
from models.tables import Cell, Handover, Operation, Withheld, table_of
from models.vocabulary import Standing

_CELL, _OPERATION, _WITHHELD = table_of(Cell), table_of(Operation), table_of(Withheld)
_HANDOVER = table_of(Handover)
#: What the hub writes and others' operations are judged by.
_WEIGHTY_FIELDS = {"task": ASSIGNING, "office": ("members", "kind"), "indicator": ("task",)}
_PLACE_FIELDS = ("indicator", "series", "office", "period", "kind")
_REVISABLE = (Standing.PENDING, Standing.UNAUTHORISED, Standing.LATE)


def reconsidered(session: Session, operations: Sequence[Written], known: dict[int, Author]) -> list[Written]:
    """The operations of the log that new `operations` may give or take effect; the hub's things are projected."""
    weighty = [each for each in operations if _is_weighty(each, known)]
    placed = any(each.kind == "indicator_value" and each.field in _PLACE_FIELDS for each in operations)
    found: dict[tuple[int, int], Written] = {}
    for condition in _conditions(session, weighty, known, placed=placed):
        found.update(((each.site, each.seq), each) for each in read_written(session, condition))
    return [each for each in found.values() if not (known.get(each.site) and known[each.site].is_hub)]


def _is_weighty(operation: Written, known: dict[int, Author]) -> bool:
    author = known.get(operation.site)
    if author is None or not author.is_hub:
        return False
    return operation.kind in OF_TRUST or operation.field in _WEIGHTY_FIELDS.get(operation.kind, ())


def _conditions(
    session: Session, weighty: Sequence[Written], known: dict[int, Author], *, placed: bool
) -> Iterator[ColumnElement[bool]]:
    if weighty or placed:
        yield exists().where(
            _WITHHELD.c.site == _OPERATION.c.site,
            _WITHHELD.c.seq == _OPERATION.c.seq,
            _WITHHELD.c.standing.in_(_REVISABLE),
        )
    if machines := {each.uid for each in weighty if each.kind == "machine"}:
        yield _OPERATION.c.site.in_(listed(_sites_of(session, machines)))
    if handovers := {each.uid for each in weighty if each.kind == "handover"}:
        offices = select(_HANDOVER.c.office).where(_HANDOVER.c.uid.in_(listed(handovers)))
        lost = set(session.execute(offices).scalars())
        sites = [site for site, author in known.items() if author.office in lost]
        yield _OPERATION.c.site.in_(listed(sites)) & _OPERATION.c.grant_site.is_not(None)
    if kinds := {each.uid for each in weighty if (each.kind, each.field) == ("office", "kind")}:
        sites = [site for site, author in known.items() if author.office in kinds]
        measured = _OPERATION.c.site.in_(listed(sites)) & (_CELL.c.kind == "indicator_value")
        yield measured & _OPERATION.c.grant_site.is_not(None)
    if led := {each.uid for each in weighty if (each.kind, each.field) == ("task", "lead")}:
        yield _said_as_lead(led)


def _sites_of(session: Session, machines: set[str]) -> set[int]:
    """The sites of machines, also of those whose confirmation was taken back."""
    said = (_CELL.c.kind == "machine") & _CELL.c.uid.in_(listed(machines)) & (_CELL.c.field == "site")
    texts = {row.value for row in read_written(session, said) if row.value is not None}
    return {site_number(str(decoded(text))) for text in texts}


def _said_as_lead(tasks: set[str]) -> ColumnElement[bool]:
    """Reports "as the lead" that rest on taking part in one of the tasks."""
    grant, of_grant = _OPERATION.alias("grant"), _CELL.alias("of_grant")
    return (
        (_CELL.c.kind == "progress_report")
        & (_CELL.c.field == "as_lead")
        & exists().where(
            grant.c.site == _OPERATION.c.grant_site,
            grant.c.seq == _OPERATION.c.grant_seq,
            of_grant.c.id == grant.c.cell,
            of_grant.c.kind == "task",
            of_grant.c.field == "coordinating",
            of_grant.c.uid.in_(listed(tasks)),
        )
    )
