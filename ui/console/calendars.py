"""The deadlines as a calendar, from the command line."""

from __future__ import annotations

from argparse import Namespace

from models import queries
from models.messages import _
from ui.console.listing import target
from ui.console.opening import as_of_date, reading
from ui.console.speaking import echo
from ui.console.typed import code


def write_deadlines(args: Namespace) -> None:
    """`calendar --out FILE`: an event for each deadline as of --as-of."""
    from reports.calendar import dues, write_calendar

    path = target(args.out)
    with reading(args) as (store, session):
        as_of = as_of_date(args, store, session)
        rows = queries.task_list(session, as_of=as_of, lead=code(args.lead))
        offices = {row.code: row for row in queries.offices(session)}
        programme = queries.programme(session)
    write_calendar(rows, offices=offices, programme=programme, as_of=as_of, path=path)
    echo(_("{name} written: {n} deadlines.", name=path.name, n=len(dues(rows, offices))))
