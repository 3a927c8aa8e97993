"""`report task`: the file of one task, with all that is recorded of it and who changed what."""

from __future__ import annotations

from argparse import Namespace

from models.messages import _
from models.rules.dates import date_words
from reports.task_file_reading import read_task_file
from reports.task_file_writing import check_task_file_target, write_task_file
from ui.console.listing import target
from ui.console.opening import as_of_date, reading
from ui.console.speaking import echo
from ui.console.typed import day, path


def write(args: Namespace) -> None:
    """`report task --path PATH --out FILE`: .docx or .pdf."""
    out, where = target(args.out), path(args.path)
    check_task_file_target(out)
    with reading(args) as (store, session):
        as_of = as_of_date(args, store, session)
        file = read_task_file(session, path=where, as_of=as_of, known_by=day(args.known_on) or store.today)
    write_task_file(file, out)
    echo(_("{name} written: figures as of {date}.", name=out.name, date=date_words(file.as_of)))
