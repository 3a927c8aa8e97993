"""What does not agree, deciding it, and what was refused."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence

from models.conflict_rows import ConflictRow, ConflictValueRow, RefusedRow, SignatureRow
from models.messages import _
from models.operations.resolve import resolve_conflict
from models.queries.conflicts import REPORT_FIELD, REPORT_KIND, conflicts
from models.queries.disputed_reports import REPORT
from models.queries.history import history
from models.queries.refused import refused, something_waits
from models.store.creation import office_uid
from ui.console.listing import Column, as_table, deliver, publish
from ui.console.opening import perform, reading
from ui.console.parser import WrongUseError
from ui.console.speaking import echo
from ui.console.typed import code, day, text, whole_number
from ui.exchange.machine_names import short_number
from ui.tables.history_lines import time_words
from ui.tables.refused_things import RefusedThing, refused_things


def list_conflicts(args: Namespace) -> None:
    """`conflicts`: every place where different values stand, with the number of each."""
    office = code(args.office)
    with reading(args) as (_store, session):
        if office is not None:
            office_uid(session, office)  # a slip would read as "nothing waits"
        rows = conflicts(session, as_of=day(args.as_of), field=text(args.field), office=office)
    if args.format == "table":
        deliver(args, "\n".join(_lines(rows)) + "\n")
    else:
        publish(args, rows, ConflictRow, [])


def _lines(rows: Sequence[ConflictRow]) -> Iterator[str]:
    for row in rows:
        yield f"{row.subject} · {row.field_words}"
        yield from (f"    {_value_line(value)}" for value in row.values)
        yield f"    {_('started from')}: {row.started_from or '–'}"
        yield f"    {row.refusal_words}" if row.refusal_words else f"    resolve {row.cell} --take 1"
        yield ""
    yield _("{n} places wait for a decision.", n=len(rows)) if rows else _("Nothing waits for a decision.")


def _value_line(value: ConflictValueRow) -> str:
    signed = " / ".join(map(_signature, value.signatures))
    return f"{value.take}. {value.value or _('no value')}  ({signed})"


def _signature(signed: SignatureRow) -> str:
    behalf = signed.on_behalf_of and _("typed on behalf of {office}", office=signed.on_behalf_of)
    machine = signed.machine and _("machine {site}", site=signed.machine)
    return ", ".join(filter(None, [signed.office, behalf, signed.operator, time_words(signed.claimed_at), machine]))


def resolve(args: Namespace) -> None:
    """`resolve CELL --take N` or `--value V`: the value that stands from now on is said back."""
    cell = text(args.cell) or ""
    if args.note is not None and (args.value is None or not cell.startswith(f"{REPORT}/")):
        raise WrongUseError(_("--note goes with --value where reports of one day do not agree"))
    perform(
        args, resolve_conflict, cell=cell, take=whole_number(args.take),
        value=None if args.value is None else text(args.value) or "", note=text(args.note),
    )  # fmt: skip
    with reading(args) as (_store, session):
        (newest,) = history(session, limit=1)
    kind, _uid, *_rest, field = cell.split("/")
    wanted = (REPORT_KIND, REPORT_FIELD) if kind == REPORT else (kind, field)
    for written in newest.fields:
        if (written.kind, written.field) == wanted:
            echo(_("{subject}: {value}. Decided.", subject=written.subject, value=written.new or _("no value")))


def list_refused(args: Namespace) -> None:
    """`refused`: what has no effect, with the reason; --all with what waits and what was taken back."""
    with reading(args) as (_store, session):
        rows = refused(session, all_of_them=args.everything)
        waits = not args.everything and something_waits(session)
    if args.format == "table":
        things = refused_things(rows)
        deliver(args, as_table(things, _columns(), _refused_notes(things, waits=waits)))
    else:
        publish(args, rows, RefusedRow, [])


def _refused_notes(things: Sequence[RefusedThing], *, waits: bool) -> list[str]:
    """How much it is, counted as an import counts it, and that there is more where something waits."""
    read = [thing for thing in things if thing.first.cell]
    notes = []
    if read:
        entries = sum(len(thing.rows) for thing in read)
        notes.append(_("{n} details of {things} things.", n=entries, things=len(read)))
    elif not things:
        notes.append(_("Nothing was refused so far.") if waits else _("Nothing was refused."))
    return [*notes, _("Something waits and does not count yet: see refused --all.")] if waits else notes


def _columns() -> list[Column[RefusedThing]]:
    return [
        Column(_("Office"), lambda thing: thing.first.office or _("another machine")),
        Column(_("Machine"), lambda thing: short_number(thing.first.machine)),
        Column(_("Person"), lambda thing: thing.first.operator, 30),
        Column(_("Time"), lambda thing: time_words(thing.first.claimed_at)),
        Column(_("On what"), lambda thing: thing.first.subject, 50),
        Column(_("Content"), lambda thing: thing.content, 70),
        Column(_("State"), lambda thing: thing.first.standing_words),
        Column(_("Reason"), lambda thing: thing.first.reason_words),
    ]
