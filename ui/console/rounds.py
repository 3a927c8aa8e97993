"""Reporting rounds: opened, closed, returns answered, and how the offices stand; what is read is said back."""

from __future__ import annotations

from argparse import Namespace
from datetime import date

from models import operations
from models.labels import label
from models.messages import _
from models.queries.rounds import round_matrix, rounds
from models.round_rows import RoundOfficeRow, RoundRow
from models.rules.dates import date_words
from models.store import Store
from models.vocabulary import RoundAnswerCode, RoundKind
from reports.snapshot import take_snapshot
from ui.console.listing import Column, publish
from ui.console.opening import perform, reading
from ui.console.speaking import echo
from ui.console.typed import code, codes, day, text, words
from ui.rounds.round_words import counts_words, day_words, late_words, own_standing_words, remark_words, standing_words


def open_round(args: Namespace) -> None:
    """`round open KIND`: the reports on a period are asked for."""
    changes = perform(
        args,
        operations.open_round,
        kind=RoundKind(args.kind),
        period=args.period,
        due=day(args.due),
        title=text(args.title),
        offices=None if args.offices is None else codes(args.offices),
    )
    with reading(args) as (_store, session):
        (row,) = (each for each in rounds(session) if each.uid in changes.uids)
    echo(
        _("{id}: “{title}”, due {date}, {n} offices. Opened.", id=row.id, title=row.title, n=len(row.offices),
          date=day_words(row.due))
    )  # fmt: skip


def close_round(args: Namespace) -> None:
    """`round close ID`: how the offices stand today stays so."""
    name = words(args.round) or ""
    perform(args, operations.close_round, name=name, take=take_snapshot)
    echo(_("{id}: closed.", id=name))


def reopen_round(args: Namespace) -> None:
    """`round reopen ID`: a closed round is open again, with the reason on record."""
    name = words(args.round) or ""
    perform(args, operations.reopen_round, name=name, reason=text(args.reason))
    echo(_("{id}: open again.", id=name))


def answer_return(args: Namespace) -> None:
    """`round answer ID`: a return is accepted, or sent back with the reason."""
    name, office = words(args.round) or "", code(args.office)
    answer = RoundAnswerCode.RETURNED if args.back else RoundAnswerCode.ACCEPTED
    perform(args, operations.answer_return, name=name, office=office, answer=answer, reason=text(args.reason))
    echo(_("{id}, {office}: {answer}. Recorded.", id=name, office=office, answer=label(answer).lower()))


def list_rounds(args: Namespace) -> None:
    """`round list`: every round with the offices that it asks."""
    with reading(args) as (_store, session):
        rows = rounds(session, day=day(args.as_of))
    publish(args, rows, RoundRow, _round_columns())


def show_matrix(args: Namespace) -> None:
    """`round matrix [ID]`: office × round, as of --as-of or today."""
    with reading(args) as (store, session):
        as_of = _day(args, store)
        name = None if args.round is None else words(args.round) or ""
        rows = round_matrix(session, day=as_of, name=name)
    notes = [_("As of {date}.", date=date_words(as_of))]
    if rows and rows[0].step is None and len({row.round for row in rows}) == 1:
        notes.insert(0, f"{rows[0].title}. {counts_words(rows)}.")
    publish(args, rows, RoundOfficeRow, _matrix_columns(rows), notes)


def _day(args: Namespace, store: Store) -> date:
    """The day on which offices are judged: --as-of, else today, and never after --known-on."""
    as_of, known_on = day(args.as_of) or store.today, day(args.known_on)
    return min(as_of, known_on) if known_on else as_of


def _round_columns() -> list[Column[RoundRow]]:
    return [
        Column("ID", lambda row: row.id),
        Column(_("Title"), lambda row: row.title, 60),
        Column(_("Opened on"), lambda row: day_words(row.opened_on)),
        Column(_("Due on"), lambda row: day_words(row.due)),
        Column(_("Closed on"), lambda row: day_words(row.closed_on)),
        Column(_("Offices"), lambda row: str(len(row.offices))),
        Column("UID", lambda row: row.uid),
    ]


def _matrix_columns(rows: list[RoundOfficeRow]) -> list[Column[RoundOfficeRow]]:
    """Of several rounds each line names its own; an office's own store says what it must do."""
    own = any(row.step is not None for row in rows)
    columns: list[Column[RoundOfficeRow]] = [
        Column(_("Office"), lambda row: row.office),
        Column(_("State"), own_standing_words if own else standing_words),
        Column(_("Delay"), late_words),
        *(_own_days() if own else _hubs_days()),
        Column(_("Remarks"), remark_words, 160),
    ]
    if own:
        columns.append(Column(_("What to do"), lambda row: label(row.step) if row.step else ""))
    if len({row.round for row in rows}) > 1:
        columns.insert(0, Column(_("Reporting round"), lambda row: row.title, 40))
    return columns


def _own_days() -> list[Column[RoundOfficeRow]]:
    """When its return reached the hub, an office does not learn."""
    return [Column(_("Written on"), lambda row: day_words(row.written_on))]


def _hubs_days() -> list[Column[RoundOfficeRow]]:
    return [
        Column(_("Sent on"), lambda row: day_words(row.sent_on)),
        Column(_("Received on"), lambda row: day_words(row.received_on)),
    ]
