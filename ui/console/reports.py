"""`report`: periodic reports and lists as official documents."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import Any

from sqlmodel import Session

from models.messages import _
from models.rules.dates import date_words
from models.rules.document_numbers import check_number, fits_layout, style_words
from models.rules.periods import Period, figures_on, read_period
from models.rules.signing import SigningProfile
from models.store import Store
from models.vocabulary import PaperLayout
from reports.indicator_reading import read_indicator_report
from reports.lists_reading import read_overdue_list
from reports.official.paper import Paper
from reports.official.paper_writing import check_report_target, write_paper
from reports.overview_reading import read_overview_paper
from reports.progress_reading import read_progress_report
from reports.progress_report import ProgressReport
from reports.progress_writing import write_progress_report
from reports.review_reading import read_review
from reports.snapshot import read_frozen_report, read_frozen_review, read_round
from ui.console.listing import target
from ui.console.opening import as_of_date, reading
from ui.console.parser import WrongUseError
from ui.console.speaking import echo, warn
from ui.console.typed import day, text, words


def report_progress(args: Namespace) -> None:
    """`report progress`: tasks, breakthroughs, what is overdue, indicators, the table of all tasks."""
    _check_frozen(args)
    out = _out(args)
    with reading(args) as (store, session):
        report = _progress_report(args, store, session)
    write_progress_report(report, out, **_document(args, report.profile))
    said = {"name": out.name, "period": report.period.words, "date": date_words(report.as_of)}
    echo(_("{name} written: report on {period}, figures as of {date}.", **said))


def _progress_report(args: Namespace, store: Store, session: Session) -> ProgressReport:
    """That on a period, or the one frozen with a round."""
    shown: dict[str, Any] = {"layout": _layout(args), "proposals": args.proposals}
    if args.round is not None:
        return read_frozen_report(session, words(args.round) or "", **shown)
    period, known_by = read_period(args.period), _known_by(args, store)
    on = _figures_on(args, period, known_by)
    return read_progress_report(session, period=period, as_of=on, known_by=known_by, **shown)


def report_overdue(args: Namespace) -> None:
    """`report overdue`: the overdue tasks under each lead."""
    out = _out(args)
    with reading(args) as (store, session):
        as_of, known_by, period = _told(args, store, session)
        listed = read_overdue_list(session, as_of=as_of, known_by=known_by, period=period, layout=_layout(args))
    _write(args, listed, out)


def report_rounds(args: Namespace) -> None:
    """`report rounds`: who has reported in a round, as of --as-of or today; a closed round stays as it was closed."""
    out = _out(args)
    with reading(args) as (store, session):
        on = min(day(args.as_of) or store.today, _known_by(args, store))
        listed = read_round(session, name=words(args.round) or "", day=on, layout=_layout(args))
    _write(args, listed, out)


def report_review(args: Namespace) -> None:
    """`report review`: the five words on each indicator and on each task that somebody judged."""
    _check_frozen(args)
    out = _out(args)
    with reading(args) as (store, session):
        paper = _review(args, store, session).with_proposals(args.proposals)
    _write(args, paper, out)


def _review(args: Namespace, store: Store, session: Session) -> Paper:
    """That of a period, or the one frozen with a round."""
    if args.round is not None:
        return read_frozen_review(session, words(args.round) or "", layout=_layout(args))
    return read_review(
        session,
        period=read_period(args.period),
        as_of=day(args.as_of),
        judged_by=as_of_date(args, store, session),
        known_by=_known_by(args, store),
        layout=_layout(args),
    )


def report_indicators(args: Namespace) -> None:
    """`report indicators`: every indicator with its chart and figures; as of the period's last day, if one is given."""
    out = _out(args)
    with reading(args) as (store, session):
        as_of, known_by, period = _told(args, store, session)
        paper = read_indicator_report(session, as_of=as_of, known_by=known_by, period=period, layout=_layout(args))
    _write(args, paper, out)


def report_overview(args: Namespace) -> None:
    """`report overview`: the leader's one page."""
    out = _out(args)
    with reading(args) as (store, session):
        as_of, known_by = as_of_date(args, store, session), _known_by(args, store)
        paper = read_overview_paper(session, as_of=as_of, known_by=known_by, layout=_layout(args))
    _write(args, paper, out)


def _write(args: Namespace, paper: Paper, out: Path) -> None:
    write_paper(paper, out, **_document(args, paper.profile))
    echo(_("{name} written: figures as of {date}.", name=out.name, date=date_words(paper.as_of)))


def _out(args: Namespace) -> Path:
    out = target(args.out)
    check_report_target(out)
    return out


def _known_by(args: Namespace, store: Store) -> date:
    return day(args.known_on) or store.today


def _told(args: Namespace, store: Store, session: Session) -> tuple[date, date, Period | None]:
    """The day of the figures, that of what is known, and the period where one was named."""
    known_by = _known_by(args, store)
    if args.period is None:
        return as_of_date(args, store, session), known_by, None
    period = read_period(args.period)
    return _figures_on(args, period, known_by), known_by, period


def _figures_on(args: Namespace, period: Period, known_by: date) -> date:
    """--as-of, else the last day of the period or the day that it has come to; it must have begun."""
    usual = figures_on(period, known_by)
    return day(args.as_of) or usual


def _check_frozen(args: Namespace) -> None:
    """What was frozen has its own date."""
    if args.round is not None and args.as_of is not None:
        raise WrongUseError(_("the figures of a closed round have its date: leave out --as-of, or name --period"))


def _layout(args: Namespace) -> PaperLayout | None:
    return PaperLayout(args.profile) if args.profile else None


def _document(args: Namespace, profile: SigningProfile) -> dict[str, Any]:
    """What the clerk gives a document, and the template it is written from."""
    template, number = Path(args.template) if args.template else None, text(args.number)
    check_number(number)
    if number and not fits_layout(number, profile.layout):
        warn("report.number_style", style_words(number, profile.layout))
    return {"number": number, "issued_on": day(args.issued), "template": template}
