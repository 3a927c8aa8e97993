"""`report`: periodic reports as official documents."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from models.messages import _
from models.rules.dates import date_words
from models.rules.periods import read_period
from models.vocabulary import PaperLayout
from reports.progress_reading import read_progress_report
from reports.progress_writing import check_report_target, write_progress_report
from ui.console.listing import target
from ui.console.opening import reading
from ui.console.speaking import echo
from ui.console.typed import day, text


def report_progress(args: Namespace) -> None:
    """`report progress`: tasks, breakthroughs, what is overdue, indicators, the table of all tasks."""
    out, period, known_on = target(args.out), read_period(args.period), day(args.known_on)
    check_report_target(out)
    with reading(args) as (store, session):
        report = read_progress_report(
            session,
            period=period,
            as_of=day(args.as_of),
            known_by=known_on or store.today,
            layout=PaperLayout(args.profile) if args.profile else None,
            proposals=args.proposals,
        )
    write_progress_report(
        report,
        out,
        number=text(args.number),
        issued_on=day(args.issued),
        template=Path(args.template) if args.template else None,
    )
    words = {"name": out.name, "period": period.words, "date": date_words(report.as_of)}
    echo(_("{name} written: report on {period}, figures as of {date}.", **words))
