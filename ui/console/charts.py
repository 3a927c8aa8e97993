"""Charts and the overview: their data as listings, their pictures as files; nothing of Qt."""

from __future__ import annotations

from argparse import Namespace
from datetime import date

from sqlmodel import Session

from figures.charts.building import chart
from figures.charts.chart import Chart, ChartLine
from figures.charts.clipping import clipped
from figures.charts.lines import verdict_words
from figures.charts.picture import save
from figures.overview.picture import save_overview
from figures.overview.reading import read_overview
from figures.picture_kinds import picture_kind
from models import queries
from models.indicator_words import short_id
from models.messages import _
from models.queries.named_indicator import named_indicator
from models.rules.dates import date_words
from models.store import Store
from ui.console.listing import Column, as_data, as_table, deliver, keys_of, publish_data, target
from ui.console.opening import as_of_date, date_notes, reading
from ui.console.speaking import echo
from ui.console.typed import code, day


def show_chart(args: Namespace) -> None:
    """`chart ID`: the chart as data; as a table the lines that stand beside the picture."""
    with reading(args) as (store, session):
        found, as_of = _chart(args, store, session)
        notes = date_notes(args, store, session, as_of)
    if args.format == "table":
        head = f"{short_id(found.id)}. {found.title}\n{found.aim_words} · {found.status_words}\n\n"
        deliver(args, head + as_table(found.lines, _columns(), list(dict.fromkeys([*found.notes, *notes]))))
    else:
        publish_data(args, as_data(found), keys_of(ChartLine), as_data(found.lines))


def paint_chart(args: Namespace) -> None:
    """`picture chart ID`: as on paper, 160 × 90 mm; --from and --to leave only those years."""
    out, first, last = target(args.out), day(args.first), day(args.last)
    picture_kind(out)
    with reading(args) as (store, session):
        found, as_of = _chart(args, store, session)
        demonstration = queries.programme(session).demonstration
    save(clipped(found, first, last), out, demonstration=demonstration)
    echo(_("{name} written: {title}, as of {date}.", name=out.name, title=found.title, date=date_words(as_of)))


def paint_overview(args: Namespace) -> None:
    """`picture overview`: one A4 page for the leader."""
    out = target(args.out)
    picture_kind(out)
    with reading(args) as (store, session):
        as_of = as_of_date(args, store, session)
        read = read_overview(session, as_of=as_of, today=store.today, known_on=day(args.known_on))
    save_overview(read.overview, out, demonstration=read.demonstration)
    echo(
        _("{name} written: {n} tasks as of {date}.", name=out.name, n=read.overview.whole.tasks, date=date_words(as_of))
    )


def _chart(args: Namespace, store: Store, session: Session) -> tuple[Chart, date]:
    """The chart asked for; KnownError `indicator.unknown`."""
    as_of = as_of_date(args, store, session)
    wanted = named_indicator(session, code(args.indicator)).code
    rows = {each.id: each for each in queries.indicators(session, as_of=as_of)}
    found = chart(
        rows[wanted],
        others=rows,
        as_of=as_of,
        tolerance=queries.programme(session).approximate_tolerance,
        offices={each.code: each.short_name for each in queries.offices(session)},
        known_on=day(args.known_on),
    )
    return found, as_of


def _columns() -> list[Column[ChartLine]]:
    return [
        Column(_("Period"), lambda line: line.period_words),
        Column(_("Series"), lambda line: line.series or line.office or "", 40),
        Column(_("Figure"), lambda line: line.value, 40),
        Column(_("Target"), lambda line: line.target, 40),
        Column(_("Result"), verdict_words),
        Column(_("Published on"), lambda line: date_words(line.published_on) if line.published_on else ""),
        Column(_("Source, note"), lambda line: line.note, 50),
    ]
